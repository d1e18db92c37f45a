"""`rewrite`: from one text to another by the lines that differ."""

from __future__ import annotations

from collections.abc import Sequence

from canvas_tui.core.change import Change, ChangeSet
from canvas_tui.core.diff import Gap, diff
from canvas_tui.core.span import Point, Span


def rewrite(old: Sequence[str], new: Sequence[str]) -> ChangeSet:
    """The edit that makes a document of lines `old` one of lines `new`, and touches no line that
    is in both. Neither is empty, as in `Document.lines`."""
    return ChangeSet(_change(old, new, gap) for gap in diff(old, new))


def _change(old: Sequence[str], new: Sequence[str], gap: Gap) -> Change:
    a, b, c, d = gap
    if b < len(old):
        return Change(Span(Point(a, 0), Point(b, 0)), "".join([f"{line}\n" for line in new[c:d]]))
    end = Point(b - 1, len(old[b - 1]))  # the last line has no line end: the one before gives its
    if a == 0:
        return Change(Span(Point(0, 0), end), "\n".join(new[c:d]))
    start = Point(a - 1, len(old[a - 1]))
    return Change(Span(start, end), "".join([f"\n{line}" for line in new[c:d]]))
