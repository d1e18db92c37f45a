"""`Target`: a file to open, and where in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point
from canvas_tui.session.workspace import Workspace
from canvas_tui.store.files import FileProblem


class Target(NamedTuple):
    """`path` as the user gave it; `line` and `column` count from 1, columns in code points."""

    path: Path
    line: int = 1
    column: int = 1


def open_targets(workspace: Workspace, targets: Sequence[Target]) -> str:
    """Open files, the first in view; returns what the user must know of those that cannot be."""
    problems = []
    for target in targets:
        try:
            canvas = workspace.open(target.path).canvas
        except FileProblem as problem:
            problems.append(str(problem))
        else:
            canvas.select(Selection.cursor(Point(target.line - 1, target.column - 1)))
    if targets:
        workspace.show(workspace.files[0])
    return " ".join(problems)
