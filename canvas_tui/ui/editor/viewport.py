"""`Viewport`: which part of a text is on the screen, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.geometry import Offset

from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point
from canvas_tui.session.open_file import OpenFile
from canvas_tui.ui.editor.cells import cell_of, column_at, step
from canvas_tui.ui.editor.overlay import Drawn, Overlay
from canvas_tui.ui.editor.row_view import Layer, RowView, gutter

_MARGIN = 2  # rows kept between the cursor and the upper and lower edge


class Viewport:
    """`top` is a 0-based view row (virtual lines count), `left` a cell of the text.

    `digits` is the width of the line numbers, 0 for none. What it shows it takes from
    the canvas; it only knows where it stands.
    """

    def __init__(self, file: OpenFile) -> None:
        self.file = file
        self.top = self.left = 0
        self.width, self.height = 0, 0
        self.digits = 4
        self.overlay = Overlay(file.canvas, None, 40)

    @property
    def text_width(self) -> int:
        """Cells for text, right of line numbers and sign."""
        return max(1, self.width - (self.digits + 1 if self.digits else 0))

    @property
    def rows(self) -> tuple[int, int]:
        """The first and last document row on the screen."""
        last = len(self.file.canvas.document.lines) - 1
        mapped = self.overlay.rows
        bottom = max(self.top, min(self.top + self.height, mapped.count) - 1)
        return min(last, mapped.nearest(self.top, -1)), min(last, mapped.nearest(bottom, 1))

    def screen_row(self, row: int) -> int:
        """Where a document row is on the screen; negative or >= `height` when it is not."""
        return self.overlay.rows.view_of(row) - self.top

    def point_at(self, x: int, y: int, tab: int) -> Point:
        """The place in the text under a cell of the screen, or the nearest one."""
        document = self.file.canvas.document
        view = min(max(self.top + y, 0), self.overlay.rows.count - 1)
        row = min(self.overlay.rows.nearest(view, 1), len(document.lines) - 1)
        cell = max(0, x - (self.width - self.text_width)) + self.left
        return Point(row, column_at(document.lines[row], cell, tab))

    def cursor_offset(self, point: Point, tab: int) -> Offset | None:
        """Where `point` is on the screen, or None when it is out of view."""
        y = self.screen_row(point.row)
        gutter = self.width - self.text_width
        line = self.file.canvas.document.lines[point.row]
        x = gutter + cell_of(line, point.column, tab) - self.left
        return Offset(x, y) if 0 <= y < self.height and gutter <= x < self.width else None

    def lay(self, overlay: Overlay, keep: int) -> None:
        """Take another overlay; document row `keep` stays where it is on the screen."""
        at = self.screen_row(keep)
        self.overlay = overlay
        if 0 <= at < self.height:
            self.top = overlay.rows.view_of(keep) - at
        self.clamp()

    def centre(self, row: int) -> None:
        """Scroll so that a document row is a third of the way down, or as far as there is text."""
        self.top = self.overlay.rows.view_of(row) - self.height // 3
        self.clamp()

    def scroll(self, rows: int) -> None:
        """Go down by so many rows, or up, as far as there is text."""
        self.top += rows
        self.clamp()

    def clamp(self) -> None:
        self.top = max(0, min(self.top, self.overlay.rows.count - 1))

    def follow(self, point: Point, tab: int, lines_below: int = 0) -> None:
        """Scroll as little as needed to show `point` and, where they fit, `lines_below` more."""
        at = self.overlay.rows.view_of(point.row)
        margin = min(_MARGIN, max(0, self.height - 1) // 4) if self.digits else 0
        below = max(margin, min(lines_below, self.height - 1 - margin))
        self.top = min(max(self.top, at + below - self.height + 1), at - margin)
        self.clamp()
        cell = cell_of(self.file.canvas.document.lines[point.row], point.column, tab)
        if not self.left <= cell < self.left + self.text_width:
            ahead = min(8, self.text_width // 4)
            far = cell >= self.left + self.text_width
            self.left = max(0, cell - self.text_width + 1 + ahead if far else cell - ahead)

    def views(
        self,
        selection: Selection,
        cursor: str,
        tab: int,
        found: Mapping[int, tuple[Layer, ...]],
    ) -> Iterator[RowView]:
        """What to draw, from the top row of the screen down; `cursor` is its style, or "".

        `found` lies over the document rows that it names.
        """
        mapped = self.overlay.rows
        for view in range(self.top, self.top + self.height):
            if view >= mapped.count:
                yield RowView(gutter(0, self.digits), sign=" " if self.digits else "")
                continue
            row, line = mapped.at(view)
            if line is None:
                yield self._text_row(row, selection, cursor, tab, found.get(row, ()))
            else:
                yield self._drawn(line, tab)

    def _drawn(self, line: Drawn, tab: int) -> RowView:
        return RowView(
            gutter=gutter(0, self.digits),
            sign=line.sign,
            sign_style=line.sign_style,
            text=line.text,
            ground=line.ground,
            layers=line.layers,
            left=self.left,
            tab=tab,
        )

    def _text_row(
        self, row: int, selection: Selection, cursor: str, tab: int, found: tuple[Layer, ...]
    ) -> RowView:
        text = self.file.canvas.document.lines[row]
        mark = self.overlay.mark(row) or _UNMARKED
        layers = [*mark.layers, *found]
        selected = _selected(selection, row, len(text))
        if selected:
            layers.append(Layer(*selected, "selection"))
        if cursor and row == selection.head.row:
            column = selection.head.column
            layers.append(Layer(column, max(step(text, column, tab, 1), column + 1), cursor))
        current = row == selection.head.row
        return RowView(
            gutter=gutter(row + 1, self.digits) if self.digits else "",
            gutter_style="gutter.current" if current else "gutter",
            sign=mark.sign if self.digits else "",
            sign_style=mark.sign_style,
            text=text,
            ground=mark.ground,
            tokens=self.file.syntax.tokens(row),
            layers=tuple(layers),
            left=self.left,
            tab=tab,
        )


_UNMARKED = Drawn()


def _selected(selection: Selection, row: int, length: int) -> tuple[int, int] | None:
    """The columns of `row` that are selected; one more than it has when its end is."""
    start, end = selection.span
    if selection.empty or not start.row <= row <= end.row:
        return None
    left = start.column if row == start.row else 0
    right = end.column if row == end.row else length + 1
    return (left, right) if left < right else None
