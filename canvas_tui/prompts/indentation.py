"""Puts a model's text at the indentation of the text it replaces.

Models begin their answer at column 0, or lose the indentation of its first line alone, or
write blanks for tabs. What is undone here is only what can be told from the texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

from canvas_tui.prompts.frame import is_blank, trimmed


def fitted(lines: Sequence[str], old: Sequence[str], before: str) -> list[str]:
    """`lines`, not all blank, with the first that is not blank indented as that of `old`.

    The others move with it, except where only the first had lost its indentation.
    `before` is what stands on the first line before `old`.
    """
    place = _Place(old, before)
    return _placed(_same_kind(lines, place), place)


class _Place:
    """The old text's indentation."""

    def __init__(self, old: Sequence[str], before: str) -> None:
        at = next((n for n, line in enumerate(old) if not is_blank(line)), 0)
        first = old[at] if old else ""
        self.mid_line = at == 0 and not is_blank(before)
        self.start = lead(first)  # of the first line, as far as it lies in the text
        self.base = self.start  # all of it, from column 0
        if at == 0:
            self.base = lead(before) if self.mid_line else before + self.start
        self.first, self.rest = first, old[at + 1 :]
        self.lines = [self.base + first[len(self.start) :], *self.rest]


def lead(line: str) -> str:
    """The blanks and tabs at the start of a line."""
    return line[: len(line) - len(line.lstrip(" \t"))]


def _placed(lines: Sequence[str], place: _Place) -> list[str]:
    at = next(n for n, line in enumerate(lines) if not is_blank(line))
    first, rest = lines[at], lines[at + 1 :]
    own = lead(first)
    level = "" if place.mid_line and own == place.start else own  # what `rest` may be relative to
    moved = _shifted(rest, level, place.base)
    if moved is not None and _is_relative(first, rest, level, place):
        rest = moved
    return [*lines[:at], place.start + first[len(own) :], *rest]


def _shifted(lines: Sequence[str], old: str, new: str) -> list[str] | None:
    """`lines` with the indentation `old` made `new`; None when one of them cannot move so far."""
    moved = []
    for line in lines:
        own = lead(line)
        short = len(old) - len(own)
        if is_blank(line):
            moved.append(line)
        elif own.startswith(old):
            moved.append(new + line[len(old) :])
        elif old.startswith(own) and short <= len(new):
            moved.append(new[: len(new) - short] + line[len(own) :])
        else:
            return None
    return moved


def _is_relative(first: str, rest: Sequence[str], level: str, place: _Place) -> bool:
    """Whether `rest` is indented relative to the first line, so that it has to move too.

    Else it is at its place already, and the first line alone has lost its indentation.
    """
    low, base = _low(rest), len(place.base)
    if low is None or level not in ("", place.start):
        return True
    if _hangs(first, rest, base) and not _hangs(place.first, place.rest, base):
        return True
    usual = _low(place.rest)
    if low < base and (usual is None or usual >= base):
        return True
    if usual is None:
        return False
    absolute, relative = low - base == usual - base, low - len(level) == usual - base
    return relative if absolute != relative else low < base


def _hangs(first: str, rest: Sequence[str], base: int) -> bool:
    """Whether the first line opens a block that does not stand to the right of it."""
    if not first.rstrip().endswith(":"):
        return False
    return any(len(lead(line)) <= base for line in trimmed(rest)[:1])


def _low(lines: Sequence[str]) -> int | None:
    return min((len(lead(line)) for line in lines if not is_blank(line)), default=None)


def _same_kind(lines: Sequence[str], place: _Place) -> Sequence[str]:
    """`lines` indented with tabs or with blanks, whichever the old text keeps to.

    Left alone where either mixes the two, or where the width of a step cannot be told.
    """
    theirs = _kind(lines)
    match _kind(place.lines), theirs:
        case "\t", " ":
            width = _step(lines)
        case " ", "\t":
            width = _step(place.lines)
            width = 4 if width % 4 == 0 else width  # one deep line does not show the step
        case _:
            return lines
    if not width:
        return lines
    return [_converted(line, theirs, width) for line in lines]


def _converted(line: str, kind: str, width: int) -> str:
    own = lead(line)
    if kind == "\t":
        return " " * width * own.count("\t") + " " * own.count(" ") + line[len(own) :]
    return "\t" * (len(own) // width) + " " * (len(own) % width) + line[len(own) :]


def _leads(lines: Sequence[str]) -> list[str]:
    """The indentations of `lines`, less the blank before the stars of a block comment."""
    told = [line for line in lines if not is_blank(line)]
    return [lead(line).removesuffix(" " * line.lstrip(" \t").startswith("*")) for line in told]


def _kind(lines: Sequence[str]) -> str:
    """The one character that `lines` are indented with; "" when there is none or are two."""
    used = set("".join(_leads(lines)))
    return used.pop() if len(used) == 1 else ""


def _step(lines: Sequence[str]) -> int:
    """How many blanks a step of indentation has; 0 when that cannot be told."""
    width = gcd(*map(len, _leads(lines)))
    return width if width > 1 else 0
