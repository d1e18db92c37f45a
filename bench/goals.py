"""`GOALS`: what the app is asked to reach, and what to strive for then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Goal(NamedTuple):
    """The most that a number may be; `size`: only for files of this name."""

    number: str
    must: float
    strive: float
    size: str = ""


GOALS = (
    Goal("ready", 450, 250, "100k"),
    Goal("ready", 750, 400, "1m"),
    Goal("key p50", 2.5, 0.7),
    Goal("key p95", 6, 3.8),
    Goal("30/s p95", 8, 6),
    Goal("B/key", 110, 31),
    Goal("page p50", 13, 6),
    Goal("page p95", 25, 12),
    Goal("B/page", 3_000, 2_000),
    Goal("Enter", 12, 6),
    Goal("B/Enter", 400, 150),
    Goal("MB", 60, 45, "100k"),
    Goal("MB", 140, 90, "1m"),
    Goal("streaming p50", 4, 2),
    Goal("streaming p95", 12, 5),
    Goal("streamed B/s", 12_000, 4_000),
    Goal("idle B", 0, 0),
    Goal("idle CPU %", 0.5, 0.5),
)


def missed(size: str, numbers: Mapping[str, float]) -> Iterator[str]:
    """What of `numbers`, measured on the file called `size`, is more than it must be."""
    for goal in GOALS:
        value = numbers.get(goal.number)
        if value is not None and value > goal.must and goal.size in ("", size):
            yield f"{size} {goal.number} {value:,.4g} (must: {goal.must:,g})"
