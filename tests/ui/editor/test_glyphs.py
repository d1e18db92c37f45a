"""Indentation guides, and blanks made visible."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.store.themes import load_theme
from canvas_tui.ui.app import CanvasApp
from canvas_tui.ui.editor.glyphs import Glyph, blanks, guides, reach
from canvas_tui.ui.editor.indent import Indent
from canvas_tui.ui.editor.row_view import RowView, paint
from canvas_tui.ui.styles import Styles
from tests.ui.editor.test_cells import LINES, TABS
from tests.ui.screen import make_app

MONO = Styles(load_theme("mono"))


def shown(line: str, *, tab: int = 4) -> str:
    row = RowView(text=line, glyphs=tuple(blanks(line)), tab=tab)
    return paint(row, MONO, 20).text.rstrip()


@pytest.mark.parametrize(
    ("line", "drawing"),
    [
        ("a b", "a b"),
        ("a b  ", "a b··"),
        ("  ", "··"),
        ("\ta\tb\t", "→   a→  b→"),
        ("  \tx", "··→ x"),
        ("a\u00a0b\u3000c", "a␣b␣ c"),
        ("a\u200bb", "a·b"),
    ],
)
def test_signs_for_blanks(line: str, drawing: str) -> None:
    assert shown(line) == drawing


def test_what_is_wrong_stands_out_from_what_is_only_there() -> None:
    styles = {line: [glyph.style for glyph in blanks(line)] for line in ("\tx", " \tx", "x\u202e")}
    assert styles == {"\tx": ["guide"], " \tx": ["warning"] * 2, "x\u202e": ["warning"]}


@given(LINES, TABS)
def test_signs_move_nothing(line: str, tab: int) -> None:
    bare = paint(RowView(text=line, tab=tab), MONO, 60)
    glyphs = (*guides(line, Indent("    ", tab)), *blanks(line))
    signed = paint(RowView(text=line, glyphs=glyphs, tab=tab), MONO, 60)
    assert signed.cell_length == bare.cell_length == 60
    for old, new in zip(bare.text, signed.text, strict=False):
        assert old == new or new in "│·→␣"


@given(LINES, st.integers(0, 20), st.integers(1, 20))
def test_scrolled_sideways_they_are_the_same(line: str, left: int, width: int) -> None:
    glyphs = tuple(blanks(line))
    strip = paint(RowView(text=line, glyphs=glyphs, left=left), MONO, width)
    assert strip.cell_length == width


def test_a_guide_stands_where_each_level_begins() -> None:
    assert [glyph[:2] for glyph in guides("        x", Indent())] == [(0, "│"), (4, "│")]
    assert [glyph.column for glyph in guides("\t\tx", Indent("\t", 4))] == [0, 1]
    assert [glyph.column for glyph in guides("    x", Indent("  ", 4))] == [0, 2]
    assert list(guides("x    ", Indent())) == []
    assert Glyph(0, "│", "guide") in list(guides(" x", Indent()))


def test_guides_go_on_over_blank_rows() -> None:
    lines = ["class A:", "    def f():", "        x", "", "        y", "", "    def g():", "", ""]
    assert [reach(lines, row, Indent()) for row in (3, 5, 7)] == [8, 4, 0]


def rows(app: CanvasApp) -> list[str]:
    return [strip.text.rstrip() for strip in map(app.editor.render_line, range(8))]


@pytest.mark.parametrize("theme", ["dark", "light", "ansi16", "mono"])
async def test_they_are_seen_on_demand_in_every_theme(theme: str) -> None:
    text = "class A:\n    def f():\n\n        x = 1  \n"
    app = make_app(text, theme=theme, path=Path("a.py"))
    async with app.run_test() as pilot:
        before = rows(app)
        assert not any(sign in "".join(before) for sign in "│·")
        app.editor.run_command("toggle-guides")
        app.editor.run_command("toggle-blanks")
        await pilot.pause()
        drawn = [row[5:] for row in rows(app)]
        assert drawn[:4] == ["class A:", "│   def f():", "│", "│   │   x = 1··"]
        app.editor.run_command("toggle-wrap")
        await pilot.pause()
        assert [row[5:] for row in rows(app)] == drawn
        for sight in ("guides", "blanks", "wrap"):
            app.editor.run_command(f"toggle-{sight}")
        await pilot.pause()
        assert rows(app) == before
