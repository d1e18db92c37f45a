"""`Comment`: a remark on a place in the text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from canvas_tui.core.change import ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.span import Span


@dataclass(frozen=True, slots=True)
class Comment:
    """`body` about the text `quote`, which stood at `span` when it was written.

    `suggestion` is what to put in place of the quote, or None; once it is `applied`, `span`
    covers it and `quote` still says what stood there.
    """

    id: int
    span: Span
    quote: str
    body: str
    author: str
    suggestion: str | None = None
    applied: bool = False

    def fits(self, document: Document) -> bool:
        """Whether the text it speaks of is still there; if not, the comment is stale."""
        if self.applied:
            return True
        return self.span.end <= document.end and document.text(self.span) == self.quote

    def map(self, changes: ChangeSet) -> Comment:
        if changes.spares(self.span):
            return self
        return replace(self, span=changes.map_span(self.span))
