"""`Selection`: where the user is."""

from __future__ import annotations

from typing import NamedTuple

from canvas_tui.core.change import ChangeSet
from canvas_tui.core.span import Point, Span


class Selection(NamedTuple):
    """From `anchor`, where it began, to `head`, where the cursor is; equal: nothing is selected."""

    anchor: Point
    head: Point

    @classmethod
    def cursor(cls, point: Point) -> Selection:
        return cls(point, point)

    @property
    def span(self) -> Span:
        return Span.between(self.anchor, self.head)

    @property
    def empty(self) -> bool:
        return self.anchor == self.head

    def map(self, changes: ChangeSet) -> Selection:
        """Follow an edit; a cursor stays after text inserted at it, a selection does not grow."""
        start, end = changes.map_span(self.span)
        return Selection(start, end) if self.anchor <= self.head else Selection(end, start)
