"""Where the cursor goes."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.document import Document
from canvas_tui.core.span import Point
from canvas_tui.ui.editor import motion

WORD = re.compile(r"\w+|[^\w\s]+")
TEXTS = st.lists(st.text("ab_ .(日\té", max_size=8), min_size=1, max_size=3).map("\n".join)


@given(TEXTS, st.data())
def test_words_are_those_of_a_pattern(text: str, data: st.DataObject) -> None:
    document = Document(text)
    row = data.draw(st.integers(0, len(document.lines) - 1))
    column = data.draw(st.integers(0, len(document.lines[row])))
    line, words = document.lines[row], [*WORD.finditer(document.lines[row])]
    left = [m.start() for m in words if m.start() < column]
    if left or column or not row:
        assert motion.word_left(document, Point(row, column)) == Point(row, max(left, default=0))
    else:
        assert motion.word_left(document, Point(row, 0)) == Point(
            row - 1, len(document.lines[row - 1])
        )
    right = [m.end() for m in words if m.end() > column]
    if right or column < len(line) or row + 1 == len(document.lines):
        wanted = Point(row, min(right, default=len(line)))
        assert motion.word_right(document, Point(row, column)) == wanted
    else:
        assert motion.word_right(document, Point(row, column)) == Point(row + 1, 0)


@pytest.mark.parametrize("word", ["é", "नमस्ते", "שָׁלוֹם", "👍️"])
def test_a_combining_mark_does_not_end_a_word(word: str) -> None:
    word = normalize("NFD", word)
    document = Document(f"a {word} b")
    assert motion.word_right(document, Point(0, 2)) == Point(0, 2 + len(word))
    assert motion.word_left(document, Point(0, 2 + len(word))) == Point(0, 2)
    assert document.text(motion.word_at(document, Point(0, 3))) == word


@pytest.mark.parametrize(
    ("line", "columns"), [("  ab", [2, 0, 2]), ("ab", [0, 0]), ("\t", [1, 0]), ("", [0])]
)
def test_home_goes_to_the_text_and_then_to_the_start(line: str, columns: list[int]) -> None:
    point = Point(0, len(line) if line.strip() else 0)
    for column in columns:
        point = motion.line_start([line], point)
        assert point.column == column


def test_paragraphs_end_at_blank_lines() -> None:
    document = Document("a\nb\n\n \nc\nd")
    assert motion.paragraph_down(document, Point(0, 1)) == Point(2, 0)
    assert motion.paragraph_down(document, Point(2, 0)) == document.end
    assert motion.paragraph_up(document, Point(5, 0)) == Point(3, 0)
    assert motion.paragraph_up(document, Point(2, 0)) == Point(0, 0)
