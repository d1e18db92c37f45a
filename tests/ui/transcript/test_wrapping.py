"""Laws of `wrap` and `fold`: no row is too wide, and nothing but blanks at breaks is lost."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from canvas_tui.ui.transcript.row import Piece, Row, piece
from canvas_tui.ui.transcript.wrapping import fold, wrap

ATOMS = st.sampled_from(
    ["a", "word", " ", "   ", "中", "文字。", "e\u0301",
     "👩‍👩‍👧", "👍🏽", "👍🏽🏽🏽🏽", "🇩🇪", "☺\ufe0f", "\u0301", "x" * 30]
) | st.text(max_size=6)  # fmt: skip
TEXTS = st.lists(ATOMS, max_size=20).map("".join)
PIECES = st.lists(st.builds(piece, TEXTS, st.sampled_from(["chat.code", "muted"])), max_size=4)
WIDTHS = st.integers(1, 30)
Wrap = Callable[[list[Piece], int], list[Row]]


@pytest.mark.parametrize("way", [wrap, fold])
@given(pieces=PIECES, width=WIDTHS)
def test_no_row_is_too_wide(way: Wrap, pieces: list[Piece], width: int) -> None:
    rows = way(pieces, width)
    assert rows
    for row in rows:
        assert sum(cell_len(piece.text) for piece in row.pieces) <= width


@pytest.mark.parametrize("way", [wrap, fold])
@given(pieces=PIECES, width=st.integers(2, 30))
def test_nothing_is_lost(way: Wrap, pieces: list[Piece], width: int) -> None:
    def letters(pieces: list[Piece]) -> list[tuple[str, tuple[str, ...]]]:
        return [(c, p.styles) for p in pieces for c in p.text if c != " " or way is fold]

    rows = way(pieces, width)
    assert letters([p for row in rows for p in row.pieces]) == letters(pieces)


@given(st.lists(st.sampled_from(["a", "of", "word", "longer"]), min_size=1), st.integers(6, 30))
def test_words_fill_rows_as_far_as_they_fit(words: list[str], width: int) -> None:
    rows = [row.text for row in wrap([piece(" ".join(words))], width)]
    assert " ".join(rows) == " ".join(words)
    for row, after in pairwise(rows):
        assert len(row) + 1 + len(after.split()[0]) > width


def shape(text: str, width: int, way: Wrap = wrap) -> str:
    return "|".join(row.text for row in way([piece(text)], width))


def test_examples() -> None:
    assert shape("a few words", 5) == "a few|words"
    assert shape("  indented words", 10) == "  indented|words"
    assert shape("an unbelievable word", 6) == "an|unbeli|evable|word"
    assert shape("中文字符，折行", 8) == "中文字|符，折行"
    assert shape("see 中文中文", 8) == "see 中文|中文"
    assert shape("cafe\u0301s", 4) == "cafe\u0301|s"
    assert shape("ab👩‍👩‍👧c", 3) == "ab|👩‍👩‍👧c"
    assert shape("a 中", 1) == "a|·"
    assert shape("a  b c", 3, fold) == "a  |b c"
    assert shape("", 5) == ""
