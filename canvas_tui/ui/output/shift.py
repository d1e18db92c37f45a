"""`Scroll` and `Slide`: what can be moved on the screen instead of drawn again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from canvas_tui.ui.output.frame import UNKNOWN, Row
from canvas_tui.ui.output.pencil import Pencil
from canvas_tui.ui.output.runs import changed

T = TypeVar("T")

_GUTTER = 8
"""Columns at the left of what changed that may hold line numbers: no sign of a shift."""
_BAR = 2
"""Columns at its right that may hold a scroll bar."""
_MARGINS = 30
"""About how many bytes a scroll costs, with its two settings of the margins."""
_LONGEST = 8
"""The most columns that a row is tried to be slid by."""


class Scroll(NamedTuple):
    """Rows top..bottom (inclusive) go down by `by` (up when negative)."""

    top: int
    bottom: int
    by: int

    @property
    def coming(self) -> range:
        """The rows that come in at its edge."""
        top, bottom, by = self
        return range(top, top + by) if by > 0 else range(bottom + 1 + by, bottom + 1)

    def moved(self, rows: list[Row], pen: int | None) -> list[Row]:
        """The rows after it; what comes in at the edge is blank in this pen, or unknown."""
        region = rows[self.top : self.bottom + 1]
        width = len(rows[0].texts)
        blank = Row.filled(width, UNKNOWN) if pen is None else Row.filled(width, pen=pen)
        new = [blank] * abs(self.by)
        region = new + region[: -self.by] if self.by > 0 else region[-self.by :] + new
        return rows[: self.top] + region + rows[self.bottom + 1 :]

    def write(self, pencil: Pencil, height: int) -> None:
        whole = (self.top, self.bottom) == (0, height - 1)
        if not whole:
            pencil.raw(f"\x1b[{self.top + 1};{self.bottom + 1}r", (0, 0))
        count = abs(self.by)
        if pencil.terminal.scroll:
            number = count if count > 1 else ""
            pencil.raw(f"\x1b[{number}{'T' if self.by > 0 else 'S'}", pencil.at)
        elif pencil.terminal.lines:
            pencil.move(self.top, 0)
            number = count if count > 1 else ""
            pencil.raw(f"\x1b[{number}{'L' if self.by > 0 else 'M'}", (self.top, 0))
        elif self.by > 0:
            pencil.move(self.top, 0)
            pencil.raw("\x1bM" * count, (self.top, 0))
        else:
            pencil.move(self.bottom, 0)
            pencil.raw("\r\n" * count, (self.bottom, 0))
        if not whole:
            pencil.raw("\x1b[r", (0, 0))


def find_scroll(old: list[Row], new: list[Row], differing: dict[int, list[int]]) -> Scroll | None:
    """The shift of rows that leaves clearly less to draw; `differing` are the columns in which
    each row differs that does."""
    left = min(columns[0] for columns in differing.values()) + _GUTTER
    right = max(columns[-1] for columns in differing.values()) + 1 - _BAR
    before = {y: "".join(old[y].texts[left:right]) for y in differing}
    after = {y: "".join(new[y].texts[left:right]) for y in differing}
    homes: dict[str, list[int]] = {}
    for y, text in before.items():
        if text.strip():
            homes.setdefault(text, []).append(y)
    votes = Counter(y - home for y, text in after.items() for home in homes.get(text, ()))
    for by, count in votes.most_common(2):
        if by and count > 1:
            there = [y for y in differing if y - by in before and after[y] == before[y - by]]
            ends = [*there, *(y - by for y in there)]
            costs = {y: _cost(new[y], columns) for y, columns in differing.items()}
            scroll = _best(Scroll(min(ends), max(ends), by), old, new, costs)
            if scroll is not None:
                return scroll
    return None


def _best(widest: Scroll, old: list[Row], new: list[Row], costs: dict[int, int]) -> Scroll | None:
    """The part of the region `widest` that is best scrolled; None when none pays.

    `costs`: of drawing each row that differs in its place. A region's gain is what its rows cost
    in their place less what they cost after the scroll, so the best is a greatest sum of
    neighbours (Kadane): beside other panes a row may lose more than it gains.
    """
    top, bottom, by = widest
    most, best = _MARGINS, None
    gain, start = 0, top
    for y in range(top + max(by, 0), bottom + 1 + min(by, 0)):
        gained = costs.get(y, 0) - _cost(new[y], changed(old[y - by], new[y]))
        if gain <= 0:
            gain, start = 0, y
        gain += gained
        if gain > most:
            most, best = gain, Scroll(start - max(by, 0), y - min(by, 0), by)
    if best is None:
        return None
    lost = sum(_cost(new[y], _inked(new[y])) - costs.get(y, 0) for y in best.coming)
    return best if most - lost > _MARGINS else None


def _inked(row: Row) -> list[int]:
    return [x for x, text in enumerate(row.texts) if text != " "]


def _cost(row: Row, columns: list[int]) -> int:
    """About how many bytes it takes to draw these columns, and to move to the row."""
    drawn = "".join(map(row.texts.__getitem__, columns))
    return len(drawn.encode(errors="replace")) + 8 * bool(columns)


class Slide(NamedTuple):
    """From column x on, cells go `by` columns to the right (left when negative), up to column
    `end` (exclusive), where the row stays as it is; `end` may be the row's width."""

    x: int
    end: int
    by: int

    def moved(self, row: Row) -> Row:
        """The row after it; what comes in is unknown."""
        return Row(self._slid(row.texts, UNKNOWN), self._slid(row.pens, 0))

    def _slid(self, values: list[T], fill: T) -> list[T]:
        x, end, by = self
        gap = [fill] * abs(by)
        inner = gap + values[x : end - by] if by > 0 else values[x - by : end] + gap
        return values[:x] + inner + values[end:]

    def write(self, pencil: Pencil, y: int) -> None:
        number = str(abs(self.by)) if abs(self.by) > 1 else ""
        start, edge = self.x, self.end - abs(self.by)
        steps = [(edge, "P"), (start, "@")] if self.by > 0 else [(start, "P"), (edge, "@")]
        if self.end == pencil.width:  # nothing beyond it has to be held in its place
            steps = [step for step in steps if step[0] != edge]
        for x, letter in steps:
            pencil.move(y, x)
            pencil.raw(f"\x1b[{number}{letter}", (y, x))


def slides(old: Row, new: Row, columns: list[int]) -> Iterator[Slide]:
    """Shifts that may leave less of a row to draw: right or left from the first other glyph."""
    x = next((x for x in columns if old.texts[x] != new.texts[x]), len(new.texts))
    last, width = columns[-1] + 1, len(new.texts)
    for by in range(1, _LONGEST + 1):
        for sign in (by, -by):
            a, b = (x, x + by) if sign > 0 else (x + by, x)
            if old.texts[a : a + 6] == new.texts[b : b + 6] and b + 6 < last:
                yield Slide(x, width, sign)
                if last < width:
                    yield Slide(x, last, sign)
