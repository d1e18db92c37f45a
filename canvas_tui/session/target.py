"""`Target`: a file to open, and where in it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Target(NamedTuple):
    """`path` as the user gave it; `line` and `column` count from 1, columns in code points."""

    path: Path
    line: int = 1
    column: int = 1
