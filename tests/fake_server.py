"""A small server on loopback that speaks OpenAI's two APIs and says what it is told to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Say:
    """An answer: text in pieces of `chunk` code points, then calls of tools (name, arguments).

    `pause` is the seconds before each piece; `cut` ends the stream without a word that it
    is whole.
    """

    text: str = ""
    calls: tuple[tuple[str, str], ...] = ()
    chunk: int = 20
    pause: float = 0.0
    cut: bool = False

    @property
    def pieces(self) -> list[str]:
        return [self.text[at : at + self.chunk] for at in range(0, len(self.text), self.chunk)]


@dataclass(frozen=True)
class Raw:
    """Any reply: these bytes, or an error."""

    body: bytes
    status: int = 200
    content_type: str = "text/event-stream"


Reply = str | Say | Raw


@dataclass
class FakeServer:
    """`replies` are given one after the other, the last for ever, or made of each request's body.

    `apis` are those it has. `bodies`, `keys` and `paths` are what it was sent.
    """

    replies: Sequence[Reply] | Callable[[dict[str, Any]], Reply]
    apis: tuple[str, ...] = ("responses", "chat")
    models: tuple[str, ...] = ("fake-model",)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def __enter__(self) -> FakeServer:
        handler = type("Handler", (_Handler,), {"fake": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def models_reply(self) -> Raw:
        models = [{"id": model, "object": "model"} for model in self.models]
        return Raw(json.dumps({"data": models}).encode(), content_type="application/json")

    def answer(self, body: dict[str, Any]) -> Say | Raw:
        self.bodies.append(body)
        if callable(self.replies):
            reply = self.replies(body)
        else:
            reply = self.replies[min(len(self.bodies), len(self.replies)) - 1]
        return Say(reply) if isinstance(reply, str) else reply


def said(body: dict[str, Any]) -> str:
    """All text of a request's messages, of either API."""
    parts = []
    for message in body.get("input") or body.get("messages") or []:
        content = message.get("content") or message.get("output") or ""
        pieces = [content] if isinstance(content, str) else [c.get("text", "") for c in content]
        parts.append("".join(pieces))
    return "\n".join(parts)


class _Handler(BaseHTTPRequestHandler):
    fake: FakeServer

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self._note()
        reply = self.fake.models_reply()
        self._send(reply.status, reply.content_type, reply.body)

    def do_POST(self) -> None:
        self._note()
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        api = "responses" if self.path.endswith("/responses") else "chat"
        if api not in self.fake.apis:
            self._send(404, "application/json", b'{"error": {"message": "no such path"}}')
            return
        reply = self.fake.answer(body)
        if isinstance(reply, Raw):
            self._send(reply.status, reply.content_type, reply.body)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            for event in (_responses if api == "responses" else _chat)(reply):
                self.wfile.write(event)
                self.wfile.flush()
        except OSError:
            pass  # the client has gone
        self.close_connection = True

    def _note(self) -> None:
        self.fake.keys.append(self.headers.get("Authorization") or "")
        self.fake.paths.append(self.path)

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _event(data: dict[str, Any]) -> bytes:
    kind = f"event: {data['type']}\n" if "type" in data else ""
    return f"{kind}data: {json.dumps(data)}\n\n".encode()


def _responses(say: Say) -> Iterator[bytes]:
    yield _event({"type": "response.created", "response": {"id": "r", "status": "in_progress"}})
    for piece in say.pieces:
        time.sleep(say.pause)
        delta = {"type": "response.output_text.delta", "item_id": "m", "output_index": 0}
        yield _event(delta | {"content_index": 0, "delta": piece})
    calls = []
    for number, (name, arguments) in enumerate(say.calls):
        call = {"type": "function_call", "id": f"fc_{number}", "call_id": f"call_{number}"}
        calls.append(call | {"name": name, "arguments": arguments, "status": "completed"})
        yield _event(
            {"type": "response.output_item.done", "output_index": number + 1, "item": calls[-1]}
        )
    if say.cut:
        return
    usage = {"input_tokens": 11, "input_tokens_details": {"cached_tokens": 3}, "output_tokens": 7}
    message = {"type": "message", "id": "m", "role": "assistant", "status": "completed"}
    message["content"] = [{"type": "output_text", "text": say.text}]  # type: ignore[assignment]
    response = {"id": "r", "status": "completed", "model": "fake-model", "usage": usage}
    yield _event(
        {"type": "response.completed", "response": response | {"output": [message, *calls]}}
    )


def _chat(say: Say) -> Iterator[bytes]:
    def chunk(delta: dict[str, Any], finish: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return _event(
            {
                "id": "c",
                "object": "chat.completion.chunk",
                "model": "fake-model",
                "choices": [choice],
            }
        )

    for piece in say.pieces:
        time.sleep(say.pause)
        yield chunk({"content": piece})
    for number, (name, arguments) in enumerate(say.calls):
        function = {"name": name, "arguments": arguments}
        yield chunk(
            {
                "tool_calls": [
                    {
                        "index": number,
                        "id": f"call_{number}",
                        "type": "function",
                        "function": function,
                    }
                ]
            }
        )
    if say.cut:
        return
    yield chunk({}, "tool_calls" if say.calls else "stop")
    usage = {
        "prompt_tokens": 11,
        "prompt_tokens_details": {"cached_tokens": 3},
        "completion_tokens": 7,
    }
    yield _event({"id": "c", "model": "fake-model", "choices": [], "usage": usage})
    yield b"data: [DONE]\n\n"
