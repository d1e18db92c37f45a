"""Remarks of a model, hung on the text they quote."""

from __future__ import annotations

from canvas_tui.core.comment import Comment
from canvas_tui.core.excerpt import Excerpt
from canvas_tui.core.span import Span
from canvas_tui.prompts.comments import Remarks, locate
from canvas_tui.session.open_file import OpenFile


def hang(remarks: Remarks, excerpt: Excerpt, file: OpenFile, author: str) -> tuple[Comment, ...]:
    """Hang remarks about `excerpt` on the text as it is now, in the order of the text.

    Those that quote what is not there are left out.
    """
    comments = []
    for remark in remarks.remarks:
        found = locate(excerpt.text, remark.quote, remark.occurrence)
        if found is None:
            continue
        start, end = (excerpt.span.start.after(excerpt.text[:at]) for at in found)
        quote = excerpt.text[slice(*found)]
        comments.append(
            file.canvas.comment(
                excerpt.revision, Span(start, end), quote, remark.comment, author, remark.suggestion
            )
        )
    return tuple(sorted(comments, key=lambda comment: comment.span))


def missed(remarks: Remarks, comments: tuple[Comment, ...]) -> str:
    """A clause on the remarks that could not be used; "" when all were."""
    lost = len(remarks.remarks) - len(comments) + remarks.dropped
    if not lost:
        return ""
    return f"{lost} left out, on text that is not there"


def told(remarks: Remarks, comments: tuple[Comment, ...]) -> str:
    """The remarks as Markdown, for the chat."""
    lines = [f"- line {c.span.start.row + 1}: {c.body}" for c in comments]
    return "\n\n".join(filter(None, [remarks.text.strip(), "\n".join(lines)]))
