"""Asks a real server once."""

from __future__ import annotations

from canvas_tui.prompts.request import Message, Request, Role, Tool
from canvas_tui.providers.openai_provider import OpenAIProvider
from canvas_tui.providers.patience import Patience
from canvas_tui.providers.provider import Completed, Incomplete, TextDelta

WEATHER = Tool(
    "get_weather",
    "The weather in a city.",
    {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
)
APIS = ["chat", "responses"]
HASTE = Patience(silence=30, total=60, backoff=0.1)


def question(text: str, *tools: Tool) -> Request:
    return Request((Message(Role.DEVELOPER, "Be short."), Message(Role.USER, text)), tools)


async def ask(
    url: str, api: str, request: Request, patience: Patience = HASTE, most: int = 1 << 20
) -> tuple[str, Completed | Incomplete | None]:
    """The answer's text and its verdict; None when it was cut after `most` code points."""
    provider = OpenAIProvider("gpt-4o", base_url=url, api=api, patience=patience)
    text = ""
    try:
        events = provider.stream(request)
        async for event in events:
            if not isinstance(event, TextDelta):
                return text, event
            text += event.text
            if len(text) > most:
                await events.aclose()
        return text, None
    finally:
        await provider.aclose()
