"""Line and word differences between two texts.

Lines that stand once in each text and keep their order are fixed first (the idea of
Bram Cohen's patience diff, which keeps functions together); what lies between two of them
gets the shortest edit. Its cost grows with the difference, not with the text, so that two
changes far apart in repetitive code stay two small changes; `difflib` needs time quadratic
in the text there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from canvas_tui.core.shortest_edit import common_runs

T = TypeVar("T", bound=Hashable)

_TOO_DIFFERENT = 500  # items removed and added, above which a stretch is replaced as a whole
_WORDS_TOO_DIFFERENT = 80  # the same for words: a screen of such lines must not be slow
_ROUNDS = 20  # of looking for lines that stand once, each within the gaps of the last
_TOO_LONG = 2_000  # code points of a line whose words are not compared
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


class Gap(NamedTuple):
    """`old[a:b]` became `new[c:d]`; one of the two may be empty, not both."""

    a: int
    b: int
    c: int
    d: int


def diff(old: Sequence[T], new: Sequence[T], most: int = _TOO_DIFFERENT) -> list[Gap]:
    """Where the two sequences differ, in order; between two gaps at least one item is equal.

    A stretch in which more than `most` items would be removed and added is replaced as a whole.
    """
    return list(_gaps(old, new, most))


def changed_words(old: str, new: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The column ranges (half-open, code points) in which two versions of a line differ.

    Both lists are empty when so little is common that marking it would be noise, and when
    a line is very long.
    """
    if max(len(old), len(new)) > _TOO_LONG:
        return [], []
    ours, theirs = _WORDS.findall(old), _WORDS.findall(new)
    gaps = diff(ours, theirs, _WORDS_TOO_DIFFERENT)
    removed, added = _ranges(ours, [g[:2] for g in gaps]), _ranges(theirs, [g[2:] for g in gaps])
    kept = len(old) - sum(b - a for a, b in removed)
    blank = (len(old) - len(old.lstrip())) if kept else 0
    if kept - blank < 0.3 * max(len(old.strip()), len(new.strip())):
        return [], []
    return removed, added


def _ranges(words: list[str], gaps: Sequence[tuple[int, ...]]) -> list[tuple[int, int]]:
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    return [(starts[a], starts[b]) for a, b in gaps if a < b]


def _gaps(old: Sequence[T], new: Sequence[T], most: int) -> Iterator[Gap]:
    """The gaps in order, with a pile of stretches instead of recursion: it can go deep."""
    pile = [(Gap(0, len(old), 0, len(new)), 0)]
    while pile:
        stretch, rounds = pile.pop()
        a, b, c, d = gap = _trimmed(old, new, stretch)
        if a == b or c == d:
            if a < b or c < d:
                yield gap
            continue
        anchors = _anchors(old, new, gap) if rounds < _ROUNDS else []
        if not anchors:
            yield from _shortest(old, new, gap, most)
            continue
        inner = []
        for i, j in [*anchors, (b, d)]:
            inner.append((Gap(a, i, c, j), rounds + 1))
            a, c = i + 1, j + 1
        pile += reversed(inner)


def _trimmed(old: Sequence[T], new: Sequence[T], gap: Gap) -> Gap:
    """The gap without what is equal at its start and at its end."""
    a, b, c, d = gap
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    return Gap(a, b, c, d)


def _shortest(old: Sequence[T], new: Sequence[T], gap: Gap, most: int) -> Iterator[Gap]:
    """The shortest edit of a gap; all of it, when that is too long to be worth the search."""
    a, b, c, d = gap
    ours, theirs = old[a:b], new[c:d]
    runs = [] if set(ours).isdisjoint(theirs) else common_runs(ours, theirs, most)
    i, j = 0, 0
    for x, y, length in runs:
        if i < x or j < y:
            yield Gap(a + i, a + x, c + j, c + y)
        i, j = x + length, y + length
    if i < b - a or j < d - c:
        yield Gap(a + i, b, c + j, d)


def _anchors(old: Sequence[T], new: Sequence[T], gap: Gap) -> list[tuple[int, int]]:
    """Pairs (i, j) of items that stand once in both stretches, as many as keep their order."""
    a, b, c, d = gap
    ours, theirs = _once(old, a, b), _once(new, c, d)
    pairs = [(i, theirs[item]) for item, i in ours.items() if item in theirs]
    tails: list[int] = []  # tails[n]: the smallest j that ends a run of n + 1 pairs
    back: list[tuple[int, int, int]] = []  # (i, j, index in `back` of the pair before, or -1)
    ends: list[int] = []
    for i, j in pairs:
        n = bisect_left(tails, j)
        back.append((i, j, ends[n - 1] if n else -1))
        tails[n : n + 1] = [j]
        ends[n : n + 1] = [len(back) - 1]
    run, at = [], ends[-1] if ends else -1
    while at >= 0:
        i, j, at = back[at]
        run.append((i, j))
    return run[::-1]


def _once(items: Sequence[T], start: int, stop: int) -> dict[T, int]:
    """The items that stand once in items[start:stop], with their index, in order."""
    found: dict[T, int] = {}
    for at in range(start, stop):
        found[items[at]] = -1 if items[at] in found else at
    return {item: at for item, at in found.items() if at >= 0}
