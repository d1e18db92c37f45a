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
        return document.text(self.span) == expected

    def change(self) -> Change:
        """What accepting it does."""
        return Change(self.span, self.new)

    def touched(self, changes: ChangeSet) -> bool:
        """Whether mapping back through the inverse might not restore this hunk."""
        return changes.touches(self.span)

    def map(self, changes: ChangeSet) -> Hunk:
        """Follow an edit made by somebody else."""
        if all(c.span.start > self.span.end for c in changes):
            return self
        if self.span.empty:
            return self._map_insertion(changes)
        start = changes.map(self.span.start, 1)
        start = Point(start.row, 0)  # text typed before its first character is inside it
        end = max(start, changes.map(self.span.end, -1))
        return replace(self, span=Span(start, end))

    def _map_insertion(self, changes: ChangeSet) -> Hunk:
        at = self.span.start
        place = changes.map(at, -1)
        gone = place.column != 0 or any(c.span.start < at < c.span.end for c in changes)
        return replace(self, span=Span.at(place), lost=self.lost or gone)

    def split(self, first_id: int) -> list[Hunk]:
        """Hunks of one old or new line each, which together do the same; numbered from `first_id`."""
        old, new = keep_ends(self.old), keep_ends(self.new)
        unended = any(side and not side.endswith("\n") for side in (self.old, self.new))
        if unended and len(old) != len(new):
            return [self]  # one line's end is another's beginning: they cannot be told apart
        pairs = list(zip_longest(old, new, fillvalue=""))
        parts, start = [], self.span.start
        for number, (removed, added) in enumerate(pairs, first_id):
            end = start.after(removed)
            parts.append(replace(self, id=number, span=Span(start, end), old=removed, new=added))
            start = end
        return parts
