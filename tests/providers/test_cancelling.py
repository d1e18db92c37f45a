"""A cancelled request leaves the wire at once."""

from __future__ import annotations

import asyncio

import pytest

from canvas_tui.providers.openai_provider import OpenAIProvider
from canvas_tui.providers.provider import TextDelta
from tests.providers.raw_server import ASK, HASTE, Do, RawServer, Step, delta, head, hear, said, sse

HALF: dict[str, list[Step]] = {
    "chat": [head(), sse(delta("Hel")), Do.HANG],
    "responses": [head(), sse(said("Hel")), Do.HANG],
}
SOON = 5  # seconds: far less than any patience, far more than it takes


@pytest.mark.parametrize("api", ["chat", "responses"])
async def test_cancelling_the_task_closes_the_connection(api: str) -> None:
    async with RawServer(HALF[api]) as server:
        provider = OpenAIProvider("m", base_url=server.url, api=api)
        task = asyncio.create_task(hear(provider))
        await asyncio.wait_for(server.hanging.wait(), SOON)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, SOON)
        await asyncio.wait_for(server.hung_up.wait(), SOON)
        assert len(server.asked) == 1
        await provider.aclose()


@pytest.mark.parametrize("api", ["chat", "responses"])
async def test_closing_the_iterator_closes_the_connection(api: str) -> None:
    async with RawServer(HALF[api]) as server:
        provider = OpenAIProvider("m", base_url=server.url, api=api)
        events = provider.stream(ASK)
        assert await anext(events) == TextDelta("Hel")
        await asyncio.wait_for(events.aclose(), SOON)
        await asyncio.wait_for(server.hung_up.wait(), SOON)
        await provider.aclose()


async def test_cancelling_before_the_first_byte_does() -> None:
    async with RawServer([Do.HANG]) as server:
        provider = OpenAIProvider("m", base_url=server.url, api="chat")
        task = asyncio.create_task(hear(provider))
        await asyncio.wait_for(server.hanging.wait(), SOON)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, SOON)
        await asyncio.wait_for(server.hung_up.wait(), SOON)
        await provider.aclose()


async def test_cancelling_a_pause_does() -> None:
    async with RawServer([head(429, "text/plain", retry_after="15"), b"later"]) as server:
        provider = OpenAIProvider("m", base_url=server.url, api="chat")
        task = asyncio.create_task(hear(provider))
        while not server.asked:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, SOON)
        await provider.aclose()


async def test_the_provider_is_good_for_more_after_a_cancel() -> None:
    async with RawServer(HALF["chat"], [head(), sse(delta("a", "stop"))]) as server:
        provider = OpenAIProvider("m", base_url=server.url, api="chat", patience=HASTE)
        events = provider.stream(ASK)
        await anext(events)
        await events.aclose()
        assert (await hear(provider))[0] == "a"
        await provider.aclose()


async def test_two_at_once_do_not_disturb_each_other() -> None:
    async with RawServer(HALF["chat"], [head(), sse(delta("a", "stop"))]) as server:
        provider = OpenAIProvider("m", base_url=server.url, api="chat", patience=HASTE)
        first = asyncio.create_task(hear(provider))
        await asyncio.wait_for(server.hanging.wait(), SOON)
        assert (await hear(provider))[0] == "a"
        first.cancel()
        await asyncio.wait_for(server.hung_up.wait(), SOON)
        await provider.aclose()
