"""The buffer: one way to change text, undo steps, states."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.buffer import Buffer, Origin, joins
from canvas_tui.core.change import Change, ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.span import Point, Span
from tests.core.strategies import change_set, cuts, many, offset, rewritten, texts


def type_at(buffer: Buffer, column: int, text: str, pause: float = 0.1):
    changes = ChangeSet.replace(Span.at(Point(0, column)), text)
    return buffer.edit(changes, Origin.TYPED, joins=joins(buffer.last, changes, pause))


@given(texts, st.lists(st.booleans(), max_size=8), st.data())
def test_undoing_everything_is_the_start_and_redoing_everything_the_end(text, joined, data):
    buffer = Buffer(Document(text))
    start, seen = buffer.state, {buffer.state: text}
    for join in joined:
        now = buffer.document.text()
        buffer.edit(change_set(now, data.draw(cuts(now))), Origin.TYPED, joins=join)
        seen[buffer.state] = buffer.document.text()
    end = buffer.state
    while buffer.undo():
        assert seen[buffer.state] == buffer.document.text()
    assert buffer.state == start and buffer.document.text() == text
    while buffer.redo():
        assert seen[buffer.state] == buffer.document.text()
    assert buffer.state == end


@given(texts, st.lists(st.sampled_from("eeur"), max_size=14), st.data())
def test_the_log_only_grows_and_replays_to_the_text_of_any_revision(text, walk, data):
    buffer, history = Buffer(Document(text)), [text]
    for what in walk:
        now = buffer.document.text()
        if what == "e":
            buffer.edit(change_set(now, data.draw(cuts(now))), Origin.TYPED)
        elif what == "u":
            buffer.undo()
        else:
            buffer.redo()
        if buffer.revision == len(history):
            history.append(buffer.document.text())
    assert len(history) == buffer.revision + 1
    for revision, then in enumerate(history):
        document = Document(then)
        for edited in buffer.changes_since(revision):
            document = document.applied(edited.changes)
            assert (edited.changes and document.text() == history[edited.revision]) or (
                not edited.changes
            )
        assert document.text() == buffer.document.text()


def test_an_edit_after_undo_drops_what_could_be_redone():
    buffer = Buffer(Document(""))
    type_at(buffer, 0, "a")
    buffer.undo()
    type_at(buffer, 0, "b")
    assert buffer.redo() == [] and buffer.document.text() == "b"


@many
@given(texts, st.lists(st.booleans(), min_size=1, max_size=6), st.data())
def test_a_verdict_goes_before_what_can_be_redone(text, joined, data):
    """What is redone after it, and undone again, is as if the verdict had been made first."""
    buffer = Buffer(Document(text))
    for join in joined:
        now = buffer.document.text()
        buffer.edit(change_set(now, data.draw(cuts(now))), Origin.TYPED, joins=join)
    for _ in range(data.draw(st.integers(1, len(joined)))):
        buffer.undo()
    now, undoable, steps = buffer.document.text(), len(buffer._done), buffer.redoable
    ahead = [edit for step in reversed(buffer._undone) for edit in step]
    found = data.draw(cuts(now))
    about = change_set(now, found)
    buffer.slip_in(about if data.draw(st.booleans()) else ChangeSet(), about, Origin.VERDICT)
    kept = buffer.redoable
    if buffer.last.changes:
        apart, merged = [(a, b, new, 1) for a, b, new in found], []
        if ahead and kept:  # the first edit and the verdict at once, by plain string surgery
            first = [(offset(now, s.start), offset(now, s.end), t, 0) for s, t in ahead[0].changes]
            merged = sorted(apart + first, key=lambda cut: cut[:2])
            buffer.redo()
            if len(buffer._done[-1].edits) == 1:
                assert buffer.document.text() == rewritten(now, [cut[:3] for cut in merged])
    seen = [buffer.document.text()]
    while buffer.undo():
        seen.append(buffer.document.text())
    assert buffer.document.text() == text and len(seen) > undoable
    for then in reversed(seen[:-1]):
        buffer.redo()
        assert buffer.document.text() == then
    assert steps == kept or found


def test_a_redo_that_meddles_with_a_verdict_goes_and_those_after_it():
    buffer = Buffer(Document("abc"))
    for column, text in ((3, "!"), (1, "x"), (0, "?")):
        buffer.edit(ChangeSet.replace(Span.at(Point(0, column)), text), Origin.TYPED)
    assert buffer.document.text() == "?axbc!"
    for _ in range(3):
        buffer.undo()
    inside = ChangeSet.replace(Span(Point(0, 0), Point(0, 2)), "A")
    buffer.slip_in(inside, inside, Origin.VERDICT)
    assert buffer.redoable == 1 and buffer.redo()
    assert buffer.document.text() == "Ac!"


def test_an_edit_after_undo_never_joins_the_step_before():
    buffer = Buffer(Document(""))
    buffer.edit(ChangeSet.replace(Span.at(Point(0, 0)), "a"), Origin.TYPED)
    buffer.edit(ChangeSet.replace(Span.at(Point(0, 1)), " b"), Origin.TYPED)
    buffer.undo()
    buffer.edit(ChangeSet.replace(Span.at(Point(0, 1)), "c"), Origin.TYPED, joins=True)
    buffer.undo()
    assert buffer.document.text() == "a"


def test_a_refused_edit_leaves_no_trace():
    buffer = Buffer(Document("a"))
    type_at(buffer, 1, "b")
    buffer.undo()
    before = buffer.state, buffer.revision
    with pytest.raises(ValueError):
        buffer.edit(ChangeSet([Change(Span.at(Point(5, 0)), "x")]), Origin.TYPED)
    assert (buffer.state, buffer.revision) == before and buffer.redo()


def test_modified_means_another_text_than_the_saved_one():
    buffer = Buffer(Document("a"))
    assert not buffer.modified
    type_at(buffer, 1, "b")
    saved = buffer.state
    buffer.mark_saved(saved)
    type_at(buffer, 2, "c")
    assert buffer.modified
    buffer.undo()  # one step: "b" and "c" were typed in one go, across the save
    assert buffer.modified and buffer.document.text() == "a"
    buffer.redo()
    buffer.mark_saved(buffer.state)
    buffer.edit(ChangeSet(), Origin.VERDICT)
    assert not buffer.modified  # a verdict that changes no text
    buffer.undo()
    assert not buffer.modified


def steps_of(typed: list[tuple[int, str, float]]) -> list[str]:
    """The texts that undo goes through."""
    buffer = Buffer(Document(""))
    for column, text, pause in typed:
        type_at(buffer, column, text, pause)
    found = [buffer.document.text()]
    while buffer.undo():
        found.append(buffer.document.text())
    return found


def test_words_typed_on_are_one_step_each():
    letters = [(column, letter, 0.1) for column, letter in enumerate("to be  or")]
    assert steps_of(letters) == ["to be  or", "to be  ", "to ", ""]


def test_a_pause_a_jump_and_a_new_line_begin_a_step():
    assert steps_of([(0, "a", 0), (1, "b", 1.5)]) == ["ab", "a", ""]
    assert steps_of([(0, "a", 0), (0, "b", 0)]) == ["ba", "a", ""]
    assert steps_of([(0, "a", 0), (1, "\n", 0), (0, "b", 0)]) == ["ba\n", "a\n", "a", ""]


@pytest.mark.parametrize("columns", [[3, 2, 1], [0, 0, 0]])  # backspace; delete
def test_deleting_on_is_one_step(columns):
    buffer = Buffer(Document("abcd"))
    for column in columns:
        changes = ChangeSet.replace(Span(Point(0, column), Point(0, column + 1)), "")
        buffer.edit(changes, Origin.TYPED, joins=joins(buffer.last, changes, 0.1))
    assert len(buffer.document.text()) == 1
    buffer.undo()
    assert buffer.document.text() == "abcd"


def test_what_is_no_typing_never_joins():
    buffer = Buffer(Document(""))
    changes = ChangeSet.replace(Span.at(Point(0, 0)), "a")
    buffer.edit(changes, Origin.PASTED)
    following = ChangeSet.replace(Span.at(Point(0, 1)), "b")
    assert not joins(buffer.last, following, 0.0)
    assert not joins(None, following, 0.0)


class Watched(list):
    """Lines that fail on work of the size of the text."""

    def __iter__(self):
        raise AssertionError("walks all lines")

    def copy(self):
        raise AssertionError("copies all lines")

    def __getitem__(self, at):
        if isinstance(at, slice):
            assert len(range(*at.indices(len(self)))) < 10, "takes a large part of the lines"
        return super().__getitem__(at)


def test_an_edit_never_looks_at_the_whole_text():
    document = Document("x\n" * 1_000_000)
    document.lines = Watched(document.lines)
    buffer = Buffer(document)
    for text in ("a", "\n", "b\nc"):
        buffer.edit(ChangeSet.replace(Span.at(Point(500_000, 0)), text), Origin.TYPED)
    buffer.edit(ChangeSet.replace(Span(Point(10, 0), Point(12, 1)), ""), Origin.TYPED)
    while buffer.undo():
        pass
    assert len(document.lines) == 1_000_001 and document.lines[500_000] == "x"
