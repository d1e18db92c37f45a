"""What is drawn in place of blanks on demand: indentation guides and signs for blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from canvas_tui.core.display import visible
from canvas_tui.ui.editor.clusters import is_plain
from canvas_tui.ui.editor.indent import Indent, leading

GUIDE, BLANK, TAB, ODD = "│", "·", "→", "␣"
_LONG = 5_000  # a longer line is drawn as it is
_NEAR = 50  # rows looked at around a blank one
_ODD_BLANK = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


class Glyph(NamedTuple):
    """`character` for the code point at `column`, in `style`; "" for the one that is there."""

    column: int
    character: str
    style: str


def guides(line: str, indent: Indent) -> Iterator[Glyph]:
    """One where each level of the line's indentation begins."""
    cell = 0
    for column, letter in enumerate(leading(line[:_LONG])):
        if cell % indent.width == 0:
            yield Glyph(column, GUIDE, "guide")
        cell += indent.tab - cell % indent.tab if letter == "\t" else 1


def reach(lines: Sequence[str], row: int, indent: Indent) -> int:
    """The cells of indentation that go on over a blank row: the lesser of those around it."""
    above = (lines[r] for r in range(row - 1, max(row - _NEAR, 0) - 1, -1))
    below = (lines[r] for r in range(row + 1, min(row + _NEAR, len(lines))))
    around = [next((line for line in some if line.strip()), "") for some in (above, below)]
    return min(indent.cells(leading(line[:_LONG])) for line in around)


def blanks(line: str) -> Iterator[Glyph]:
    """Signs for tabs, for blanks that end the line or stand before a tab, and for odd characters.

    All but tabs are in the style of a warning.
    """
    if len(line) > _LONG or (is_plain(line) and not line.endswith(" ")):
        return
    end = len(line.rstrip(" \t"))
    tabbed = leading(line).rfind("\t")
    shown = visible(line)
    for column, letter in enumerate(line):
        if letter == "\t":
            clean = column < end and " " not in line[: min(column, tabbed)]
            yield Glyph(column, TAB, "guide" if clean else "warning")
        elif letter == " " and (column >= end or column < tabbed):
            yield Glyph(column, BLANK, "warning")
        elif _ODD_BLANK.match(letter):
            yield Glyph(column, ODD, "warning")
        elif shown[column] != letter:
            yield Glyph(column, "", "warning")
