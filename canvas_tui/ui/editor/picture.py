"""`Picture`: the rows a widget shows, and the shortest way to show others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from textual.geometry import Offset
from textual.strip import Strip

from canvas_tui.store.themes import Theme
from canvas_tui.ui.editor.row_view import RowView, paint
from canvas_tui.ui.output import DiffOutput, RowWidget
from canvas_tui.ui.styles import Styles


class Picture:
    """What `widget` shows, row by row; only rows that differ are repainted."""

    def __init__(self, widget: RowWidget) -> None:
        self._widget = widget
        self._rows: list[RowView] = []
        self._strips: dict[int, Strip] = {}
        self._theme: Theme | None = None  # that the strips are painted in
        self._in_paint = False

    @property
    def _app(self) -> DiffOutput[Any]:
        return cast("DiffOutput[Any]", self._widget.app)

    def forget(self) -> None:
        """Repaint everything next time."""
        self._rows = []

    def soon(self, painter: Callable[[], None]) -> None:
        """Call `painter` when no more keys wait."""
        self._app.paint_soon(painter)

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
        if self._in_paint or len(before) != len(self._rows):
            self._strips.clear()
            if not self._in_paint:
                self._widget.refresh()
            return
        changed = [y for y, row in enumerate(self._rows) if row != before[y]]
        for y in changed:
            self._strips.pop(y, None)
        if changed:
            self._widget.repaint(changed)

    def place_cursor(self, offset: Offset | None, inset: int) -> bool:
        """Put the terminal's own cursor at `offset` in the widget, moved right by `inset` cells
        (None: hide it); False when the terminal's cursor is not ours, and it has to be drawn."""
        app = self._app
        if not app.owns_cursor:
            return False
        origin = self._widget.region.offset + Offset(inset, 0)
        app.terminal_cursor = None if offset is None else origin + offset
        return True

    def strip(self, y: int, styles: Styles, width: int) -> Strip:
        """Row `y` of the widget on `width` cells, which is all it has."""
        if styles.theme is not self._theme:
            self._theme = styles.theme
            self._strips.clear()
        found = self._strips.get(y)
        if found is None:
            row = self._rows[y] if y < len(self._rows) else RowView()
            found = self._strips[y] = paint(row, styles, width)
        return found
