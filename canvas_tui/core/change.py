"""How a text changes: `Change`, and `ChangeSet`, the only thing that moves positions.

The rules of mapping are those of CodeMirror 6's `ChangeDesc.mapPos` ("simple" mode): a
point at either end of a replaced span stays at that end, a point inside it goes to the
end that `assoc` names, and `assoc` decides on which side of an insertion a point stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from canvas_tui.core.span import Point, Span


class Change(NamedTuple):
    """Replace the text in `span` by `text` (lines separated by "\\n")."""

    span: Span
    text: str


class ChangeSet:
    """Changes made at once, sorted and disjoint, all in positions *before* any of them.

    Spans may touch. Several insertions at one point land in the order given.
    """

    __slots__ = ("changes",)

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self.changes: tuple[Change, ...] = tuple(changes)
        for one, two in zip(self.changes, self.changes[1:], strict=False):
            if two.span.start < one.span.end:
                raise ValueError(f"changes overlap or are out of order: {one.span} and {two.span}")

    @classmethod
    def replace(cls, span: Span, text: str) -> ChangeSet:
        """One change; none at all when it would replace nothing by nothing."""
        return cls([Change(span, text)] if text or not span.empty else ())

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ChangeSet) and self.changes == other.changes

    def __hash__(self) -> int:
        return hash(self.changes)

    def __repr__(self) -> str:
        return f"ChangeSet({list(self.changes)!r})"

    def touches(self, span: Span) -> bool:
        """Whether any change overlaps `span` or meets it at an end."""
        return any(change.span.touches(span) for change in self.changes)

    def map(self, point: Point, assoc: int = 1) -> Point:
        """Where `point` is afterwards; `assoc` < 0 keeps to the text before it, > 0 to that after."""
        shift = _Shift()
        for span, text in self.changes:
            if point < span.start or (point == span.start and (assoc < 0 or not span.empty)):
                break
            start = shift(span.start)
            if point < span.end:
                return start if assoc < 0 else start.after(text)
            shift = _Shift(span.end, start.after(text))
        return shift(point)

    def map_span(self, span: Span) -> Span:
        """Where `span` is afterwards; text inserted at its ends stays outside it."""
        start = self.map(span.start, 1)
        return Span(start, max(start, self.map(span.end, -1)))

    def written(self) -> list[Span]:
        """For each change, the span its text fills afterwards."""
        spans, shift = [], _Shift()
        for span, text in self.changes:
            start = shift(span.start)
            end = start.after(text)
            spans.append(Span(start, end))
            shift = _Shift(span.end, end)
        return spans

    def splice(self, lines: list[str]) -> ChangeSet:
        """Apply to `lines` in place; returns the inverse.

        Costs no more than the lines touched plus, where the number of lines changes, one
        move of the list's tail. Raises `ValueError` and changes nothing when a span does
        not lie in `lines`.
        """
        for change in self.changes:
            _check(lines, change.span)
        removed = [slice_text(lines, change.span) for change in self.changes]
        for (start, end), text in reversed(self.changes):
            fresh = text.split("\n")
            tail = lines[end.row][end.column :]
            fresh[0] = lines[start.row][: start.column] + fresh[0]
            fresh[-1] += tail
            lines[start.row : end.row + 1] = fresh
        return ChangeSet(map(Change, self.written(), removed))


class _Shift:
    """Moves points that lie at or after `old`, which is now at `new`."""

    __slots__ = ("new", "old")

    def __init__(self, old: Point = Point(0, 0), new: Point = Point(0, 0)) -> None:
        self.old, self.new = old, new

    def __call__(self, point: Point) -> Point:
        row = point.row - self.old.row + self.new.row
        if point.row != self.old.row:
            return Point(row, point.column)
        return Point(row, point.column - self.old.column + self.new.column)


def slice_text(lines: list[str], span: Span) -> str:
    """The text of `span`, its lines joined by "\\n"."""
    (first, left), (last, right) = span
    if first == last:
        return lines[first][left:right]
    return "\n".join((lines[first][left:], *lines[first + 1 : last], lines[last][:right]))


def _check(lines: list[str], span: Span) -> None:
    for row, column in span:
        if not (0 <= row < len(lines) and 0 <= column <= len(lines[row])):
            raise ValueError(f"row {row}, column {column} is not in a text of {len(lines)} lines")
    if span.start > span.end:
        raise ValueError(f"a span ends before it starts: {span}")
