"""`Trails`: where things were in each state of the text, for undo to bring them back."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from typing import Protocol, TypeVar

from canvas_tui.core.buffer import Carried, Edited, State
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.span import Span


class Placed(Protocol):
    """A thing that has a position."""

    @property
    def span(self) -> Span: ...

    def map(self: P, changes: ChangeSet) -> P: ...


class Numbered(Placed, Protocol):
    """One of several things of a group."""

    @property
    def id(self) -> int: ...


P = TypeVar("P", bound=Placed)
Key = tuple[int, int]


class Trails:
    """For each thing, by key, what it was before and after every edit that touched it.

    An edit that does not touch a thing moves it there and back exactly; only one that does,
    or meets it at an end, leaves an entry. Entries of a thing live until it is forgotten.
    """

    def __init__(self) -> None:
        self._states: dict[Key, dict[State, Placed]] = {}

    def moved(self, key: Key, item: P, edited: Edited) -> P:
        """Where an edit takes `item`: back to what it was, when the edit leads to a known state."""
        known = self._states.get(key)
        if known is not None and edited.after in known:
            return known[edited.after]  # type: ignore[return-value]
        moved = item.map(edited.changes)
        if edited.changes.touches(item.span):
            self.remember(key, edited, item, moved)
        return moved

    def remember(self, key: Key, edited: Edited, before: Placed, after: Placed) -> None:
        """Say what the thing was on both sides of an edit."""
        known = self._states.setdefault(key, {})
        known[edited.before], known[edited.after] = before, after

    def decided(
        self,
        group: int,
        numbers: Set[int],
        edited: Edited,
        before: Sequence[Numbered],
        after: Sequence[Numbered],
    ) -> None:
        """Say what a verdict on `numbers` made of the things of a group."""
        for old, new in zip(before, after, strict=True):
            if old.id in numbers or edited.changes.touches(old.span):
                self.remember((group, old.id), edited, old, new)

    def carry(self, carried: Sequence[Carried], decided: Collection[Key]) -> None:
        """Know of each thing in new states what was known in old ones; but not of those that
        were `decided` between the two."""
        if len(carried) < 2:  # there is nothing to redo
            return
        by_old = {each.old: each for each in carried}
        for key, known in self._states.items():
            for state in () if key in decided else tuple(known):
                if (each := by_old.get(state)) and each.new not in known:
                    known[each.new] = known[state].map(each.through)

    def forget(self, key: Key) -> None:
        self._states.pop(key, None)
