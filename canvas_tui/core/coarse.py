"""`coarse`: very many small changes as fewer ones, which cost less to make and to keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from canvas_tui.core.canvas import Canvas
from canvas_tui.core.change import Change, slice_text
from canvas_tui.core.span import Point, Span

MANY = 10_000
"""Of so many changes a user does not look at each: more are better made coarse."""
_ROWS = 50


def coarse(changes: Iterable[Change], canvas: Canvas) -> Iterator[Change]:
    """What makes the same text: one change for those that begin in a block of 50 rows, but each
    by itself in blocks in which a proposal, comment or draft lies.

    `changes`, sorted and disjoint, are asked for one after the other and not kept.
    """
    lines, laid = canvas.document.lines, _laid(canvas)

    def near(change: Change) -> tuple[int, Point | None]:
        block = change.span.start.row // _ROWS
        return block, change.span.start if block in laid else None

    for _, together in groupby(changes, key=near):
        first, *rest = together
        start, end, pieces = *first.span, [first.text]
        for span, text in rest:
            pieces += (slice_text(lines, Span(end, span.start)), text)
            end = span.end
        yield Change(Span(start, end), "".join(pieces))


def _laid(canvas: Canvas) -> set[int]:
    """The blocks of rows that a proposal, comment or draft is about."""
    spans = [hunk.span for _, hunk in canvas.pending()]
    spans += [comment.span for comment in canvas.comments]
    spans += [draft.span for draft in canvas.drafts]
    return {b for s in spans for b in range(s.start.row // _ROWS, s.end.row // _ROWS + 1)}
