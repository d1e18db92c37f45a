"""A table: columns side by side where they fit, else a record a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from canvas_tui.ui.transcript.inline import inline
from canvas_tui.ui.transcript.row import Piece, Row, piece, prefixed
from canvas_tui.ui.transcript.wrapping import wrap

if TYPE_CHECKING:
    from markdown_it.token import Token

_LEAST = 6  # cells of a column; where there are fewer, rows become records
_GAP = 2  # cells between columns


class _Cell(NamedTuple):
    pieces: list[Piece]
    right: bool  # flush right
    heading: bool

    @property
    def width(self) -> int:
        return cell_len("".join(piece.text for piece in self.pieces))


_Cells = list[_Cell]


def table(block: Sequence[Token], width: int) -> list[Row]:
    """The rows of a table at most `width` cells wide; its first row holds the headings."""
    head, *body = _read(block)
    columns = zip(head, *body, strict=True)
    widths = _fitted([max(1, *(cell.width for cell in column)) for column in columns], width)
    if not widths:
        return _records(head, body, width)
    rule = Row((piece("─" * (sum(widths) + _GAP * (len(widths) - 1)), "muted"),))
    rows = [*_side_by_side(head, widths), rule]
    for cells in body:
        rows += _side_by_side(cells, widths)
    return rows


def _read(block: Sequence[Token]) -> Iterator[_Cells]:
    cells: _Cells = []
    for token, inside in zip(block, (*block[1:], None), strict=True):
        if token.type in ("th_open", "td_open") and inside:
            heading = token.type == "th_open"
            lines = inline(inside.children or (), *(["chat.strong"] if heading else []))
            right = "right" in str(token.attrs.get("style", ""))
            cells.append(_Cell([piece for line in lines for piece in line], right, heading))
        elif token.type == "tr_close":
            yield cells
            cells = []


def _fitted(widths: list[int], width: int) -> list[int]:
    """Widths that fit `width`, taken from the widest column; none when they would be too narrow."""
    room = width - _GAP * (len(widths) - 1)
    if sum(widths) <= room:
        return widths
    if sum(min(w, _LEAST) for w in widths) > room:
        return []
    level = max(widths)
    while sum(min(w, level) for w in widths) > room:
        level -= 1
    return [min(w, level) for w in widths]


def _side_by_side(cells: _Cells, widths: Sequence[int]) -> list[Row]:
    columns = [
        [_flush(row, width, cell.right) for row in wrap(cell.pieces, width)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    blanks = [(piece(" " * width),) for width in widths]
    rows = []
    for parts in zip_longest(*columns):
        found: list[Piece] = []
        for part, blank in zip(parts, blanks, strict=True):
            found += [*(part or blank), piece(" " * _GAP)]
        rows.append(Row(tuple(found[:-1])))
    return rows


def _flush(row: Row, width: int, right: bool) -> tuple[Piece, ...]:
    blank = piece(" " * (width - cell_len(row.text)))
    return (blank, *row.pieces) if right else (*row.pieces, blank)


def _records(head: _Cells, body: Sequence[_Cells], width: int) -> list[Row]:
    """Heading and cell on a line, a bullet before each record."""
    bullet = "• " if width >= _LEAST else ""
    rows: list[Row] = []
    for cells in body or [head]:
        pairs = zip(head, cells, strict=True)
        record = [row for pair in pairs for row in _field(*pair, width - len(bullet))]
        rows += prefixed(record, piece(bullet), piece(" " * len(bullet)))
    return rows


def _field(heading: _Cell, cell: _Cell, width: int) -> list[Row]:
    if cell is heading:
        return wrap(cell.pieces, width)
    return wrap([*heading.pieces, piece(": ", "chat.strong"), *cell.pieces], width)
