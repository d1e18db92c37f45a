"""`Proposal`: the hunks that one answer of a model proposes."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass, replace

from canvas_tui.core.change import ChangeSet
from canvas_tui.core.hunk import Hunk, Status


@dataclass(frozen=True, slots=True)
class Proposal:
    """`hunks` in the order of the text; `label` names what was asked, in `turn` of the chat;
    `caution` is a clause on what it would break, or ""."""

    id: int
    label: str
    turn: int
    hunks: tuple[Hunk, ...]
    caution: str = ""

    @property
    def pending(self) -> tuple[Hunk, ...]:
        return tuple(h for h in self.hunks if h.pending)

    def each(self, change: Callable[[Hunk], Hunk]) -> Proposal:
        """The same proposal with every hunk passed through `change`."""
        hunks = tuple(map(change, self.hunks))
        same = all(a is b for a, b in zip(hunks, self.hunks, strict=True))
        return self if same else replace(self, hunks=hunks)

    def decide(self, ids: Set[int], changes: ChangeSet, status: Status) -> Proposal:
        """Give the hunks `ids` the status `status`; `changes` is what that does to the text.

        There is one change for each of them, or none at all. The others keep their order
        around them, also where several stand at one point.
        """
        written, decided, hunks = changes.written(), 0, []
        for hunk in self.hunks:
            if hunk.id in ids:
                span = written[decided] if changes else hunk.span
                hunks.append(replace(hunk, span=span, status=status))
                decided += 1
            else:
                hunks.append(hunk.map_beside(changes, decided) if changes else hunk)
        return replace(self, hunks=tuple(hunks))
