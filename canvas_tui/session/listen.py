"""Takes an answer in as it streams."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any

from canvas_tui.core.conversation import Phase
from canvas_tui.prompts.problem import LIMIT
from canvas_tui.prompts.request import Request, ToolCall
from canvas_tui.providers.provider import (
    Completed,
    Incomplete,
    Provider,
    TextDelta,
    Usage,
)
from canvas_tui.session.outcome import Outcome

_PERIOD = 1 / 30  # seconds between two reports of a growing answer

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Heard:
    """A whole answer; `incomplete` says why it is not whole, or is ""."""

    text: str
    calls: tuple[ToolCall, ...] = ()
    usage: Usage = field(default_factory=Usage)
    model: str = ""
    incomplete: str = ""

    def outcome(self, **fields: Any) -> Outcome:
        """What it came to: `fields`, or that it is incomplete."""
        if self.incomplete:
            fields |= {"phase": Phase.INCOMPLETE, "problem": f"incomplete: {self.incomplete}"}
        heard: dict[str, Any] = {"text": self.text, "usage": self.usage, "model": self.model}
        return Outcome(**(heard | fields))


async def listen(provider: Provider, request: Request, report: Report) -> Heard:
    """Ask, and pass the text so far to `report`, at most thirty times a second and at the end.

    Raises `ProviderError`.
    """
    parts: list[str] = []
    size, reported = 0, 0.0
    heard = Heard("", incomplete="the answer ended without a word that it was whole")
    async with aclosing(provider.stream(request)) as events:
        async for event in events:
            match event:
                case TextDelta(text):
                    parts.append(text)
                    size += len(text)
                    if monotonic() - reported >= _PERIOD:
                        report("".join(parts))
                        reported = monotonic()
                case Completed(calls, usage, model):
                    heard = Heard("", calls, usage, model)
                    break
                case Incomplete(reason):
                    heard = Heard("", incomplete=reason)
                    break
            if size > LIMIT:
                heard = Heard("", incomplete="the answer grew beyond 4 MB and was stopped")
                break
    report("".join(parts))
    return replace(heard, text="".join(parts))
