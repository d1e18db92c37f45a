"""`Sheet`: the rows of a whole conversation, one turn below the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from canvas_tui.core.conversation import Turn
    from canvas_tui.ui.transcript.row import Row
    from canvas_tui.ui.transcript.turn_view import TurnView


class Place(NamedTuple):
    """A row of a turn: both count from 0. It holds while rows above it come and go."""

    turn: int
    row: int


class Sheet:
    """A turn that changed is rendered when `fill` comes by: until then its old rows stand,
    none for a new turn. Rows count from 0.
    """

    def __init__(self) -> None:
        self.width = 0
        self.rendered = 0
        """How many times a turn was rendered: the measure of what a change costs."""
        self._turns: list[Turn] = []
        self._views: list[TurnView | None] = []
        self._stale: set[int] = set()
        self._starts: list[int] = [0]  # the first row of each turn, and the number of rows

    # -- what it shows

    def put(self, turns: Sequence[Turn], width: int) -> None:
        """Take note of the turns as they are now and of the width there is."""
        old, self._turns = self._turns, list(turns)
        if width != self.width:
            self.width, self._stale = width, set(range(len(turns)))
        else:
            pairs = zip(old, turns, strict=False)
            self._stale |= {n for n, (a, b) in enumerate(pairs) if a is not b}
            self._stale |= set(range(len(old), len(turns)))
            self._stale -= set(range(len(turns), len(old)))
        gone = len(self._views) - len(turns)
        if gone > 0:
            del self._views[len(turns) :]
        self._views += [None] * -gone
        if gone:
            self._count()

    @property
    def stale(self) -> bool:
        """Whether a turn waits to be rendered."""
        return bool(self._stale)

    def fill(self, around: int, rows: int) -> None:
        """Render what is stale in turn `around` and in its neighbours up to `rows` rows away."""
        self._render([around] if around < len(self._turns) else [])
        for side in (range(around + 1, len(self._turns)), range(around - 1, -1, -1)):
            found = 0
            for number in side:
                if found >= rows:
                    break
                self._render([number])
                found += self._height(number)
        self._count()

    def catch_up(self) -> None:
        """Render the last stale turn."""
        if self._stale:
            self._render([max(self._stale)])
            self._count()

    def _render(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            if number in self._stale:
                from canvas_tui.ui.transcript.turn_view import TurnView

                self._stale.discard(number)
                self.rendered += 1
                view = self._views[number]
                if view and view.width == self.width:
                    view.show(self._turns[number])
                else:
                    self._views[number] = TurnView(self._turns[number], self.width)

    def _count(self) -> None:
        heights = (self._height(number) for number in range(len(self._views)))
        self._starts = [0, *accumulate(heights)]

    # -- its rows

    @property
    def height(self) -> int:
        """How many rows it has."""
        return self._starts[-1]

    def rows(self, start: int, end: int) -> list[Row]:
        """The rows from `start` up to `end`; fewer at the end of the sheet."""
        found: list[Row] = []
        at, offset = self.place(start)
        for view in self._views[at:]:
            if len(found) >= end - start:
                break
            found += view.rows[offset : offset + end - start - len(found)] if view else []
            offset = 0
        return found

    def place(self, row: int) -> Place:
        """The place of `row`; of a row of the last turn when there are not so many."""
        at = min(bisect_right(self._starts, row), len(self._views)) - 1
        return Place(max(0, at), row - self._starts[max(0, at)])

    @property
    def last(self) -> Place:
        return self.place(self.height - 1)

    def row_of(self, place: Place) -> int:
        """Where a place is now; the nearest row of its turn when that has become shorter."""
        at = min(place.turn, len(self._views) - 1)
        if at < 0:
            return 0
        return self._starts[at] + max(0, min(place.row, self._height(at) - 1))

    def _height(self, number: int) -> int:
        view = self._views[number]
        return len(view.rows) if view else 0
