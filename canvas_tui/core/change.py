"""How a text changes: `Change`, and `ChangeSet`, the only thing that moves positions.

The rules of mapping are those of CodeMirror 6's `ChangeDesc.mapPos` ("simple" mode): a
point at either end of a replaced span stays at that end, a point inside it goes to the
end that `assoc` names, and `assoc` decides on which side of an insertion a point stays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from canvas_tui.core.span import Point, Span


class Change(NamedTuple):
    """Replace the text in `span` by `text` (lines separated by "\\n")."""

    span: Span
    text: str


_Stretch = tuple[int, int, list[str]]
"""The rows from the first number to the second (exclusive) become these lines."""
_FEW = 100  # stretches that are put in place one by one; for more all lines are moved once


class ChangeSet:
    """Changes made at once, sorted and disjoint, all in positions *before* any of them.

    Spans may touch. Several insertions at one point land in the order given.
    """

    __slots__ = ("_written", "changes")

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self.changes: tuple[Change, ...] = tuple(changes)
        self._written: list[Span] | None = None
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
        at = bisect_left(self.changes, span.start, key=_end)
        return at < len(self.changes) and self.changes[at].span.start <= span.end

    def spares(self, span: Span) -> bool:
        """Whether `span` stays where it is because all changes lie after it or in rows above it."""
        if not self.changes or self.changes[0].span.start > span.end:
            return True
        last = self.changes[-1].span.end
        return last.row < span.start.row and self.written()[-1].end.row == last.row

    def over(self, other: ChangeSet) -> ChangeSet | None:
        """These changes, made after `other` instead of to the same text as `other`.

        None when both replace the same characters or insert at the same point. Otherwise
        `a`, then `b.over(a)` makes the same text as `b`, then `a.over(b)`.
        """
        if any(map(other._meddles, self.changes)):
            return None
        return ChangeSet(Change(other.map_span(span), text) for span, text in self.changes)

    def _meddles(self, change: Change) -> bool:
        """Whether any change is about what `change` is about."""
        start, end = change.span
        for at in range(bisect_left(self.changes, start, key=_end), len(self.changes)):
            span = self.changes[at].span
            if span.start > end:
                break
            if span == change.span or (span.start < end and start < span.end):
                return True
        return False

    def removes(self, point: Point) -> bool:
        """Whether the characters on both sides of `point` go in one change."""
        at = bisect_left(self.changes, point, key=_start) - 1
        return at >= 0 and point < self.changes[at].span.end

    def map(self, point: Point, assoc: int = 1, first: int | None = None) -> Point:
        """Where `point` is afterwards; `assoc` < 0 keeps to the text before it, > 0 to that after.

        `first`: only the first so many changes count.
        """
        count = bisect_left(self.changes, point, hi=first, key=_start)
        if assoc > 0:
            stop = len(self.changes) if first is None else first
            while count < stop and self.changes[count].span == (point, point):
                count += 1
        if not count:
            return point
        span, written = self.changes[count - 1].span, self.written()[count - 1]
        if point < span.end:
            return written.start if assoc < 0 else written.end
        return _shifted(point, span.end, written.end)

    def map_span(self, span: Span) -> Span:
        """Where `span` is afterwards; text inserted at its ends stays outside it."""
        start = self.map(span.start, 1)
        return Span(start, max(start, self.map(span.end, -1)))

    def written(self) -> list[Span]:
        """For each change, the span its text fills afterwards."""
        if self._written is None:
            self._written = []
            old = new = Point(0, 0)
            for span, text in self.changes:
                start = _shifted(span.start, old, new)
                old, new = span.end, start.after(text)
                self._written.append(Span(start, new))
        return self._written

    def splice(self, lines: list[str]) -> ChangeSet:
        """Apply to `lines` in place; returns the inverse.

        Costs no more than the lines touched plus, where the number of lines changes, some
        moves of the list's tail. Raises `ValueError` and changes nothing when a span does
        not lie in `lines`.
        """
        for change in self.changes:
            _check(lines, change.span)
        removed = [slice_text(lines, change.span) for change in self.changes]
        stretches = list(self._stretches(lines))
        if len(stretches) <= _FEW:
            for first, stop, fresh in reversed(stretches):
                lines[first:stop] = fresh
        else:
            made: list[str] = []
            at = 0
            for first, stop, fresh in stretches:
                made += lines[at:first]
                made += fresh
                at = stop
            lines[:at] = made
        return ChangeSet(map(Change, self.written(), removed))

    def _stretches(self, lines: list[str]) -> Iterator[_Stretch]:
        """What becomes of the rows that are touched, in order; changes that meet in a row are
        one stretch."""
        changes, at = self.changes, 0
        while at < len(changes):
            ((first, column), end), text = changes[at]
            last = end.row
            at += 1
            if last == first and (at == len(changes) or changes[at].span.start.row > last):
                line = lines[first]
                yield first, last + 1, (line[:column] + text + line[end.column :]).split("\n")
                continue
            pieces = [lines[first][:column], text]
            while at < len(changes) and changes[at].span.start.row == last:
                (start, after), text = changes[at]
                pieces += (lines[last][end.column : start.column], text)
                end, last = after, after.row
                at += 1
            pieces.append(lines[last][end.column :])
            yield first, last + 1, "".join(pieces).split("\n")


def _start(change: Change) -> Point:
    return change.span.start


def _end(change: Change) -> Point:
    return change.span.end


def _shifted(point: Point, old: Point, new: Point) -> Point:
    """Where `point` is when the text from `old` on, in which it lies, begins at `new`."""
    row = point.row - old.row + new.row
    if point.row != old.row:
        return Point(row, point.column)
    return Point(row, point.column - old.column + new.column)


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
