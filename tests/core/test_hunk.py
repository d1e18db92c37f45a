"""Hunks: accepted in any order, disturbed by exactly what is typed in them, healed by undo."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from canvas_tui.core.buffer import Origin
from canvas_tui.core.canvas import Canvas
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.excerpt import Excerpt
from canvas_tui.core.hunk import Hunk, Status
from canvas_tui.core.span import Point, Span
from tests.core.strategies import (
    Block,
    Story,
    canvas_with,
    change_set,
    cuts,
    many,
    point,
    propose,
    stories,
    texts,
)


def typed(canvas: Canvas, row: int, column: int, text: str) -> None:
    canvas.edit(ChangeSet.replace(Span.at(Point(row, column)), text), Origin.TYPED)


def pending_ids(canvas: Canvas) -> list[int]:
    return [hunk.id for _, hunk in canvas.pending()]


@given(texts, texts, st.data())
def test_accepting_in_any_order_gives_the_new_text(old, new, data):
    assume(old != new)
    canvas, proposal = canvas_with(old, new)
    for number in data.draw(st.permutations(pending_ids(canvas))):
        assert canvas.accept(proposal.id, [number])
    assert canvas.document.text() == new


@many
@given(texts, texts, st.data())
def test_split_hunks_accepted_in_any_order_and_any_company_give_the_new_text(old, new, data):
    assume(old != new)
    canvas, proposal = canvas_with(old, new)
    for number in data.draw(st.lists(st.sampled_from(pending_ids(canvas)), unique=True)):
        canvas.split(proposal.id, number)
    left = data.draw(st.permutations(pending_ids(canvas)))
    while left:
        taken = data.draw(st.integers(1, len(left)))
        assert canvas.accept(proposal.id, left[:taken])
        left = left[taken:]
        if data.draw(st.booleans()):  # and back to the very same place
            before = canvas.proposals
            assert canvas.undo() and canvas.redo() and canvas.proposals == before
    assert canvas.document.text() == new
    while canvas.undo():
        pass
    assert canvas.document.text() == old


@many
@given(texts, texts, st.data())
def test_verdicts_taken_back_in_any_order_give_the_old_text(old, new, data):
    """Also where lines typed since keep the take-back from being a plain undo."""
    assume(old != new)
    canvas, proposal = canvas_with("top\n" + old, "top\n" + new)
    for number in pending_ids(canvas):
        canvas.split(proposal.id, number)
    for number in data.draw(st.permutations(pending_ids(canvas))):
        canvas.accept(proposal.id, [number])
        if data.draw(st.booleans()):
            typed(canvas, 0, 0, "!")
    while canvas.last_verdict():
        assert canvas.take_back()
        if data.draw(st.booleans()):
            typed(canvas, 0, 0, "!")
    assert canvas.document.text().lstrip("!") == "top\n" + old
    assert all(hunk.fits(canvas.document) for _, hunk in canvas.pending())
    assert canvas.accept(proposal.id, pending_ids(canvas))
    assert canvas.document.text().lstrip("!") == "top\n" + new


@given(texts, texts)
def test_all_at_once_gives_the_new_text_in_one_undo_step(old, new):
    assume(old != new)
    canvas, proposal = canvas_with(old, new)
    canvas.accept(proposal.id, pending_ids(canvas))
    assert canvas.document.text() == new and not canvas.pending()
    assert canvas.undo() and canvas.document.text() == old
    assert not canvas.undo()
    assert canvas.proposals == (proposal,)


@given(texts, texts, st.data())
def test_rejecting_all_leaves_the_text_and_each_verdict_is_a_step(old, new, data):
    assume(old != new)
    canvas, proposal = canvas_with(old, new)
    ids = data.draw(st.permutations(pending_ids(canvas)))
    for number in ids:
        canvas.reject(proposal.id, [number])
    assert canvas.document.text() == old and not canvas.pending()
    assert not canvas.buffer.modified
    for _ in ids:
        assert canvas.undo()
    assert not canvas.undo() and canvas.proposals == (proposal,)


@given(texts, st.data(), st.text("ab\n", max_size=12))
def test_nothing_outside_the_span_changes_whatever_comes_back(text, data, reply):
    a, b = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    canvas = Canvas(Document(text))
    excerpt = Excerpt.of(canvas.buffer, Span(point(text, a), point(text, b)))
    assert excerpt.text == text[a:b]
    proposal = canvas.lay(excerpt.revision, tuple(excerpt.hunks(reply)), "")
    assert (proposal is None) == (text[a:b] == reply)
    if proposal:
        canvas.accept(proposal.id, pending_ids(canvas))
    assert canvas.document.text() == text[:a] + reply + text[b:]


@st.composite
def typing(draw: st.DrawFn, block: Block) -> tuple[int, int, str]:
    """A place on the lines of `block`, and what is typed there."""
    line = draw(st.integers(0, len(block.now) - 1))
    column = draw(st.integers(0, len(block.now[line].split("\n")[-1])))
    return line, column, draw(st.text("z\n", min_size=1, max_size=3))


def type_into(canvas: Canvas, story: Story, block: Block, at: tuple[int, int, str]) -> None:
    """Type in the canvas and in the story's own account."""
    line, column, text = at
    head, _, last = block.now[line].rpartition("\n")
    row = story.row(block, line) + block.now[line].count("\n")
    typed(canvas, row, column, text)
    last = last[:column] + text + last[column:]
    block.now[line] = f"{head}\n{last}" if "\n" in block.now[line] else last


@many
@given(stories(), st.data())
def test_typing_elsewhere_disturbs_no_hunk(story, data):
    """Hunks are taken in any order, with typing elsewhere between; all is where it should be."""
    canvas, proposal = story.open()
    hunks = dict(zip((h.id for h in proposal.hunks), story.changed, strict=True))
    for number in data.draw(st.permutations([*hunks])):
        elsewhere = [block for block in story.blocks if not block.changed]
        block = data.draw(st.sampled_from(elsewhere))
        type_into(canvas, story, block, data.draw(typing(block)))
        assert canvas.document.text() == story.text()
        assert all(hunk.fits(canvas.document) for hunk in canvas.proposal(proposal.id).hunks)
        assert canvas.accept(proposal.id, [number])
        hunks[number].accepted = True
        assert canvas.document.text() == story.text()
    while canvas.undo():
        pass
    assert canvas.proposals == (proposal,)


@given(stories(), st.data())
def test_typing_in_a_hunk_disturbs_exactly_that_one_and_undo_heals_it(story, data):
    canvas, proposal = story.open()
    with_lines = [block for block in story.changed if block.old]
    assume(with_lines)
    block = data.draw(st.sampled_from(with_lines))
    line = data.draw(st.integers(0, len(block.old) - 1))
    column = data.draw(st.integers(0, len(block.old[line])))
    typed(canvas, story.row(block, line), column, "z")
    fitting = [hunk.fits(canvas.document) for hunk in canvas.proposal(proposal.id).hunks]
    assert fitting == [other is not block for other in story.changed]
    number = proposal.hunks[fitting.index(False)].id
    before = canvas.document.text()
    assert canvas.accept(proposal.id, [number]) is None
    assert canvas.document.text() == before
    canvas.undo()
    assert canvas.proposals == (proposal,)
    canvas.accept(proposal.id, pending_ids(canvas))
    assert canvas.document.text() == story.final()


@many
@given(stories(), st.data())
def test_whatever_is_edited_undo_heals_every_hunk(story, data):
    canvas, proposal = story.open()
    text = canvas.document.text()
    for _ in range(data.draw(st.integers(1, 4))):
        now = canvas.document.text()
        canvas.edit(change_set(now, data.draw(cuts(now))), Origin.TYPED)
    assert canvas.accept(proposal.id, pending_ids(canvas)) or True  # never raises
    while canvas.undo():
        pass
    assert canvas.document.text() == text and canvas.proposals == (proposal,)


@many
@given(texts, texts, st.data())
def test_a_late_reply_is_where_it_would_be_had_it_come_at_once(old, new, data):
    assume(old != new)
    early, late = Canvas(Document(old)), Canvas(Document(old))
    excerpt = Excerpt.of(late.buffer, late.document.whole)
    first = propose(early, new)
    for _ in range(data.draw(st.integers(1, 6))):
        what = data.draw(st.sampled_from("eeeur"))
        found = data.draw(cuts(early.document.text()))
        for canvas in (early, late):
            if what == "e":
                canvas.edit(change_set(canvas.document.text(), found), Origin.TYPED)
            else:
                canvas.undo() if what == "u" else canvas.redo()
    second = late.lay(excerpt.revision, tuple(excerpt.hunks(new)), first.label)
    assert second == early.proposal(first.id)
    for canvas in (early, late):
        while canvas.undo():
            pass
    assert late.proposals == early.proposals == (first,)


@many
@given(texts, texts, texts, st.data())
def test_two_proposals_never_tear_each_other(old, one, two, data):
    """Whatever is accepted goes in whole or not at all, and undo brings both back."""
    assume(old not in (one, two))
    canvas, first = canvas_with(old, one)
    second = propose(canvas, two)
    both = [(p.id, h.id) for p, h in canvas.pending()]
    for proposal, number in data.draw(st.permutations(both)):
        text = canvas.document.text()
        hunk = next(h for h in canvas.proposal(proposal).hunks if h.id == number)
        if canvas.accept(proposal, [number]):
            lines, row = text.split("\n"), hunk.span.start.row
            before = "".join(line + "\n" for line in lines[:row])
            assert text.startswith(before + hunk.old)
            after = text[len(before) + len(hunk.old) :]
            assert canvas.document.text() == before + hunk.new + after
        else:
            assert canvas.document.text() == text
    while canvas.undo():
        pass
    assert canvas.proposals == (first, second)


def test_insertions_of_two_proposals_at_one_place_both_go_in_whole():
    canvas, first = canvas_with("a\nb\n", "a\n1\n2\nb\n")
    second = propose(canvas, "a\n3\n4\nb\n")
    canvas.accept(first.id, [1])
    canvas.accept(second.id, [1])
    assert canvas.document.text() in ("a\n3\n4\n1\n2\nb\n", "a\n1\n2\n3\n4\nb\n")
    canvas.undo()
    assert canvas.document.text() == "a\n1\n2\nb\n"


@pytest.mark.parametrize(
    ("old", "new", "typed_at", "fits"),
    [
        ("a", "b", (0, 1, "X"), False),  # the last line goes on
        ("a", "a\nb", (0, 1, "X"), False),
        ("", "b", (0, 0, "X"), False),  # what is typed would be glued to "b"
        ("a\n", "a\nb", (1, 0, "X"), False),
        ("a\n", "a", (1, 0, "X"), False),
        ("", "b\n", (0, 0, "X"), True),
        ("a\n", "a\nb\n", (1, 0, "X"), True),
        ("a\n", "b\n", (1, 0, "X"), True),
        ("a\nb", "c\nb", (1, 1, "X"), True),
        ("a\nb", "a\nc\nb", (1, 0, "X"), True),
    ],
)
def test_at_the_end_of_the_text(old, new, typed_at, fits):
    canvas, proposal = canvas_with(old, new)
    row, column, text = typed_at
    typed(canvas, row, column, text)
    assert canvas.proposal(proposal.id).hunks[0].fits(canvas.document) is fits
    accepted = canvas.accept(proposal.id, [1])
    assert bool(accepted) is fits
    if not fits:
        canvas.undo()
        assert canvas.accept(proposal.id, [1])
        assert canvas.document.text() == new


def test_an_accepted_last_line_that_goes_on_is_not_taken_back():
    canvas, proposal = canvas_with("a", "b\n")
    canvas.accept(proposal.id, [1])
    typed(canvas, 1, 0, "c")
    assert not canvas.take_back() and canvas.document.text() == "b\nc"


@pytest.mark.parametrize("removed", [((0, 1), (1, 0)), ((0, 0), (2, 0)), ((0, 0), (1, 1))])
def test_an_insertion_whose_place_is_gone_is_lost_until_undo(removed):
    canvas, proposal = canvas_with("a\nb\n", "a\nnew\nb\n")
    start, end = removed
    canvas.edit(ChangeSet.replace(Span(Point(*start), Point(*end)), ""), Origin.TYPED)
    assert canvas.accept(proposal.id, [1]) is None
    canvas.undo()
    assert canvas.accept(proposal.id, [1]) and canvas.document.text() == "a\nnew\nb\n"


def test_lines_put_in_above_a_hunk_stay_above_it():
    canvas, proposal = canvas_with("a\nb\n", "a\nc\n")
    typed(canvas, 1, 0, "x\n")
    canvas.accept(proposal.id, [1])
    assert canvas.document.text() == "a\nx\nc\n"


def test_the_parts_of_a_hunk_are_its_lines():
    hunk = Hunk(1, Span(Point(3, 0), Point(5, 0)), "a\nb\n", "c\nd\ne\n")
    assert [(p.id, p.span, p.old, p.new) for p in hunk.split(7)] == [
        (7, Span(Point(3, 0), Point(4, 0)), "a\n", "c\n"),
        (8, Span(Point(4, 0), Point(5, 0)), "b\n", "d\n"),
        (9, Span(Point(5, 0), Point(5, 0)), "", "e\n"),
    ]
    assert [p.new for p in Hunk(1, hunk.span, "a\nb\n", "a\nc\n").split(2)] == ["c\n"]


def test_a_disturbed_hunk_is_not_split():
    canvas, proposal = canvas_with("a\nb\n", "c\nd\n")
    typed(canvas, 0, 1, "!")
    assert not canvas.split(proposal.id, 1)
    canvas.undo()
    assert canvas.split(proposal.id, 1)
    assert not canvas.split(proposal.id, pending_ids(canvas)[0])


def test_verdicts_name_what_they_decided():
    canvas, proposal = canvas_with("a\nb\nc\n", "x\nb\ny\n")
    canvas.accept(proposal.id, [2])
    assert [h.status for h in canvas.proposal(proposal.id).hunks] == [
        Status.PENDING,
        Status.ACCEPTED,
    ]
    assert canvas.accept(proposal.id, [2]) is None  # decided already
    assert canvas.reject(proposal.id, [2, 99]) is None


@pytest.mark.parametrize("every", [2, 3, 50])
def test_thousands_of_changes_become_fewer_hunks_that_do_the_same(every: int) -> None:
    old = [f"{row}\n" for row in range(200_000 if every == 50 else 20_000)]
    new = "".join(line if row % every else f"new {line}" for row, line in enumerate(old))
    canvas, proposal = canvas_with("".join(old), new)
    assert 100 < len(proposal.hunks) <= 3_000
    canvas.accept(proposal.id, range(1, len(proposal.hunks) + 1))
    assert canvas.document.text() == new
