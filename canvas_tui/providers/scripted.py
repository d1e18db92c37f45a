"""`ScriptedProvider`: a provider that says what it was given to say, without key or network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass, field

from canvas_tui.prompts.request import Request, ToolCall
from canvas_tui.providers.provider import (
    Completed,
    Event,
    Incomplete,
    ProviderError,
    TextDelta,
    Trouble,
    Usage,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One scripted answer; `incomplete` says why it is not whole, or is ""."""

    text: str
    calls: tuple[ToolCall, ...] = ()
    incomplete: str = ""
    usage: Usage = field(default_factory=Usage)


Reply = str | Answer | ProviderError


class ScriptedProvider:
    """Gives `replies` one after the other, or what a function makes of each request.

    `chunk` is the size of a `TextDelta` in code points, `delay` the seconds before each. A
    `ProviderError` among the replies is raised. `requests` holds what was asked, oldest first.
    """

    def __init__(
        self,
        replies: Sequence[Reply] | Callable[[Request], Reply],
        name: str = "scripted",
        chunk: int = 12,
        delay: float = 0.0,
    ) -> None:
        self._replies = replies
        self._name = name
        self._chunk = chunk
        self._delay = delay
        self.requests: list[Request] = []

    @property
    def name(self) -> str:
        return self._name

    async def stream(self, request: Request) -> AsyncGenerator[Event, None]:
        self.requests.append(request)
        answer = self._answer(request)
        for start in range(0, len(answer.text), self._chunk):
            await asyncio.sleep(self._delay)
            yield TextDelta(answer.text[start : start + self._chunk])
        await asyncio.sleep(0)
        if answer.incomplete:
            yield Incomplete(answer.incomplete)
        else:
            yield Completed(answer.calls, answer.usage, self._name)

    def _answer(self, request: Request) -> Answer:
        match self._reply(request):
            case str(text):
                return Answer(text)
            case ProviderError() as error:
                raise ProviderError(error.trouble, str(error))
            case answer:
                return answer

    def _reply(self, request: Request) -> Reply:
        if callable(self._replies):
            return self._replies(request)
        turn = len(self.requests) - 1
        if turn >= len(self._replies):
            raise ProviderError(Trouble.SERVER, "the script has no further reply: start it again")
        return self._replies[turn]
