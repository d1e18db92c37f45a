"""`places` and `locate`: only what is there, in the form it has there."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from canvas_tui.prompts.characters import sendable
from canvas_tui.prompts.quote import locate, places

LETTERS = st.text(
    st.sampled_from("ab \t\n\ré\u0301e\u0327\u1100\u1161\u11a8\u212b😀\udcff"), max_size=30
)


def form(text: str) -> str:
    """What two texts share that are equal but for line-end blanks and Unicode form."""
    return re.sub(r"[ \t\r]+(?=\n|\Z)", "", normalize("NFC", sendable(text)))


@given(LETTERS, LETTERS)
@example("a \nb", "a\nb ")
@example("e\u0301", "é")
@example("\u1100\u1161\u11a8", "\uac01")
def test_what_stands_at_a_place_is_the_quote(text: str, quote: str) -> None:
    for start, end in places(text, quote):
        assert 0 <= start < end <= len(text)
        assert form(text[start:end]) == form(quote)


@given(LETTERS, st.data())
def test_a_piece_of_the_text_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : data.draw(st.integers(start, len(text)))]
    found = places(text, piece)
    assert bool(found) == bool(piece.strip())
    assert all(sendable(text[slice(*place)]) == sendable(piece) for place in found)


@given(LETTERS, st.data())
def test_so_is_a_piece_in_another_unicode_form(text: str, data: st.DataObject) -> None:
    text = text.replace("\udcff", "")
    lines = [line for line in text.split("\n") if line.strip() and not combining(line[0])]
    if lines:
        line = data.draw(st.sampled_from(lines))
        assert places(text, normalize("NFD", line)) and places(text, normalize("NFC", line))


@pytest.mark.parametrize(
    ("text", "quote", "occurrence", "place"),
    [
        ("a b a", "a", 1, (0, 1)),
        ("a b a", "a", 2, (4, 5)),
        ("a b a", "a", 3, None),
        ("a b a", "a", 0, None),
        ("a b", "a", 2, (0, 1)),  # the only one
        ("a  \nb", "a\nb", 1, (0, 5)),
        ("a\r\nb\r\n", "a\nb\n", 1, (0, 6)),
        ("a\nb", "a  \nb ", 1, (0, 3)),
        ("a\nb\nc", "a  \nb ", 1, (0, 3)),
        ("ab", "a ", 1, None),  # that blank is not at the end of a line
        ("  a", " a", 1, (1, 3)),
        ("  a", "   a", 1, None),
        ("A", "a", 1, None),
        ("cafe\u0301 x", "café", 1, (0, 5)),
        ("cafe\u0301", "cafe", 1, (0, 4)),  # exactly there
        ("xe\u0301", "x\u00e9", 1, (0, 3)),
        ("e\u0301x\u0301", "éx", 1, None),  # not the whole of a letter
        ("", "a", 1, None),
        ("a", "", 1, None),
        ("a", " \n", 1, None),
        ("caf\udce9 x", "caf\ufffd x", 1, (0, 6)),
        ("a.c abc", "a.c", 1, (0, 3)),
    ],
)
def test_locate(text: str, quote: str, occurrence: int, place: tuple[int, int] | None) -> None:
    assert locate(text, quote, occurrence) == place


def test_a_quote_that_is_nowhere_in_a_large_text() -> None:
    assert places("e\u0301 a    b\n" * 20_000, "no such text") == []
    assert places(" " * 100_000 + "b", "a  \n" * 1000) == []
    assert places(" " * 400_000 + "b", " \t\na") == []
