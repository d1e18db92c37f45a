"""Text broken into rows by the cells it takes: at words, or anywhere for code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from canvas_tui.core.display import HIDDEN
from canvas_tui.ui.editor.clusters import clusters
from canvas_tui.ui.transcript.row import Piece, Row

_RUNS = re.compile(" +|[^ ]+")
_CLOSING = frozenset("、。，．！？：；）］｝」』】》〉”’…ー々")  # never first in a row


_Span = tuple[int, int]
_Breaks = Callable[[str, int], Iterable[_Span]]


class _Unit(NamedTuple):
    """Code points `start` to `end` of a text: `width` cells that stay together if they can."""

    start: int
    end: int
    width: int


def wrap(pieces: Sequence[Piece], width: int) -> list[Row]:
    """At least one row, none wider than `width` cells (>= 1): broken at blanks, which
    are dropped there, and between wide characters; inside a word only when it is too long.
    """
    return _broken(pieces, width, _at_words)


def fold(pieces: Sequence[Piece], width: int) -> list[Row]:
    """At least one row, none wider than `width` cells (>= 1): broken where a row is full."""
    return _broken(pieces, width, _anywhere)


def _broken(pieces: Sequence[Piece], width: int, breaks: _Breaks) -> list[Row]:
    if width < 2:
        pieces = [_narrowed(piece) for piece in pieces]
    text = "".join(piece.text for piece in pieces)
    if cell_len(text) <= width:
        return [Row(tuple(pieces))]
    return [Row(row) for row in _cut(pieces, breaks(text, width))]


def _cut(pieces: Iterable[Piece], spans: Iterable[_Span]) -> Iterator[tuple[Piece, ...]]:
    """The pieces of each span of all their text; spans are in order and disjoint."""
    rest = iter(pieces)
    text, styles = Piece("")
    at = 0  # where `text` begins
    for start, end in spans:
        found = []
        while True:
            if start < at + len(text) and at < end:
                found.append(Piece(text[max(0, start - at) : end - at], styles))
            if at + len(text) >= end:
                break
            at += len(text)
            text, styles = next(rest)
        yield tuple(found)


def _narrowed(piece: Piece) -> Piece:
    """A stand-in for each character that is too wide for one cell, or may make another one so."""
    kept = (c if c.isascii() or (c.isalpha() and cell_len(c) == 1) else HIDDEN for c in piece.text)
    return Piece("".join(kept), piece.styles)


def _at_words(text: str, width: int) -> Iterator[_Span]:
    start = end = cells = 0  # of the row being filled, without the blanks at its end
    blanks = 0
    for unit in _units(text):
        if text[unit.start] == " ":
            blanks = unit.width
            continue
        if cells + blanks + unit.width <= width:
            cells += blanks + unit.width
        else:
            if end > start:
                yield start, end
            *full, last = _pieces_of(text, unit, width)
            yield from ((part.start, part.end) for part in full)
            start, cells = last.start, last.width
        end, blanks = unit.end, 0
    if end > start or not end:
        yield start, end


def _anywhere(text: str, width: int) -> Iterator[_Span]:
    for part in _pieces_of(text, _Unit(0, len(text), cell_len(text)), width):
        yield part.start, part.end


def _units(text: str) -> Iterator[_Unit]:
    """Runs of blanks, words, and the wide characters of words that have them."""
    for run in _RUNS.finditer(text):
        word, (start, end) = run[0], run.span()
        width = cell_len(word)
        if word.isascii() or not _has_wide(word):
            yield _Unit(start, end, width)
        else:
            yield from _wide_units(word, start)


def _has_wide(word: str) -> bool:
    return any(cell_len(character) > 1 for character in word)


def _wide_units(word: str, offset: int) -> Iterator[_Unit]:
    """A break is possible on both sides of a wide character, not before closing punctuation."""
    last: _Unit | None = None
    was_wide = False
    for start, end, _, width in clusters(word, 1):
        wide = width > 1
        if last and not ((wide or was_wide) and word[start] not in _CLOSING):
            last = _Unit(last.start, offset + end, last.width + width)
        else:
            if last:
                yield last
            last = _Unit(offset + start, offset + end, width)
        was_wide = wide
    if last:
        yield last


def _pieces_of(text: str, unit: _Unit, width: int) -> list[_Unit]:
    """`unit` in parts of at most `width` cells: itself when it fits."""
    if unit.width <= width:
        return [unit]
    word = text[unit.start : unit.end]
    if word.isascii():
        ends = [*range(unit.start + width, unit.end, width), unit.end]
        starts = [unit.start, *ends[:-1]]
        return [_Unit(a, b, b - a) for a, b in zip(starts, ends, strict=True)]
    parts: list[_Unit] = []
    for start, end, _, cells in clusters(word, 1):
        if parts and parts[-1].width + cells <= width:
            parts[-1] = _Unit(parts[-1].start, unit.start + end, parts[-1].width + cells)
        else:
            parts.append(_Unit(unit.start + start, unit.start + end, cells))
    return parts
