"""The canvas: verdicts, undo, drafts and listeners together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.buffer import Edited, Origin
from canvas_tui.core.canvas import Canvas, Overlaid
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.hunk import Status
from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point, Span
from tests.core.strategies import canvas_with, change_set, cuts, many, point, propose, texts
from tests.notation import canvas, drawn


def write(it: Canvas, text: str) -> None:
    """Type at the cursor, over what is selected."""
    it.edit(ChangeSet.replace(it.selection.span, text), Origin.TYPED)


def move(it: Canvas, row: int, column: int) -> None:
    it.select(Selection.cursor(Point(row, column)))


# -- anything at all


@st.composite
def steps(draw: st.DrawFn, it: Canvas, splits: bool) -> None:
    """Do something to the canvas."""
    text = it.document.text()
    pending = it.pending()
    proposal, hunk = draw(st.sampled_from(pending)) if pending else (None, None)
    match draw(st.sampled_from("eeeuurrpaajtcds")):
        case "e":
            it.edit(change_set(text, draw(cuts(text))), Origin.TYPED, joins=draw(st.booleans()))
        case "u":
            it.undo()
        case "r":
            it.redo()
        case "p":
            propose(it, draw(texts))
        case "a" if proposal:
            it.accept(proposal.id, [hunk.id, draw(st.integers(1, 4))])
        case "j" if proposal:
            it.reject(proposal.id, [hunk.id])
        case "t":
            it.take_back()
        case "c":
            a, b = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
            it.comment(
                it.buffer.revision, Span(point(text, a), point(text, b)), text[a:b], "hm", "me", "!"
            )
            it.apply_comment(draw(st.sampled_from(it.comments)).id)
        case "d" if it.comments:
            it.dismiss(draw(st.lists(st.sampled_from([c.id for c in it.comments]))))
        case "s" if proposal and splits:
            it.split(proposal.id, hunk.id)


@many
@given(texts, st.data())
def test_every_return_to_a_state_brings_back_every_hunk_and_comment(text, data):
    it = Canvas(Document(text))
    texts_seen, things_seen = {}, {}
    for _ in range(data.draw(st.integers(1, 14))):
        data.draw(steps(it, splits=False))
        state = it.buffer.state
        assert texts_seen.setdefault(state, it.document.text()) == it.document.text()
        things = [((p.id, h.id), h) for p in it.proposals for h in p.hunks]
        things += [((0, c.id), c) for c in it.comments]
        for key, thing in things:
            assert things_seen.setdefault((state, key), thing) == thing


@many
@given(texts, st.data())
def test_whatever_is_done_all_that_hangs_on_the_text_is_in_it_and_in_order(text, data):
    it = Canvas(Document(text))
    for _ in range(data.draw(st.integers(1, 14))):
        data.draw(steps(it, splits=True))
        whole = it.document.whole
        assert whole.contains(it.selection.span)
        assert all(whole.contains(c.span) for c in it.comments)
        for proposal in it.proposals:
            spans = [h.span for h in proposal.hunks]
            assert all(whole.contains(span) for span in spans)
            fitting = [h.span for h in proposal.hunks if h.fits(it.document)]
            assert all(a.end <= b.start for a, b in pairwise(fitting))
        assert [*it.pending()] == sorted(
            ((p, h) for p in it.proposals for h in p.hunks if h.status is Status.PENDING),
            key=lambda item: (item[1].span, item[0].id),
        )
    while it.undo():
        pass
    assert it.document.text() == text


# -- undo


@pytest.mark.parametrize(
    ("before", "written", "undone", "redone"),
    [
        ("a«»c", "b", "a«»c", "ab«»c"),
        ("a«bb»c\nd", "x\ny", "abb«»c\nd", "ax\ny«»c\nd"),
        ("one\n«two\n»three", "2\n", "one\n«»two\nthree", "one\n«»2\nthree"),  # whole lines
        ("one\n«two\n»three", "", "one\n«»two\nthree", "one\n«»three"),
        ("one«\ntwo»", "", "one\ntwo«»", "one«»"),
    ],
)
def test_undo_and_redo_go_where_the_change_was(before, written, undone, redone):
    it = canvas(before)
    write(it, written)
    move(it, 0, 0)
    it.undo()
    assert drawn(it) == undone
    move(it, 0, 0)
    it.redo()
    assert drawn(it) == redone


def test_undoing_a_verdict_on_many_hunks_goes_to_the_first():
    it, proposal = canvas_with("a\nb\nc\nd\n", "a\nB\nc\nD\n")
    it.accept(proposal.id, [1, 2])
    move(it, 0, 0)
    it.undo()
    assert drawn(it) == "a\n«»b\nc\nd\n"


def test_undoing_a_rejection_moves_nothing():
    it, proposal = canvas_with("a\nb\n", "a\nB\n")
    move(it, 0, 1)
    it.reject(proposal.id, [1])
    it.undo()
    assert drawn(it) == "a«»\nb\n"


def test_a_word_typed_on_is_undone_with_the_cursor_where_it_began():
    it = canvas("see «».")
    for letter in "this":
        column = it.selection.head.column
        it.edit(
            ChangeSet.replace(Span.at(Point(0, column)), letter),
            Origin.TYPED,
            joins=letter != "t",
        )
    move(it, 0, 0)
    it.undo()
    assert drawn(it) == "see «»."
    it.redo()
    assert drawn(it) == "see this«»."


# -- verdicts


def statuses(it: Canvas) -> str:
    return " ".join(h.status for p in it.proposals for h in p.hunks)


def test_a_verdict_is_one_undo_step():
    it, proposal = canvas_with("a\nb\nc\n", "A\nb\nC\n")
    it.accept(proposal.id, [1])
    it.reject(proposal.id, [2])
    assert (it.document.text(), statuses(it)) == ("A\nb\nc\n", "accepted rejected")
    it.undo()
    assert (it.document.text(), statuses(it)) == ("A\nb\nc\n", "accepted pending")
    it.undo()
    assert (it.document.text(), statuses(it)) == ("a\nb\nc\n", "pending pending")
    it.redo()
    it.redo()
    assert (it.document.text(), statuses(it)) == ("A\nb\nc\n", "accepted rejected")


def test_taking_back_right_after_a_verdict_is_undo():
    it, proposal = canvas_with("a\n", "b\n")
    it.accept(proposal.id, [1])
    assert it.take_back() and it.document.text() == "a\n"
    assert it.redo() and statuses(it) == "accepted"


def test_taking_back_after_typing_keeps_what_was_typed():
    it, proposal = canvas_with("a\nb\nc\n", "A\nb\nC\n")
    it.accept(proposal.id, [1])
    it.accept(proposal.id, [2])
    move(it, 1, 1)
    write(it, "!")
    assert it.take_back() and it.document.text() == "A\nb!\nc\n"
    assert it.take_back() and it.document.text() == "a\nb!\nc\n"
    assert not it.take_back() and statuses(it) == "pending pending"
    it.undo()  # the second take-back
    assert (it.document.text(), statuses(it)) == ("A\nb!\nc\n", "accepted pending")
    assert it.last_verdict().items == {1}


def test_taking_back_a_rejection_after_typing():
    it, proposal = canvas_with("a\nb\n", "A\nb\n")
    it.reject(proposal.id, [1])
    move(it, 1, 0)
    write(it, "!")
    assert it.take_back()
    assert (it.document.text(), statuses(it)) == ("a\n!b\n", "pending")
    assert it.accept(proposal.id, [1]) and it.document.text() == "A\n!b\n"


def test_what_was_changed_since_it_was_accepted_is_not_taken_back():
    it, proposal = canvas_with("a\n", "b\n")
    it.accept(proposal.id, [1])
    move(it, 0, 1)
    write(it, "!")
    assert not it.take_back() and it.document.text() == "b!\n"
    it.undo()
    assert it.take_back() and it.document.text() == "a\n"


def test_accepting_takes_those_that_fit():
    it, proposal = canvas_with("a\nb\nc\n", "A\nb\nC\n")
    move(it, 0, 1)
    write(it, "!")
    assert it.accept(proposal.id, [1, 2])
    assert (it.document.text(), statuses(it)) == ("a!\nb\nC\n", "pending accepted")


def test_nothing_proposed_where_nothing_differs():
    it = Canvas(Document("a\n"))
    assert propose(it, "a\n") is None and it.proposals == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [("", "a"), ("", "a\nb\n"), ("a", ""), ("a\n", "a"), ("a", "a\n"), ("\n", ""), ("\n\n", "\n")],
)
def test_empty_files_and_line_ends(old, new):
    it, proposal = canvas_with(old, new)
    it.accept(proposal.id, [h.id for h in proposal.hunks])
    assert it.document.text() == new
    it.undo()
    assert it.document.text() == old and it.proposals == (proposal,)


def test_an_unknown_proposal_is_a_key_error():
    with pytest.raises(KeyError):
        Canvas().proposal(1)


def test_a_thousand_hunks_stay_in_place_when_one_types_below_or_beside_them():
    old = "".join(f"{n}\n" for n in range(4_000))
    it, proposal = canvas_with(old, "".join(f"{n}{'!' * (n % 4 == 0)}\n" for n in range(4_000)))
    pending = it.pending()
    for row in (4_000, 3_999, 1, 2_001):
        move(it, row, 0)
        write(it, "x")
        assert it.pending() is pending  # nothing was made anew
    assert it.accept(proposal.id, range(1, 1_001)) and not it.pending()
    assert it.document.lines[:5] == ["0!", "x1", "2", "3", "4!"]


# -- drafts


def test_a_draft_follows_and_keeps_the_text_it_has_grown_to():
    it = canvas("a\nb\nc\n")
    draft = it.begin_draft("tidy", Span(Point(1, 0), Point(2, 0)))
    it.grow_draft(draft.id, "one")
    move(it, 0, 0)
    write(it, "x\n")
    assert it.document.text(it.drafts[0].span) == "b\n"
    it.edit(ChangeSet.replace(Span(Point(2, 0), Point(3, 0)), ""), Origin.TYPED)
    it.grow_draft(draft.id, "one two")
    it.undo()
    assert it.document.text(it.drafts[0].span) == "b\n" and it.drafts[0].text == "one two"
    it.end_draft(draft.id)
    assert it.drafts == () and it.document.text() == "x\na\nb\nc\n"


def test_an_ended_draft_leaves_nothing_behind():
    it = canvas("a\n")
    draft = it.begin_draft("tidy", it.document.whole)
    for _ in range(5):
        write(it, "x")
    it.end_draft(draft.id)
    assert not it._trails._states  # else a long session would keep every draft it ever had


def test_dismissing_is_undone_with_the_rest():
    it = canvas("a\n")
    one, two = (it.comment(0, it.document.whole, "a\n", body, "me") for body in ("hm", "oh"))
    assert it.dismiss([one.id, two.id]) and not any(c.pending for c in it.comments)
    assert it.dismiss([one.id]) is None
    assert it.undo() and it.comments == (one, two)
    it.redo()
    write(it, "x")
    assert it.take_back() and all(c.pending for c in it.comments) and it.document.text() == "xa\n"


def test_an_applied_suggestion_is_taken_back_whatever_was_typed_elsewhere():
    it = canvas("w*h\n«»\n")
    made = it.comment(0, Span(Point(0, 0), Point(0, 3)), "w*h", "space it", "me", "w * h")
    it.apply_comment(made.id)
    assert it.take_back() and it.comments == (made,)
    it.redo()
    move(it, 1, 0)
    write(it, "!")
    assert it.take_back() and it.document.text() == "w*h\n!\n" and it.comments == (made,)
    it.undo()
    move(it, 0, 1)
    write(it, "?")
    assert not it.take_back() and it.document.text() == "w? * h\n!\n"


# -- redo after a verdict


def test_what_was_undone_can_be_redone_after_a_verdict():
    it, proposal = canvas_with("a\nb\nc\n", "A\na\nb\nC\n")
    move(it, 1, 1)
    write(it, "!")
    it.undo()
    it.accept(proposal.id, [1])
    it.reject(proposal.id, [2])
    assert it.redo() and it.document.text() == "A\na\nb!\nc\n"
    assert not it.redo()
    for text in ("A\na\nb\nc\n", "A\na\nb\nc\n", "a\nb\nc\n"):
        assert it.undo() and it.document.text() == text
    assert not it.undo() and statuses(it) == "pending pending"


def test_a_verdict_that_was_undone_is_redone_after_another():
    it, proposal = canvas_with("a\nb\nc\n", "x\ny\nb\nC\n")
    it.accept(proposal.id, [1])
    it.undo()
    it.accept(proposal.id, [2])
    assert it.redo() and (it.document.text(), statuses(it)) == ("x\ny\nb\nC\n", "accepted accepted")
    it.undo()
    assert (it.document.text(), statuses(it)) == ("a\nb\nC\n", "pending accepted")


def test_what_was_turned_down_is_not_redone():
    it, proposal = canvas_with("a\nb\n", "A\nb\n")
    move(it, 1, 0)
    write(it, "!")
    it.accept(proposal.id, [1])
    it.undo()
    it.undo()
    it.reject(proposal.id, [1])
    assert it.buffer.redoable == 1 and it.redo() and not it.redo()
    assert (it.document.text(), statuses(it)) == ("a\n!b\n", "rejected")


# -- listeners


def test_listeners_hear_of_each_change_once_and_see_it_done():
    it, heard = Canvas(Document("a\n")), []
    it.listeners.append(lambda event: heard.append((event, it.document.text(), it.selection)))
    write(it, "x")
    proposal = propose(it, "b\n")
    it.accept(proposal.id, [1])
    it.undo()
    it.select(Selection.cursor(Point(0, 0)))
    assert [type(event) for event, *_ in heard] == [Edited, Overlaid, Edited, Edited, Overlaid]
    assert [text for _, text, _ in heard] == ["xa\n", "xa\n", "b\n", "xa\n", "xa\n"]


def test_an_edit_can_say_where_the_user_is_afterwards():
    it = canvas("a«»b")
    there = Selection(Point(0, 0), Point(0, 2))
    it.edit(ChangeSet.replace(it.selection.span, "()"), Origin.TYPED, selection=there)
    assert drawn(it) == "«a(»)b"
