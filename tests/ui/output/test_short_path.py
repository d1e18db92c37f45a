"""Rows handed straight to the terminal: only where that is right, and never twice."""

from __future__ import annotations

from typing import Any

import pytest
from textual.geometry import Offset, Size
from textual.widgets import Label

from canvas_tui.ui.output import internals
from canvas_tui.ui.output.stage import DiffOutput

from .test_stage import LINES, Compared
from .toy import Question


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Compared:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    return Compared(list(LINES))


async def test_a_row_is_shown_at_once_and_the_compositor_finds_it_done(app: Compared) -> None:
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        await pilot.pause()
        editor = app.editor
        editor.lines[1] += "!"
        editor.refresh()
        assert app.show_rows(editor, [1])
        app.flush_output()
        assert "w * h!" in app.diffed.text[1]
        before = app.bytes
        await pilot.pause()
        assert app.frames > 1 and not app.differences
        assert app.bytes == before


async def test_it_refuses_what_is_covered_or_due_for_layout(app: Compared) -> None:
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        await pilot.pause()
        editor = app.editor
        assert not app.show_rows(editor, [0, 400])
        assert not app.show_rows(editor, [-1])
        assert not app.show_rows(editor, [editor.size.height])
        app.notify("toast", timeout=5)
        await pilot.pause(0.2)
        refused = [y for y in range(23) if not app.show_rows(editor, [y])]
        assert refused and refused[0] > 15 and len(refused) < 6
        app.screen._layout_required = True
        assert not app.show_rows(editor, [1])
        app.screen._layout_required = False
        app.push_screen(Question())
        await pilot.pause()
        assert not app.show_rows(editor, [1])
        assert not app.differences


async def test_it_refuses_a_row_that_something_floats_over(app: Compared) -> None:
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        await pilot.pause()
        box = Label("floats")
        box.styles.overlay = "screen"
        box.styles.offset = (45, -12)
        await app.mount(box)
        await pilot.pause(0.1)
        over = [y for y, text in enumerate(app.diffed.text) if "floats" in text]
        assert over and over[0] < 20
        assert [y for y in range(20) if not app.show_rows(app.editor, [y])] == over


async def test_it_refuses_in_a_batch(app: Compared) -> None:
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        await pilot.pause()
        with app.batch_update():
            assert not app.show_rows(app.editor, [0])
        assert app.show_rows(app.editor, [0])


async def test_what_is_to_be_painted_soon_is_painted_once_when_nothing_waits(app: Compared) -> None:
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        await pilot.pause()
        painted: list[str] = []

        def paint() -> None:
            painted.append(app.editor.lines[0])
            app.show_rows(app.editor, [0])

        for number in range(5):
            app.editor.lines[0] = f"line {number}"
            app.call_later(app.paint_soon, paint)
        app.editor.refresh()
        await pilot.pause()
        assert painted == ["line 4"]
        assert "line 4" in app.diffed.text[0] and not app.differences


async def test_a_slow_terminal_gets_the_last_frame_only(app: Compared) -> None:
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        await pilot.pause()
        driver: Any = app._driver
        driver.waiting = 5
        before = app.bytes
        for number in range(5):
            app.editor.lines[0] = f"line {number}"
            app.editor.refresh()
            app.show_rows(app.editor, [0])
            app.flush_output()
        assert app.bytes == before
        driver.waiting = 0
        await pilot.pause(0.1)
        assert "line 4" in app.diffed.text[0]


async def test_the_cursor_goes_where_it_is_put_and_hides(app: Compared) -> None:
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        await pilot.pause()
        app.terminal_cursor = Offset(40, 5)
        app.flush_output()
        assert (app.diffed.cursor.x, app.diffed.cursor.y) == (40, 5)
        assert not app.diffed.cursor.hidden
        before = app.bytes
        app.flush_output()
        assert app.bytes == before
        app.terminal_cursor = None
        app.flush_output()
        assert app.diffed.cursor.hidden


async def test_a_resize_to_the_same_size_makes_the_frame_unknown(app: Compared) -> None:
    """As when a terminal multiplexer shows the app on another terminal."""
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        await pilot.pause()
        app.diffed.feed("\x1b[m\x1b[2J")
        app.resized(80, 24)
        await pilot.pause()
        app.editor.lines[0] = "after"
        app.editor.refresh()
        await pilot.pause(0.05)
        assert not app.differences and "after" in app.diffed.text[0]


async def test_it_refuses_until_there_is_a_frame_of_the_new_size(app: Compared) -> None:
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.show_rows(app.editor, [1])
        for size in (Size(80, 40), Size(120, 24)):
            app.screen._compositor.reflow(app.screen, size)
            assert not app.show_rows(app.editor, [1, size.height - 5])


async def test_an_error_in_the_stage_leaves_the_screen_to_textual(app: Compared) -> None:
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        await pilot.pause()
        mirror = app._mirror
        assert mirror is not None
        mirror.take_parts = None  # type: ignore[assignment, method-assign]
        app.compare = lambda: None  # type: ignore[method-assign]
        app.editor.lines[0] = "after the error"
        app.editor.refresh()
        await pilot.pause(0.1)
        assert not app.owns_cursor
        assert "after the error" in app.diffed.text[0]
        assert "def area" in app.diffed.text[8]


async def test_another_textual_leaves_it_off(
    app: Compared, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not internals.missing(app)
    del app._batch_count
    assert internals.missing(app) == ["App._batch_count"]
    monkeypatch.setattr(internals, "_PARAMETERS", {DiffOutput._display: ("self",)})
    assert DiffOutput[None]()._mirror is None


async def test_headless_is_left_to_textual() -> None:
    app = DiffOutput[None]()
    async with app.run_test():
        assert not app.owns_cursor
        app.redraw()
        app.flush_output()
        assert not app.show_rows(app.screen, [0])


def test_off_by_the_constructor() -> None:
    assert DiffOutput[None](diff_output=False)._mirror is None
