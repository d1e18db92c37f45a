"""Where the cursor goes: pure functions from a text and a point to a point."""

from __future__ import annotations

import re
from itertools import pairwise

from canvas_tui.core.document import Document
from canvas_tui.core.span import Point, Span
from canvas_tui.ui.editor.cells import step

_WORD = re.compile(r"\w+|[^\w\s]+")
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
_BRACKETS = re.compile(r"[()\[\]{}]")
_FAR = 20_000  # rows searched for a matching bracket


def left(document: Document, point: Point, tab: int) -> Point:
    if point.column:
        return Point(point.row, step(document.lines[point.row], point.column, tab, -1))
    if point.row:
        return Point(point.row - 1, len(document.lines[point.row - 1]))
    return point


def right(document: Document, point: Point, tab: int) -> Point:
    line = document.lines[point.row]
    if point.column < len(line):
        return Point(point.row, step(line, point.column, tab, 1))
    if point.row + 1 < len(document.lines):
        return Point(point.row + 1, 0)
    return point


def word_left(document: Document, point: Point) -> Point:
    """The start of the word before `point`; from a line's start the end of the line above."""
    starts = [m.start() for m in _WORD.finditer(document.lines[point.row], 0, point.column)]
    if starts:
        return Point(point.row, starts[-1])
    if point.column or not point.row:
        return Point(point.row, 0)
    return Point(point.row - 1, len(document.lines[point.row - 1]))


def word_right(document: Document, point: Point) -> Point:
    """The end of the word after `point`; from a line's end the start of the line below."""
    line = document.lines[point.row]
    found = _WORD.search(line, point.column)
    if found:
        return Point(point.row, found.end())
    if point.column < len(line) or point.row + 1 == len(document.lines):
        return Point(point.row, len(line))
    return Point(point.row + 1, 0)


def line_start(document: Document, point: Point) -> Point:
    """The first character that is not blank, or column 0 when that is where `point` is."""
    line = document.lines[point.row]
    indent = len(line) - len(line.lstrip())
    return Point(point.row, 0 if point.column == indent else indent)


def line_end(document: Document, point: Point) -> Point:
    return Point(point.row, len(document.lines[point.row]))


def paragraph_up(document: Document, point: Point) -> Point:
    """The blank line above, or the start of the text."""
    rows = range(point.row - 1, 0, -1)
    return Point(next((r for r in rows if _gap(document, r, -1)), 0), 0)


def paragraph_down(document: Document, point: Point) -> Point:
    """The blank line below, or the end of the text."""
    rows = range(point.row + 1, len(document.lines))
    row = next((r for r in rows if _gap(document, r, 1)), None)
    return document.end if row is None else Point(row, 0)


def _gap(document: Document, row: int, by: int) -> bool:
    """Whether the row is blank and the one the cursor came over is not."""
    return not document.lines[row].strip() and bool(document.lines[row - by].strip())


def word_at(document: Document, point: Point) -> Span:
    """The word, run of signs or run of blanks around `point`."""
    line = document.lines[point.row]
    cuts = sorted({0, len(line), *(c for m in _WORD.finditer(line) for c in m.span())})
    for start, end in pairwise(cuts):
        if start <= point.column < end or point.column == end == len(line):
            return Span(Point(point.row, start), Point(point.row, end))
    return Span.at(point)


def matching_bracket(document: Document, point: Point) -> Point | None:
    """The bracket that belongs to the one at or just before `point`; None when there is none.

    Brackets are matched by their kind and nothing else; those in strings count too.
    """
    line = document.lines[point.row]
    for column in (point.column, point.column - 1):
        if 0 <= column < len(line) and (line[column] in _PAIRS or line[column] in _OPENERS):
            return _partner(document, Point(point.row, column))
    return None


def _partner(document: Document, point: Point) -> Point | None:
    one = document.lines[point.row][point.column]
    forward = one in _PAIRS
    other = _PAIRS[one] if forward else _OPENERS[one]
    stop = point.row + _FAR if forward else point.row - _FAR
    rows = range(point.row, min(len(document.lines), stop)) if forward else None
    depth = 0
    for row in rows or range(point.row, max(-1, stop), -1):
        found = [m.start() for m in _BRACKETS.finditer(document.lines[row])]
        if row == point.row:
            found = [c for c in found if (c >= point.column if forward else c <= point.column)]
        for column in found if forward else reversed(found):
            letter = document.lines[row][column]
            depth += (letter == one) - (letter == other)
            if depth == 0 and letter == other:
                return Point(row, column)
    return None
