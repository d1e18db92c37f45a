"""The enclosing definition in the first row of the screen."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from textual.pilot import Pilot

from canvas_tui.core.document import Document
from canvas_tui.syntax.highlight import Syntax
from canvas_tui.syntax.languages import detect
from canvas_tui.ui.app import CanvasApp
from canvas_tui.ui.editor import viewport
from tests.ui.screen import make_app

BODY = "".join(f"        x = {n}\n" for n in range(60))
TEXT = f"class A:\n    def one(self):\n{BODY}\n    @decorated\n    def two(self):\n{BODY}"


async def scrolled(app: CanvasApp, pilot: Pilot[int], rows: int) -> list[str]:
    """The screen after the mouse wheel has turned so far."""
    app.editor.port.scroll(rows)
    app.editor.update()
    await pilot.pause()
    await pilot.pause()
    return [row.text.strip() for row in app.editor._picture._rows]


@pytest.mark.parametrize("theme", ["dark", "light", "ansi16", "mono"])
async def test_it_is_shown_while_its_first_line_is_above(theme: str) -> None:
    app = make_app(TEXT, path=Path("a.py"), theme=theme)
    async with app.run_test(size=(80, 24)) as pilot:
        assert (await scrolled(app, pilot, 30))[0] == "x = 28"
        app.editor.run_command("toggle-scope")  # which shows the cursor: back at the top
        await pilot.pause()
        assert (await scrolled(app, pilot, 30))[:2] == ["def one(self):", "x = 29"]
        assert app.editor.port.scope == 1
        assert (await scrolled(app, pilot, 50))[0] == "def two(self):"
        assert (await scrolled(app, pilot, -80))[0] == "class A:"


async def test_it_never_hides_the_cursor_nor_a_first_line() -> None:
    app = make_app(TEXT, path=Path("a.py"))
    async with app.run_test(size=(80, 24)) as pilot:
        app.editor.run_command("toggle-scope")
        await pilot.press(*["pagedown"] * 2)
        for key in ["up"] * 30 + ["down"] * 30:
            await pilot.press(key)
            row = app.editor.port.screen_row(app.editor.head)
            line = app.editor.document.lines[app.editor.head.row]
            assert app.editor._picture._rows[row].text == line
        await pilot.press("ctrl+home")
        assert (await scrolled(app, pilot, 1))[0] == "def one(self):"
        assert app.editor.port.scope is None


async def test_a_click_leads_there() -> None:
    app = make_app(TEXT, path=Path("a.py"))
    async with app.run_test(size=(80, 24)) as pilot:
        app.editor.run_command("toggle-scope")
        await pilot.pause()
        await scrolled(app, pilot, 30)
        await pilot.click("#editor", offset=(20, 0))
        assert app.editor.head.row == 1


def test_it_is_the_innermost_one_that_python_knows() -> None:
    text = Path(viewport.__file__).read_text()
    syntax = Syntax(Document(text), detect("a.py"))
    lines = text.split("\n")
    syntax.refresh(0, len(lines))
    kinds = (ast.FunctionDef, ast.ClassDef)
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, kinds)]
    for row, line in enumerate(lines):
        if line.strip():
            around = [n.lineno - 1 for n in nodes if n.lineno - 1 < row < (n.end_lineno or 0)]
            decorated = any(
                d.lineno - 1 <= row < n.lineno - 1 for n in nodes for d in n.decorator_list
            )
            if not decorated:
                assert syntax.header_above(row) == max(around, default=None), row + 1
