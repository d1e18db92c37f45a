"""Looking for local servers, of which some are not what they seem."""

from __future__ import annotations

import json

import pytest

from canvas_tui.providers.discover import PORTS, Found, discover
from tests.providers.raw_server import Do, RawServer, Step, head

OWNERS = {"data": [{"id": "qwen3:8b", "owned_by": "library"}, {"id": "nomic-embed-text"}]}


def models(body: object, **more: str) -> list[Step]:
    return [head(200, "application/json", **more), json.dumps(body).encode()]


def test_the_usual_ports() -> None:
    assert dict(PORTS) == {11434: "Ollama", 1234: "LM Studio", 8080: "llama.cpp", 8000: "vLLM"}


async def test_a_server_is_found_and_named_by_what_it_says() -> None:
    async with RawServer(models(OWNERS)) as one, RawServer(models({"data": [{"id": "m"}]})) as two:
        found = await discover(5, {two.port: "LM Studio", one.port: "vLLM"})
    assert found == [Found("LM Studio", two.url, ("m",)), Found("Ollama", one.url, ("qwen3:8b",))]
    assert one.asked[0].path == "/v1/models" and "authorization" not in one.asked[0].headers


async def test_a_server_that_keeps_the_connection_open_is_not_waited_for() -> None:
    body = json.dumps(OWNERS).encode()
    steps: list[Step] = [
        head(200, "application/json", content_length=str(len(body))),
        body,
        Do.HANG,
    ]
    async with RawServer(steps) as server:
        assert await discover(5, {server.port: "x"})


@pytest.mark.parametrize(
    "steps",
    [
        [Do.RESET],
        [b"\x00\xff\xfe SSH-2.0\r\n\r\n"],
        [head(404, "text/html"), b"<html>"],
        [head(200, "text/html"), b"<html>"],
        models({"data": None}),
        models({"data": [1, 2]}),
        models([]),
        [head(200), b"[" * 200_000],
        [head(200), b"x" * (4 << 20)],
        [b"HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n{}"],
        [b"HTTP/1.1 302 Found\r\nlocation: http://192.0.2.1/\r\n\r\n"],
    ],
)
async def test_what_is_no_model_server_is_harmless(steps: list[Step]) -> None:
    async with RawServer(steps) as server:
        assert await discover(1, {server.port: "x"}) == []


async def test_a_slow_one_is_left_alone_and_does_not_hold_up_the_others() -> None:
    async with RawServer([head(200), Do.HANG]) as slow, RawServer(models(OWNERS)) as quick:
        found = await discover(0.3, {slow.port: "x", quick.port: "y"})
        assert [f.base_url for f in found] == [quick.url]
        await slow.hung_up.wait()


async def test_nothing_there_is_no_error() -> None:
    async with RawServer([]) as server:
        port = server.port
    assert await discover(0.3, {port: "x"}) == []


async def test_odd_names_are_left_out() -> None:
    odd = {"data": [{"id": "a\x1b[2J"}, {"id": 5}, {"id": "x" * 999}, {"id": "ok"}]}
    async with RawServer(models(odd)) as server:
        assert (await discover(5, {server.port: "x"}))[0].models == ("ok",)
