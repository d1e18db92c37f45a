"""Which rows of a text a stretch of its log wrote in."""

from __future__ import annotations

from collections.abc import Iterable

from canvas_tui.core.buffer import Edited


def touched_rows(edits: Iterable[Edited]) -> set[int]:
    """The rows, after the last of `edits`, in which one that was not taken back wrote or deleted.

    Rows that only moved are not among them, nor are those next to whole lines that came or went.
    """
    touched = bytearray()  # a byte a row, 1 where something was written; 0 beyond its end
    for edited in _standing(edits):
        changes = edited.changes
        for (old, _), new in reversed([*zip(changes, changes.written(), strict=True)]):
            first, last = old.start.row, old.end.row
            touched.extend(bytes(max(0, last + 1 - len(touched))))
            whole_lines = not (old.start.column or old.end.column or new.end.column)
            row_after = touched[last] if whole_lines else 1
            touched[first : last + 1] = b"\1" * (new.end.row - new.start.row) + bytes([row_after])
    return {row for row, written in enumerate(touched) if written}


def _standing(edits: Iterable[Edited]) -> list[Edited]:
    """Those that no later one undoes."""
    standing: list[Edited] = []
    for edited in edits:
        if standing and standing[-1].before == edited.after:
            standing.pop()
        else:
            standing.append(edited)
    return standing
