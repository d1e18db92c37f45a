"""`Comment`: a remark on a place in the text."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from canvas_tui.core.change import ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.hunk import Status
from canvas_tui.core.span import Span


@dataclass(frozen=True, slots=True)
class Comment:
    """`body` about the text `quote`, which stood at `span` when it was written.

    `suggestion` is what to put in place of the quote, or None; once that is accepted, `span`
    covers it and `quote` still says what stood there. A rejected comment was dismissed.
    """

    id: int
    span: Span
    quote: str
    body: str
    author: str
    suggestion: str | None = None
    status: Status = Status.PENDING

    @property
    def pending(self) -> bool:
        return self.status is Status.PENDING

    @property
    def old(self) -> str:
        """What its suggestion replaces."""
        return self.quote

    def fits(self, document: Document) -> bool:
        """Whether the text it speaks of is still there; if not, the comment is stale."""
        expected = self.suggestion if self.status is Status.ACCEPTED else self.quote
        return self.span.end <= document.end and document.text(self.span) == expected

    def map(self, changes: ChangeSet) -> Comment:
        if changes.spares(self.span):
            return self
        return replace(self, span=changes.map_span(self.span))


def decide(
    comments: Sequence[Comment], ids: Set[int], changes: ChangeSet, status: Status
) -> tuple[Comment, ...]:
    """`comments`, which have followed `changes`, with `status` for those of `ids`; `changes` is
    what that does to the text: one change or none."""
    decided = {"status": status, **({"span": changes.written()[0]} if changes else {})}
    return tuple(replace(c, **decided) if c.id in ids else c for c in comments)  # type: ignore[arg-type]
