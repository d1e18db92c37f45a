"""`Token`: a coloured stretch of a row."""

from __future__ import annotations

from typing import NamedTuple


class Token(NamedTuple):
    """Columns in code points, half-open; `kind` is one of `kinds.KINDS`."""

    start: int
    end: int
    kind: str
