"""A desk to work at: a session with one file, drawn as in `tests.notation`, and replies."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from canvas_tui.core.canvas import Canvas
from canvas_tui.core.document import Document
from canvas_tui.core.span import Span
from canvas_tui.prompts.actions import find
from canvas_tui.prompts.request import Request
from canvas_tui.providers.provider import Provider
from canvas_tui.providers.scripted import Reply, ScriptedProvider
from canvas_tui.session.open_file import OpenFile
from canvas_tui.session.order import Order
from canvas_tui.session.outcome import Outcome
from canvas_tui.session.running import Running
from canvas_tui.session.session import Session
from canvas_tui.session.workspace import Workspace
from tests.notation import parse


class Desk:
    """What a user has before him. `say` and `ask` wait for the answer; `begin` does not."""

    def __init__(
        self,
        drawn: str,
        replies: Sequence[Reply] | Callable[[Request], Reply] | Provider | None,
        name: str = "shape.py",
        **document: str,
    ) -> None:
        text, selection = parse(drawn)
        self.file = OpenFile(Document(text, **document), Path(name))  # type: ignore[arg-type]
        self.file.canvas.select(selection)
        if replies is not None and not hasattr(replies, "stream"):
            replies = ScriptedProvider(replies)
        self.provider = replies
        self.session = Session(Workspace(self.file), replies)  # type: ignore[arg-type]

    @property
    def canvas(self) -> Canvas:
        return self.file.canvas

    @property
    def text(self) -> str:
        return self.canvas.document.text()

    def order(self, action: str, words: str = "", choice: str = "") -> Order:
        found = find(action)
        assert found is not None
        return Order(found, self._span(), words, choice)

    def begin(self, action: str, words: str = "", choice: str = "") -> Running:
        return self.session.start(self.order(action, words, choice), self.file)

    async def say(self, action: str, words: str = "", choice: str = "") -> Outcome:
        return await self.begin(action, words, choice).task

    async def ask(self, words: str) -> Outcome:
        return await self.session.ask(words, self.file).task

    def accept_all(self) -> None:
        for proposal in self.canvas.proposals:
            self.canvas.accept(proposal.id, [hunk.id for hunk in proposal.pending])

    def requests(self) -> list[Request]:
        assert isinstance(self.provider, ScriptedProvider)
        return self.provider.requests

    def _span(self) -> Span:
        selection = self.canvas.selection
        return self.canvas.document.whole if selection.empty else selection.span


async def until(condition: Callable[[], bool]) -> None:
    """Let others run until `condition` holds; the test's own time limit is the only one."""
    while not condition():
        await asyncio.sleep(0)
