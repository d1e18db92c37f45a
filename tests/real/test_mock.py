"""The provider against aimock: both APIs, tools, and answers that are none."""

from __future__ import annotations

import json

import pytest

from canvas_tui.prompts.request import Message, Request, Role
from canvas_tui.providers.provider import Completed, Incomplete, ProviderError, Trouble
from tests.real.asking import APIS, WEATHER, ask, question

pytestmark = pytest.mark.parametrize("api", [*APIS, ""])


async def test_a_text(mock: str, api: str) -> None:
    text, verdict = await ask(mock, api, question("hi"))
    assert text == "Hello from the mock. This is a longer line of text."
    assert isinstance(verdict, Completed) and verdict.model == "gpt-4o"


async def test_every_character_arrives(mock: str, api: str) -> None:
    text, verdict = await ask(mock, api, question("unicode"))
    assert "日本語テキスト 👩‍👩‍👧‍👦 🇩🇪" in text and text.endswith("| 1 | 2 |\n")
    assert isinstance(verdict, Completed)


async def test_a_long_text(mock: str, api: str) -> None:
    text, verdict = await ask(mock, api, question("huge"))
    assert isinstance(verdict, Completed)
    assert set(text.splitlines()) == {"0123456789 lorem ipsum dolor sit amet"}


async def test_a_thought_is_no_part_of_the_answer(mock: str, api: str) -> None:
    assert (await ask(mock, api, question("think")))[0] == "The answer is 4."


async def test_tools_and_their_results(mock: str, api: str) -> None:
    asked = question("weather", WEATHER)
    _, verdict = await ask(mock, api, asked)
    assert isinstance(verdict, Completed)
    cities = [json.loads(call.arguments)["city"] for call in verdict.calls]
    assert cities == ["Paris", "Rome"] and {c.name for c in verdict.calls} == {"get_weather"}

    results = [Message(Role.TOOL, "21 degrees", call_id=call.id) for call in verdict.calls]
    turn = (*asked.messages, Message(Role.ASSISTANT, "", verdict.calls), *results)
    text, verdict = await ask(mock, api, Request(turn, (WEATHER,)))
    assert text == "It is 21 degrees." and isinstance(verdict, Completed)


async def test_text_and_a_tool_in_one_answer(mock: str, api: str) -> None:
    text, verdict = await ask(mock, api, question("blocks", WEATHER))
    assert text.startswith("Let me look.") and isinstance(verdict, Completed)
    assert json.loads(verdict.calls[0].arguments) == {"city": "Oslo"}


@pytest.mark.parametrize("words", ["length", "filter"])
async def test_an_answer_that_is_not_whole(mock: str, api: str, words: str) -> None:
    text, verdict = await ask(mock, api, question(words))
    assert text and isinstance(verdict, Incomplete)


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        ("rate limit", Trouble.RATE),
        ("server error", Trouble.SERVER),
        ("context overflow", Trouble.CONTEXT),
    ],
)
async def test_an_error_is_one_sentence(mock: str, api: str, words: str, trouble: Trouble) -> None:
    with pytest.raises(ProviderError) as caught:
        await ask(mock, api, question(words))
    assert caught.value.trouble is trouble


@pytest.mark.parametrize("words", ["disconnect", "hang up late"])
async def test_a_cut_connection(mock: str, api: str, words: str) -> None:
    # In the Responses API it is cut among the first events, which bring no text.
    if api == "chat":
        text, verdict = await ask(mock, api, question(words))
        assert text.startswith("This text ") and isinstance(verdict, Incomplete)
    else:
        with pytest.raises(ProviderError) as caught:
            await ask(mock, api, question(words))
        assert caught.value.trouble is Trouble.NETWORK
