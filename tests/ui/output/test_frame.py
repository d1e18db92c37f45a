"""Rows of cells: as wide as Textual measures them, and never with half a wide glyph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from canvas_tui.ui.output.cells import cells, steady
from canvas_tui.ui.output.frame import Row
from canvas_tui.ui.output.pens import Pens

TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cc", "Cs"]),
        st.sampled_from("ab 日本語한\u0301\u200d\ufe0f⚠👩👍🏽🇫é│"),
    ),
    max_size=12,
)
STYLE = st.sampled_from(["none", "red", "on blue", "underline", "bold on blue", "reverse"])


@given(TEXTS)
def test_as_many_columns_as_rich_measures(text: str) -> None:
    assert len(cells(text).glyphs) == cell_len(text)


@given(TEXTS)
def test_nothing_of_the_text_is_lost(text: str) -> None:
    lead, glyphs = cells(text)
    assert lead + "".join(glyphs) == text


@pytest.mark.parametrize(
    "unit", ["\u0301", "e\u0301", "👩\u200d", "👍🏽", "🇫", "a\ufe0f", "한", "\u200d"]
)
def test_endless_clusters_have_their_width_and_are_drawn_in_part(unit: str) -> None:
    for count in (1, 20, 31, 32, 33, 100, 60_000):
        lead, glyphs = cells("e" + unit * count)
        assert len(glyphs) == cell_len("e" + unit * count) and not lead
        assert max(map(len, glyphs)) <= 33


def test_controls_are_dropped() -> None:
    assert cells("a\x1b[2J\x9b\x00é") == ("", ("a", "[", "2", "J", "é"))


@given(
    st.lists(st.tuples(st.integers(0, 19), st.integers(1, 20), TEXTS, STYLE), max_size=8),
)
def test_no_half_of_a_wide_glyph_is_ever_left(puts: list[tuple[int, int, str, str]]) -> None:
    pens = Pens(ColorSystem.TRUECOLOR, True, True)
    row = Row.filled(20)
    for x, width, text, style in puts:
        row.put(x, min(20, x + width), [Segment(text, Style.parse(style))], pens)
        assert len(row.texts) == len(row.pens) == 20
        for i, glyph in enumerate(row.texts):
            wide = glyph != "" and cell_len(glyph) == 2
            assert (row.texts[i + 1 : i + 2] == [""]) is wide, (i, row.texts)
            if glyph == " ":
                assert pens.blank[row.pens[i]] == row.pens[i]


@pytest.mark.parametrize(
    ("x", "text", "expected"),
    [
        (1, "a", " a日本"),
        (2, "a", "日a 本"),
        (2, "語", "日語本"),
        (1, "語", " 語 本"),
        (4, "", "日日本"),
    ],
)
def test_what_is_cut_in_half_is_blanked(x: int, text: str, expected: str) -> None:
    pens = Pens(ColorSystem.TRUECOLOR, True, True)
    row = Row.filled(6)
    row.put(0, 6, [Segment("日日本")], pens)
    row.put(x, 6, [Segment(text)], pens)
    assert "".join(row.texts) == expected


def test_a_put_stays_within_its_columns() -> None:
    pens = Pens(ColorSystem.TRUECOLOR, True, True)
    row = Row.filled(6, ".")
    row.put(1, 4, [Segment("abc"), Segment("defgh")], pens)
    assert "".join(row.texts) == ".abc.."


def test_which_widths_terminals_agree_on() -> None:
    assert all(map(steady, ["a", "é", "│", "✓", "…", "日", "한", "ｗ", "→", "", "\u2588"]))
    assert not any(map(steady, ["e\u0301", "👍", "⚠", "⚠\ufe0f", "\ue0b0", "🇫", "⌚", "\u200d"]))


def test_styles_that_look_alike_share_a_pen() -> None:
    pens = Pens(ColorSystem.TRUECOLOR, True, True)
    plain, meta = Style.parse("red on blue"), Style.parse("red on blue") + Style(meta={"x": 1})
    assert pens.of(plain) == pens.of(meta) != pens.of(Style.parse("green on blue"))
    assert pens.of(None) == pens.of(Style()) == pens.of(Style.parse("default on default")) == 0


@given(STYLE, STYLE, st.booleans())
def test_a_change_of_pens_is_never_longer_than_telling_all(a: str, b: str, partial: bool) -> None:
    pens = Pens(ColorSystem.TRUECOLOR, True, partial)
    old, new = pens.of(Style.parse(a)), pens.of(Style.parse(b))
    assert len(pens.change(old, new)) <= len(pens.change(None, new))
    assert (pens.change(old, new) == "") is (old == new)
