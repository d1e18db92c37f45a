"""`Recorded`: a provider whose requests and answers are written down."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import asdict

from canvas_tui.prompts.request import Request
from canvas_tui.providers.provider import (
    Completed,
    Event,
    Incomplete,
    Provider,
    ProviderError,
    TextDelta,
)


class Recorded:
    """Passes everything on to `provider`, and to `write` one line of JSON for each request and
    for what came of it. `secret` never appears in a line."""

    def __init__(
        self, provider: Provider, write: Callable[[str], object], secret: str = ""
    ) -> None:
        self._provider, self._write, self._secret = provider, write, secret
        self._count = 0

    @property
    def name(self) -> str:
        return self._provider.name

    async def stream(self, request: Request) -> AsyncGenerator[Event, None]:
        self._count += 1
        number, parts = self._count, list[str]()
        self._log(number, "request", model=self.name, **asdict(request))
        end: dict[str, object] = {"ended": "cancelled"}
        try:
            async with aclosing(self._provider.stream(request)) as events:
                async for event in events:
                    match event:
                        case TextDelta(text):
                            parts.append(text)
                        case Completed():
                            end = {"ended": "completed", **asdict(event)}
                        case Incomplete(reason):
                            end = {"ended": "incomplete", "reason": reason}
                    yield event
        except ProviderError as error:
            end = {"ended": "failed", "trouble": str(error.trouble), "reason": str(error)}
            raise
        finally:
            self._log(number, "reply", text="".join(parts), **end)

    def _log(self, number: int, kind: str, **fields: object) -> None:
        line = json.dumps({"number": number, "kind": kind, **fields}, default=str)
        if self._secret:
            line = line.replace(json.dumps(self._secret)[1:-1], "***")
        self._write(line + "\n")
