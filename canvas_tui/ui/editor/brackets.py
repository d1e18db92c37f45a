"""Brackets and their partners."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from canvas_tui.core.document import Document
from canvas_tui.core.span import Point
from canvas_tui.syntax.highlight import Syntax
from canvas_tui.syntax.token import Token

_PARTNERS = {"(": ")", "[": "]", "{": "}", ")": "(", "]": "[", "}": "{"}
_BRACKETS = re.compile(r"[()\[\]{}]")
_NEAR, _FAR = 400, 20_000  # rows looked at: with regard to strings, and at all
_QUOTED = frozenset({"string", "string.special", "escape", "comment"})

Tokens = Callable[[int], Sequence[Token]]


class Pair(NamedTuple):
    """The bracket at or just before a place, and the one that belongs to it."""

    near: Point
    far: Point


def bracket_near(line: str, column: int) -> int | None:
    """The column of the bracket at `column`, else just before it; None when there is none."""
    columns = (c for c in (column, column - 1) if 0 <= c < len(line))
    return next((c for c in columns if line[c] in _PARTNERS), None)


def bracket_pair(
    lines: Sequence[str], tokens: Tokens, point: Point, rows: range, most: int
) -> Pair | None:
    """The brackets that belong together at `point`, if both are in `rows` and no more than
    `most` code points apart.

    A bracket in a string or a comment belongs to another one there, one in code to one in
    code, as far as `tokens` knows; else they are matched by their kind and nothing else.
    """
    column = bracket_near(lines[point.row], point.column)
    if column is None:
        return None
    near = Point(point.row, column)
    one = lines[point.row][column]
    other = _PARTNERS[one]
    quoted, depth = _is_quoted(tokens, near), 0
    for place in _brackets(lines, near, rows, most if one in "([{" else -most):
        letter = lines[place.row][place.column]
        if letter in (one, other) and _is_quoted(tokens, place) == quoted:
            depth += 1 if letter == one else -1
            if depth == 0:
                return Pair(near, place)
    return None


def partner(document: Document, syntax: Syntax, point: Point) -> Point | None:
    """The bracket that belongs to the one at `point`, within some thousand rows."""
    lines, row = document.lines, point.row
    if bracket_near(lines[row], point.column) is None:
        return None
    syntax.refresh(row - _NEAR, row + _NEAR)
    rows = range(max(0, row - _FAR), min(len(lines), row + _FAR))
    pair = bracket_pair(lines, syntax.tokens, point, rows, most=_FAR * 100)
    return pair.far if pair else None


def _brackets(lines: Sequence[str], start: Point, rows: range, most: int) -> Iterator[Point]:
    """Those in the `most` code points from `start` on or, below 0, before it."""
    left, by = abs(most), 1 if most > 0 else -1
    for row in range(start.row, rows.stop if by > 0 else rows.start - 1, by):
        line = lines[row]
        first = start.column if row == start.row and by > 0 else 0
        last = start.column + 1 if row == start.row and by < 0 else len(line)
        if last - first > left:
            first, last = (first, first + left) if by > 0 else (last - left, last)
        found = [m.start() for m in _BRACKETS.finditer(line, first, last)]
        yield from (Point(row, column) for column in found[::by])
        left -= last - first
        if left <= 0:
            return


def _is_quoted(tokens: Tokens, place: Point) -> bool:
    kinds = (t.kind for t in tokens(place.row) if t.start <= place.column < t.end)
    return next(kinds, "") in _QUOTED
