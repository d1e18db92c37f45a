"""The provider against a real model on llama.cpp, one thread of it: few and short questions."""

from __future__ import annotations

import json

import pytest

from canvas_tui.prompts.request import Message, Request, Role, ToolCall
from canvas_tui.providers.discover import discover
from canvas_tui.providers.provider import Completed, ProviderError, Trouble
from tests.real.asking import WEATHER, ask, question

SHORT = 80  # code points of an answer: it does not always find an end by itself
TALK = Request(
    (
        Message(Role.DEVELOPER, "You are terse."),
        Message(Role.USER, "What is the weather in Oslo?"),
        Message(
            Role.ASSISTANT, "I look.", (ToolCall("call_1", "get_weather", '{"city": "Oslo"}'),)
        ),
        Message(Role.TOOL, "4 degrees", call_id="call_1"),
        Message(Role.ASSISTANT, "4 degrees."),
        Message(Role.USER, "Say that again."),
    ),
    (WEATHER,),
    cache_key="k",
)


@pytest.mark.parametrize("api", ["", "responses"])
async def test_a_whole_conversation_is_taken(smollm2: str, api: str) -> None:
    text, verdict = await ask(smollm2, api, TALK, most=SHORT)
    assert text or (isinstance(verdict, Completed) and verdict.calls)


async def test_a_tool_that_must_be_used(smollm2: str) -> None:
    asked = question("What is the weather in Paris?", WEATHER)
    demanded = Request(asked.messages, asked.tools, must_use="get_weather")
    _, verdict = await ask(smollm2, "", demanded)
    assert isinstance(verdict, Completed) and verdict.usage.input > 0
    assert verdict.calls[0].name == "get_weather"
    assert "city" in json.loads(verdict.calls[0].arguments)


@pytest.mark.parametrize("api", ["", "responses"])
async def test_too_long_a_request_is_told_apart(smollm2: str, api: str) -> None:
    with pytest.raises(ProviderError) as caught:
        await ask(smollm2, api, question("word " * 6000))
    assert caught.value.trouble is Trouble.CONTEXT


async def test_it_is_discovered(smollm2: str) -> None:
    port = int(smollm2.split(":")[2].split("/")[0])
    (found,) = await discover(5, {port: "something"})
    assert found.server == "llama.cpp" and found.models == ("smollm2-135m-instruct",)
