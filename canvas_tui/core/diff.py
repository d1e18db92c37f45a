"""Line and word differences between two texts.

Lines that stand once in each text and keep their order are fixed first (the idea of
Bram Cohen's patience diff); what lies between two of them goes to `difflib` without its
`autojunk` guess, which makes nonsense of repetitive code. A stretch too large for
difflib's quadratic worst case becomes one replacement.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

T = TypeVar("T", bound=Hashable)

_TOO_MANY_PAIRS = 4_000_000
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


class Gap(NamedTuple):
    """`old[a:b]` became `new[c:d]`; one of the two may be empty, not both."""

    a: int
    b: int
    c: int
    d: int


def diff(old: Sequence[T], new: Sequence[T]) -> list[Gap]:
    """Where the two sequences differ, in order; between two gaps at least one item is equal."""
    gaps: list[Gap] = []
    for gap in _gaps(old, new, 0, len(old), 0, len(new)):
        if gaps and gaps[-1].b == gap.a and gaps[-1].d == gap.c:
            gap = Gap(gaps[-1].a, gap.b, gaps.pop().c, gap.d)
        gaps.append(gap)
    return gaps


def changed_words(old: str, new: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The column ranges (half-open, code points) in which two versions of a line differ.

    Both lists are empty when so little is common that marking it would be noise.
    """
    ours, theirs = _WORDS.findall(old), _WORDS.findall(new)
    gaps = diff(ours, theirs)
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


def _gaps(old: Sequence[T], new: Sequence[T], a: int, b: int, c: int, d: int) -> Iterator[Gap]:
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    if a == b or c == d:
        if a < b or c < d:
            yield Gap(a, b, c, d)
        return
    anchors = _anchors(old, new, a, b, c, d)
    if not anchors:
        yield from _small(old, new, a, b, c, d)
        return
    for i, j in anchors:
        yield from _gaps(old, new, a, i, c, j)
        a, c = i + 1, j + 1
    yield from _gaps(old, new, a, b, c, d)


def _small(old: Sequence[T], new: Sequence[T], a: int, b: int, c: int, d: int) -> Iterator[Gap]:
    if (b - a) * (d - c) > _TOO_MANY_PAIRS:
        yield Gap(a, b, c, d)
        return
    matcher = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield Gap(a + i, a + j, c + k, c + m)


def _anchors(
    old: Sequence[T], new: Sequence[T], a: int, b: int, c: int, d: int
) -> list[tuple[int, int]]:
    """Pairs (i, j) of items that stand once in both stretches, in the longest order kept by both."""
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
