"""`Hunk`: one contiguous change that somebody proposes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest

from canvas_tui.core.change import Change, ChangeSet
from canvas_tui.core.document import Document, keep_ends
from canvas_tui.core.span import Point, Span


class Status(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Hunk:
    """Replace the whole lines `old` in `span` by the whole lines `new`.

    Both are "" or lines that end in "\\n", except the document's last. `span` starts at
    column 0; it covers `old`, or `new` once the hunk is accepted. `lost` is set when the
    place of a pure insertion is gone.
    """

    id: int
    span: Span
    old: str
    new: str
    status: Status = Status.PENDING
    lost: bool = False

    @property
    def pending(self) -> bool:
        return self.status is Status.PENDING

    def fits(self, document: Document) -> bool:
        """Whether its lines still say what it thinks they say, so that a verdict is safe."""
        expected = self.new if self.status is Status.ACCEPTED else self.old
        if self.lost or self.span.end > document.end:
            return False
        if self._unended and self.span.end != document.end:
            return False  # what follows would be glued to its last line
        return document.text(self.span) == expected

    @property
    def _unended(self) -> bool:
        """Whether it is about a last line of the document that has no line end."""
        return any(side and not side.endswith("\n") for side in (self.old, self.new))

    def change(self) -> Change:
        """What accepting it does."""
        return Change(self.span, self.new)

    def map(self, changes: ChangeSet) -> Hunk:
        """Follow an edit made by somebody else."""
        if changes.spares(self.span):
            return self
        if self.span.empty:
            return self._at(changes.map(self.span.start, -1), changes)
        start = changes.map(self.span.start, 1)
        start = Point(start.row, 0)  # text typed before its first character is inside it
        span = Span(start, max(start, changes.map(self.span.end, -1)))
        return self if span == self.span else replace(self, span=span)

    def map_beside(self, changes: ChangeSet, first: int) -> Hunk:
        """Follow changes of which the `first` ones are those of hunks that come before this one."""
        if self.span.empty:
            return self._at(changes.map(self.span.start, 1, first), changes)
        return self.map(changes)

    def _at(self, place: Point, changes: ChangeSet) -> Hunk:
        lost = self.lost or place.column != 0 or changes.removes(self.span.start)
        if (place, lost) == (self.span.start, self.lost):
            return self
        return replace(self, span=Span.at(place), lost=lost)

    def split(self, first_id: int) -> list[Hunk]:
        """Hunks of at most one old and one new line, which together do the same."""
        old, new = keep_ends(self.old), keep_ends(self.new)
        if self._unended and len(old) != len(new):
            return [self]  # one line's end is another's beginning: they cannot be told apart
        parts: list[Hunk] = []
        start = self.span.start
        for removed, added in zip_longest(old, new, fillvalue=""):
            span = Span(start, start.after(removed))
            if removed != added:
                part = replace(self, id=first_id + len(parts), span=span, old=removed, new=added)
                parts.append(part)
            start = span.end
        return parts
