"""Which rows of a long text to parse so that some of them can be coloured."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

ROWS = 2_000
"""About how many rows a window has; a text with no more is parsed whole."""
CHARACTERS = 1_000_000
"""A window with more is not parsed."""
WHOLE = 20_000
"""The most rows of a text parsed whole because it has no row to start a window at."""

_NEAR, _FAR, _FARTHEST = 400, 1_200, 6_000

_BLOCKS = re.compile(r"[^\W\d]|[@#\[<.$&*:\"'/-]")
_STARTS = {
    "python": re.compile(r"(?:async\s+def|def|class)\b|@\w"),
    "markdown": re.compile(r"#{1,6} "),
}
_NESTED = frozenset({"c-sharp", "cpp", "html", "java", "json"})
"""Here one thing usually encloses all the rest, so that no row is at top level."""
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


def places(lines: Sequence[str], first: int, last: int, language: str) -> Iterator[range]:
    """Windows to try for the rows `first` to `last`, the likeliest first; none: do not parse.

    A window starts at a top-level row and ends before one, as far as rows alone can tell.
    """
    most = WHOLE if language in _NESTED else ROWS
    if len(lines) <= most and fits(lines):
        yield range(len(lines))
        return
    if not fits(lines[first : last + 1]):
        return
    found = False
    end = _end(lines, last, language)
    for start in _starts(lines, first, language) if end is not None else ():
        if fits(lines[start:end]):
            found = True
            yield range(start, end or 0)
    if not found:
        yield _without_start(lines, first, last)


def fits(lines: Sequence[str]) -> bool:
    """Whether there are few enough characters in `lines` to parse them."""
    return sum(map(len, lines)) <= CHARACTERS


def _starts(lines: Sequence[str], first: int, language: str) -> Iterator[int]:
    near, far = max(first - _NEAR, 0), max(first - _FAR, 0)
    rows = (*range(near, far - 1, -1), *range(near + 1, first + 1))
    yield from (row for row in rows if starts(lines, row, language))
    yield from (
        r for r in range(far - 1, max(far - _FARTHEST, 0), -1) if starts(lines, r, language)
    )
    if far - _FARTHEST <= 0 < far:
        yield 0


def _end(lines: Sequence[str], last: int, language: str) -> int | None:
    for row in range(last + _NEAR, min(last + _FARTHEST, len(lines))):
        if starts(lines, row, language):
            return row
    return len(lines) if last + _FARTHEST >= len(lines) else None


def _without_start(lines: Sequence[str], first: int, last: int) -> range:
    """For one big nested thing (a JSON array, a class): all of it, or the rows around."""
    if len(lines) <= WHOLE and fits(lines):
        return range(len(lines))
    start = min(range(max(first - _FAR, 0), first + 1), key=lambda row: (_indent(lines[row]), -row))
    rows = range(start, min(last + _FAR, len(lines)))
    return rows if fits(lines[rows.start : rows.stop]) else range(first, last + 1)


def starts(lines: Sequence[str], row: int, language: str) -> bool:
    """Whether `row` looks like one where something begins that nothing encloses."""
    if row == 0:
        return True
    blank_before = not lines[row - 1].strip()
    if language == "python":
        decorated = lines[row - 1].startswith("@")
        return bool(_STARTS["python"].match(lines[row])) and not decorated
    if language == "markdown":
        heading = blank_before and _STARTS["markdown"].match(lines[row])
        return bool(heading) and not _in_fence(lines, row)
    return blank_before and bool(_BLOCKS.match(lines[row]))


def _in_fence(lines: Sequence[str], row: int) -> bool:
    return sum(1 for line in lines[:row] if _FENCE.match(line)) % 2 == 1


def _indent(line: str) -> int:
    stripped = len(line.lstrip())
    return len(line) - stripped if stripped else 1_000
