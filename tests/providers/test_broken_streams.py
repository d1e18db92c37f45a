"""Streams that break on a real wire; none may look like success."""

from __future__ import annotations

import asyncio
import json
import zlib

import pytest

from canvas_tui.providers.patience import Patience
from canvas_tui.providers.provider import Completed, Incomplete, ProviderError, Trouble
from tests.providers.raw_server import (
    ASK_TOOLS,
    CHAT,
    CHAT_EVENTS,
    HASTE,
    RESPONSES_EVENTS,
    Do,
    RawServer,
    Step,
    ask,
    completed,
    delta,
    head,
    refuse,
    said,
    sse,
)

HALF = sse(delta("Hel"), delta("lo"))
HALF_RESPONSES = sse(said("Hel"), said("lo"))
CUT_EVENT = b'data: {"choices": [{"index": 0, "delta": {"content": "!'
CHUNKED = head(transfer_encoding="chunked").replace(b"connection: close\r\n", b"")


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


async def incomplete(steps: list[Step], api: str = "chat", patience: Patience = HASTE) -> str:
    """Why it is incomplete; "Hello" had come."""
    async with RawServer(steps) as server:
        text, verdict = await ask(server, api=api, patience=patience)
    assert text == "Hello"
    assert isinstance(verdict, Incomplete)
    return verdict.reason


async def trouble(
    steps: list[Step], api: str = "chat", patience: Patience = HASTE
) -> ProviderError:
    async with RawServer(steps) as server:
        with pytest.raises(ProviderError) as caught:
            await ask(server, api=api, patience=patience)
    assert not set("\r\n\x1b") & set(str(caught.value))
    return caught.value


async def test_both_apis_on_a_real_wire() -> None:
    async with RawServer(CHAT_EVENTS) as server:
        assert isinstance((await ask(server))[1], Completed)
    async with RawServer(RESPONSES_EVENTS) as server:
        assert isinstance((await ask(server, api="responses"))[1], Completed)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([head(), HALF], "ended before"),
        ([head(), HALF, b"data: [DONE]\n\n"], "ended before"),
        ([head(), HALF, CUT_EVENT], "cut in the middle"),
        ([CHUNKED, chunk(HALF), b"0\r\n\r\n"], "ended before"),
        ([CHUNKED, chunk(HALF), Do.RESET], "broke off"),
        ([CHUNKED, chunk(HALF), b"ff\r\nda"], "broke off"),
        ([head(content_length="99999"), HALF], "broke off"),
        ([head(), HALF, sse("{not json")], "not JSON"),
        ([head(), HALF, b"data: \xff\xfe\n\n"], "UTF-8"),
        ([head(), HALF, b"<html>Bad Gateway</html>"], "ended before"),
        ([head(), HALF, sse({"error": {"message": "over\x1bloaded"}})], "“over␛loaded”"),
    ],
)  # fmt: skip
async def test_a_chat_that_breaks_is_incomplete(steps: list[Step], words: str) -> None:
    assert words in await incomplete(steps)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([head(), HALF_RESPONSES], "ended before"),
        ([head(), HALF_RESPONSES, b'data: {"type": "response.comp'], "cut in the middle"),
        ([CHUNKED, chunk(HALF_RESPONSES), Do.RESET], "broke off"),
        ([head(), HALF_RESPONSES, sse({"type": "error", "message": "boom"})], "boom"),
        ([head(), HALF_RESPONSES, sse(completed("failed", error={"message": "boom"}))], "boom"),
    ],
)
async def test_a_response_that_breaks_is_incomplete(steps: list[Step], words: str) -> None:
    assert words in await incomplete(steps, "responses")


@pytest.mark.parametrize("api", ["chat", "responses"])
@pytest.mark.parametrize(
    ("steps", "kind", "words"),
    [
        ([head(200, "text/html"), b"<html>Log in</html>"], Trouble.SERVER, "/v1"),
        ([head(200), b"<html>Log in</html>"], Trouble.SERVER, "/v1"),
        (refuse(200, {"error": {"message": "boom"}}), Trouble.SERVER, "boom"),
        ([head(200), b'{"error": {"message": "boom"}}'], Trouble.SERVER, "boom"),
        (refuse(200, {"hello": 1}), Trouble.SERVER, "failed"),
        (refuse(200, "{"), Trouble.SERVER, "failed"),
        ([head(200)], Trouble.SERVER, "before it began"),
        ([head(200), sse("[DONE]")], Trouble.SERVER, "before it began"),
        ([head(204)], Trouble.SERVER, "before it began"),
        ([Do.RESET], Trouble.NETWORK, "broke"),
        ([b"SSH-2.0-OpenSSH\r\n"], Trouble.NETWORK, "broke"),
        ([CHUNKED, Do.RESET], Trouble.NETWORK, "broke"),
        (refuse(500, "<html>"), Trouble.SERVER, "500"),
    ],
)  # fmt: skip
async def test_what_is_no_answer_is_one_error(
    api: str, steps: list[Step], kind: Trouble, words: str
) -> None:
    error = await trouble(steps, api)
    assert error.trouble is kind and words in str(error)


async def test_a_connection_that_brought_nothing_is_tried_again() -> None:
    async with RawServer([Do.RESET], [head()], CHAT_EVENTS) as server:
        text, verdict = await ask(server)
    assert text == "Hello" and isinstance(verdict, Completed) and len(server.asked) == 3


async def test_three_times_are_enough() -> None:
    async with RawServer([Do.RESET]) as server:
        with pytest.raises(ProviderError):
            await ask(server)
    assert len(server.asked) == 3


async def test_what_was_begun_is_not_asked_again() -> None:
    async with RawServer([head(), HALF], CHAT_EVENTS) as server:
        assert isinstance((await ask(server))[1], Incomplete)
    assert len(server.asked) == 1


async def test_a_last_event_without_its_blank_line_counts() -> None:
    whole = CHAT.removesuffix(b"data: [DONE]\n\n").removesuffix(b"\n\n")
    async with RawServer([head(), whole]) as server:
        text, verdict = await ask(server)
    assert text == "Hello" and isinstance(verdict, Completed) and verdict.usage.input == 9


async def test_usage_is_waited_for_but_not_for_long() -> None:
    last = sse(delta("Hello", "stop"))
    async with RawServer([head(), last, Do.HANG]) as server, asyncio.timeout(10):
        patience = Patience(silence=60, total=60, tail=0.1)
        assert isinstance((await ask(server, patience=patience))[1], Completed)
        await server.hung_up.wait()
    async with RawServer([head(), last, Do.RESET]) as server:
        assert isinstance((await ask(server))[1], Completed)


async def test_silence_ends_it() -> None:
    patience = Patience(silence=0.1, total=20)
    assert "silent" in await incomplete([head(), HALF, Do.HANG], patience=patience)
    assert (await trouble([Do.HANG], patience=patience)).trouble is Trouble.NETWORK


async def test_talk_without_end_is_ended() -> None:
    patience = Patience(total=0.3)
    steps: list[Step] = [head(), HALF, *[b": ping\n\n", 0.05] * 60]
    assert "longer than" in await incomplete(steps, patience=patience)


async def test_an_error_without_end_is_not_read_to_its_end() -> None:
    steps: list[Step] = [head(500, "text/plain"), *[b"x" * (1 << 16)] * 400]
    async with RawServer(steps) as server:
        with pytest.raises(ProviderError):
            await ask(server, patience=Patience(retries=0))
        await server.hung_up.wait()
    # The rest is what the sockets hold.
    assert server.sent < 400 << 15


async def test_nobody_there() -> None:
    async with RawServer([]) as server:
        pass
    with pytest.raises(ProviderError) as caught:
        await ask(server)
    assert caught.value.trouble is Trouble.NETWORK
    assert "start the server" in str(caught.value)


async def test_half_an_emoji_in_each_chunk() -> None:
    halves = b'data: {"choices":[{"index":0,"delta":{"content":"\\ud83d"}}]}\n\n'
    halves += (
        b'data: {"choices":[{"index":0,"delta":{"content":"\\ude00"},"finish_reason":"stop"}]}\n\n'
    )
    async with RawServer([head(), halves]) as server:
        assert (await ask(server))[0] == "😀"


async def test_calls_without_index_and_with_objects() -> None:
    call = {"id": "odd/1", "function": {"name": "get_weather", "arguments": {"city": "Oslo"}}}
    events = sse(delta(tool_calls=[call]), delta(finish="tool_calls"), "[DONE]")
    async with RawServer([head(), events]) as server:
        _, verdict = await ask(server, ASK_TOOLS)
    assert isinstance(verdict, Completed)
    assert json.loads(verdict.calls[0].arguments) == {"city": "Oslo"}


async def test_a_compressed_stream_is_not_asked_for_but_read() -> None:
    data = zlib.compress(CHAT)
    async with RawServer([head(content_encoding="deflate"), data]) as server:
        assert (await ask(server))[0] == "Hello"
    assert server.asked[0].headers["accept-encoding"] == "identity"
    error = await trouble([head(content_encoding="deflate"), b"not deflate at all"])
    assert error.trouble is Trouble.NETWORK
