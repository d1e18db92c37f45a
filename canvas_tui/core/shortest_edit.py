"""The shortest edit between two sequences.

Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), the greedy form.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T", bound=Hashable)


class _Run(NamedTuple):
    """`ours[x : x + length]` equals `theirs[y : y + length]`; and the run before it."""

    x: int
    y: int
    length: int
    before: _Run | None


class _Reached(NamedTuple):
    """The index in `ours` that is reached on a diagonal, and the last equal run on the way."""

    x: int
    run: _Run | None


def common_runs(ours: Sequence[T], theirs: Sequence[T], most: int) -> list[tuple[int, int, int]]:
    """The equal runs (index in ours, index in theirs, length), in order, of a shortest edit.

    Empty when it takes more than `most` removed and added items.
    """
    n, m = len(ours), len(theirs)
    reached: dict[int, _Reached] = {}  # by diagonal: index in ours minus index in theirs
    for edits in range(min(n + m, most) + 1):
        fresh: dict[int, _Reached] = {}
        low, high = -edits + 2 * max(0, edits - m), edits - 2 * max(0, edits - n)
        for k in range(low, high + 1, 2):
            start, run = _entered(reached, k) if edits else _Reached(0, None)
            x = start
            while x < n and x - k < m and ours[x] == theirs[x - k]:
                x += 1
            fresh[k] = _Reached(x, _Run(start, start - k, x - start, run) if x > start else run)
        reached = fresh
        if n - m in reached and reached[n - m].x == n:
            return _in_order(reached[n - m].run)
    return []


def _entered(reached: dict[int, _Reached], k: int) -> _Reached:
    """The furthest start on diagonal `k`: an item removed from `k` - 1, or added from `k` + 1."""
    removed, added = reached.get(k - 1), reached.get(k + 1)
    if added is not None and (removed is None or added.x > removed.x):
        return added
    assert removed is not None
    return _Reached(removed.x + 1, removed.run)


def _in_order(run: _Run | None) -> list[tuple[int, int, int]]:
    runs = []
    while run is not None:
        runs.append(run[:3])
        run = run.before
    return runs[::-1]
