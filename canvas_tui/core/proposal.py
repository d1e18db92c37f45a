"""`Proposal`: the hunks that one answer of a model proposes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from canvas_tui.core.hunk import Hunk


@dataclass(frozen=True, slots=True)
class Proposal:
    """`hunks` in the order of the text; `label` names what was asked; `turn` is its place in the conversation."""

    id: int
    label: str
    turn: int
    hunks: tuple[Hunk, ...]

    @property
    def pending(self) -> tuple[Hunk, ...]:
        return tuple(h for h in self.hunks if h.pending)

    def each(self, change: Callable[[Hunk], Hunk]) -> Proposal:
        """The same proposal with every hunk passed through `change`."""
        hunks = tuple(map(change, self.hunks))
        same = all(a is b for a, b in zip(hunks, self.hunks, strict=True))
        return self if same else replace(self, hunks=hunks)
