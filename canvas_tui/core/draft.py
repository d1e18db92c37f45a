"""`Draft`: an answer that is still being written."""

from __future__ import annotations

from dataclasses import dataclass, replace

from canvas_tui.core.change import ChangeSet
from canvas_tui.core.span import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """The `text` so far of an answer that is to replace `span`; shown, never in the buffer."""

    id: int
    label: str
    span: Span
    text: str = ""

    def map(self, changes: ChangeSet) -> Draft:
        if changes.spares(self.span):
            return self
        return replace(self, span=changes.map_span(self.span))
