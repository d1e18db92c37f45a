"""What a person sees as one character, and how wide it is.

A *cell* is one column of the terminal; a *cluster* is what a person sees as one
character (one step of the cursor). Widths are Rich's, since Textual lays out by them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from canvas_tui.core.display import visible

BLOCK = 2_000
LONG = 100_000
"""Code points."""

# Letters that every one stands for itself, on one cell or on two: counted, not measured.
_ONE = " -~\u00a1-\u00ac\u00ae-\u02ff\u0386-\u03ff\u0400-\u0482\u048a-\u052f"
_TWO = "\u3001-\u3020\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
_STEADY = f"[{_ONE}{_TWO}]"
_WIDE = f"[{_TWO}]+"
_OTHER = f"[^\t{_ONE}{_TWO}]+"
_MEASURED = f"{_STEADY}?{_OTHER}(?:{_STEADY}{_OTHER})*{_STEADY}?"
"""Compiled when first needed, which is after the first paint: 5 ms. A letter beside others is
measured with them: they may shape it, or join it."""


class Cluster(NamedTuple):
    """Code points `start` to `end` of a line, on `width` cells from `cell` on."""

    start: int
    end: int
    cell: int
    width: int


def is_plain(line: str) -> bool:
    """Whether every code point is one cell wide and one step: nothing has to be measured.

    Of a very long line this is not known, so that asking costs the same for all.
    """
    return len(line) <= LONG and line.isascii() and line.isprintable()


@lru_cache(maxsize=512)
def clusters(line: str, tab: int, at: int = 0) -> tuple[Cluster, ...]:
    """The clusters of a line that begins on cell `at` and whose tabs stop every `tab` cells."""
    found: list[Cluster] = []
    cell = at
    for start, end, width in _graphemes(visible(line)):
        if line[start] == "\t":
            width = tab - cell % tab
        if found and (width == 0 or _joins(line, found[-1], start)):
            last = found[-1]
            found[-1] = Cluster(last.start, end, last.cell, last.width + width)
        else:
            found.append(Cluster(start, end, cell, width))
        cell += width
    return tuple(found)


def width(text: str, tab: int, at: int) -> int:
    """The cells that a block takes which begins on cell `at`."""
    if narrow(text, 0, len(text)) == len(text):
        return len(text)
    if not text.isascii():
        text = re.sub(_MEASURED, lambda found: " " * _measured(found[0]), text)
        text = re.sub(_WIDE, lambda found: 2 * found[0], text)
    else:
        text = visible(text)
    lead = at % tab
    return len((" " * lead + text).expandtabs(tab)) - lead


def narrow(line: str, start: int, stop: int) -> int:
    """How far every letter from `start` on stands for itself on one cell; `stop` at the most."""
    found = re.compile(f"[{_ONE}]*").match(line, start, stop)
    return found.end() if found else start


@lru_cache(maxsize=2048)
def _measured(text: str) -> int:
    return cell_len(visible(text))


def _graphemes(text: str) -> Iterator[tuple[int, int, int]]:
    """Rich's spans, but a tab never takes a mark that follows it into its span."""
    offset = 0
    for number, part in enumerate(text.split("\t")):
        if number:
            yield offset - 1, offset, 1
        for start, end, width in split_graphemes(part)[0]:
            yield offset + start, offset + end, width
        offset += len(part) + 1


def _joins(line: str, last: Cluster, start: int) -> bool:
    """Whether the code point at `start` joins the cluster before it although it has a width."""
    code = ord(line[start])
    if 0x1F3FB <= code <= 0x1F3FF:  # a skin tone
        return line[last.start] != "\t"
    regional = 0x1F1E6 <= code <= 0x1F1FF
    return regional and last.end - last.start == 1 and 0x1F1E6 <= ord(line[last.start]) <= 0x1F1FF


def block(line: str, column: int) -> tuple[int, int]:
    """The stretch around `column` of a long line that can be measured by itself; else all of it.

    Blocks are disjoint, cover the line and begin with a character that joins nothing before
    it, as far as there is one near.
    """
    if len(line) <= BLOCK:
        return 0, len(line)
    at = min(column, len(line) - 1) // BLOCK * BLOCK
    if column < cut(line, at):
        at -= BLOCK
    return cut(line, at), cut(line, at + BLOCK)


def cut(line: str, at: int) -> int:
    """The first place from column `at` on, or near it, where a line can be cut into blocks."""
    if not 0 < at < len(line):
        return min(at, len(line))
    end = min(at + BLOCK // 4, len(line))
    alone = (i for i in range(at, end) if _stands_alone(line, i))
    return next(alone, at if end < len(line) else end)


def _stands_alone(line: str, at: int) -> bool:
    """Whether the character at `at` begins a cluster, whatever there is before and after."""
    letter = line[at].isalpha() and cell_len(line[at]) > 0 and line[at - 1] != "\u200d"
    return letter or is_plain(line[at - 1 : at + 1])
