"""Where the cursor goes: pure functions from a text and a point to a point."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from unicodedata import category

from canvas_tui.core.document import Document
from canvas_tui.core.span import Point, Span
from canvas_tui.ui.editor.cells import step


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
    row, column = point
    line, end = document.lines[row], column
    while end and _kind(line, end - 1) is _Kind.BLANK:
        end -= 1
    if end:
        return Point(row, _run(line, end - 1)[0])
    if column or not row:
        return Point(row, 0)
    return Point(row - 1, len(document.lines[row - 1]))


def word_right(document: Document, point: Point) -> Point:
    """The end of the word after `point`; from a line's end the start of the line below."""
    row, column = point
    line, start = document.lines[row], column
    while start < len(line) and _kind(line, start) is _Kind.BLANK:
        start += 1
    if start < len(line):
        return Point(row, _run(line, start)[1])
    if column < len(line) or row + 1 == len(document.lines):
        return Point(row, len(line))
    return Point(row + 1, 0)


def word_at(document: Document, point: Point) -> Span:
    """The word, run of signs or run of blanks around `point`."""
    line = document.lines[point.row]
    if not line:
        return Span.at(point)
    start, end = _run(line, min(point.column, len(line) - 1))
    return Span(Point(point.row, start), Point(point.row, end))


class _Kind(Enum):
    WORD = auto()
    SIGN = auto()
    BLANK = auto()


def _kind(line: str, column: int) -> _Kind:
    """What the character there is; a combining mark is what it is written on."""
    while column and category(line[column])[0] == "M":
        column -= 1
    letter = line[column]
    if letter.isspace():
        return _Kind.BLANK
    return _Kind.WORD if letter.isalnum() or letter == "_" else _Kind.SIGN


def _run(line: str, column: int) -> tuple[int, int]:
    """From where to where characters are of the kind of the one at `column`."""
    start, end, kind = column, column + 1, _kind(line, column)
    while start and _kind(line, start - 1) is kind:
        start -= 1
    while end < len(line) and _kind(line, end) is kind:
        end += 1
    return start, end


def line_start(lines: Sequence[str], point: Point) -> Point:
    """The first character that is not blank, or column 0 when that is where `point` is."""
    line = lines[point.row]
    indent = len(line) - len(line.lstrip())
    return Point(point.row, 0 if point.column == indent else indent)


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
