"""Lists to choose from: what typing finds, and where it is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset

from canvas_tui.ui.app import CanvasApp
from canvas_tui.ui.menu import Entry, Menu, with_all_words
from tests.ui.screen import make_app, screen_text

KEYS = [
    Entry("down", "Go: paragraph down", note="Ctrl+Down"),
    Entry("double", "Duplicate lines", note="Ctrl+D"),
    Entry("power", "A ^d sign"),
]


def row_of(app: CanvasApp, text: str) -> int:
    """The first row of the screen that shows `text`."""
    return next(y for y, row in enumerate(screen_text(app).split("\n")) if text in row)


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("ctrl+d", ["double", "down"]),
        ("^D", ["double", "down", "power"]),
        ("lines dup", ["double"]),
        ("^", ["power"]),
        ("down ctrl", ["down"]),
        ("", ["down", "double", "power"]),
        ("x", []),
    ],
)
def test_words_find_entries_and_a_whole_key_comes_first(typed: str, values: list[str]) -> None:
    assert [entry.value for entry in with_all_words(typed, KEYS)] == values


@pytest.mark.parametrize("height", [8, 24, 40])
async def test_the_line_that_is_typed_in_stays_where_it_is(height: int) -> None:
    app = make_app("text\n")
    async with app.run_test(size=(80, height)) as pilot:
        await pilot.press("ctrl+p")
        assert row_of(app, " Do: ") == 1
        for key in ("s", "o", "r", "t", "z", "backspace"):
            await pilot.press(key)
            assert row_of(app, " Do: ") == 1
        assert "Enter choose" in screen_text(app)


async def test_the_last_entry_is_seen_on_a_low_screen() -> None:
    app = make_app("text\n")
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("ctrl+p", "end")
        rows = screen_text(app).split("\n")
        assert " > View: enclosing" in rows[-2] and "Enter choose" in rows[-1]


async def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    deep = tmp_path / ("deep" * 12)
    app = make_app("", path=tmp_path / "x.py")
    async with app.run_test(size=(100, 24)) as pilot:
        for folder in (tmp_path / "one", deep):
            folder.mkdir()
            (folder / "__init__.py").write_text("")
            app.workspace.open(folder / "__init__.py")
        await pilot.press("f4")
        rows = screen_text(app).split("\n")
        alone, first, second = (
            next(row for row in rows if f" {key}  {name}" in row)
            for key, name in ((1, "x.py"), (2, "__init__.py"), (3, "__init__.py"))
        )
        assert first.endswith("/one") and "…" + ("deep" * 12)[-35:] in second
        assert alone.count("x.py") == 1 and "/" not in alone.partition("x.py")[2]


async def test_the_mouse_chooses_and_scrolls() -> None:
    app = make_app("b\na\n")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"go to")
        at = row_of(app, "Go to a line")
        await pilot.click(offset=Offset(30, at - 1))  # the name of a group
        await pilot.click(offset=Offset(2, at))  # beside the list
        assert "Go to a line" in screen_text(app)
        await pilot.click(offset=Offset(30, at))
        assert "go to line:" in screen_text(app)
        await pilot.press("escape", "ctrl+p")
        await pilot._post_mouse_events([events.MouseScrollDown], offset=Offset(30, 6))
        assert " > Previous hunk" in screen_text(app)
        await pilot._post_mouse_events([events.MouseScrollUp], offset=Offset(30, 6))
        assert " > Ask for an edit" in screen_text(app)


async def test_a_click_far_down_a_list_is_where_it_is_seen() -> None:
    app = make_app("text\n")
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("ctrl+p", "end")
        at = row_of(app, "View: wrap long lines")
        await pilot.click(offset=Offset(30, at))
        assert "Wrap long lines: on." in screen_text(app)


async def test_a_click_decides_nothing_where_no_letter_does() -> None:
    app, chosen = make_app("text\n"), list[str]()
    entries = [Entry("look", "Look at it"), Entry("discard", "Discard it")]
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Menu("Kept", entries, app.theme_styles, chosen.append))
        await pilot.pause()
        rows = screen_text(app).split("\n")
        at = next(y for y, row in enumerate(rows) if "Discard it" in row)
        await pilot.click(offset=Offset(30, at))
        assert " > " in screen_text(app).split("\n")[at] and not chosen
        await pilot.press("enter")
        assert chosen == ["discard"]


async def test_without_colours_a_frame_sets_the_list_off_from_the_text() -> None:
    app = make_app("x" * 80 + "\n", theme="mono")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        rows = [row for row in screen_text(app).split("\n") if row.count("│") >= 2]
        assert " Actions ─" in rows[0] and rows[-1].count("─") > 20
        inner = {(row.find("│"), row.find("│", row.find("│") + 1)) for row in rows}
        assert inner == {(7, 72)} and len(rows) == 18
