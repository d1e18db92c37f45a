"""The files named on the command line, and where in them to start."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from canvas_tui.headless.failure import usage
from canvas_tui.session.target import Target

_PLACE = re.compile(r"\+(\d*)(?::(\d+))?")
_BEHIND = re.compile(r"(.+?):(\d+)(?::(\d+))?:?", re.DOTALL)


def targets_of(words: Sequence[str]) -> list[Target]:
    """Files in the order given; `+LINE[:COL]` is about the file after it, or the last one.

    `FILE:LINE[:COL]`, as compilers write places, is one in FILE where there is no file of that
    name but FILE.

    Raises `Failure` when a `+LINE` is about none.
    """
    targets: list[Target] = []
    place: tuple[int, int] | None = None
    for word in words:
        match = _PLACE.fullmatch(word)
        if match:
            place = _count(match[1]), _count(match[2])
            continue
        target = Target(Path(word))
        behind = _BEHIND.fullmatch(word)
        # Unlike Path.is_file, neither of these raises anything for a name too long to be one.
        if behind and not os.path.lexists(word) and os.path.isfile(behind[1]):  # noqa: PTH113
            target = Target(Path(behind[1]), _count(behind[2]), _count(behind[3]))
        targets.append(Target(target.path, *place) if place else target)
        place = None
    if place and not targets:
        raise usage("+LINE needs a file: canvas-tui +12 FILE")
    if place:
        targets[-1] = Target(targets[-1].path, *place)
    return targets


def _count(digits: str | None) -> int:
    """From 1 on; of numbers that nothing has, the first digits do."""
    return max(1, int((digits or "1")[:18]))
