"""A loopback server that says exactly the bytes it is told, and notices who hangs up."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from enum import Enum
from typing import Any, NamedTuple

from canvas_tui.prompts.request import Message, Request, Role, Tool
from canvas_tui.providers.openai_provider import OpenAIProvider
from canvas_tui.providers.patience import Patience
from canvas_tui.providers.provider import Completed, Event, Incomplete, Provider, TextDelta

HASTE = Patience(connect=2, silence=5, total=20, tail=0.1, backoff=0.01)
ASK = Request((Message(Role.DEVELOPER, "Be short."), Message(Role.USER, "hi")), cache_key="k")
WEATHER = Tool("get_weather", "Weather in a city.", {"type": "object", "properties": {}})
ASK_TOOLS = Request(ASK.messages, (WEATHER,), cache_key="k")


class Do(Enum):
    RESET = "reset"  # close without a word
    HANG = "hang"  # say nothing more, and wait for the client to hang up


Step = bytes | float | Do  # a float is a pause in seconds


class Asked(NamedTuple):
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class RawServer:
    """Answers each request with the next of `replies`; the last one is said again and again."""

    def __init__(self, *replies: Sequence[Step]) -> None:
        self.replies = replies
        self.asked: list[Asked] = []
        self.sent = 0  # bytes
        self.hung_up = asyncio.Event()
        self.hanging = asyncio.Event()

    async def __aenter__(self) -> RawServer:
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/v1"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            first, *lines = head.strip().split("\r\n")
            headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in lines)}
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            self.asked.append(Asked(first.split()[1], headers, json.loads(body or b"{}")))
            steps = self.replies[min(len(self.asked), len(self.replies)) - 1]
            for step in steps:
                if await self._step(step, reader, writer):
                    return
            writer.close()
        except (ConnectionError, asyncio.IncompleteReadError):
            self.hung_up.set()

    async def _step(
        self, step: Step, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        if isinstance(step, bytes):
            writer.write(step)
            await writer.drain()
            self.sent += len(step)
        elif isinstance(step, float):
            await asyncio.sleep(step)
        elif step is Do.RESET:
            writer.transport.abort()
            return True
        else:
            self.hanging.set()
            await reader.read()
            self.hung_up.set()
            writer.close()
        return False


def head(status: int = 200, type: str = "text/event-stream", **more: str) -> bytes:
    """The head of a reply that ends with its connection."""
    lines = [f"HTTP/1.1 {status} Whatever", f"content-type: {type}", "connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in more.items()]
    return "\r\n".join([*lines, "", ""]).encode()


def refuse(status: int, body: object, **more: str) -> list[Step]:
    text = body if isinstance(body, str) else json.dumps(body)
    return [head(status, "application/json", **more) + text.encode()]


def sse(*events: object) -> bytes:
    """Events of a stream; a string is sent as it is, anything else as JSON."""
    texts = [event if isinstance(event, str) else json.dumps(event) for event in events]
    return "".join(f"data: {text}\n\n" for text in texts).encode()


def delta(text: str | None = None, finish: str | None = None, **more: object) -> dict[str, Any]:
    """A chunk of Chat Completions."""
    fields = more | ({} if text is None else {"content": text})
    return {
        "model": "m-1",
        "choices": [{"index": 0, "delta": fields, "finish_reason": finish}],
    }


USAGE = {
    "choices": [],
    "usage": {
        "prompt_tokens": 9,
        "completion_tokens": 2,
        "prompt_tokens_details": {"cached_tokens": 4},
    },
}
CHAT = sse(delta("Hel"), delta("lo"), delta(finish="stop"), USAGE, "[DONE]")
CHAT_EVENTS: list[Step] = [head(), CHAT]


def said(text: str, item: str = "msg_1") -> dict[str, Any]:
    """A piece of text of the Responses API."""
    return {
        "type": "response.output_text.delta",
        "item_id": item,
        "content_index": 0,
        "delta": text,
    }


def completed(status: str = "completed", **more: object) -> dict[str, Any]:
    response = {
        "object": "response",
        "status": status,
        "model": "m-1",
        "output": [],
        "usage": {
            "input_tokens": 9,
            "output_tokens": 2,
            "input_tokens_details": {"cached_tokens": 4},
        },
    }
    return {"type": f"response.{status}", "response": response | more}


RESPONSES = sse({"type": "response.created"}, said("Hel"), said("lo"), completed())
RESPONSES_EVENTS: list[Step] = [head(), RESPONSES]


async def hear(provider: Provider, request: Request = ASK) -> tuple[str, Completed | Incomplete]:
    """The whole text, and the verdict, which comes once and last."""
    events: list[Event] = [event async for event in provider.stream(request)]
    assert all(isinstance(event, TextDelta) for event in events[:-1])
    verdict = events[-1]
    assert isinstance(verdict, Completed | Incomplete)
    return "".join(e.text for e in events if isinstance(e, TextDelta)), verdict


async def ask(
    server: RawServer, request: Request = ASK, api: str = "chat", patience: Patience = HASTE
) -> tuple[str, Completed | Incomplete]:
    """Ask a server with a provider of its own."""
    provider = OpenAIProvider("m", base_url=server.url, api=api, patience=patience)
    try:
        return await hear(provider, request)
    finally:
        await provider.aclose()
