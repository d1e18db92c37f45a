"""Asking again for one hunk."""

from __future__ import annotations

from canvas_tui.core.canvas import Canvas
from canvas_tui.core.document import Document
from canvas_tui.core.hunk import Hunk
from canvas_tui.core.place import Place
from canvas_tui.core.proposal import Proposal
from canvas_tui.core.span import Point, Span
from canvas_tui.prompts.actions import Action
from canvas_tui.prompts.reply import ReplyProblem
from canvas_tui.prompts.request import Message, Role
from canvas_tui.session.order import Order


def order_again(canvas: Canvas, action: Action, place: Place, reason: str) -> Order:
    """An order for another version of the lines of a pending hunk. Raises `ReplyProblem`.

    `action` rewrites by a free instruction. Of a pure insertion the line beside it is
    asked for too: a model can say nothing in place of nothing.
    """
    proposal, hunk = _find(canvas, place)
    if not hunk.pending or not hunk.fits(canvas.document):
        raise ReplyProblem("its lines have changed: undo that first, or reject the hunk")
    span = hunk.span if hunk.old else _beside(canvas.document, hunk.span.start)
    shown = canvas.document.text(span)
    above, below = (shown, "") if span.start < hunk.span.start else ("", shown)
    answer = hunk.new if hunk.old else above + hunk.new + below
    history = (
        Message(Role.USER, f"{proposal.label}\n\n{shown}"),
        Message(Role.ASSISTANT, answer),
    )
    wish = reason or "Write another version."
    instruction = f"{proposal.label}\n\nThe last version was turned down: {wish}"
    return Order(action, span, instruction, title=proposal.label, replaces=place, history=history)


def give_up(canvas: Canvas, place: Place) -> None:
    """Reject the hunk at `place`, as another version of it is there. Raises `ReplyProblem`
    when it was decided meanwhile."""
    if not _find(canvas, place)[1].pending:
        raise ReplyProblem("the hunk was decided meanwhile, so the new version was dropped")
    canvas.reject(place.proposal, [place.number])


def _find(canvas: Canvas, place: Place) -> tuple[Proposal, Hunk]:
    proposal = canvas.proposal(place.proposal)
    return proposal, next(h for h in proposal.hunks if h.id == place.number)


def _beside(document: Document, at: Point) -> Span:
    """The whole line that starts at `at`, or the one before when that is the end of the text."""
    row = at.row if at < document.end or at.row == 0 else at.row - 1
    return document.rows(row, row)
