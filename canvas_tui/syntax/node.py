"""`Node`: a syntax node as users see it."""

from __future__ import annotations

from typing import NamedTuple

from canvas_tui.core.span import Span


class Node(NamedTuple):
    """`kind` is "function", "method", "class" and the like, else the grammar's node type."""

    kind: str
    name: str  # "" when it has none
    span: Span
