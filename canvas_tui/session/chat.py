"""`Chat`: free talk about one file, in which the model may propose changes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from canvas_tui.core.comment import Comment
from canvas_tui.core.conversation import Phase
from canvas_tui.core.excerpt import Excerpt
from canvas_tui.prompts.request import ToolCall
from canvas_tui.prompts.thread import Thread
from canvas_tui.session.aside import aside
from canvas_tui.session.caution import warn
from canvas_tui.session.channel import Channel, joined
from canvas_tui.session.listen import Heard
from canvas_tui.session.open_file import OpenFile
from canvas_tui.session.outcome import Outcome
from canvas_tui.session.remarks import hang, missed
from canvas_tui.session.verdicts import Verdicts
from canvas_tui.session.wishes import Refused, Wishes, read
from canvas_tui.session.workspace import Workspace


class Question(NamedTuple):
    """The user's words, the text that was selected, and the turn in the conversation."""

    text: str
    selection: str
    turn: int


class Chat:
    """The thread of one file. Questions wait for each other: an answer may need the last one."""

    def __init__(self, file: OpenFile, workspace: Workspace) -> None:
        self.verdicts = Verdicts(file.canvas)
        self._file, self._workspace = file, workspace
        self._thread = Thread(file.name, file.language.title if file.language else "")
        self._lock = asyncio.Lock()

    async def answer(self, question: Question, channel: Channel) -> Outcome:
        """Ask, and do what the model asks for. Raises `ProviderError`.

        A question that fails leaves no trace in the thread.
        """
        async with self._lock:
            base = Excerpt.of(self._file.canvas.buffer, self._file.canvas.document.whole)
            news = self.verdicts.tell()
            changes = await aside(partial(self._thread.changes, base.text), len(base.text))
            self._thread.begin(base.text, question.text, question.selection, news, changes)
            try:
                outcome = await self._talk(question, base, channel)
            except BaseException:
                self._thread.undo_turn()
                raise
            self.verdicts.told()
            return outcome

    async def _talk(self, question: Question, base: Excerpt, channel: Channel) -> Outcome:
        """One round, and a second when the first asked for what cannot be done."""
        outcome = await self._round("", question, base, channel)
        if outcome.phase is Phase.FAILED:
            said = outcome.text
            outcome = await self._round(said, question, base, channel.after(said))
        return outcome

    async def _round(
        self, said: str, question: Question, base: Excerpt, channel: Channel
    ) -> Outcome:
        heard = await channel.ask(self._thread.request)
        so_far = joined(said, heard.text)
        if heard.incomplete:
            self._thread.answered(heard.text or "(cut off)", ())
            return heard.outcome(text=so_far)
        self._thread.answered(heard.text, heard.calls)
        try:
            size = len(base.text) if heard.calls else 0
            wishes = await aside(lambda: read(heard.calls, base), size)
        except Refused as refusal:
            self._reply(heard.calls, f"Nothing was done: {refusal}")
            problem = f"nothing was done: {refusal.clause}"
            return heard.outcome(phase=Phase.FAILED, text=so_far, problem=problem)
        outcome = await self._grant(wishes, question, base, replace(heard, text=so_far))
        self._reply(heard.calls, f"Shown to the user, who decides: {outcome.clause}.")
        return outcome

    async def _grant(
        self, wishes: Wishes, question: Question, base: Excerpt, heard: Heard
    ) -> Outcome:
        file = self._file
        proposal = file.canvas.lay(base.revision, wishes.hunks, question.text, question.turn)
        created = tuple(self._workspace.create(d.name, d.text, file) for d in wishes.documents)
        comments: tuple[Comment, ...] = ()
        problems = []
        for remarks in wishes.remarks:
            hung, lost = await hang(remarks, base, file, heard.model)
            comments += hung
            problems.append(missed(remarks, lost))
        return heard.outcome(
            proposal=proposal,
            caution=warn(file, proposal),
            created=created,
            comments=comments,
            problem="; ".join(filter(None, problems)),
            nothing="no change proposed" if heard.calls else "",
        )

    def _reply(self, calls: Sequence[ToolCall], text: str) -> None:
        for call in calls:
            self._thread.tool_result(call.id, text)
