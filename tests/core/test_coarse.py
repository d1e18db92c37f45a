"""Very many changes as fewer: the same text, and what is laid over it is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core import coarse as module
from canvas_tui.core.buffer import Origin
from canvas_tui.core.canvas import Canvas
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.coarse import coarse
from canvas_tui.core.document import Document
from canvas_tui.core.hunk import Hunk
from canvas_tui.core.span import Point, Span
from tests.core.strategies import change_set, cuts, texts

ROWS = 3


@pytest.fixture(autouse=True, scope="module")
def small_blocks():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_ROWS", ROWS)
        yield


@given(texts.flatmap(lambda text: st.tuples(st.just(text), cuts(text))))
def test_fewer_changes_make_the_same_text(case):
    text, found = case
    fine = change_set(text, found)
    few = ChangeSet(coarse(iter(fine), Canvas(Document(text))))
    assert Document(text).applied(few).text() == Document(text).applied(fine).text()
    blocks = [change.span.start.row // ROWS for change in few]
    assert len(set(blocks)) == len(blocks)


def test_a_hunk_between_the_changes_stays_as_it_is():
    text = "a\n" * 12
    canvas = Canvas(Document(text))
    proposal = canvas.lay(0, (Hunk(1, Span(Point(4, 0), Point(5, 0)), "a\n", "b\n"),), "edit")
    fine = [(2 * row, 2 * row, ">") for row in range(12) if row != 4]
    few = ChangeSet(coarse(iter(change_set(text, fine)), canvas))
    assert len(few.changes) == 3 + 2  # of the middle block two rows, each by itself
    canvas.edit(few, Origin.COMMAND)
    assert canvas.document.lines[:6] == [">a", ">a", ">a", ">a", "a", ">a"]
    assert canvas.accept(proposal.id, [1]) and canvas.document.lines[4] == "b"
