"""The editor with its long lines wrapped."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual.geometry import Region

from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point
from canvas_tui.providers.scripted import ScriptedProvider
from canvas_tui.ui.app import CanvasApp
from canvas_tui.ui.editor.row_view import RowView
from canvas_tui.ui.editor.wrapping import Part
from tests.notation import drawn
from tests.stories.story import settle
from tests.ui.screen import make_app, screen_text

PROSE = "The quick brown fox jumps over the lazy dog and then over the fence. " * 2
TEXT = "\n".join(["def f():", f"    # {PROSE}", "    return 1", f"    '{'日本語' * 30}'", "end"])


def rows(app: CanvasApp) -> list[RowView]:
    return app.editor._picture._rows


def first_part(app: CanvasApp, row: int) -> Part:
    flow = app.editor.port.flow
    return flow.part(flow.spot(Point(row, 0)))


def under_cursor(app: CanvasApp) -> str:
    """What the screen shows where the cursor is said to be."""
    editor = app.editor
    offset = editor.port.cursor_offset(editor.head)
    assert offset is not None
    rest = Region(offset.x, offset.y, editor.size.width - offset.x, 1)
    return editor.render_lines(rest)[0].text[0]


async def test_a_long_line_goes_on_below_with_nothing_in_the_gutter() -> None:
    app = make_app(TEXT)
    async with app.run_test(size=(60, 24)) as pilot:
        app.editor.run_command("toggle-wrap")
        await pilot.pause()
        shown = [(row.gutter.strip(), row.text) for row in rows(app)]
        assert shown[0] == ("1", "def f():")
        numbers = [number for number, text in shown if text]
        assert numbers[:3] == ["1", "2", ""] and numbers[-1] == "5"
        assert "".join(text for _, text in shown) == TEXT.replace("\n", "")
        assert "Wrap long lines: on." in screen_text(app)
        app.editor.run_command("toggle-wrap")
        await pilot.pause()
        assert [row.text for row in rows(app)][:5] == TEXT.split("\n")


async def test_up_and_down_go_by_rows_and_keep_their_cell() -> None:
    app = make_app("abcdefghi " * 6 + "\nx\n" + "abcdefghi " * 6)
    async with app.run_test(size=(60, 24)) as pilot:  # 25 cells for text: two words a row
        app.editor.run_command("toggle-wrap")
        await pilot.press(*["right"] * 14)
        places = []
        for _ in range(6):
            await pilot.press("down")
            places.append(app.editor.head)
        step = first_part(app, 0).end
        assert places[0] == Point(0, 14 + step)
        assert places[2:4] == [Point(1, 1), Point(2, 14)]
        for _ in range(6):
            await pilot.press("up")
        assert app.editor.head == Point(0, 14)


@pytest.mark.parametrize("size", [(60, 10), (80, 24)])
async def test_wherever_the_keys_lead_the_cursor_is_on_its_character(size: tuple[int, int]) -> None:
    app = make_app("\n".join([TEXT] * 4), theme="mono")
    keys = ["up", "down", "left", "right", "pageup", "pagedown", "home", "end", "ctrl+right", "x"]
    dice = random.Random(3)
    async with app.run_test(size=size) as pilot:
        app.editor.run_command("toggle-wrap")
        for step in range(150):
            await pilot.press(dice.choice(keys))
            if step % 40 == 20:
                app.editor.run_command("toggle-wrap")
            row, column = app.editor.head
            line = app.editor.document.lines[row]
            assert under_cursor(app) == (line[column] if column < len(line) else " ")


async def test_the_mouse_finds_what_is_under_it() -> None:
    app = make_app(TEXT)
    async with app.run_test(size=(60, 24)) as pilot:
        app.editor.run_command("toggle-wrap")
        await pilot.pause()
        port = app.editor.port
        gutter = port.width - port.text_width
        first = first_part(app, 1)
        await pilot.click("#editor", offset=(gutter + 3, 2))
        assert app.editor.head == Point(1, first.end + 3)
        await pilot.click("#editor", offset=(gutter + port.text_width - 1, 1))
        assert app.editor.head.row == 1 and app.editor.head.column < first.end


async def test_a_selection_and_a_hunk_go_on_in_the_next_row() -> None:
    provider = ScriptedProvider([f"    # {PROSE.replace('fox', 'hen')}"])
    app = make_app(TEXT, provider=provider, selection=Selection(Point(1, 0), Point(2, 0)))
    async with app.run_test(size=(60, 30)) as pilot:
        app.editor.run_command("toggle-wrap")
        await pilot.pause()
        chosen = [r for r in rows(app) if any(la.style == "selection" for la in r.layers)]
        assert "".join(row.text for row in chosen) == TEXT.split("\n")[1]
        await pilot.press("ctrl+k", *"tidy", "enter")
        await settle(app, pilot)
        old = "".join(row.text for row in rows(app) if row.sign == "-")
        new = "".join(row.text for row in rows(app) if row.sign == "+")
        assert "fox" in old and new.rstrip() == old.replace("fox", "hen").rstrip()
        await pilot.press("f8", "y")
        assert "hen" in drawn(app.editor.canvas)


async def test_only_rows_that_differ_are_drawn_again() -> None:
    app = make_app("\n".join([TEXT] * 50))
    async with app.run_test(size=(80, 24)) as pilot:
        app.editor.run_command("toggle-wrap")
        await pilot.press("down", "down", "end")
        before = rows(app)
        await pilot.press("x")
        assert sum(a != b for a, b in zip(before, rows(app), strict=True)) == 1


async def test_each_file_has_its_own_view() -> None:
    app = make_app(TEXT, path=Path("one.py"))
    async with app.run_test(size=(60, 24)) as pilot:
        first = app.workspace.current
        app.editor.run_command("toggle-wrap")
        app.workspace.show(app.workspace.create("other.py", TEXT))
        await pilot.pause()
        assert not app.editor.port.sights.wrap
        app.workspace.show(first)
        await pilot.pause()
        assert app.editor.port.sights.wrap
