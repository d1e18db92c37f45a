"""`Bar`: one row of text at an edge of the screen."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from canvas_tui.core.display import one_line
from canvas_tui.ui.output import DiffOutput, RowWidget
from canvas_tui.ui.styles import Styles


class Piece(NamedTuple):
    """A run of text and the name of its style."""

    text: str
    style: str = "bar"


Pieces = tuple[Piece, ...]


class Bar(RowWidget):
    """A row with pieces at both ends; where room is short, the left loses its last ones."""

    def __init__(self, styles: Styles, *, id: str, ground: str = "bar", fill: str = " ") -> None:
        super().__init__(id=id)
        self._styles = styles
        self._ground, self._fill = ground, fill
        self._left: Pieces = ()
        self._right: Pieces = ()

    def put(self, left: Pieces, right: Pieces = ()) -> None:
        """Show these pieces; repaints only when they differ from what is shown."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            if self.is_mounted:
                cast("DiffOutput[Any]", self.app).paint_soon(self._paint)

    def _paint(self) -> None:
        self.repaint([0])

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        ground = self._styles.style(self._ground)
        right = self._strip(self._right)
        room = max(0, self.size.width - right.cell_length)
        left = self._strip(self._fitting(room))
        left = cut(left, room, ground)
        fill = Segment(self._fill * max(0, room - left.cell_length), ground)
        return Strip([*left, fill, *right]).crop(0, self.size.width)

    def _fitting(self, room: int) -> Pieces:
        """The left pieces that fit; of keys none without what it does, and always the first."""
        pieces = self._left
        while len(pieces) > 1 and self._strip(pieces).cell_length > room:
            pieces = pieces[:-1]
        return pieces[:-1] if len(pieces) > 1 and pieces[-1].style == "bar.key" else pieces

    def _strip(self, pieces: Pieces) -> Strip:
        return Strip([self._segment(piece) for piece in pieces])

    def _segment(self, piece: Piece) -> Segment:
        return Segment(one_line(piece.text), self._styles.style(piece.style))


def cut(strip: Strip, width: int, style: Style) -> Strip:
    """At most `width` cells of a strip, with "…" in `style` where some are missing."""
    if not strip.cell_length > width > 0:
        return strip
    return Strip([*strip.crop(0, width - 1), Segment("…", style)])
