"""`Tally`: how many places a search finds, counted row by row."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import repeat, takewhile

from canvas_tui.core.change import ChangeSet
from canvas_tui.core.search import CHUNK, MANY, Hit, Search


class Tally:
    """Counts what `search` finds, as far as `count` was gone on with."""

    def __init__(self, search: Search) -> None:
        self.search = search
        self._sums = array("q")  # for each row so far, the places in it and in those above

    @property
    def total(self) -> int:
        """How many there are in the rows counted so far."""
        return self._sums[-1] if self._sums else 0

    @property
    def done(self) -> bool:
        return len(self._sums) >= len(self.search.rows)

    def count(self) -> Iterator[None]:
        """Go on counting, a little for each step."""
        rows = self.search.rows
        while some := rows[len(self._sums) :][:CHUNK]:
            if self.search.absent(some):
                self._sums.extend(repeat(self.total, len(some)))
                yield
                continue
            for row in some:
                found = 0
                for found, _ in enumerate(self.search.row(row), 1):
                    if not found % MANY:
                        yield
                self._sums.append(self.total + found)
                yield

    def number(self, hit: Hit) -> int | None:
        """Which one it is, from 1; None while its row has not been counted."""
        row = hit.span.start.row - self.search.rows.start
        if row >= len(self._sums):
            return None
        found = self.search.row(hit.span.start.row)
        before = sum(1 for _ in takewhile(lambda other: other.span < hit.span, found))
        return before + 1 + (self._sums[row - 1] if row > 0 else 0)

    def follow(self, changes: ChangeSet) -> None:
        """Forget the rows that `changes` touched or moved."""
        first = self.search.rows.start
        self.search = self.search.map(changes)
        if changes:
            del self._sums[max(0, changes.changes[0].span.start.row - first) :]
