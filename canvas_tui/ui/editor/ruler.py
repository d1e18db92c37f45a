"""`Ruler`: the cells of a long line, measured from its start as far as they are asked for."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from canvas_tui.ui.editor import clusters as measure

_AT_ONCE, _NEAR = 100_000, 2_000
"""Code points."""
_KEPT = 64
"""Rulers: there is one for each long line on the screen."""


class Ruler:
    """`columns` and `cells`: where the blocks of a line begin that were measured, and last
    where they end.

    A block begins with a character that joins nothing before it, as far as there is one near.
    """

    def __init__(self, line: str, tab: int) -> None:
        self.line, self.tab = line, tab
        self.columns, self.cells = [0], [0]

    def block_at_column(self, column: int) -> int:
        """The number of the block that holds a code point, or of the end of the line."""
        while self.columns[-1] <= column and self.grow():
            pass
        return bisect_right(self.columns, column) - 1

    def block_at_cell(self, cell: int) -> int:
        """The number of the block that covers a cell, or of the end of the line."""
        while self.cells[-1] <= cell and self.grow():
            pass
        return bisect_right(self.cells, cell) - 1

    def grow(self) -> bool:
        """Measure one more block, or some; False at the end of the line."""
        line, start, cell = self.line, self.columns[-1], self.cells[-1]
        if start == len(line):
            return False
        size = measure.BLOCK
        if more := range(size, measure.narrow(line, start, start + _AT_ONCE) - start, size):
            self.columns += [start + at for at in more]
            self.cells += [cell + at for at in more]
        else:
            end = measure.cut(line, start + size)
            self.columns.append(end)
            self.cells.append(cell + measure.width(line[start:end], self.tab, cell))
        return True

    def take(self, other: Ruler) -> None:
        """Take over from `other` what was measured of blocks that are the same here."""
        columns, line, old = other.columns, self.line, other.line
        low, high = 0, len(columns) - 1
        while low < high:
            middle = (low + high + 1) // 2
            part = slice(columns[low], columns[middle])
            if line[part] == old[part]:
                low = middle
            else:
                high = middle - 1
        low = max(low - 1, 0)  # What follows the last block may join it here.
        self.columns, self.cells = columns[: low + 1], other.cells[: low + 1]


_short = lru_cache(maxsize=256)(Ruler)
_recent: list[Ruler] = []
"""Those of very long lines, which cost much to hash and to keep; the one asked last comes last."""


def ruler_of(line: str, tab: int) -> Ruler:
    """The ruler of `line`. Each edit makes another line, of which most has been measured."""
    if len(line) <= measure.LONG:
        return _short(line, tab)
    for at in range(len(_recent) - 1, -1, -1):
        ruler = _recent[at]
        if ruler.line is line and ruler.tab == tab:
            _recent.append(_recent.pop(at))
            return ruler
    ruler = Ruler(line, tab)
    for at in range(len(_recent) - 1, -1, -1):
        if _recent[at].tab == tab and _alike(_recent[at].line, line):
            ruler.take(_recent.pop(at))
            break
    _recent.append(ruler)
    del _recent[:-_KEPT]
    return ruler


def _alike(one: str, other: str) -> bool:
    """Whether one of two lines may be made of the other by an edit.

    The older one is then let go of: a line may take megabytes.
    """
    return one[:_NEAR] == other[:_NEAR] or one[-_NEAR:] == other[-_NEAR:]
