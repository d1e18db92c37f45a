"""`Run`: neighbouring cells of one row that are drawn with one pen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import compress
from operator import ne
from typing import NamedTuple

from canvas_tui.ui.output.frame import Row
from canvas_tui.ui.output.pens import Pens

_GAP = 4
"""So many cells that need no change are drawn again rather than jumped over."""
_LONG = " " * 9
"""Blanks that are cheaper to erase, with the move that follows, than to draw."""
_BLANKS = re.compile(f"{_LONG}+")


class Run(NamedTuple):
    """`width` columns from column x of row y on. `blank`: spaces only, and the pen is bare."""

    y: int
    x: int
    text: str
    width: int
    pen: int
    blank: bool


def changed(old: Row, new: Row) -> list[int]:
    """The columns in which two rows differ, ascending."""
    before = zip(old.texts, old.pens, strict=True)
    after = zip(new.texts, new.pens, strict=True)
    return list(compress(range(len(new.texts)), map(ne, before, after)))


def runs(y: int, new: Row, columns: list[int], pens: Pens) -> list[Run]:
    """What to draw so that these columns of row y show what `new` says, from left to right."""
    texts, numbers, blank, bare = new.texts, new.pens, pens.blank, pens.bare
    found: list[Run] = []
    start = end = -1 - _GAP
    pen, empty = 0, True
    wide = "" in texts
    for x in columns:
        if x < end:
            continue  # the right half of what is in the run already
        at, stop = _glyph(texts, x) if wide else (x, x + 1)
        mine, space = numbers[at], texts[at] == " "
        near = at == end or (at <= end + _GAP and _bridged(new, end, at, pen, blank[pen]))
        if near and (mine == pen or (space and blank[pen] == mine)):
            empty, end = empty and space, stop
            continue
        if near and empty and blank[mine] == pen:
            pen, empty, end = mine, False, stop
            continue
        if start >= 0:
            found.append(Run(y, start, "".join(texts[start:end]), end - start, pen, empty))
        start, end, pen, empty = at, stop, mine, space and mine in bare
    if start >= 0:
        found.append(Run(y, start, "".join(texts[start:end]), end - start, pen, empty))
    return found


def _glyph(texts: list[str], x: int) -> tuple[int, int]:
    """The first column of the glyph at column x, and the one after it."""
    first = x if texts[x] else x - 1
    return first, first + 2 if first + 1 < len(texts) and not texts[first + 1] else first + 1


def _bridged(row: Row, end: int, x: int, pen: int, blank: int) -> bool:
    """Whether the unchanged cells between two changed ones can be drawn with the same pen."""
    for i in range(end, x):
        if row.pens[i] != pen and not (row.texts[i] == " " and row.pens[i] == blank):
            return False
        if row.texts[i] != " " and pen == blank:
            return False  # the run may be blanks only, and free to take another pen
    return True


def split(run: Run, pens: Pens) -> Iterable[Run]:
    """The run of a row of narrow glyphs with its long blanks on their own: those can be erased."""
    bare = pens.blank[run.pen]
    if run.blank or _LONG not in run.text or len(run.text) != run.width or bare not in pens.bare:
        return (run,)
    return _split(run, bare)


def _split(run: Run, bare: int) -> Iterator[Run]:
    y, x, text, width, pen, _ = run
    last = 0
    for match in _BLANKS.finditer(text):
        first, end = match.span()
        if first > last:
            yield Run(y, x + last, text[last:first], first - last, pen, False)
        yield Run(y, x + first, match[0], end - first, bare, True)
        last = end
    if last < width:
        yield Run(y, x + last, text[last:], width - last, pen, False)
