"""`Row`: a row of the chat before it is painted; `Piece`: a run of its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from canvas_tui.core.display import visible
from canvas_tui.ui.styles import Styles

_BLANKS = str.maketrans({"\n": " ", "\t": " "})


class Piece(NamedTuple):
    """Text that is safe to show, and the names of the styles laid over that of the chat."""

    text: str
    styles: tuple[str, ...] = ()


class Row(NamedTuple):
    """Pieces from left to right; what is left of the width has the style `fill`."""

    pieces: tuple[Piece, ...] = ()
    fill: str = "chat"

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def piece(text: str, *styles: str) -> Piece:
    """The one way from any text to a `Piece`: stand-ins for what is not visible, on one line."""
    return Piece(visible(text).translate(_BLANKS), styles)


def prefixed(rows: Iterable[Row], first: Piece, others: Piece) -> list[Row]:
    """`rows` with `first` before the first of them and `others` before the rest."""
    return [
        Row((others if number else first, *row.pieces), row.fill) for number, row in enumerate(rows)
    ]


def inset(rows: Sequence[Row], cells: int) -> list[Row]:
    """`rows` moved `cells` to the right."""
    blank = piece(" " * cells)
    return prefixed(rows, blank, blank) if cells else list(rows)


def paint(row: Row, styles: Styles, width: int) -> Strip:
    """`row` as Textual wants it: exactly `width` cells."""
    segments = [Segment(text, _style(styles, names)) for text, names in row.pieces if text]
    cells = sum(cell_len(segment.text) for segment in segments)
    ground = _style(styles, () if row.fill == "chat" else (row.fill,))
    if cells < width:
        segments.append(Segment(" " * (width - cells), ground))
    strip = Strip(segments, max(cells, width))
    return strip if cells <= width else strip.crop(0, width)


def _style(styles: Styles, names: tuple[str, ...]) -> Style:
    style = styles.style("chat")
    for name in names:
        style = styles.over(style, name)
    return style
