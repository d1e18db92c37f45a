"""Keeps the "\\r" at the ends of lines in a text that mixes line endings."""

from __future__ import annotations

from collections.abc import Sequence

from canvas_tui.core.diff import diff


def bare(text: str, kept: str) -> list[str]:
    """The lines of `text` without their ends, "\\r" included.

    A final newline ends the last line and begins no other. `kept` is the text they are
    to replace: where it has no "\\r" at all, several at the end of a line go too.
    """
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    if "\r" not in kept:
        return [line.rstrip("\r") for line in lines]
    return [line.removesuffix("\r") for line in lines]


def ended(lines: Sequence[str], old: str) -> str:
    """`lines` as a text that ends its lines as `old` does.

    Where `old` uses both ends, a line that it has keeps its own and a new one gets "\\n".
    """
    raw = old.removesuffix("\n").split("\n")
    closed = raw if old.endswith("\n") else raw[:-1]
    carried = [line.endswith("\r") for line in closed]
    ended = list(lines)
    if any(carried):
        ended = [line + "\r" for line in lines] if all(carried) else _kept(lines, old, raw)
    if old.endswith("\n"):
        return "\n".join(ended) + "\n"
    ended[-1] = lines[-1] + "\r" * raw[-1].endswith("\r")
    return "\n".join(ended)


def _kept(lines: Sequence[str], old: str, raw: Sequence[str]) -> list[str]:
    known = bare(old, old)
    kept: list[str] = []
    at = 0
    for a, b, c, d in diff(known, lines):
        kept += [*raw[at:a], *lines[c:d]]
        at = b
    return [*kept, *raw[at:]]
