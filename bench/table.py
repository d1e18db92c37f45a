"""Rounds of numbers as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

from bench.goals import missed
from bench.measure import Numbers
from bench.programs import APP

Rounds = Sequence[Numbers]
Results = Mapping[tuple[str, str], Rounds]
"""By the names of the file and of the program."""

COLUMNS = {
    "first paint": ("first paint",),
    "ready": ("ready",),
    "key": ("key p50", "key p95"),
    "30 keys/s": ("30/s p95",),
    "bytes/key": ("B/key",),
    "page": ("page p50", "page p95"),
    "bytes/page": ("B/page",),
    "Enter": ("Enter",),
    "bytes/Enter": ("B/Enter",),
    "MB": ("MB",),
    "key while a reply streams": ("streaming p50", "streaming p95"),
    "bytes/s of it": ("streamed B/s",),
    "idle bytes": ("idle B",),
    "idle CPU %": ("idle CPU %",),
}
"""The numbers that share a cell, by its heading."""
NONE = "\u2013"


def table(results: Results) -> Iterator[str]:
    """The medians of `results`, by size and program."""
    yield _row("lines", "", COLUMNS)
    yield "|---|---|" + "--:|" * len(COLUMNS)
    for (size, program), rounds in results.items():
        yield _row(size, program, _cells(medians(rounds)))


def ratios(results: Results) -> Iterator[str]:
    """The medians of each round's ratios of the app to each other program."""
    yield _row("lines", "", COLUMNS)
    yield "|---|---|" + "--:|" * len(COLUMNS)
    for (size, program), rounds in results.items():
        if program != APP:
            pairs = zip(results[size, APP], rounds, strict=True)
            compared = [_ratios(ours, theirs) for ours, theirs in pairs]
            yield _row(size, f"{APP} / {program}", _cells(medians(compared)))


def misses(results: Results) -> list[str]:
    """Where the app is not what it must be."""
    ours = ((size, rounds) for (size, program), rounds in results.items() if program == APP)
    return [told for size, rounds in ours for told in missed(size, medians(rounds))]


def medians(rounds: Rounds) -> Numbers:
    """The median of each number over the rounds that have it."""
    names = dict.fromkeys(name for numbers in rounds for name in numbers)
    return {name: median(n[name] for n in rounds if name in n) for name in names}


def _ratios(ours: Numbers, theirs: Numbers) -> Numbers:
    return {name: ours[name] / theirs[name] for name in ours if theirs.get(name)}


def _cells(numbers: Numbers) -> Iterator[str]:
    for names in COLUMNS.values():
        yield " / ".join(_told(numbers.get(name)) for name in names if name in numbers) or NONE


def _told(value: float | None) -> str:
    if value is None:
        return NONE
    return f"{value:,.0f}" if value >= 20 or value == int(value) else f"{value:.2g}"


def _row(size: str, program: str, cells: Iterable[str]) -> str:
    return f"| {size} | {program} | " + " | ".join(cells) + " |"
