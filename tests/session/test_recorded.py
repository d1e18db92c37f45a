"""What is written down of requests and replies."""

from __future__ import annotations

import json

import pytest

from canvas_tui.prompts.request import Message, Request, Role
from canvas_tui.providers.provider import ProviderError, TextDelta, Trouble
from canvas_tui.providers.scripted import Answer, Reply, ScriptedProvider
from canvas_tui.session.recorded import Recorded

REQUEST = Request((Message(Role.USER, "my key is sk-very-secret\ud83d"),))


async def record(reply: Reply) -> tuple[str, list[dict[str, object]]]:
    lines: list[str] = []
    provider = Recorded(ScriptedProvider([reply]), lines.append, "sk-very-secret")
    text = ""
    try:
        async for event in provider.stream(REQUEST):
            text += event.text if isinstance(event, TextDelta) else ""
    except ProviderError:
        text = "raised"
    assert "very-secret" not in "".join(lines)
    assert all(line.endswith("\n") and line.isascii() for line in lines)
    return text, [json.loads(line) for line in lines]


async def test_request_and_reply_are_a_line_each() -> None:
    text, (request, reply) = await record("It is sk-very-secret, you said.")
    assert text == "It is sk-very-secret, you said."  # what passes through is untouched
    assert request["kind"] == "request" and request["model"] == "scripted"
    assert request["messages"][0]["text"] == "my key is ***\ud83d"  # type: ignore[index]
    assert (reply["kind"], reply["ended"], reply["text"]) == (
        "reply",
        "completed",
        "It is ***, you said.",
    )
    assert request["number"] == reply["number"] == 1


@pytest.mark.parametrize(
    ("reply", "ended"),
    [
        (Answer("It mul", incomplete="cut"), "incomplete"),
        (ProviderError(Trouble.RATE, "Too often."), "failed"),
    ],
)
async def test_bad_ends(reply: Reply, ended: str) -> None:
    _, lines = await record(reply)
    assert lines[-1]["ended"] == ended and lines[-1]["reason"] in ("cut", "Too often.")


async def test_what_is_left_in_the_middle_is_cancelled() -> None:
    lines: list[str] = []
    provider = Recorded(ScriptedProvider(["a long answer"], chunk=1), lines.append)
    stream = provider.stream(REQUEST)
    await anext(stream)
    await stream.aclose()
    assert json.loads(lines[-1])["ended"] == "cancelled"
