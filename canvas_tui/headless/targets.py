"""The files named on the command line, and where in them to start."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from canvas_tui.headless.failure import usage
from canvas_tui.session.target import Target

_PLACE = re.compile(r"\+(\d*)(?::(\d+))?")


def targets_of(words: Sequence[str]) -> list[Target]:
    """Files in the order given; `+LINE[:COL]` is about the file after it, or the last one.

    Raises `Failure` when it is about none.
    """
    targets: list[Target] = []
    place: tuple[int, int] | None = None
    for word in words:
        match = _PLACE.fullmatch(word)
        if match:
            # Of numbers that nothing has, the first digits do.
            line, column = int((match[1] or "1")[:18]), int((match[2] or "1")[:18])
            place = max(1, line), max(1, column)
        else:
            targets.append(Target(Path(word), *(place or (1, 1))))
            place = None
    if place and not targets:
        raise usage("+LINE needs a file: canvas-tui +12 FILE")
    if place:
        targets[-1] = Target(targets[-1].path, *place)
    return targets
