"""Finding paths by some of their letters, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from heapq import nsmallest
from typing import TypeVar

T = TypeVar("T")

_LETTER, _RUN, _WORD, _NAME, _GAP = 16, 8, 10, 12, 1
"""Points for a letter; if it follows the last one; begins a word; is in the name; skips one."""
_BREAKS = "/._- "


def best(query: str, items: Iterable[T], text: Callable[[T], str], count: int) -> list[T]:
    """The `count` items that fit best; where equally well, the shorter one, then the earlier.

    An item fits when its text has the letters of each word of the query in their order,
    whatever their case.
    """
    words = query.lower().split()
    patterns = [re.compile(".*?".join(map(re.escape, word)), re.S) for word in words]
    scored = []
    for number, item in enumerate(items):
        path = text(item).lower()
        if all(pattern.search(path) for pattern in patterns):
            points = sum(score(word, path) for word in words)
            scored.append((-points, len(path), number, item))
    return [item for *_, item in nsmallest(count, scored, key=lambda s: s[:3])]


def score(word: str, path: str) -> int:
    """How well the letters of `word` fit a path that has them; both in lower case."""
    name = path.rfind("/") + 1
    places = _places(word, path, name) or _places(word, path, 0) or []
    points, last = 0, -1
    for at in places:
        points += _LETTER + _NAME * (at >= name)
        if last >= 0:
            points += _RUN if at == last + 1 else -min(at - last - 1, 8) * _GAP
        if at == 0 or path[at - 1] in _BREAKS:
            points += _WORD
        last = at
    return points


def _places(word: str, path: str, start: int) -> list[int] | None:
    """Where the letters stand: found forwards, then drawn together backwards as far as they go."""
    whole = path.find(word, start)
    if whole >= 0:
        return list(range(whole, whole + len(word)))
    end = start - 1
    for letter in word:
        end = path.find(letter, end + 1)
        if end < 0:
            return None
    places = []
    end += 1
    for letter in reversed(word):
        end = path.rfind(letter, start, end)
        places.append(end)
    return places[::-1]
