"""Where the code points of a line fall on the screen.

A *cell* is one column of the terminal; a *cluster* is what a person sees as one
character (one step of the cursor). Widths are Rich's, since Textual lays out by them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from canvas_tui.core.display import visible

_BLOCK = 2_000
_LONG = 100_000
"""Code points."""

# Letters that every one stands for itself, on one cell or on two: counted, not measured.
_ONE = "\t -~\u00a1-\u00ac\u00ae-\u02ff\u0386-\u03ff\u0400-\u0482\u048a-\u052f"
_TWO = "\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3"
_STEADY = f"[{_ONE}{_TWO}]*"
_WIDE = f"[{_TWO}]"
"""Compiled when first needed, which is after the first paint: 5 ms."""


class Cluster(NamedTuple):
    """Code points `start` to `end` of a line, on `width` cells from `cell` on."""

    start: int
    end: int
    cell: int
    width: int


def is_plain(line: str) -> bool:
    """Whether every code point is one cell wide and one step: nothing has to be measured."""
    return line.isascii() and (_long_plain(line) if len(line) > _LONG else line.isprintable())


_long_plain = lru_cache(maxsize=3)(str.isprintable)
"""Of very long lines few are kept: each key makes another one."""


@lru_cache(maxsize=512)
def clusters(line: str, tab: int, at: int = 0) -> tuple[Cluster, ...]:
    """The clusters of a line that begins on cell `at` and whose tabs stop every `tab` cells."""
    found: list[Cluster] = []
    cell = at
    for start, end, width in _graphemes(visible(line)):
        if line[start] == "\t":
            width = tab - cell % tab
        if found and (width == 0 or _joins(line, found[-1], start)):
            last = found[-1]
            found[-1] = Cluster(last.start, end, last.cell, last.width + width)
        else:
            found.append(Cluster(start, end, cell, width))
        cell += width
    return tuple(found)


def clusters_from(line: str, tab: int, cell: int) -> Iterator[Cluster]:
    """The clusters of a line from the one on `cell` on, or from some way before it."""
    columns, cells = _ruler(line, tab)
    for number in range(max(bisect_right(cells, cell) - 1, 0), len(columns) - 1):
        first = columns[number]
        for start, end, on, width in clusters(
            line[first : columns[number + 1]], tab, cells[number]
        ):
            yield Cluster(first + start, first + end, on, width)


class _Ruler(NamedTuple):
    """The columns and cells where the blocks of a line begin, and last where it ends."""

    columns: list[int]
    cells: list[int]


def _ruler(line: str, tab: int) -> _Ruler:
    return (_long_ruler if len(line) > _LONG else _short_ruler)(line, tab)


@lru_cache(maxsize=256)
def _short_ruler(line: str, tab: int) -> _Ruler:
    columns, cells = [0], [0]
    while columns[-1] < len(line):
        start, end = block(line, columns[-1])
        cells.append(cells[-1] + _width(line[start:end], tab, cells[-1]))
        columns.append(end)
    return _Ruler(columns, cells)


_long_ruler = lru_cache(maxsize=3)(_short_ruler.__wrapped__)


def _width(text: str, tab: int, at: int) -> int:
    """The cells that a block takes which begins on cell `at`."""
    if re.fullmatch(_STEADY, text):
        lead = at % tab
        wide = text if text.isascii() else re.sub(_WIDE, "ww", text)
        return len((" " * lead + wide).expandtabs(tab)) - lead
    found = clusters(text, tab, at)
    return found[-1].cell + found[-1].width - at if found else 0


def _graphemes(text: str) -> Iterator[tuple[int, int, int]]:
    """Rich's spans, but a tab never takes a mark that follows it into its span."""
    offset = 0
    for number, part in enumerate(text.split("\t")):
        if number:
            yield offset - 1, offset, 1
        for start, end, width in split_graphemes(part)[0]:
            yield offset + start, offset + end, width
        offset += len(part) + 1


def _joins(line: str, last: Cluster, start: int) -> bool:
    """Whether the code point at `start` joins the cluster before it although it has a width."""
    code = ord(line[start])
    if 0x1F3FB <= code <= 0x1F3FF:  # a skin tone
        return line[last.start] != "\t"
    regional = 0x1F1E6 <= code <= 0x1F1FF
    return regional and last.end - last.start == 1 and 0x1F1E6 <= ord(line[last.start]) <= 0x1F1FF


def cell_of(line: str, column: int, tab: int) -> int:
    """The cell on which the code point at `column` begins, or the end of the line."""
    if column <= 0 or is_plain(line):
        return min(max(column, 0), len(line))
    columns, cells = _ruler(line, tab)
    if column >= len(line):
        return cells[-1]
    number = bisect_right(columns, column) - 1
    found = clusters(line[columns[number] : columns[number + 1]], tab, cells[number])
    return found[bisect_right(found, column - columns[number], key=lambda c: c.start) - 1].cell


def column_at(line: str, cell: int, tab: int) -> int:
    """The column of the cluster that covers `cell`; the end of the line when it is shorter. On
    cell 0 it is 0, also where the line begins with marks of no width."""
    if cell <= 0 or is_plain(line):
        return min(max(cell, 0), len(line))
    columns, cells = _ruler(line, tab)
    if cell >= cells[-1]:
        return len(line)
    number = bisect_right(cells, cell) - 1
    found = clusters(line[columns[number] : columns[number + 1]], tab, cells[number])
    return columns[number] + found[bisect_right(found, cell, key=lambda c: c.cell) - 1].start


def cell_count(line: str, tab: int) -> int:
    """How many cells the line takes."""
    return cell_of(line, len(line), tab)


def block(line: str, column: int) -> tuple[int, int]:
    """The stretch around `column` of a long line that can be measured by itself; else all of it.

    Blocks are disjoint, cover the line and begin with a character that joins nothing before
    it, as far as there is one near.
    """
    if len(line) <= _BLOCK:
        return 0, len(line)
    number = min(column, len(line) - 1) // _BLOCK
    if column < _cut(line, number):
        number -= 1
    return _cut(line, number), _cut(line, number + 1)


def _cut(line: str, number: int) -> int:
    at = number * _BLOCK
    if not 0 < at < len(line):
        return min(at, len(line))
    first = (i for i in range(at, min(at + _BLOCK // 4, len(line))) if _stands_alone(line, i))
    return next(first, at)


def _stands_alone(line: str, at: int) -> bool:
    """Whether the character at `at` begins a cluster, whatever there is before and after."""
    letter = line[at].isalpha() and cell_len(line[at]) > 0 and line[at - 1] != "\u200d"
    return letter or is_plain(line[at - 1 : at + 1])


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
