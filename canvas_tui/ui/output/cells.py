"""Text to cells: what each column of a row shows."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

_IDEOGRAPHS = (
    (0x1100, 0x115F),
    (0x2E80, 0x303C),
    (0x3041, 0x3247),
    (0x3250, 0x3296),
    (0x329A, 0xA4CF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE6F),
    (0xFF01, 0xFF60),
    (0xFFE0, 0xFFE6),
    (0x20000, 0x3FFFD),
)
"""Inclusive ranges of code points that every terminal draws two columns wide."""

_MOST = 32
"""Code points of a glyph that are drawn: marks upon marks would be measured, and sent, for ever."""


class Cells(NamedTuple):
    """`glyphs`: one string a column, "" in the right half of a wide one. `lead`: what belongs
    to the column before."""

    lead: str
    glyphs: tuple[str, ...]


@lru_cache(8192)
def cells(text: str) -> Cells:
    """The columns of `text` as rich measures it; control characters are dropped, and what a glyph
    has more than 32 of in one column."""
    lead, glyphs, widths = "", list[str](), list[int]()
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs"}:
            continue
        cluster, width = (glyphs[-1], widths[-1]) if glyphs else (lead, 0)
        if len(cluster) >= _MOST and cell_len(cluster[-1] + character) == cell_len(cluster[-1]):
            continue
        if character == "\ufe0f" or cell_len(cluster + character) == width:
            if glyphs:
                glyphs[-1], widths[-1] = cluster + character, cell_len(cluster + character)
            else:
                lead += character
        else:
            glyphs.append(character)
            widths.append(cell_len(character))
    columns = (part for g, w in zip(glyphs, widths, strict=True) for part in (g, "")[:w])
    return Cells(lead, tuple(columns))


@lru_cache(8192)
def steady(glyph: str) -> bool:
    """Whether terminals agree how wide it is: no emoji, marks, joiners, private use."""
    if len(glyph) != 1 or ord(glyph) < 0x300:
        return len(glyph) < 2
    code = ord(glyph)
    if unicodedata.category(glyph) in {"Co", "Cn", "Cf", "Mn", "Me"}:
        return False
    if cell_len(glyph) == 2:
        return any(first <= code <= last for first, last in _IDEOGRAPHS)
    return cell_len(glyph + "\ufe0f") == 1 and code < 0x1F000
