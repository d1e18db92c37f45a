"""Remarks of a model, hung on the text they quote."""

from __future__ import annotations

from collections.abc import Sequence

from canvas_tui.core.comment import Comment
from canvas_tui.core.excerpt import Excerpt
from canvas_tui.core.span import Span
from canvas_tui.prompts.comments import Remark, Remarks, locate
from canvas_tui.session.aside import aside
from canvas_tui.session.open_file import OpenFile


async def hang(
    remarks: Remarks, excerpt: Excerpt, file: OpenFile, author: str
) -> tuple[tuple[Comment, ...], tuple[Remark, ...]]:
    """Hang remarks about `excerpt` on the text as it is now, in the order of the text; also
    returns those that quote what is not there."""
    size = len(excerpt.text) * len(remarks.remarks)
    found = await aside(lambda: [_place(remark, excerpt) for remark in remarks.remarks], size)
    comments, lost = [], []
    for remark, place in zip(remarks.remarks, found, strict=True):
        if place is None:
            lost.append(remark)
            continue
        comments.append(
            file.canvas.comment(excerpt.revision, *place, remark.comment, author, remark.suggestion)
        )
    return tuple(sorted(comments, key=lambda comment: comment.span)), tuple(lost)


def _place(remark: Remark, excerpt: Excerpt) -> tuple[Span, str] | None:
    """Where in the document what a remark quotes stands, and how it is written there."""
    found = locate(excerpt.text, remark.quote, remark.occurrence)
    if found is None:
        return None
    start, end = (excerpt.span.start.after(excerpt.text[:at]) for at in found)
    return Span(start, end), excerpt.text[slice(*found)]


def missed(remarks: Remarks, lost: Sequence[Remark]) -> str:
    """A clause on the remarks that could not be used; "" when all were."""
    count = len(lost) + remarks.dropped
    return f"{count} left out, on text that is not there" if count else ""


def told(remarks: Remarks, comments: Sequence[Comment], lost: Sequence[Remark]) -> str:
    """The remarks as Markdown, for the chat, also those that hang on nothing."""
    lines = [f"- line {c.span.start.row + 1}: {c.body}" for c in comments]
    lines += [f"- on text that is not there: {remark.comment}" for remark in lost]
    return "\n\n".join(filter(None, [remarks.text.strip(), "\n".join(lines)]))
