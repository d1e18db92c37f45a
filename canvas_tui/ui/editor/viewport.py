"""`Viewport`: which part of a text is on the screen, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.geometry import Offset

from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point
from canvas_tui.session.open_file import OpenFile
from canvas_tui.store.sights import Sights
from canvas_tui.ui.editor.brackets import bracket_near, bracket_pair
from canvas_tui.ui.editor.cells import step
from canvas_tui.ui.editor.flow import Flow, Spot
from canvas_tui.ui.editor.glyphs import Glyph, blanks, guides, reach
from canvas_tui.ui.editor.indent import Indent
from canvas_tui.ui.editor.overlay import Drawn, Overlay
from canvas_tui.ui.editor.row_view import Layer, RowView, gutter

_MOST = 20_000  # code points read for the partner of a bracket
_MARGIN = 2  # rows kept between the cursor and the upper and lower edge


class Viewport:
    """`top` is what the first row of the screen shows, `left` the first cell of the text.

    `digits` is the width of the line numbers, 0 for none, and `sights` what the user wants to
    see. What it shows it takes from the canvas; it only knows where it stands.
    """

    def __init__(self, file: OpenFile, sights: Sights) -> None:
        self.file = file
        self.top, self.left = Spot(0), 0
        self.width, self.height = 0, 0
        self.digits, self._indent = 4, Indent()
        self.sights = sights
        self._scope: int | None = None  # the row of the definition that goes on above the screen
        self._room = 0  # cells to wrap at; 0: no wrapping
        self.overlay = Overlay(file.canvas, None, 40)

    @property
    def text_width(self) -> int:
        """Cells for text, right of line numbers and sign."""
        return max(1, self.width - (self.digits + 1 if self.digits else 0))

    @property
    def flow(self) -> Flow:
        """How the text falls on rows, as of the last `lay`."""
        return Flow(
            self.file.canvas.document.lines, self.overlay.rows, self._room, self._indent.tab
        )

    @property
    def rows(self) -> tuple[int, int]:
        """The first and last document row on the screen."""
        last = len(self.file.canvas.document.lines) - 1
        mapped = self.overlay.rows
        bottom = self.flow.go(self.top, max(0, self.height - 1))
        first = mapped.nearest(self.top.view, -1)
        return min(last, first), min(last, mapped.nearest(bottom.view, 1))

    def shows(self, point: Point) -> bool:
        """Whether the row of the screen on which `point` stands is in view."""
        return 0 <= self.screen_row(point) < self.height

    def rows_between(self, first: Point, last: Point) -> int:
        """How many rows of the screen `last` is below `first`; at most as many as it has."""
        return self.flow.distance(self.flow.spot(first), self.flow.spot(last), self.height)

    def screen_row(self, point: Point) -> int:
        """Where `point` is on the screen: -1 above its rows, `height` or more below them."""
        return self.flow.distance(self.top, self.flow.spot(point), self.height)

    def point_at(self, x: int, y: int) -> Point:
        """The place in the text under a cell of the screen, or the nearest one."""
        if not y and self.scope is not None:
            return Point(self.scope, 0)
        flow, mapped = self.flow, self.overlay.rows
        spot = flow.go(self.top, y)
        row = min(mapped.nearest(spot.view, 1), len(flow.lines) - 1)
        if mapped.at(spot.view)[1] is not None:
            spot = Spot(mapped.view_of(row))
        cell = max(0, x - (self.width - self.text_width)) + self.left
        return Point(row, flow.column(spot, cell))

    def cursor_offset(self, point: Point) -> Offset | None:
        """Where `point` is on the screen, or None when it is out of view."""
        y = self.screen_row(point)
        if not 0 <= y < self.height:
            return None
        gutter = self.width - self.text_width
        x = gutter + self.flow.cell(point) - self.left
        return Offset(x, y) if gutter <= x < self.width else None

    @property
    def scope(self) -> int | None:
        """The row of the text that the first row of the screen shows instead of its own."""
        scope, head = self._scope, self.file.canvas.selection.head
        if not self.sights.scope or scope is None or scope >= self.rows[0]:
            return None
        return None if self.screen_row(head) == 0 else scope

    def find_scope(self) -> bool:
        """Ask for the definition that goes on above the screen; whether it is another one."""
        before, self._scope = self._scope, None
        if self.sights.scope and self.height > 1:
            first = self.rows[0]
            last = len(self.file.canvas.document.lines) - 1
            # Where the second row stands: the first may be its header.
            self._scope = self.file.syntax.header_above(min(first + 1, last))
        return self._scope != before

    def lay(self, overlay: Overlay, keep: Point, indent: Indent) -> None:
        """Lay the text anew under `overlay`; the row on which `keep` stands stays where it is."""
        at = self.screen_row(keep)
        self.overlay, self._indent = overlay, indent
        # The last cell is left for the cursor.
        self._room = max(1, self.text_width - 1) if self.sights.wrap else 0
        if 0 <= at < self.height:
            self.top = self.flow.go(self.flow.spot(keep), -at)
        self.clamp()

    def centre(self, point: Point) -> None:
        """Scroll so that `point` is a third of the way down, or as far as there is text."""
        flow = self.flow
        self.top = flow.go(flow.spot(point), -(self.height // 3))

    def scroll(self, rows: int) -> None:
        """Go down by so many rows, or up, as far as there is text."""
        self.top = self.flow.go(self.top, rows)

    def clamp(self) -> None:
        self.top = self.flow.snap(self.top)
        if self._room:
            self.left = 0

    def follow(self, point: Point, lines_below: int = 0) -> None:
        """Scroll as little as needed to show `point` and, where they fit, `lines_below` more."""
        if not self.height:
            return  # not laid out yet
        self.clamp()
        flow = self.flow
        at = flow.spot(point)
        margin = min(_MARGIN, max(0, self.height - 1) // 4) if self.digits else 0
        below = max(margin, min(lines_below, self.height - 1 - margin))
        self.top = max(self.top, flow.go(at, below - self.height + 1))
        self.top = min(self.top, flow.go(at, -margin))
        cell = flow.cell(point)
        if not self.left <= cell < self.left + self.text_width:
            ahead = min(8, self.text_width // 4)
            far = cell >= self.left + self.text_width
            self.left = max(0, cell - self.text_width + 1 + ahead if far else cell - ahead)

    def views(
        self, selection: Selection, cursor: str, found: Mapping[int, tuple[Layer, ...]]
    ) -> Iterator[RowView]:
        """What to draw, from the top row of the screen down; `cursor` is its style, or "".

        `found` lies over the document rows that it names.
        """
        flow = self.flow
        pair = self._bracket_pair(selection)
        spot: Spot | None = self.top
        scope = self.scope
        for y in range(self.height):
            if spot is None:
                yield RowView(gutter(0, self.digits), sign=" " if self.digits else "")
                continue
            row, line = self.overlay.rows.at(spot.view)
            if line is None:
                over = found.get(row, ())
                if pair:
                    over += tuple(Layer(c, c + 1, "bracket") for r, c in pair if r == row)
                view = self._text_row(row, selection, cursor, over)
            else:
                view = self._drawn(line)
            if flow.room:
                part = flow.part(spot)
                whole = part.end - part.start == len(flow.text(spot.view))
                view = view if whole else view.part(*part)
            yield view if y or scope is None else self._header(scope)
            spot = flow.after(spot)

    def _header(self, row: int) -> RowView:
        return RowView(
            gutter=gutter(row + 1, self.digits) if self.digits else "",
            sign=" " if self.digits else "",
            text=self.file.canvas.document.lines[row][: self.width],
            ground="scope",
            tokens=self.file.syntax.tokens(row),
            tab=self._indent.tab,
        )

    def _bracket_pair(self, selection: Selection) -> tuple[Point, ...]:
        point, lines = selection.head, self.file.canvas.document.lines
        if not (self.sights.brackets and selection.empty):
            return ()
        if bracket_near(lines[point.row], point.column) is None:
            return ()
        first, last = self.rows
        if not first <= point.row <= last:
            return ()
        rows = range(first, last + 1)
        return bracket_pair(lines, self.file.syntax.tokens, point, rows, most=_MOST) or ()

    def _glyphs(self, text: str, padded: str) -> tuple[Glyph, ...]:
        found = list(guides(padded, self._indent)) if self.sights.guides else []
        found += blanks(text) if self.sights.blanks else []
        return tuple(found)

    def _drawn(self, line: Drawn) -> RowView:
        return RowView(
            gutter=gutter(0, self.digits),
            sign=line.sign,
            sign_style=line.sign_style,
            text=line.text,
            ground=line.ground,
            layers=line.layers,
            glyphs=self._glyphs(line.text, line.text),
            left=self.left,
            tab=self._indent.tab,
        )

    def _text_row(
        self, row: int, selection: Selection, cursor: str, over: tuple[Layer, ...]
    ) -> RowView:
        text = self.file.canvas.document.lines[row]
        mark = self.overlay.mark(row) or _UNMARKED
        layers = [*mark.layers, *over]
        selected = _selected(selection, row, len(text))
        if selected:
            layers.append(Layer(*selected, "selection"))
        if cursor and row == selection.head.row:
            column = selection.head.column
            layers.append(
                Layer(column, max(step(text, column, self._indent.tab, 1), column + 1), cursor)
            )
        current = row == selection.head.row
        padded = text
        if self.sights.guides and not text.strip():
            padded = text.ljust(reach(self.file.canvas.document.lines, row, self._indent))
        plain = current and self.sights.current_line and mark.ground == "text"
        return RowView(
            gutter=gutter(row + 1, self.digits) if self.digits else "",
            gutter_style="gutter.current" if current else "gutter",
            sign=mark.sign if self.digits else "",
            sign_style=mark.sign_style,
            text=padded,
            ground="line.current" if plain else mark.ground,
            tokens=self.file.syntax.tokens(row),
            layers=tuple(layers),
            glyphs=self._glyphs(text, padded),
            left=self.left,
            tab=self._indent.tab,
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
