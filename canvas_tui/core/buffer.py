"""`Buffer`: the document, and the one way to change it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from canvas_tui.core.change import ChangeSet
from canvas_tui.core.document import Document


class Origin(StrEnum):
    """Who or what made an edit."""

    TYPED = "typed"
    PASTED = "pasted"
    COMMAND = "command"
    VERDICT = "verdict"
    UNDO = "undo"
    REDO = "redo"


class State(NamedTuple):
    """Names a moment of the undo history; undo and redo return to the very same state.

    `text` is equal in two states only if the text is: a verdict that changes no text
    makes a new state with the same `text`.
    """

    step: int
    text: int


@dataclass(frozen=True, slots=True)
class Edited:
    """One entry of the log: `changes` led from state `before` to state `after`."""

    revision: int  # of the buffer after this edit; 1 for the first
    changes: ChangeSet
    inverse: ChangeSet
    origin: Origin
    before: State
    after: State


@dataclass(slots=True)
class _Step:
    """What one undo takes back: edits that were made as one."""

    edits: list[Edited] = field(default_factory=list)


class Redoable(NamedTuple):
    """An edit that can be made again, and the state it leads to."""

    changes: ChangeSet
    after: State


class Carried(NamedTuple):
    """What could be redone leads to state `new` where it led to `old`; `through` is what lies
    between the texts of the two."""

    old: State
    new: State
    through: ChangeSet


class Buffer:
    """A document, its revision and the log of all edits, which only grows.

    Undo and redo are edits like any other. They walk a line of steps: an edit after an
    undo drops what could have been redone, but what is slipped in goes before it.
    """

    def __init__(self, document: Document | None = None) -> None:
        self.document = document or Document()
        self._log: list[Edited] = []
        self._done: list[_Step] = []
        self._undone: list[list[Redoable]] = []
        self._state = self._saved = State(0, 0)
        self._states = 0  # how many have been named

    @property
    def revision(self) -> int:
        """How many edits there have been, undo and redo included."""
        return len(self._log)

    @property
    def state(self) -> State:
        return self._state

    @property
    def modified(self) -> bool:
        """Whether the text differs in history from the one last saved."""
        return self._state.text != self._saved.text

    @property
    def last(self) -> Edited | None:
        return self._log[-1] if self._log else None

    @property
    def redoable(self) -> int:
        """How many steps can be redone."""
        return len(self._undone)

    def mark_saved(self, state: State) -> None:
        """Say that the text of `state` is what the file holds."""
        self._saved = state

    def changes_since(self, revision: int) -> list[Edited]:
        """The log after `revision`, oldest first."""
        return self._log[revision:]

    def edit(self, changes: ChangeSet, origin: Origin, *, joins: bool = False) -> Edited:
        """Make `changes`; with `joins` they become part of the last undo step.

        An empty change set is an undo step too (a verdict that leaves the text alone).
        Raises `ValueError`, with nothing changed, when a span is not in the document.
        """
        edited = self._apply(changes, origin, self._name(self._state, changes))
        if not (joins and self._done and not self._undone):
            self._done.append(_Step())
        self._done[-1].edits.append(edited)
        self._undone.clear()
        return edited

    def slip_in(
        self, changes: ChangeSet, about: ChangeSet, origin: Origin, *, joins: bool = False
    ) -> tuple[Edited, list[Carried]]:
        """Make `changes` before all that can be redone: as a step, or with `joins` as part of
        the last one.

        `about` is what they are on, as a verdict is, and need not change. Of what can be
        redone, steps stay up to the first that meddles with that, at places that follow.
        """
        undone, self._undone = self._undone, []
        edited = self.edit(changes, origin, joins=joins)
        carried = [Carried(edited.before, edited.after, about)]
        kept: list[list[Redoable]] = []
        while undone and (step := self._moved(undone.pop(), carried)) is not None:
            kept.append(step)
        self._undone = kept[::-1]
        return edited, carried

    def _moved(self, step: list[Redoable], carried: list[Carried]) -> list[Redoable] | None:
        """`step` after the last of `carried`, to which its states are added; None if it cannot."""
        found: list[Redoable] = []
        states: list[Carried] = []
        _, state, through = carried[-1]
        for changes, after in step:
            moved, beyond = changes.over(through), through.over(changes)
            if moved is None or beyond is None:
                return None
            state, through = self._name(state, changes), beyond
            found.append(Redoable(moved, state))
            states.append(Carried(after, state, through))
        carried += states
        return found

    def undo(self) -> list[Edited]:
        """Take back the last step; empty when there is none."""
        if not self._done:
            return []
        step = self._done.pop()
        self._undone.append([Redoable(e.changes, e.after) for e in step.edits])
        return [self._apply(e.inverse, Origin.UNDO, e.before) for e in reversed(step.edits)]

    def redo(self) -> list[Edited]:
        """Make the step again that was last taken back; empty when there is none."""
        if not self._undone:
            return []
        edits = [self._apply(e.changes, Origin.REDO, e.after) for e in self._undone.pop()]
        self._done.append(_Step(edits))
        return edits

    def _name(self, before: State, changes: ChangeSet) -> State:
        """The state that `changes` make of `before`."""
        self._states += 1
        return State(self._states, self._states if changes else before.text)

    def _apply(self, changes: ChangeSet, origin: Origin, after: State) -> Edited:
        inverse = changes.splice(self.document.lines)
        edited = Edited(self.revision + 1, changes, inverse, origin, self._state, after)
        self._log.append(edited)
        self._state = after
        return edited


def joins(last: Edited | None, changes: ChangeSet, pause: float) -> bool:
    """Whether typing `changes` `pause` seconds after `last` belongs to the same undo step.

    Letters typed on in one place form a step up to the end of a word, a pause of a
    second, or a new line.
    """
    if last is None or last.origin is not Origin.TYPED or pause > 1.0:
        return False
    if len(changes.changes) != 1 or len(last.changes.changes) != 1:
        return False
    (span, text), (before, typed) = changes.changes[0], last.changes.changes[0]
    if not text:  # deleting on, backwards or forwards
        return not typed and (span.end == before.start or span.start == before.start)
    if not typed or not span.empty or "\n" in text or "\n" in typed:
        return False
    starts_word = typed[-1].isspace() and not text[0].isspace()
    return span.start == before.start.after(typed) and not starts_word
