"""`RowView`: all that is drawn on one row of the screen, as a value; `paint` makes it a strip."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from canvas_tui.core.display import visible
from canvas_tui.syntax.highlight import Token
from canvas_tui.ui.editor.cells import cell_count, clusters_from
from canvas_tui.ui.editor.clusters import Cluster, is_plain
from canvas_tui.ui.editor.glyphs import Glyph
from canvas_tui.ui.styles import Styles

_NEAR = 16
"""Code points."""


class Layer(NamedTuple):
    """A style over columns `start` to `end` (code points, half-open) of a row's text."""

    start: int
    end: int
    style: str


class RowView(NamedTuple):
    """`text` from cell `left` on, after `gutter` and `sign`; two equal ones look the same.

    `ground` is the style of the whole row; `tokens`, `glyphs`, then `layers` in their order,
    lie over it. A layer may reach one code point past the text: the line end is selected, or
    the cursor stands there.
    """

    gutter: str = ""
    gutter_style: str = "gutter"
    sign: str = ""
    sign_style: str = "gutter"
    text: str = ""
    ground: str = "text"
    tokens: tuple[Token, ...] = ()
    layers: tuple[Layer, ...] = ()
    glyphs: tuple[Glyph, ...] = ()
    left: int = 0
    tab: int = 4

    def part(self, start: int, end: int) -> RowView:
        """The row with code points `start` to `end` of the text; only the first is numbered."""
        length = len(self.text)
        if end - start == length:
            return self
        stop = end + (end == length)
        layers = [
            Layer(max(a, start) - start, min(b, stop) - start, style)
            for a, b, style in self.layers
            if a < stop and b > start
        ]
        tokens = [
            Token(max(a, start) - start, min(b, end) - start, kind)
            for a, b, kind in self.tokens
            if a < end and b > start
        ]
        return self._replace(
            gutter=" " * len(self.gutter) if start else self.gutter,
            text=self.text[start:end],
            tokens=tuple(tokens),
            layers=tuple(layers),
            glyphs=tuple(
                glyph._replace(column=glyph.column - start)
                for glyph in self.glyphs
                if start <= glyph.column < end
            ),
        )


def paint(row: RowView, styles: Styles, width: int) -> Strip:
    """The row on exactly `width` cells."""
    ground = styles.style(row.ground)
    segments = []
    if row.gutter or row.sign:
        segments.append(Segment(row.gutter, styles.style(row.gutter_style)))
        segments.append(Segment(row.sign, styles.over(ground, row.sign_style)))
    room = max(0, width - len(row.gutter) - len(row.sign))
    if is_plain(row.text):
        shown = range(row.left, row.left + room)
        segments += _plain(row, _pieces(row, styles, ground, shown), room)
        length = sum([len(segment.text) for segment in segments])
        if length > width:
            return Strip(segments, length).crop(0, width)
        if length < width:
            segments.append(Segment(" " * (width - length), ground))
        return Strip(segments, width)
    found = list(_between(row, row.left, row.left + room))
    shown = range(found[0].start, found[-1].end + 1) if found else range(len(row.text) + 1)
    segments += _measured(row, _pieces(row, styles, ground, shown), found, room)
    return Strip(segments).adjust_cell_length(width, ground).simplify()


class _Piece(NamedTuple):
    start: int
    end: int
    style: Style


def _pieces(row: RowView, styles: Styles, ground: Style, shown: range) -> list[_Piece]:
    """The text cut where its style changes, and one blank after it; right in the columns `shown`:
    of the layers elsewhere in a very long line there may be thousands."""
    end = len(row.text)
    pieces, at = [], 0
    for token in row.tokens:
        start, stop = max(token.start, at), min(token.end, end)
        if start < stop:
            if at < start:
                pieces.append(_Piece(at, start, ground))
            pieces.append(_Piece(start, stop, styles.over(ground, f"syntax.{token.kind}")))
            at = stop
    if at < end:
        pieces.append(_Piece(at, end, ground))
    pieces.append(_Piece(end, end + 1, ground))
    glyphs = (Layer(column, column + 1, style) for column, _, style in row.glyphs)
    for layer in (*glyphs, *row.layers):
        if layer.start < shown.stop and layer.end > shown.start:
            pieces = list(_lay(pieces, layer, styles))
    return pieces


def _lay(pieces: list[_Piece], layer: Layer, styles: Styles) -> Iterator[_Piece]:
    for piece in pieces:
        start, end = max(piece.start, layer.start), min(piece.end, layer.end)
        if start >= end:
            yield piece
            continue
        if piece.start < start:
            yield _Piece(piece.start, start, piece.style)
        yield _Piece(start, end, styles.over(piece.style, layer.style))
        if end < piece.end:
            yield _Piece(end, piece.end, piece.style)


def _plain(row: RowView, pieces: list[_Piece], room: int) -> list[Segment]:
    first, last = row.left, row.left + room
    text = row.text[first:last] + " "
    for column, character, _ in row.glyphs:
        if first <= column < last:
            text = text[: column - first] + character + text[column - first + 1 :]
    return [
        Segment(text[max(p.start, first) - first : p.end - first], p.style)
        for p in pieces
        if p.end > first and p.start < last
    ]


def _measured(row: RowView, pieces: list[_Piece], found: list[Cluster], room: int) -> list[Segment]:
    first, last = row.left, row.left + room
    segments: list[Segment] = []
    glyphs = {glyph.column: glyph.character for glyph in row.glyphs}
    at = reached = 0
    # what shapes a character stands near it
    begin = max(found[0].start - _NEAR, 0) if found else 0
    shown = visible(row.text[begin : found[-1].end + _NEAR]) if found else ""
    for start, end, cell, width in found:
        reached = cell + width
        while pieces[at].end <= start:
            at += 1
        whole = cell >= first and reached <= last and row.text[start] != "\t"
        seen = shown[start - begin : end - begin]
        text = seen if whole else " " * (min(reached, last) - max(cell, first))
        if cell >= first and (character := glyphs.get(start)):
            text = character.ljust(min(width, last - cell))
        segments.append(Segment(text, pieces[at].style))
    # Never how wide a long line is of which only the beginning shows.
    ends = found[-1].end == len(row.text) if found else cell_count(row.text, row.tab) == first
    if ends and max(reached, first) < last:
        segments.append(Segment(" ", pieces[-1].style))
    return segments


def _between(row: RowView, first: int, last: int) -> Iterator[Cluster]:
    """The clusters that show on cells `first` to `last` (exclusive)."""
    for cluster in clusters_from(row.text, row.tab, first):
        if cluster.cell >= last:
            break
        if cluster.cell + cluster.width > first:
            yield cluster


@lru_cache(maxsize=4096)
def gutter(number: int, width: int) -> str:
    """A 1-based line number right-aligned on `width` cells; blank for 0."""
    return str(number).rjust(width) if number else " " * width
