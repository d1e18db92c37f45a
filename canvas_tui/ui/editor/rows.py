"""`Rows`: document rows and the virtual lines between them, as the screen counts them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

L = TypeVar("L")


class Virtual(NamedTuple, Generic[L]):
    """`lines` on the screen below document row `after` (-1: above the first), in no text."""

    after: int
    lines: Sequence[L]


class Rows(Generic[L]):
    """Maps 0-based document rows to 0-based view rows and back, in O(log groups)."""

    def __init__(self, rows: int, virtual: Sequence[Virtual[L]] = ()) -> None:
        self._groups = sorted(virtual, key=lambda group: group.after)
        self._after = [group.after for group in self._groups]
        self._before = [0, *accumulate(len(group.lines) for group in self._groups)]
        self._starts = [g.after + 1 + n for g, n in zip(self._groups, self._before, strict=False)]
        self.count = rows + self._before[-1]

    def view_of(self, row: int) -> int:
        """The view row of a document row."""
        return row + self._before[bisect_left(self._after, row)]

    def at(self, view: int) -> tuple[int, L | None]:
        """(document row, None) of a view row, or (the row it stands below, the virtual line)."""
        group = bisect_right(self._starts, view) - 1
        if group < 0:
            return view, None
        inside = view - self._starts[group]
        if inside < len(self._groups[group].lines):
            return self._groups[group].after, self._groups[group].lines[inside]
        return view - self._before[group + 1], None

    def nearest(self, view: int, toward: int) -> int:
        """The document row at `view`; from a virtual line the next up (`toward` -1) or down."""
        row, line = self.at(view)
        return row if line is None else max(0, row + (toward > 0))
