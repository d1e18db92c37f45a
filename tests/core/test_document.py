"""Documents: lines split on "\\n" only."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.document import Document, keep_ends
from canvas_tui.core.span import Point, Span
from tests.core.strategies import point, texts

# Everything that `str.splitlines` takes for a line end and a file does not.
odd_texts = st.text("a\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\udc80", max_size=20)


@given(odd_texts)
def test_a_text_comes_back_as_it_was(text):
    document = Document(text)
    assert document.text() == document.text(document.whole) == text
    assert len(document.lines) == text.count("\n") + 1


@given(odd_texts)
def test_lines_with_their_ends_are_the_text_cut_after_each_newline(text):
    lines = keep_ends(text)
    assert "".join(lines) == text
    assert all(lines) and all(line.endswith("\n") for line in lines[:-1])
    assert all("\n" not in line[:-1] for line in lines)


@given(texts, st.data())
def test_the_text_of_a_span_is_a_slice(text, data):
    a, b = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    assert Document(text).text(Span(point(text, a), point(text, b))) == text[a:b]


@given(texts, st.integers(-2, 30), st.integers(-2, 30))
def test_clamping_gives_a_point_of_the_text_and_leaves_those_alone(text, row, column):
    document = Document(text)
    inside = {point(text, at) for at in range(len(text) + 1)}
    clamped = document.clamp(Point(row, column))
    assert clamped in inside
    assert (clamped == (row, column)) == ((row, column) in inside)


@given(texts, *[st.builds(Point, st.integers(-2, 30), st.integers(-2, 30))] * 2)
def test_clamping_keeps_the_order_of_points(text, one, other):
    document = Document(text)
    assert (document.clamp(one) <= document.clamp(other)) or one > other


def test_whole_rows_take_their_line_end_where_they_have_one():
    document = Document("one\ntwo")
    assert document.text(document.rows(0, 0)) == "one\n"
    assert document.text(document.rows(0, 1)) == "one\ntwo"
    assert document.text(document.rows(1, 1)) == "two"


def test_the_last_row_of_a_span_has_a_character_of_it():
    assert Span(Point(1, 0), Point(3, 0)).last_row == 2
    assert Span(Point(1, 0), Point(3, 1)).last_row == 3
    assert Span(Point(1, 0), Point(1, 0)).last_row == 1
