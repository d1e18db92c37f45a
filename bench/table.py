"""Rounds of numbers as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

from bench.measure import COLUMNS, Numbers
from bench.programs import APP

Rounds = Sequence[Numbers]


def table(results: Mapping[tuple[str, str], Rounds]) -> Iterator[str]:
    """Medians of `results`, by size and program, then the medians of each round's ratios."""
    yield _row("lines", "", COLUMNS)
    yield "|---|---|" + "--:|" * len(COLUMNS)
    for (size, program), rounds in results.items():
        yield _row(size, program, (_median(r.get(column) for r in rounds) for column in COLUMNS))
    for (size, program), rounds in results.items():
        if program != APP:
            pairs = list(zip(results[size, APP], rounds, strict=True))
            ratios = (_median(_ratios(column, pairs)) for column in COLUMNS)
            yield _row(size, f"{APP} / {program}", ratios)


def streamed(rounds: Rounds) -> str:
    """The medians of what was measured during an answer."""
    names = rounds[0] if rounds else {}
    told = (f"{name} {_median(r.get(name) for r in rounds)}" for name in names)
    return "While an answer streams at 0.56 KB/s: " + ", ".join(told)


def _ratios(column: str, pairs: Iterable[tuple[Numbers, Numbers]]) -> Iterator[float]:
    for ours, theirs in pairs:
        if column in ours and theirs.get(column):
            yield ours[column] / theirs[column]


def _median(values: Iterable[float | None]) -> str:
    known = [value for value in values if value is not None]
    if not known:
        return ""
    middle = median(known)
    return f"{middle:,.0f}" if middle >= 20 or middle == int(middle) else f"{middle:.2g}"


def _row(size: str, program: str, cells: Iterable[str]) -> str:
    return f"| {size} | {program} | " + " | ".join(cells) + " |"
