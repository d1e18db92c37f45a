"""`Indent`: how a text is indented."""

from __future__ import annotations

from collections import Counter
from itertools import islice, pairwise
from typing import NamedTuple

from canvas_tui.core.conventions import Conventions

_SAMPLE = 2_000  # lines looked at


class Indent(NamedTuple):
    """One level: `unit` is what Tab inserts, `tab` the cells between two tab stops."""

    unit: str = "    "
    tab: int = 4

    @property
    def width(self) -> int:
        """The cells of one level."""
        return self.tab if self.unit == "\t" else len(self.unit)

    def cells(self, blanks: str) -> int:
        """How wide `blanks` are at the start of a line."""
        return len(blanks.expandtabs(self.tab))

    def short_of(self, line: str, column: int) -> str:
        """What brings `column` of `line` to the next level."""
        if self.unit == "\t":
            return "\t"
        size = len(self.unit)
        return " " * (size - self.cells(line[:column]) % size)

    def keeping_to(self, conventions: Conventions) -> Indent:
        """The same, except where a project says what it is to be."""
        tabs = self.unit == "\t" if conventions.tabs is None else conventions.tabs
        size = conventions.size or (4 if self.unit == "\t" else len(self.unit))
        return Indent("\t" if tabs else " " * size, conventions.tab or self.tab)


def leading(line: str) -> str:
    """The blanks a line begins with."""
    return line[: len(line) - len(line.lstrip(" \t"))]


def detect_indent(lines: list[str]) -> Indent:
    """What most steps inward of the text's first lines are; four blanks when there are none."""
    steps: Counter[str] = Counter()
    blanks = [leading(line) for line in islice(lines, _SAMPLE) if line.strip()]
    for outer, inner in pairwise(blanks):
        if inner.startswith(outer) and inner != outer:
            steps[inner[len(outer) :]] += 1
    tabs = sum(count for step, count in steps.items() if step.startswith("\t"))
    if tabs * 2 > steps.total():
        return Indent("\t", 4)
    likely = [
        (count, -len(step))
        for step, count in steps.items()
        if step in ("  ", "   ", "    ", " " * 8)
    ]
    if not likely:
        return Indent()
    return Indent(" " * -max(likely)[1], 4)
