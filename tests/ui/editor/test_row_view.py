"""A row of the screen as a value, and its strip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.display import visible
from canvas_tui.store.themes import load_theme
from canvas_tui.syntax.highlight import Token
from canvas_tui.ui.editor import row_view
from canvas_tui.ui.editor.row_view import Layer, RowView, paint
from canvas_tui.ui.styles import Styles
from tests.ui.editor.test_cells import LINES

STYLES = Styles(load_theme("dark"))
LAYERS = st.lists(
    st.builds(
        lambda a, b: Layer(min(a, b), max(a, b), "selection"),
        st.integers(0, 31),
        st.integers(0, 31),
    ),
    max_size=3,
).map(tuple)


@given(LINES, LAYERS, st.integers(0, 40), st.integers(1, 40))
def test_a_strip_has_the_width_it_was_given_and_nothing_that_steers(
    line: str, layers: tuple[Layer, ...], left: int, width: int
) -> None:
    strip = paint(RowView("   1", sign="-", text=line, layers=layers, left=left), STYLES, width)
    assert strip.cell_length == width
    assert strip.text.isprintable() or visible(strip.text) == strip.text
    assert "\t" not in strip.text and "\n" not in strip.text


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30), st.integers(0, 20))
def test_scrolling_sideways_shows_the_rest_of_the_line(line: str, left: int) -> None:
    strip = paint(RowView(text=line, left=left), STYLES, 40)
    assert strip.text == line[left:].ljust(40)


@given(LINES, LAYERS)
def test_layers_change_colours_and_no_character(line: str, layers: tuple[Layer, ...]) -> None:
    bare = paint(RowView(text=line), STYLES, 80)
    assert paint(RowView(text=line, layers=layers), STYLES, 80).text == bare.text


def test_tokens_and_layers_lie_where_they_say() -> None:
    row = RowView(
        text="def area", tokens=(Token(0, 3, "keyword"),), layers=(Layer(2, 6, "selection"),)
    )
    styles = [(segment.text, segment.style) for segment in paint(row, STYLES, 8)]
    keyword = STYLES.over(STYLES.style("text"), "syntax.keyword")
    assert styles == [
        ("de", keyword),
        ("f", STYLES.over(keyword, "selection")),
        (" ar", STYLES.over(STYLES.style("text"), "selection")),
        ("ea", STYLES.style("text")),
    ]


def test_a_wide_character_cut_at_the_edge_leaves_a_blank() -> None:
    assert paint(RowView(text="日本x", left=1), STYLES, 5).text == " 本x "
    assert paint(RowView(text="日本x"), STYLES, 3).text == "日 "


@given(st.text("ab é", max_size=40), LAYERS, st.integers(0, 45))
def test_what_is_scrolled_sideways_looks_as_it_did(
    line: str, layers: tuple[Layer, ...], left: int
) -> None:
    def cells(row: RowView, width: int) -> list[tuple[str, object]]:
        return [(c, s.style) for s in paint(row, STYLES, width) for c in s.text]

    whole = RowView(text=line, layers=layers)
    assert cells(whole._replace(left=left), 20) == cells(whole, 20 + left)[left:]


def test_layers_out_of_sight_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    laid: list[Layer] = []
    lay = row_view._lay
    monkeypatch.setattr(
        row_view, "_lay", lambda p, layer, styles: laid.append(layer) or lay(p, layer, styles)
    )
    layers = tuple(Layer(n, n + 1, "selection") for n in range(0, 4_000, 2))
    for text in ("a" * 4_000, "é" * 4_000):
        laid.clear()
        paint(RowView(text=text, layers=layers, left=1_000), STYLES, 80)
        assert len(laid) in (40, 41) and laid[0].start == 1_000
