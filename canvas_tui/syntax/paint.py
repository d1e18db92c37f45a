"""From the nodes a highlight query captures to tokens by row.

The rule: a capture paints its whole node; a smaller node paints over the larger one
around it; of two captures of the same span the pattern that stands later in the query
wins. A capture without a kind ("embedded", "none") rubs out what is under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tree_sitter import Node, QueryCursor

from canvas_tui.syntax import limits
from canvas_tui.syntax.grammar import Grammar
from canvas_tui.syntax.source import Columns
from canvas_tui.syntax.token import Token


class Stroke(NamedTuple):
    """One capture: places are (row, byte column) of what was parsed."""

    start: tuple[int, int]
    end: tuple[int, int]
    kind: str


def strokes(grammar: Grammar, node: Node, first: int, last: int) -> list[Stroke]:
    """What `grammar` captures under `node` in rows `first` to `last`, in the order to paint.

    Raises `limits.TooMuch`.
    """
    cursor = QueryCursor(grammar.query)
    cursor.set_point_range((first, 0), (last + 1, 0))
    found = []
    for pattern, captures in limits.matches(cursor, node):
        for name, nodes in captures.items():
            if name.startswith("_"):  # only there for a predicate
                continue
            kind = grammar.kinds[name]
            for each in nodes:
                row, byte = each.end_point
                found.append((each.start_point, -row, -byte, pattern, kind))
    found.sort()
    return [Stroke(start, (-row, -byte), kind) for start, row, byte, _, kind in found]


def paint(
    lines: Sequence[str], first: int, last: int, strokes: Iterable[Stroke]
) -> list[tuple[Token, ...]]:
    """The tokens of rows `first` to `last` of `lines`; `strokes` in the order to paint."""
    rows: list[list[Token]] = [[] for _ in range(first, last + 1)]
    columns = [Columns(line) for line in lines[first : last + 1]]
    for start, end, kind in _flat(strokes):
        for row in range(max(start[0], first), min(end[0], last) + 1):
            to_column = columns[row - first]
            left = to_column(start[1]) if row == start[0] else 0
            right = to_column(end[1]) if row == end[0] else len(lines[row])
            _append(rows[row - first], left, right, kind)
    return [tuple(row) for row in rows]


def _append(row: list[Token], start: int, end: int, kind: str) -> None:
    if start >= end:
        return
    if row and row[-1].end == start and row[-1].kind == kind:
        start = row.pop().start
    row.append(Token(start, end, kind))


def _flat(strokes: Iterable[Stroke]) -> Iterator[Stroke]:
    """Nested strokes as disjoint ones, in order."""
    open_: list[Stroke] = []
    at = (0, 0)
    for stroke in strokes:
        while open_ and open_[-1].end <= stroke.start:
            done = open_.pop()
            yield from _piece(at, done.end, done.kind)
            at = max(at, done.end)
        if open_:
            yield from _piece(at, stroke.start, open_[-1].kind)
        at = max(at, stroke.start)
        open_.append(stroke)
    while open_:
        done = open_.pop()
        yield from _piece(at, done.end, done.kind)
        at = max(at, done.end)


def _piece(start: tuple[int, int], end: tuple[int, int], kind: str) -> Iterator[Stroke]:
    if kind and start < end:
        yield Stroke(start, end, kind)
