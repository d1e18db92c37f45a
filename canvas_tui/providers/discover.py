"""Looks for model servers on this machine."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

# The usual ports of local servers.
PORTS: Mapping[int, str] = {11434: "Ollama", 1234: "LM Studio", 8080: "llama.cpp", 8000: "vLLM"}
# How servers sign their models, which says more than the port.
_OWNERS = {"library": "Ollama", "llamacpp": "llama.cpp", "vllm": "vLLM"}
_MOST_BYTES = 1 << 20
_MOST_MODELS = 500


class Found(NamedTuple):
    """A server that answered; `models` in its own order, those for embeddings left out."""

    server: str
    base_url: str
    models: tuple[str, ...]


async def discover(timeout: float = 0.3, ports: Mapping[int, str] = PORTS) -> list[Found]:
    """The servers that answer on 127.0.0.1, in the order of `ports`.

    All are asked at once and each has `timeout` seconds. Never raises.
    """
    asked = [_ask(port, name, timeout) for port, name in ports.items()]
    return [found for found in await asyncio.gather(*asked) if found]


async def _ask(port: int, name: str, timeout: float) -> Found | None:
    try:
        async with asyncio.timeout(timeout):
            reply = await _get("/v1/models", port)
        return _read(reply, port, name)
    # Anything at all may listen there, and nothing it does may hurt.
    except Exception:
        return None


async def _get(path: str, port: int) -> bytes:
    """The reply to a GET, head and body, cut at a megabyte."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        # HTTP/1.0, so that the body comes in one piece and ends with the connection.
        writer.write(f"GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        await writer.drain()
        reply = b""
        while len(reply) < _MOST_BYTES and not _whole(reply):
            more = await reader.read(_MOST_BYTES - len(reply))
            if not more:
                break
            reply += more
        return reply
    finally:
        writer.transport.abort()


def _whole(reply: bytes) -> bool:
    head, _, body = reply.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return len(body) >= int(line.split(b":")[1])
    return False


def _read(reply: bytes, port: int, name: str) -> Found | None:
    head, _, body = reply.partition(b"\r\n\r\n")
    status = head.split(None, 2)[1:2]
    if not head.startswith(b"HTTP/") or status != [b"200"]:
        return None
    entries: list[Any] = json.loads(body)["data"]
    models = [entry["id"] for entry in entries[:_MOST_MODELS]]
    sane = tuple(m for m in models if isinstance(m, str) and m.isprintable() and len(m) < 200)
    owner = str(entries[0].get("owned_by")) if entries else ""
    return Found(
        _OWNERS.get(owner, name),
        f"http://127.0.0.1:{port}/v1",
        tuple(model for model in sane if "embed" not in model.lower()),
    )
