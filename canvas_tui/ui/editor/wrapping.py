"""Where a long text is broken so that its parts fit on rows of the screen."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from canvas_tui.ui.editor.clusters import Cluster, block, clusters, is_plain


class Part(NamedTuple):
    """Code points `start` to `end` (exclusive) of a text: what one row of the screen shows."""

    start: int
    end: int


def part_at(text: str, column: int, room: int, tab: int) -> Part:
    """The part of at most `room` cells that holds the code point at `column`.

    The end of a text belongs to its last part. Parts end after a blank or beside a wide
    character (not before one that closes), else where the room does; one blank may stand in
    the cell after the room. A tab stops as if its part were a text of its own. Long
    texts are broken block by block, so that the cost does not grow with their length.
    """
    start, end = block(text, column)
    breaks = _breaks(text[start:end], room, tab)
    at = bisect_right(breaks, column - start) - 1
    following = breaks[at + 1] if at + 1 < len(breaks) else end - start
    return Part(start + breaks[at], start + following)


@lru_cache(maxsize=512)
def _breaks(text: str, room: int, tab: int) -> tuple[int, ...]:
    """The columns at which parts begin, 0 first."""
    plain = is_plain(text)
    if plain and len(text) <= room:
        return (0,)
    return tuple(_plain_breaks(text, room) if plain else _measured_breaks(text, room, tab))


def _plain_breaks(text: str, room: int) -> list[int]:
    found, at = [0], 0
    while len(text) - at > room:
        end = at + room
        hangs = text[end] == " " and end + 1 < len(text)
        cut = end + 1 if hangs else text.rfind(" ", at, end) + 1
        at = cut if text[at:cut].strip() else end
        found.append(at)
    return found


def _measured_breaks(text: str, room: int, tab: int) -> list[int]:
    all_, first, found = clusters(text, tab), 0, [0]
    while (end := _end(text, all_, first, room, tab)) < len(all_):
        found.append(all_[end].start)
        first = end
    return found


def _end(text: str, all_: tuple[Cluster, ...], first: int, room: int, tab: int) -> int:
    """The number of the cluster after the part that begins with the one numbered `first`."""
    cell, chance = 0, 0
    inked = loose = False
    for at in range(first, len(all_)):
        start, end, _, width = all_[at]
        letter = text[start]
        blank = letter in " \t"
        wide = width == 2 and not blank
        if inked and (loose or wide) and not (wide and _closes(letter)):
            chance = at
        if letter == "\t":
            width = tab - cell % tab
        if cell + width > room and at > first:
            hangs = letter == " " and cell == room and end < len(text)
            return at + 1 if hangs and inked else chance or at
        cell += width
        inked, loose = inked or not blank, blank or wide
    return len(all_)


def _closes(letter: str) -> bool:
    """Whether no row begins with it where it ends a word: a wide full stop, a closing bracket."""
    return unicodedata.category(letter) in ("Pe", "Pf", "Po")
