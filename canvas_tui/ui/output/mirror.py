"""`Mirror`: what the terminal shows, beside what it is wanted to show."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from rich.color import ColorSystem
from rich.segment import Segment
from textual._compositor import ChopsUpdate, LayoutUpdate

from canvas_tui.ui.output.frame import Frame, Row
from canvas_tui.ui.output.painter import paint
from canvas_tui.ui.output.pencil import Pencil
from canvas_tui.ui.output.pens import Pens
from canvas_tui.ui.output.terminal import Terminal

_SYNC_FROM = 200
"""Frames of more characters than this are shown at once, or with the cursor hidden."""
_MANY_PENS = 4_000
"""Numbers of pens are given up when there are so many: gradients make new ones for ever."""
_CLEAR = "\x1b[?7l\x1b[r\x1b[m\x1b[2J\x1b[H"


class Mirror:
    """Takes the compositor's updates; `paint` then says what to send to the terminal."""

    def __init__(self, terminal: Terminal, colours: ColorSystem) -> None:
        self.terminal = terminal
        self._colours = colours
        self._pens = self._new_pens()
        self._wanted = Frame.blank(0, 0)
        self._shown: Frame | None = None
        self._touched: set[int] = set()
        self._at: tuple[int, int] | None = None
        self._pen: int | None = None
        self._visible: bool | None = None

    def _new_pens(self) -> Pens:
        return Pens(self._colours, self.terminal.links, self.terminal.attributes)

    @property
    def known(self) -> bool:
        """Whether the terminal shows what was last painted; else the next update must be full."""
        return self._shown is not None and len(self._pens) < _MANY_PENS

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the last full update."""
        return self._wanted.width, self._wanted.height

    def forget(self) -> None:
        """Somebody else may have drawn: nothing is known of what the terminal shows."""
        self._shown = None

    def take_all(self, update: LayoutUpdate) -> None:
        """Want what this update of the whole screen draws."""
        width, height = update.region.size
        if not self.known:
            self._shown, self._pens = None, self._new_pens()
        if self.size != (width, height):
            self._shown = None
        rows = [Row.filled(width) for _ in range(height)]
        for row, strips in zip(rows, update.strips, strict=False):
            row.put(0, width, chain.from_iterable(strips), self._pens)
        self._wanted = Frame(width, rows)
        self._touched = set(range(height))

    def take_parts(self, update: ChopsUpdate) -> None:
        """Want what this update of some spans draws, every chop of them at its own place."""
        width, height = self.size
        for y, x1, x2 in update.spans:
            if not 0 <= y < height:
                continue
            row = self._own(y)
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is not None and x <= x2 and end > x1:
                    row.put(x, min(end, x2, width), strip, self._pens)

    def take_row(self, y: int, x: int, end: int, segments: Iterable[Segment]) -> None:
        """Want these segments in row y, from column x up to column `end` (exclusive)."""
        self._own(y).put(x, min(end, self._wanted.width), segments, self._pens)

    def _own(self, y: int) -> Row:
        row = self._wanted.rows[y] = self._wanted.rows[y].copy()
        self._touched.add(y)
        return row

    def paint(self, cursor: tuple[int, int], visible: bool, sync: bool) -> str:
        """What to send so that the terminal shows what is wanted; "" when it does already.

        `cursor`: row and column, where the cursor is left, `visible` or not. `sync`: the
        terminal knows synchronized output.
        """
        pencil = Pencil(self.terminal, self._pens, self._wanted.width, self._at, self._pen)
        if self._shown is None:
            self._start_anew(pencil)
        assert self._shown is not None
        paint(self._shown, self._wanted, self._touched, pencil)
        for y in self._touched:
            self._shown.rows[y] = self._wanted.rows[y]
        self._touched = set()
        pencil.move(*cursor)
        self._at, self._pen = pencil.at, pencil.pen
        return self._framed(pencil.text(), visible, sync)

    def _start_anew(self, pencil: Pencil) -> None:
        if self.terminal.links:
            pencil.raw("\x1b]8;;\x1b\\", None)
        pencil.raw(_CLEAR, (0, 0))
        pencil.pen = 0
        self._shown = Frame.blank(*self.size)
        self._touched = set(range(self._wanted.height))
        self._visible = None

    def _framed(self, text: str, visible: bool, sync: bool) -> str:
        """The frame with the cursor hidden before it, or shown after it, where that changes."""
        long = len(text) > _SYNC_FROM
        shown = self._visible and not (long and not sync)
        if self._visible is not False and not (visible and shown):
            text = "\x1b[?25l" + text
            shown = False
        if visible and not shown:
            text += "\x1b[?25h"
        self._visible = visible
        return f"\x1b[?2026h{text}\x1b[?2026l" if long and sync else text
