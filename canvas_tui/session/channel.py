"""`Channel`: the way to a model and back for one question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from canvas_tui.prompts.request import Request
from canvas_tui.providers.provider import Provider, ProviderError, Trouble
from canvas_tui.session.listen import Heard, Report, listen

Build = Callable[[int, bool], Request]


@dataclass(frozen=True, slots=True)
class Channel:
    """`context_chars` is how much of the document a request may hold beside its selection;
    `report` hears the answer so far."""

    provider: Provider
    context_chars: int
    report: Report

    async def ask(self, build: Build) -> Heard:
        """Ask with as much context as the model takes, and with tools where it knows them.

        `build` makes the request from a budget in code points and whether tools may be
        used. Raises `ProviderError`.
        """
        chars, tools = self.context_chars, True
        while True:
            try:
                return await listen(self.provider, build(chars, tools), self.report)
            except ProviderError as error:
                if error.trouble is Trouble.CONTEXT and chars:
                    chars = chars // 8 if chars > 4000 else 0
                elif error.trouble is Trouble.TOOLS and tools:
                    tools = False
                else:
                    raise

    def after(self, said: str) -> Channel:
        """The same way, for an answer that goes on after `said`."""
        return replace(self, report=lambda text: self.report(joined(said, text)))


def joined(said: str, text: str) -> str:
    """Two parts of an answer as one text."""
    return f"{said}\n\n{text}" if said and text else said or text
