"""Where the code points of a line fall on the screen, and what one step of the cursor is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from canvas_tui.ui.editor.clusters import Cluster, block, clusters, is_plain
from canvas_tui.ui.editor.ruler import ruler_of


def clusters_from(line: str, tab: int, cell: int) -> Iterator[Cluster]:
    """The clusters of a line from the one on `cell` on, or from some way before it."""
    ruler = ruler_of(line, tab)
    number = ruler.block_at_cell(max(cell, 0))
    while number < len(ruler.columns) - 1 or ruler.grow():
        first, end = ruler.columns[number : number + 2]
        for start, stop, on, width in clusters(line[first:end], tab, ruler.cells[number]):
            yield Cluster(first + start, first + stop, on, width)
        number += 1


def cell_of(line: str, column: int, tab: int) -> int:
    """The cell on which the code point at `column` begins, or the end of the line."""
    if column <= 0 or is_plain(line):
        return min(max(column, 0), len(line))
    ruler = ruler_of(line, tab)
    number = ruler.block_at_column(column)
    first, cell = ruler.columns[number], ruler.cells[number]
    if column >= len(line):
        return cell
    found = clusters(line[first : ruler.columns[number + 1]], tab, cell)
    return found[bisect_right(found, column - first, key=lambda c: c.start) - 1].cell


def column_at(line: str, cell: int, tab: int) -> int:
    """The column of the cluster that covers `cell`; the end of the line when it is shorter."""
    cell = max(cell, 0)
    if is_plain(line):
        return min(cell, len(line))
    ruler = ruler_of(line, tab)
    number = ruler.block_at_cell(cell)
    first = ruler.columns[number]
    if first == len(line):
        return first
    found = clusters(line[first : ruler.columns[number + 1]], tab, ruler.cells[number])
    return first + found[bisect_right(found, cell, key=lambda c: c.cell) - 1].start


def cell_count(line: str, tab: int) -> int:
    """How many cells the line takes."""
    return cell_of(line, len(line), tab)


def step(line: str, column: int, tab: int, by: int) -> int:
    """The column one cluster to the right (`by` 1) or left (-1), within the line."""
    start, end = block(line, column - (by < 0 < column))
    return start + _step(line[start:end], column - start, tab, by)


def _step(line: str, column: int, tab: int, by: int) -> int:
    if is_plain(line):
        return min(max(column + by, 0), len(line))
    found = clusters(line, tab)
    at = bisect_right(found, column, key=lambda c: c.start) - 1
    if by > 0:
        return found[at].end if found and column < len(line) else len(line)
    if not found or column <= 0:
        return 0
    inside = column > found[at].start
    return found[at].start if inside else found[at - 1].start
