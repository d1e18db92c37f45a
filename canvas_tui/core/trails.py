"""`Trails`: where things were in each state of the text, for undo to bring them back."""

from __future__ import annotations

from typing import Protocol, TypeVar

from canvas_tui.core.buffer import Edited, State
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.span import Span


class Placed(Protocol):
    """A thing that has a position."""

    @property
    def span(self) -> Span: ...

    def map(self: P, changes: ChangeSet) -> P: ...


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

    def forget(self, key: Key) -> None:
        self._states.pop(key, None)
