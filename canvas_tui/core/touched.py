"""Which rows of a text a stretch of its log wrote in."""

from __future__ import annotations

from collections.abc import Iterable

from canvas_tui.core.buffer import Edited
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.span import Point


def touched_rows(edits: Iterable[Edited]) -> set[int]:
    """The rows, after the last of `edits`, in which one that was not taken back wrote or deleted.

    Rows that only moved are not among them, nor are those next to whole lines that came or went.
    """
    rows: set[int] = set()
    for edited in _standing(edits):
        if any("\n" in text or span.start.row != span.end.row for span, text in edited.changes):
            rows = {edited.changes.map(Point(row, 0)).row for row in rows}
        rows |= _written(edited.changes)
    return rows


def _standing(edits: Iterable[Edited]) -> list[Edited]:
    """Those that no later one undoes."""
    standing: list[Edited] = []
    for edited in edits:
        if standing and standing[-1].before == edited.after:
            standing.pop()
        else:
            standing.append(edited)
    return standing


def _written(changes: ChangeSet) -> set[int]:
    rows: set[int] = set()
    for (old, _), new in zip(changes, changes.written(), strict=True):
        whole_lines = not (old.start.column or old.end.column or new.end.column)
        rows.update(range(new.start.row, new.end.row + (not whole_lines)))
    return rows
