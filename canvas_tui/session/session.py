"""`Session`: the open files, and everything under way with a model."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from canvas_tui.core.conversation import Conversation, Phase
from canvas_tui.session.running import Running
from canvas_tui.session.workspace import Workspace

if TYPE_CHECKING:
    from canvas_tui.core.place import Place
    from canvas_tui.providers.provider import Provider
    from canvas_tui.session.channel import Channel
    from canvas_tui.session.chat import Chat
    from canvas_tui.session.connection import Connect
    from canvas_tui.session.open_file import OpenFile
    from canvas_tui.session.order import Order
    from canvas_tui.session.outcome import Outcome

    Job = Callable[[Channel], Awaitable[Outcome]]


class Session:
    """Runs requests, several at a time. Each is a turn of the conversation and, when it asks
    for new text, a draft on its canvas.

    No exception leaves it: what fails is a turn that says why. `listeners` are told when
    the conversation, the running requests or the open files change. `provider` may be set
    at any time; requests that are under way keep theirs. `strokes` counts what the user
    does: a file that a model makes comes into view only if he did nothing since he asked,
    else his next keys would land in it. A file that is closed takes its requests with it.
    """

    def __init__(
        self, workspace: Workspace, provider: Provider | None = None, context_chars: int = 60_000
    ) -> None:
        self.workspace = workspace
        self.provider = provider
        self.context_chars = context_chars
        self.conversation = Conversation()
        self.running: tuple[Running, ...] = ()
        self.listeners: list[Callable[[], None]] = []
        self.strokes = 0
        self._chats: dict[OpenFile, Chat] = {}
        self._connecting: asyncio.Task[str] | None = None
        workspace.in_use = lambda file: any(r.file is file for r in self.running)
        workspace.listeners.append(self._let_go)

    async def connect(self, connect: Connect) -> str:
        """Let `connect` find the provider; requests made meanwhile wait. Returns its notice."""
        self._connecting = asyncio.create_task(self._connect(connect))
        return await self._connecting

    def start(self, order: Order, file: OpenFile) -> Running:
        """Begin `order` on `file`; needs a running event loop."""
        return self._start(order, file, order.label)

    def ask(self, text: str, file: OpenFile) -> Running:
        """Ask about `file` in free words; the model may propose changes to it."""
        from canvas_tui.session.chat import Question
        from canvas_tui.session.scope import describe

        canvas = file.canvas
        about = "" if canvas.selection.empty else describe(canvas.selection.span, file)
        turn = self.conversation.begin(text, about or file.name, self._author)
        question = Question(text, canvas.document.text(canvas.selection.span), turn.number)
        return self._begin(turn.number, file, partial(self._chat(file).answer, question))

    def again(self, place: Place, reason: str, file: OpenFile) -> Running:
        """Ask for another version of a pending hunk, which it replaces when it is there.

        `reason` is why the first one will not do, or "".
        """
        from canvas_tui.prompts.actions import find
        from canvas_tui.prompts.problem import ReplyProblem
        from canvas_tui.session.again import order_again

        self._chat(file).verdicts.because(place, reason)
        edit = find("edit")
        assert edit is not None
        try:
            order = order_again(file.canvas, edit, place, reason)
        except ReplyProblem as problem:
            turn = self.conversation.begin(reason or "again", file.name, self._author)
            return self._begin(turn.number, file, partial(_fail, problem))
        return self._start(order, file, f"again: {reason}" if reason else "again")

    def cancel(self, running: Running | None = None) -> bool:
        """Stop a request (None: the newest); False when it is not under way.

        It is over at once, whatever its connection does.
        """
        if running is None and self.running:
            running = self.running[-1]
        if running is None or running not in self.running:
            return False
        from canvas_tui.session.outcome import Outcome

        running.task.cancel()
        self._end(running, Outcome(Phase.CANCELLED, "cancelled"))
        return True

    def close(self) -> None:
        """Stop everything."""
        while self.cancel():
            pass
        if self._connecting:
            self._connecting.cancel()

    @property
    def _author(self) -> str:
        return self.provider.name if self.provider else ""

    def _chat(self, file: OpenFile) -> Chat:
        if file not in self._chats:
            from canvas_tui.session.chat import Chat

            self._chats[file] = Chat(file, self.workspace)
        return self._chats[file]

    async def _connect(self, connect: Connect) -> str:
        try:
            connection = await connect()
        except Exception as error:
            return _defect(error)
        self.provider = connection.provider
        if connection.context_chars is not None:
            self.context_chars = min(self.context_chars, connection.context_chars)
        self._tell()
        return connection.notice

    def _start(self, order: Order, file: OpenFile, asked: str) -> Running:
        from canvas_tui.prompts.actions import Wants
        from canvas_tui.session.journey import Journey
        from canvas_tui.session.scope import describe

        wants = order.action.wants
        prose = wants in (Wants.COMMENTS, Wants.ANSWER)
        turn = self.conversation.begin(asked, describe(order.span, file), self._author, prose=prose)
        if order.idle:
            return self._begin(turn.number, file, None)
        draft = None
        if wants is Wants.REWRITE:
            draft = file.canvas.begin_draft(order.label, order.span).id
        journey = Journey(order, file, self.workspace, turn.number)
        return self._begin(turn.number, file, journey.run, draft)

    def _begin(
        self, turn: int, file: OpenFile, job: Job | None, draft: int | None = None
    ) -> Running:
        label = self.conversation.turns[turn - 1].asked
        running = Running(turn, label, file, draft, self.strokes)
        running.task = asyncio.create_task(self._carry(running, job))
        self.running += (running,)
        self._tell()
        return running

    async def _carry(self, running: Running, job: Job | None) -> Outcome:
        """Do the job, if any; whatever happens, the request is over afterwards."""
        from canvas_tui.prompts.problem import ReplyProblem
        from canvas_tui.providers.provider import ProviderError
        from canvas_tui.session.outcome import Outcome

        try:
            outcome = await self._do(running, job) if job else Outcome(nothing="left as it is")
        except asyncio.CancelledError:
            outcome = Outcome(Phase.CANCELLED, "cancelled")
        except (ProviderError, ReplyProblem) as problem:
            outcome = Outcome(Phase.FAILED, str(problem))
        except Exception as error:
            outcome = Outcome(Phase.FAILED, _defect(error))
        self._end(running, outcome)
        return outcome

    async def _do(self, running: Running, job: Job) -> Outcome:
        from canvas_tui.providers.provider import ProviderError, Trouble
        from canvas_tui.session.channel import Channel
        from canvas_tui.session.connection import SET_ONE_UP

        if self.provider is None and self._connecting:
            await asyncio.wait([self._connecting])
        if self.provider is None:
            raise ProviderError(Trouble.NO_KEY, SET_ONE_UP)
        report = partial(self._grow, running)
        return await job(Channel(self.provider, self.context_chars, report))

    def _grow(self, running: Running, text: str) -> None:
        if running not in self.running:
            raise asyncio.CancelledError  # its provider did not care
        self.conversation.update(running.turn, answer=text, author=self._author)
        if running.draft is not None:
            running.file.canvas.grow_draft(running.draft, text)
        self._tell()

    def _end(self, running: Running, outcome: Outcome) -> None:
        if running not in self.running:
            return
        self.running = tuple(r for r in self.running if r is not running)
        behind = running.strokes != self.strokes
        outcome = replace(outcome, behind=behind)
        fields = {"phase": outcome.phase, "outcome": outcome.clause}
        if outcome.text:
            fields["answer"] = outcome.text
        self.conversation.update(running.turn, **fields)
        if running.draft is not None:
            running.file.canvas.end_draft(running.draft)
        if outcome.created and not behind:
            self.workspace.show(outcome.created[-1])
        self._tell()

    def _let_go(self) -> None:
        """Forget what belongs to files that are no longer open."""
        files = self.workspace.files
        self._chats = {file: chat for file, chat in self._chats.items() if file in files}
        for running in self.running:
            if running.file not in files:
                self.cancel(running)
        self._tell()

    def _tell(self) -> None:
        for listener in tuple(self.listeners):
            listener()


async def _fail(problem: Exception, _: Channel) -> Outcome:
    raise problem


def _defect(error: Exception) -> str:
    """A defect of ours in one sentence, with its place and nothing of what was handled."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{PurePath(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"canvas-tui made a mistake ({type(error).__name__} in {where}); nothing was changed."
