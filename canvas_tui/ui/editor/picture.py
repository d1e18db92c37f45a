"""`Picture`: the rows a widget shows, and the shortest way to show others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby

from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from canvas_tui.ui.editor.row_view import RowView, paint
from canvas_tui.ui.output import DiffOutput
from canvas_tui.ui.styles import Styles

_SHORT = 2  # as many changed rows go straight to the terminal, past the compositor


class Picture:
    """What `widget` shows, row by row; only rows that differ are repainted."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._rows: list[RowView] = []
        self._due = False  # more than a few rows wait for the compositor
        self._in_paint = False

    def forget(self) -> None:
        """Repaint everything next time."""
        self._rows = []

    @contextmanager
    def in_paint(self) -> Iterator[None]:
        """While all of the widget is about to be painted, which need not be asked for again."""
        self._in_paint = True
        try:
            yield
        finally:
            self._in_paint = False

    def show(self, rows: Iterable[RowView]) -> None:
        before, self._rows = self._rows, list(rows)
        if self._in_paint:
            return
        if len(before) != len(self._rows):
            self._due = True
            self._widget.refresh()
            return
        changed = [y for y, row in enumerate(self._rows) if row != before[y]]
        self._due = self._due or len(changed) > _SHORT
        if changed:
            self._widget.refresh(*self._regions(changed))
        app = self._widget.app
        if isinstance(app, DiffOutput) and not self._due:
            for y in changed:
                app.show_row(self._widget, y)
            if not changed:
                app.flush_output()  # the cursor may have moved

    def place_cursor(self, offset: Offset | None, inset: int) -> bool:
        """Put the terminal's own cursor at `offset` in the widget, moved right by `inset` cells
        (None: hide it); False when the terminal's cursor is not ours, and it has to be drawn."""
        app = self._widget.app
        if not isinstance(app, DiffOutput) or not app.owns_cursor:
            return False
        origin = self._widget.region.offset + Offset(inset, 0)
        app.terminal_cursor = None if offset is None else origin + offset
        return True

    def strip(self, y: int, styles: Styles) -> Strip:
        """Row `y` of the widget, on all its width."""
        self._due = False
        width = self._widget.size.width
        if y >= len(self._rows):
            return Strip.blank(width, styles.style("text"))
        return paint(self._rows[y], styles, width)

    def _regions(self, rows: list[int]) -> list[Region]:
        runs = groupby(enumerate(rows), key=lambda item: item[1] - item[0])
        found = [[y for _, y in run] for _, run in runs]
        width = self._widget.size.width
        return [Region(0, run[0], width, len(run)) for run in found]
