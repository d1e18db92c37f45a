"""Selections follow changes, drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.buffer import Origin
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point
from tests.core.strategies import point, texts
from tests.notation import canvas, drawn, parse, show


@given(texts, st.data())
def test_the_notation_reads_what_it_draws(text, data):
    anchor, head = data.draw(st.tuples(*[st.integers(0, len(text))] * 2))
    selection = Selection(point(text, anchor), point(text, head))
    assert parse(show(text, selection)) == (text, selection)


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("ab«»c", (2, 2, "xy"), "abxy«»c"),  # a cursor stays after what is written at it
        ("a«b»c", (1, 1, "x"), "ax«b»c"),  # a selection does not grow
        ("a«b»c", (2, 2, "x"), "a«b»xc"),
        ("a»b«c", (2, 2, "x"), "a»b«xc"),
        ("a«b\nc»d", (0, 1, ""), "«b\nc»d"),
        ("a«bcd»e", (2, 3, "x\ny"), "a«bx\nyd»e"),
        ("a«b»c", (0, 3, ""), "«»"),
        ("a\n«b»", (0, 0, "x\n"), "x\na\n«b»"),
    ],
)
def test_a_selection_follows(before, change, after):
    it, text = canvas(before), parse(before)[0]
    a, b, new = change
    span = Selection(point(text, a), point(text, b)).span
    it.edit(ChangeSet.replace(span, new), Origin.COMMAND)
    assert drawn(it) == after


def test_a_selection_goes_no_further_than_the_text():
    it = canvas("ab\nc")
    it.select(Selection(Point(0, 9), Point(2, 0)))
    assert drawn(it) == "ab«\nc»"
    it.edit(ChangeSet.replace(it.document.whole, "d"), Origin.COMMAND, selection=it.selection)
    assert drawn(it) == "d«»"
