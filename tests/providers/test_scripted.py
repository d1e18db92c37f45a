"""The provider that says what it was given to say."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.prompts.request import Request, ToolCall
from canvas_tui.providers.provider import (
    Completed,
    Incomplete,
    Provider,
    ProviderError,
    TextDelta,
    Trouble,
    Usage,
)
from canvas_tui.providers.scripted import Answer, ScriptedProvider
from tests.providers.raw_server import ASK, hear


@given(st.text(), st.integers(1, 20))
def test_the_text_comes_whole_in_chunks(text: str, chunk: int) -> None:
    async def deltas() -> list[str]:
        provider: Provider = ScriptedProvider([text], chunk=chunk)
        return [e.text async for e in provider.stream(ASK) if isinstance(e, TextDelta)]

    said = asyncio.run(deltas())
    assert "".join(said) == text and all(0 < len(part) <= chunk for part in said)


async def test_each_request_takes_the_next_reply() -> None:
    calls = (ToolCall("c", "f", "{}"),)
    provider = ScriptedProvider(
        ["one", Answer("two", calls, usage=Usage(1, 0, 2)), Answer("th", incomplete="cut")], "demo"
    )
    assert await hear(provider) == ("one", Completed(model="demo"))
    assert await hear(provider) == ("two", Completed(calls, Usage(1, 0, 2), "demo"))
    assert await hear(provider) == ("th", Incomplete("cut"))
    with pytest.raises(ProviderError, match="script"):
        await hear(provider)
    assert provider.requests == [ASK] * 4 and provider.name == "demo"


async def test_a_function_answers_the_request() -> None:
    def reply(request: Request) -> str:
        return request.messages[-1].text.upper()

    assert (await hear(ScriptedProvider(reply)))[0] == "HI"


async def test_an_error_is_raised_each_time() -> None:
    error = ProviderError(Trouble.RATE, "later")
    provider = ScriptedProvider(lambda _: error)
    for _ in range(2):
        with pytest.raises(ProviderError, match="later") as caught:
            await hear(provider)
        assert caught.value.trouble is Trouble.RATE and caught.value is not error


async def test_it_can_be_cancelled() -> None:
    task = asyncio.create_task(hear(ScriptedProvider(["a" * 100], delay=30)))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
