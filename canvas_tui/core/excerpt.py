"""`Excerpt`: what a model was shown of a buffer, and how its answer becomes hunks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from canvas_tui.core.buffer import Buffer
from canvas_tui.core.diff import Gap, diff
from canvas_tui.core.document import keep_ends
from canvas_tui.core.hunk import Hunk
from canvas_tui.core.span import Point, Span

_MOST = 3_000  # hunks of one answer: nobody looks through more, and each costs time


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

        Changes near each other are one hunk where there would be thousands. Positions are
        those of `revision`. Nothing outside the span differs, whatever `text` is.
        """
        old = keep_ends(self.before + self.text + self.after)
        new = keep_ends(self.before + text + self.after)
        first = self.span.start.row

        def place(index: int) -> Point:
            """Where a line of `old` begins, or the last one ends."""
            if index < len(old) or not old or old[-1].endswith("\n"):
                return Point(first + index, 0)
            return Point(first + index - 1, len(old[-1]))

        for number, (a, b, c, d) in enumerate(_fewer(diff(old, new)), 1):
            yield Hunk(number, Span(place(a), place(b)), "".join(old[a:b]), "".join(new[c:d]))


def _fewer(gaps: list[Gap]) -> list[Gap]:
    """At most `_MOST` gaps, in which the lines between near ones are given as they are."""
    size = 2
    while len(gaps) > _MOST:
        joined = gaps[:1]
        for gap in gaps[1:]:
            a, _, c, _ = joined[-1]
            if gap.b - a <= size and gap.d - c <= size:
                joined[-1] = Gap(a, gap.b, c, gap.d)
            else:
                joined.append(gap)
        gaps, size = joined, 2 * size
    return gaps
