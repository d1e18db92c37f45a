"""`Finding`: find and replace in the buffer in view."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from canvas_tui.core.buffer import Origin
from canvas_tui.core.change import Change, ChangeSet
from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point, Span

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp


class Finding:
    """Looks for a text line by line, as it is typed; capitals count only when it has some."""

    def __init__(self, app: CanvasApp) -> None:
        self._app = app
        self._wanted = ""
        self._from = Point(0, 0)

    def begin(self) -> None:
        canvas = self._app.editor.canvas
        self._from = canvas.selection.span.start
        selected = canvas.document.text(canvas.selection.span)
        initial = selected if selected and "\n" not in selected else self._wanted
        self._app.prompt(
            "find: ",
            self._entered,
            initial=initial,
            hint="Enter finds the next one, F3 again; /with replaces all",
            changed=self._typed,
        )

    def again(self, by: int) -> None:
        """Go to the next (1) or previous (-1) place, around the ends."""
        if not self._wanted:
            self.begin()
            return
        selection = self._app.editor.canvas.selection.span
        self._go(selection.end if by > 0 else selection.start, by)

    def _typed(self, text: str) -> None:
        self._wanted = text
        if text:
            self._go(self._from, 1)

    def _entered(self, text: str) -> None:
        self._wanted = text
        if not text:
            return
        self._app.prompt(
            f"replace {text!r} with: ",
            self._replace_all,
            hint="Esc keeps it; Enter replaces all as one undo step",
        )

    def _go(self, start: Point, by: int) -> None:
        found = self._next(start, by)
        if found is None:
            self._app.say(f"{self._wanted!r} is not in {self._app.editor.file.name}.")
            return
        self._app.editor.go_to(found.start.row)
        self._app.editor.select(Selection(*found))

    def _next(self, start: Point, by: int) -> Span | None:
        rows = len(self._app.editor.document.lines)
        order = [(start.row + by * n) % rows for n in range(rows + 1)]
        for n, row in enumerate(order):
            found = list(self._in_row(row))
            if by < 0:
                found.reverse()
            for span in found:
                ahead = span.start >= start if by > 0 else span.start < start
                if ahead or n:
                    return span
        return None

    def _in_row(self, row: int) -> Iterator[Span]:
        capitals = self._wanted != self._wanted.lower()
        pattern = re.compile(re.escape(self._wanted), 0 if capitals else re.IGNORECASE)
        for match in pattern.finditer(self._app.editor.document.lines[row]):
            yield Span(Point(row, match.start()), Point(row, match.end()))

    def _replace_all(self, text: str) -> None:
        editor = self._app.editor
        rows = range(len(editor.document.lines))
        changes = [Change(span, text) for row in rows for span in self._in_row(row)]
        if changes:
            editor.canvas.edit(ChangeSet(changes), Origin.COMMAND)
        self._app.say(f"Replaced {len(changes)} place{'s' * (len(changes) != 1)}.")
