"""`Flow`: how a text and the virtual lines in it fall on rows of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from canvas_tui.core.span import Point
from canvas_tui.ui.editor import motion
from canvas_tui.ui.editor.cells import cell_of, column_at, step
from canvas_tui.ui.editor.overlay import Drawn
from canvas_tui.ui.editor.rows import Rows
from canvas_tui.ui.editor.wrapping import Part, part_at


class Spot(NamedTuple):
    """A row of the screen, by what stands on it: view row `view` from `column` on."""

    view: int
    column: int = 0


class Flow(NamedTuple):
    """One view row on one row of the screen or, where there is `room`, wrapped to so many cells.

    Nothing here counts rows from the start of the text: each question costs as much as
    there are rows between its places.
    """

    lines: Sequence[str]
    rows: Rows[Drawn]
    room: int
    tab: int

    def text(self, view: int) -> str:
        """What stands on a view row, on one row of the screen or more."""
        row, line = self.rows.at(view)
        if line is not None:
            return line.text
        return self.lines[row] if row < len(self.lines) else ""

    def part(self, spot: Spot) -> Part:
        """What of its text a row of the screen shows."""
        text = self.text(spot.view)
        return part_at(text, spot.column, self.room, self.tab) if self.room else Part(0, len(text))

    def spot(self, point: Point) -> Spot:
        """The row of the screen on which a place of the text stands."""
        return self.snap(Spot(self.rows.view_of(point.row), point.column))

    def snap(self, spot: Spot) -> Spot:
        """The nearest row that there is, when the text or the room is no longer what it was."""
        view = min(max(spot.view, 0), self.rows.count - 1)
        return Spot(view, self.part(spot._replace(view=view)).start if self.room else 0)

    def after(self, spot: Spot) -> Spot | None:
        """The next row of the screen; None at the end of the text."""
        if self.room:
            end = self.part(spot).end
            if end < len(self.text(spot.view)):
                return Spot(spot.view, end)
        return Spot(spot.view + 1) if spot.view + 1 < self.rows.count else None

    def before(self, spot: Spot) -> Spot | None:
        """The row of the screen above; None at the start of the text."""
        if spot.column:
            return Spot(spot.view, self.part(Spot(spot.view, spot.column - 1)).start)
        if not spot.view:
            return None
        return self.snap(Spot(spot.view - 1, len(self.text(spot.view - 1))))

    def go(self, spot: Spot, rows: int) -> Spot:
        """The row of the screen so many further down or, below 0, up, as far as there is text."""
        if not self.room:
            return self.snap(Spot(spot.view + rows))
        for _ in range(abs(rows)):
            beside = self.after(spot) if rows > 0 else self.before(spot)
            if beside is None:
                break
            spot = beside
        return spot

    def distance(self, first: Spot, last: Spot, most: int) -> int:
        """How many rows of the screen `last` is below `first`: at most `most`, -1 for above."""
        if last < first:
            return -1
        if not self.room:
            return min(last.view - first.view, most)
        for rows in range(most):
            if first >= last:
                return rows
            first = self.after(first) or last
        return most

    # -- cells

    def cell(self, point: Point) -> int:
        """How far right on its row of the screen a place of the text stands."""
        line, spot = self.lines[point.row], self.spot(point)
        start, end = self.part(spot)
        return cell_of(line[start:end], point.column - start, self.tab)

    def column(self, spot: Spot, cell: int) -> int:
        """The column of what covers `cell` on a row of the screen, or of the nearest to it."""
        text = self.text(spot.view)
        start, end = self.part(spot)
        shown = text[start:end]
        column = column_at(shown, cell, self.tab)
        if column == len(shown) and end < len(text):  # that place is on the next row
            column = step(shown, column, self.tab, -1)
        return start + column

    def start(self, point: Point) -> Point:
        """The start of its row of the screen; in the first row of a line, and from there, what
        `motion.line_start` says."""
        start = self.part(self.spot(point)).start
        if start and point.column != start:
            return Point(point.row, start)
        return motion.line_start(self.lines, point)

    def end(self, point: Point) -> Point:
        """The last place in its row of the screen; from there the end of the line."""
        spot = self.spot(point)
        last = self.column(spot, self.room + self.tab) if self.room else point.column
        end = len(self.lines[point.row])
        return Point(point.row, end if point.column == last else last)

    def beside(self, point: Point, rows: int, cell: int) -> Point:
        """`rows` rows of the text below (or above) `point`, at `cell`; virtual lines not counted.

        From the last row it is the end of the text, from the first its start.
        """
        spot = start = self.spot(point)
        for _ in range(abs(rows)) if self.room else ():
            beside = self._text_row(spot, 1 if rows > 0 else -1)
            if beside is None:
                break
            spot = beside
        if not self.room:
            row = min(max(point.row + rows, 0), len(self.lines) - 1)
            spot = Spot(self.rows.view_of(row))
        if spot == start:
            return Point(point.row, len(self.lines[point.row]) if rows > 0 else 0)
        return Point(self.rows.at(spot.view)[0], self.column(spot, cell))

    def _text_row(self, spot: Spot, by: int) -> Spot | None:
        """The next row of the screen, up or down, that shows the text."""
        beside = self.after(spot) if by > 0 else self.before(spot)
        while beside is not None and self.rows.at(beside.view)[1] is not None:
            beside = self.after(beside) if by > 0 else self.before(beside)
        return beside
