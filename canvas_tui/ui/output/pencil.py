"""`Pencil`: where the terminal's cursor is and what pen it draws with, while bytes are written."""

from __future__ import annotations

from canvas_tui.ui.output.pens import Pens
from canvas_tui.ui.output.terminal import Terminal


class Pencil:
    """Collects the sequences of one frame; knows position and pen after each of them."""

    def __init__(
        self,
        terminal: Terminal,
        pens: Pens,
        width: int,
        at: tuple[int, int] | None = None,
        pen: int | None = None,
    ) -> None:
        """`at`: 0-based row and column; None where it is not known, as for `pen`."""
        self.terminal = terminal
        self.pens = pens
        self.width = width
        self.at = at
        self.pen = pen
        self.written: list[str] = []

    def again(self) -> Pencil:
        """Another one in the same state, with nothing written: to try something out."""
        return Pencil(self.terminal, self.pens, self.width, self.at, self.pen)

    def text(self) -> str:
        return "".join(self.written)

    @property
    def length(self) -> int:
        """How many characters were written."""
        return sum(map(len, self.written))

    def take(self, tried: Pencil) -> None:
        """Take over what another one in this state tried out."""
        self.written += tried.written
        self.at, self.pen = tried.at, tried.pen

    def raw(self, sequence: str, at: tuple[int, int] | None) -> None:
        """Write a sequence that leaves the cursor at `at`."""
        self.written.append(sequence)
        self.at = at

    def move(self, y: int, x: int) -> None:
        """Put the cursor at row y, column x by the shortest sequence."""
        if self.at != (y, x):
            self.written.append(self._path(y, x))
            self.at = (y, x)

    def _path(self, y: int, x: int) -> str:
        if self.at is not None and self.at[0] == y and self.at[1] < x:  # as most moves are
            return self._across(self.at[1], x)
        place = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"
        if self.at is None:
            return place
        row, column = self.at
        down = self._down(row, y)
        fresh = "\r" + down + self._across(0, x)
        return min(place, down + self._across(column, x), fresh, key=len)

    def _across(self, column: int, x: int) -> str:
        """From column to column of one row; the shortest of steps, a return and steps, or CHA."""
        if x == column:
            return ""
        if x > column:
            return "\x1b[C" if x == column + 1 else f"\x1b[{x - column}C"
        if x == 0:
            return "\r"
        if column - x < 4:
            return "\b" * (column - x)
        back = f"\x1b[{column - x}D"
        place = f"\x1b[{x + 1}G" if self.terminal.column else back
        return min(back, place, key=len)

    def _down(self, row: int, y: int) -> str:
        if y == row:
            return ""
        count, letter = (y - row, "B") if y > row else (row - y, "A")
        steps = f"\x1b[{letter}" if count == 1 else f"\x1b[{count}{letter}"
        place = f"\x1b[{y + 1}d" if self.terminal.row else steps
        feeds = "\v" * count if self.terminal.feed and y > row and count < 5 else steps
        return min(feeds, place, steps, key=len)

    def use(self, pen: int) -> None:
        """Draw with this pen from here on."""
        if self.pen != pen:
            self.written.append(self.pens.change(self.pen, pen))
            self.pen = pen

    def use_for_blanks(self, bare: int) -> None:
        """Draw with any pen whose blanks are those of this bare pen."""
        if self.pen is None:
            self.use(bare)
        elif self.pens.blank[self.pen] != bare:
            self.use(self.pens.under(self.pen, bare))

    @property
    def erased(self) -> int | None:
        """The pen of the blanks that come in where rows are scrolled now; None: nobody knows."""
        if self.pen is None:
            return None
        bare = self.pens.blank[self.pen]
        known = self.terminal.bce or not self.pens.pens[bare].background
        return bare if known and bare in self.pens.bare else None

    def draw(self, text: str, width: int) -> None:
        """Write glyphs that cover `width` columns from where the cursor is."""
        self.written.append(text)
        assert self.at is not None
        y, x = self.at
        # after the last column some terminals stand on it and some behind it
        self.at = (y, x + width) if x + width < self.width else None
