"""The journey of one edit: order, request, answer, hunks."""

from __future__ import annotations

from pathlib import PurePath

from canvas_tui.core.excerpt import Excerpt
from canvas_tui.core.hunk import Hunk
from canvas_tui.prompts.actions import Wants
from canvas_tui.prompts.build import Asking, build
from canvas_tui.prompts.comments import parse_remarks
from canvas_tui.prompts.problem import ReplyProblem
from canvas_tui.prompts.reply import new_document, new_text
from canvas_tui.prompts.request import Request
from canvas_tui.session.again import give_up
from canvas_tui.session.aside import aside
from canvas_tui.session.caution import warn
from canvas_tui.session.channel import Channel
from canvas_tui.session.listen import Heard
from canvas_tui.session.open_file import OpenFile
from canvas_tui.session.order import Order
from canvas_tui.session.outcome import Outcome
from canvas_tui.session.remarks import hang, missed, told
from canvas_tui.session.workspace import Workspace
from canvas_tui.syntax.languages import by_name


class Journey:
    """Carries one order through. The text it is about is that of the moment it begins."""

    def __init__(self, order: Order, file: OpenFile, workspace: Workspace, turn: int = 0) -> None:
        self._order, self._file, self._workspace, self._turn = order, file, workspace, turn
        self._excerpt = Excerpt.of(file.canvas.buffer, order.span)
        first, last = order.span.start.row, order.span.last_row
        lines = file.canvas.document.lines
        self._above = "\n".join(lines[:first])
        self._below = "\n".join(lines[last + 1 :])
        self._asking = Asking(
            action=order.action,
            name=file.name,
            language=file.language.title if file.language else "",
            document=file.canvas.document.text(),
            selection=self._excerpt.text,
            start_line=order.span.start.row + 1,
            instruction=order.instruction,
            choice=order.choice,
            history=order.history,
            before=self._excerpt.before,
        )

    async def run(self, channel: Channel) -> Outcome:
        """Ask, and lay the answer over the canvas. Raises `ProviderError` and `ReplyProblem`."""
        heard = await channel.ask(self._build)
        if heard.incomplete:
            return heard.outcome()
        match self._order.action.wants:
            case Wants.REWRITE:
                return await self._rewrite(heard)
            case Wants.COMMENTS:
                return await self._comments(heard)
            case Wants.DOCUMENT:
                return await self._document(heard)
            case Wants.ANSWER:
                if not heard.text.strip():
                    raise ReplyProblem("the model answered nothing")
                return heard.outcome(nothing="")

    def _build(self, context_chars: int, tools: bool) -> Request:
        return build(self._asking, context_chars, tools)

    async def _rewrite(self, heard: Heard) -> Outcome:
        order, canvas = self._order, self._file.canvas
        size = len(heard.text) + len(self._excerpt.text)
        hunks = await aside(lambda: self._hunks(heard.text), size)
        if order.replaces and hunks:
            give_up(canvas, order.replaces)
        proposal = canvas.lay(self._excerpt.revision, hunks, order.label, self._turn)
        return heard.outcome(proposal=proposal, caution=warn(self._file, proposal))

    def _hunks(self, reply: str) -> tuple[Hunk, ...]:
        excerpt = self._excerpt
        text = new_text(reply, excerpt.text, excerpt.before, above=self._above, below=self._below)
        return tuple(excerpt.hunks(text))

    async def _comments(self, heard: Heard) -> Outcome:
        remarks = parse_remarks(heard.text, heard.calls)
        comments, lost = await hang(remarks, self._excerpt, self._file, heard.model)
        problem = missed(remarks, lost)
        if not remarks.remarks and not problem and remarks.text.strip():
            problem = "the model answered in prose, not in comments"
        return heard.outcome(
            text=told(remarks, comments, lost),
            comments=comments,
            problem=problem,
            nothing="no comments",
        )

    async def _document(self, heard: Heard) -> Outcome:
        text = await aside(lambda: new_document(heard.text), len(heard.text))
        created = self._workspace.create(self._new_name(), text, self._file)
        return heard.outcome(created=(created,))

    def _new_name(self) -> str:
        language = by_name(self._order.choice)
        suffix = language.suffixes[0] if language and language.suffixes else ".txt"
        return PurePath(self._file.name).stem + suffix
