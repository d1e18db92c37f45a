"""`Excerpt`: what a model was shown of a buffer, and how its answer becomes hunks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from canvas_tui.core.buffer import Buffer
from canvas_tui.core.diff import diff
from canvas_tui.core.document import keep_ends
from canvas_tui.core.hunk import Hunk
from canvas_tui.core.span import Point, Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The text of `span` at `revision`, with the rest of its first and last line around it."""

    revision: int
    span: Span
    before: str  # of the first line, up to the span
    text: str
    after: str  # of the last line, with its line end where it has one

    @classmethod
    def of(cls, buffer: Buffer, span: Span) -> Excerpt:
        document = buffer.document
        lines = document.rows(span.start.row, span.end.row)
        return cls(
            buffer.revision,
            span,
            document.text(Span(lines.start, span.start)),
            document.text(span),
            document.text(Span(span.end, lines.end)),
        )

    def hunks(self, text: str) -> Iterator[Hunk]:
        """What putting `text` in place of the span changes, as hunks with ids from 1, in order.

        Positions are those of `revision`. Nothing outside the span differs, whatever
        `text` is.
        """
        old = keep_ends(self.before + self.text + self.after)
        new = keep_ends(self.before + text + self.after)
        first = self.span.start.row

        def place(index: int) -> Point:
            """Where a line of `old` begins, or the last one ends."""
            if index < len(old) or not old or old[-1].endswith("\n"):
                return Point(first + index, 0)
            return Point(first + index - 1, len(old[-1]))

        for number, (a, b, c, d) in enumerate(diff(old, new), 1):
            yield Hunk(number, Span(place(a), place(b)), "".join(old[a:b]), "".join(new[c:d]))
