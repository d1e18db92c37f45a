"""Takes off lines around the selection that a model repeated in its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from canvas_tui.prompts.frame import is_blank

_MOST = 1_000
_ENOUGH = 2  # lines that are not blank, on each side that has them


def without_echo(
    lines: Sequence[str], old: Sequence[str], above: Sequence[str], below: Sequence[str]
) -> Sequence[str]:
    """`lines` without those of `above` they begin with and those of `below` they end with.

    Only where both are there, word for word, and none of them stands in `old` too: then
    the model answered with more of the file than it was asked for, up to the whole file.
    """
    head = next((n for n in _counts(lines, above) if lines[:n] == above[-n:]), 0)
    rest = lines[head:]
    tail = next((n for n in _counts(rest, below) if rest[-n:] == below[:n]), 0)
    echoed = _told(above[len(above) - head :]), _told(below[:tail])
    wanted = min(_ENOUGH, len(_told(above))), min(_ENOUGH, len(_told(below)))
    both = all(len(e) >= w for e, w in zip(echoed, wanted, strict=True))
    if not any(wanted) or not both or tail >= len(rest) or {*echoed[0], *echoed[1]} & {*old}:
        return lines
    return rest[: len(rest) - tail]


def _counts(lines: Sequence[str], side: Sequence[str]) -> Iterator[int]:
    """How many lines of `side` may be repeated: all of them, or fewer up to a bound."""
    if 0 < len(side) <= len(lines):
        yield len(side)
    yield from range(min(len(side), len(lines), _MOST), 0, -1)


def _told(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if not is_blank(line)]
