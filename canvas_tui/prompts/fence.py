"""`Fence`: the ``` lines around a block of text, as Markdown has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_LINE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_RUN = re.compile(r"`{3,}|~{3,}")
_MARKDOWN = (["markdown"], ["md"])


class Fence(NamedTuple):
    """One fence line; `info` is what follows the marks ("python"), so only a bare one can close."""

    marks: str
    info: str

    @classmethod
    def read(cls, line: str) -> Fence | None:
        found = _LINE.fullmatch(line)
        if not found or (found[1][0] == "`" and "`" in found[2]):
            return None
        return cls(found[1], found[2].strip())

    def closes(self, opening: Fence) -> bool:
        """Whether this line ends the block that `opening` began."""
        same = self.marks[0] == opening.marks[0] and len(self.marks) >= len(opening.marks)
        return same and not self.info


def fenced(text: str, info: str = "") -> str:
    """`text` in a fence that nothing inside it can close; ends without a newline.

    A final newline of `text` is the one before the closing fence: text with and without
    one look the same.
    """
    longest = max((len(run) for run in _RUN.findall(text)), default=2)
    marks = "`" * max(3, longest + 1)
    return f"{marks}{info}\n{text.removesuffix(chr(10))}\n{marks}"


def blocks(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The fenced blocks of `lines`, as indices of their opening and closing lines.

    A block that is never closed ends at len(lines).
    """
    found: list[tuple[int, int]] = []
    opening: Fence | None = None
    start = 0
    for at, line in enumerate(lines):
        fence = Fence.read(line)
        if fence is None:
            continue
        if opening is None:
            opening, start = fence, at
        elif fence.closes(opening):
            found.append((start, at))
            opening = None
    return [*found, (start, len(lines))] if opening else found


def inside(lines: Sequence[str]) -> Sequence[str] | None:
    """The lines within the one fence around all of `lines`, or None when there is no such fence.

    The fence may lack its end. Blocks inside may use the same marks where that is clear:
    in Markdown, or when the first of them says its language.
    """
    opening = Fence.read(lines[0]) if lines else None
    if opening is None:
        return None
    closings = [at for at, line in enumerate(lines) if at and _closes(line, opening)]
    if not closings:
        return lines[1:]
    if closings[-1] != len(lines) - 1:
        return None
    within = lines[1:-1]
    if len(closings) == 1 or _nests(opening, within):
        return within
    return None


def _nests(opening: Fence, within: Sequence[str]) -> bool:
    inner = blocks(within)
    if not inner or inner[-1][1] == len(within):
        return False
    first = Fence.read(within[inner[0][0]])
    named = first is not None and first.info != ""
    return named or opening.info.lower().split()[:1] in _MARKDOWN


def _closes(line: str, opening: Fence) -> bool:
    fence = Fence.read(line)
    return fence is not None and fence.closes(opening)
