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

    @classmethod
    def after(cls, written: Span) -> Selection:
        """Where to go on after undo or redo: at whole lines their first, else the end of the
        text."""
        whole = written.start.column == written.end.column == 0
        return cls.cursor(written.start if whole else written.end)

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
