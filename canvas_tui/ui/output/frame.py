"""`Frame`: a screenful of cells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.segment import Segment

from canvas_tui.ui.output.cells import cells, steady
from canvas_tui.ui.output.pens import Pens

UNKNOWN = "\0"
"""The text of a cell about which nothing is known: equal to nothing that is ever drawn."""
_STEADY = re.compile("[ -~│…▏]*").fullmatch
"""Knows at a glance a row of nothing but glyphs that are `steady`."""


class Row:
    """One row: `texts[x]` is the glyph at column x ("" in a wide one's right half), `pens[x]` its
    pen. Not changed any more once it is in a frame that was painted."""

    __slots__ = ("_steady", "pens", "texts")

    def __init__(self, texts: list[str], pens: list[int]) -> None:
        self.texts = texts
        self.pens = pens
        self._steady: bool | None = None

    @classmethod
    def filled(cls, width: int, text: str = " ", pen: int = 0) -> Row:
        return cls([text] * width, [pen] * width)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and self.texts == other.texts and self.pens == other.pens

    __hash__ = None  # type: ignore[assignment]

    def copy(self) -> Row:
        return Row(self.texts.copy(), self.pens.copy())

    @property
    def narrow(self) -> bool:
        """Whether every glyph is one column wide, and every terminal agrees."""
        return "" not in self.texts and self.steady

    @property
    def steady(self) -> bool:
        """Whether terminals agree where each glyph stands."""
        if self._steady is None:
            self._steady = bool(_STEADY("".join(self.texts))) or all(map(steady, set(self.texts)))
        return self._steady

    def put(self, x: int, end: int, segments: Iterable[Segment], pens: Pens) -> None:
        """Draw segments from column x on, up to column `end` (exclusive)."""
        first, texts, numbers = x, self.texts, self.pens
        for segment in segments:
            lead, glyphs, drawn = pens.ink(segment)
            if lead and x > first:
                texts[x - 1 - (not texts[x - 1])] += lead
            stop = min(x + len(glyphs), end)
            texts[x:stop] = glyphs[: stop - x]
            numbers[x:stop] = drawn[: stop - x]
            x = stop
        self._mend(first, pens.blank)
        self._mend(x, pens.blank)

    def _mend(self, x: int, blank: list[int]) -> None:
        """Blank a half of a wide glyph that lost its other half between columns x - 1 and x."""
        if not 0 < x <= len(self.texts):
            return
        left = _wide(self.texts[x - 1])
        right = x < len(self.texts) and self.texts[x] == ""
        if left != right:
            half = x - 1 if left else x
            self.texts[half] = " "
            self.pens[half] = blank[self.pens[half]]


def _wide(text: str) -> bool:
    return not text.isascii() and len(cells(text).glyphs) == 2


class Frame:
    """Rows of one width. Frames share rows that are equal."""

    def __init__(self, width: int, rows: list[Row]) -> None:
        self.width = width
        self.rows = rows

    @classmethod
    def blank(cls, width: int, height: int) -> Frame:
        return cls(width, [Row.filled(width) for _ in range(height)])

    @property
    def height(self) -> int:
        return len(self.rows)

    def copy(self) -> Frame:
        return Frame(self.width, self.rows.copy())
