"""Every command of the editor, on texts of every kind."""

from __future__ import annotations

import random
from pathlib import Path

from canvas_tui.core.document import Document
from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point
from canvas_tui.session.open_file import OpenFile
from canvas_tui.ui.editor.commands import COMMANDS
from tests.ui.screen import make_app

TEXTS = (
    "",
    "\n",
    "one",
    "def f(a):\n    return a\n",
    "\tx = [1,\n\t\t2]\n  \n\n# note:\n   y\nlast",
    "日本 👩‍👩‍👧 é\r\nمرحبا (a)\n\n",
)


def point(document: Document, generator: random.Random) -> Point:
    row = generator.randrange(len(document.lines))
    return Point(row, generator.randrange(len(document.lines[row]) + 1))


async def test_each_is_one_undo_step_at_the_most() -> None:
    generator = random.Random(5)
    app = make_app()
    async with app.run_test():
        for name in [*COMMANDS] * 4:
            if name in ("undo", "redo"):
                continue
            text = generator.choice(TEXTS)
            file = OpenFile(Document(text), Path("a.py"))
            app.workspace.show(file)
            editor, buffer = app.editor, file.canvas.buffer
            anchor, head = (point(buffer.document, generator) for _ in range(2))
            editor.select(Selection(head if generator.random() < 0.4 else anchor, head))
            editor.run_command(name)
            after = buffer.document.text()
            assert len(buffer.changes_since(0)) <= 1, name
            assert buffer.document.clamp(editor.head) == editor.head, name
            file.canvas.undo()
            assert buffer.document.text() == text, name
            file.canvas.redo()
            assert buffer.document.text() == after, name
            app.workspace.close(file)


async def test_a_line_ends_open_in_code_only() -> None:
    for name, text, deeper in (
        ("a.py", "if x:", True),
        ("a.py", "# note:", False),
        ("a.md", "Note:", False),
        ("a.c", "f() {", True),
    ):
        app = make_app(text, path=Path(name))
        async with app.run_test() as pilot:
            await pilot.press("end", "enter")
            assert (app.editor.head.column > 0) == deeper, name


async def test_sorting_wants_lines() -> None:
    app = make_app("b\na\n")
    async with app.run_test() as pilot:
        for key in ("left", "shift+right"):
            await pilot.press(key)
            app.editor.run_command("sort-lines")
            assert app.bars.message and "Select the lines" in app.bars.message[0].text
        await pilot.press("ctrl+a")
        app.editor.run_command("sort-lines")
        assert app.editor.document.text() == "a\nb\n"
