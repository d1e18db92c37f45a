"""Chat Completions without a network: bodies, and streams of every sort."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.prompts.request import Message, Request, Role, ToolCall
from canvas_tui.providers.address import Address
from canvas_tui.providers.chat import ChatReader, body
from canvas_tui.providers.dialect import Api, Dialect, Roles
from canvas_tui.providers.provider import Completed, Incomplete, Usage
from canvas_tui.providers.refusal import Refusal
from canvas_tui.providers.sse import Garbled, SseReader
from tests.providers.raw_server import ASK, ASK_TOOLS, CHAT, USAGE, WEATHER, delta, sse

OPENAI = Dialect.first(Address.of(""), "chat")
TALK = Request(
    (
        Message(Role.DEVELOPER, "d"),
        Message(Role.USER, "base"),
        Message(Role.USER, "q"),
        Message(Role.ASSISTANT, "", (ToolCall("c1", "f", "{}"),)),
        Message(Role.TOOL, "done", call_id="c1"),
        Message(Role.ASSISTANT, "a"),
        Message(Role.USER, "\udcff"),
    )
)


def read(
    data: bytes, size: int = 1 << 20, thinking: bool = True
) -> tuple[str, Completed | Incomplete]:
    events, reader, text = SseReader(), ChatReader(thinking), ""
    for start in range(0, len(data), size):
        for event in events.feed(data[start : start + size]):
            text += reader.take(event)
    rest, verdict = reader.close()
    return text + rest, verdict


def reason(*events: object) -> str:
    _, verdict = read(sse(*events))
    assert isinstance(verdict, Incomplete)
    return verdict.reason


def test_a_body_holds_what_is_wanted_and_no_null() -> None:
    sent = body(ASK_TOOLS, OPENAI, "m")
    assert list(sent)[:3] == ["model", "tools", "messages"]
    assert sent["store"] is False and sent["stream_options"] == {"include_usage": True}
    assert sent["prompt_cache_key"] == "k" and "tool_choice" not in sent
    assert "null" not in json.dumps(sent)
    assert "tools" not in body(ASK, OPENAI, "m")
    assert "prompt_cache_key" not in body(Request(ASK.messages), OPENAI, "m")


def test_one_tool_can_be_demanded() -> None:
    sent = body(Request(ASK.messages, (WEATHER,), must_use="get_weather"), OPENAI, "m")
    assert sent["tool_choice"] == {"type": "function", "function": {"name": "get_weather"}}


def test_calls_and_their_results_stand_where_they_belong() -> None:
    sent = body(TALK, OPENAI, "m")["messages"]
    assert [m["role"] for m in sent][:2] == ["developer", "user"]
    assert sent[3]["tool_calls"][0] == {
        "id": "c1",
        "type": "function",
        "function": {"name": "f", "arguments": "{}"},
    }
    assert sent[4] == {"role": "tool", "content": "done", "tool_call_id": "c1"}


def test_a_byte_that_was_no_text_can_be_sent() -> None:
    assert json.dumps(body(TALK, OPENAI, "m"), ensure_ascii=False).encode()


def test_roles_become_plainer() -> None:
    system = Dialect(Api.CHAT, True, Roles.SYSTEM)
    assert body(TALK, system, "m")["messages"][0]["role"] == "system"
    folded = body(TALK, Dialect(Api.CHAT, True, Roles.FOLDED), "m")["messages"]
    assert [m["role"] for m in folded] == ["user", "assistant", "tool", "assistant", "user"]
    assert folded[0]["content"] == "d\n\nbase\n\nq"


def test_a_good_stream() -> None:
    assert read(CHAT) == ("Hello", Completed((), Usage(9, 4, 2), "m-1"))


@pytest.mark.parametrize(
    "usage",
    [
        USAGE,
        {"choices": [], "usage": None},
        {"usage": USAGE["usage"]},
        delta() | {"usage": USAGE["usage"]},
        {"choices": None, "usage": {"prompt_tokens": None, "completion_tokens": "x"}},
        {"choices": [{"index": 0, "delta": None, "finish_reason": None}]},
    ],
)
def test_usage_in_any_shape_or_none(usage: dict[str, Any]) -> None:
    text, verdict = read(sse(delta("a"), delta(finish="stop"), usage, "[DONE]"))
    assert text == "a" and isinstance(verdict, Completed)
    assert verdict.usage in (Usage(), Usage(9, 4, 2))


def test_a_null_does_not_wipe_out_usage() -> None:
    last = delta() | {"usage": None}
    _, verdict = read(sse(delta("a", "stop"), USAGE, last, "[DONE]"))
    assert isinstance(verdict, Completed) and verdict.usage == Usage(9, 4, 2)


def test_what_is_not_the_answer_is_left_out() -> None:
    other = {"choices": [{"index": 1, "delta": {"content": "no"}, "finish_reason": "stop"}]}
    thought = delta(reasoning_content="hm", reasoning="hm")
    parts = [{"type": "thinking", "text": "hm"}, {"type": "text", "text": "a"}]
    stream = sse(other, thought, {"object": "x.new"}, delta(parts), delta(finish="stop"))  # type: ignore[arg-type]
    assert read(stream)[0] == "a"


def test_an_answer_is_whole_only_if_the_server_said_so() -> None:
    assert "ended before" in reason(delta("a"))
    assert "ended before" in reason(delta("a"), "[DONE]")
    assert reason(delta("a", "length")) == "cut off at the length limit"
    assert "content filter" in reason(delta("a", "content_filter"))
    assert "“odd·" in reason(delta("a", "odd\u200b"))
    assert "named none" in reason(delta(finish="tool_calls"))
    assert "thinking" in reason(delta("<think>hm"), delta(finish="stop"))


def test_a_refusal_is_no_answer() -> None:
    assert reason(delta(refusal="I c"), delta(refusal="annot"), delta(finish="stop")) == (
        "the model declined: I cannot"
    )


def test_an_error_in_the_stream() -> None:
    with pytest.raises(Refusal) as caught:
        read(sse({"error": {"message": "overloaded", "code": 503}}))
    assert caught.value.status == 503 and caught.value.message == "overloaded"


def test_an_error_after_the_end_changes_nothing() -> None:
    assert isinstance(read(sse(delta("a", "stop"), {"error": {"message": "x"}}))[1], Completed)


@pytest.mark.parametrize("data", ["{", "nope", '{"a": }', "[" * 100_000])
def test_an_event_that_is_not_json_stops_the_answer(data: str) -> None:
    with pytest.raises(Garbled):
        read(sse(delta("a"), data, delta(finish="stop")))


@given(st.integers(1, 40))
def test_any_cut_gives_the_same_answer(size: int) -> None:
    stream = sse(
        delta("<thi"), delta("nk>hm</think>\nna\u00efve \ud83d"), delta("\ude00"), delta("\n"),
        delta(tool_calls=[{"index": 0, "id": "c", "function": {"name": "f", "arguments": "{"}}]),
        delta(tool_calls=[{"index": 0, "function": {"arguments": "}"}}]),
        delta(finish="tool_calls"), USAGE, "[DONE]",
    )  # fmt: skip
    calls = (ToolCall("c", "f", "{}"),)
    expected = ("naïve 😀\n", Completed(calls, Usage(9, 4, 2), "m-1"))
    assert read(stream, size) == read(stream.replace(b"\n", b"\r\n"), size) == expected


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["choices", "delta", "content", "tool_calls", "function", "usage", "index", "id",
             "error", "name", "arguments", "finish_reason", "type", "item", "response", "output",
             "item_id", "part", "message", "status", "incomplete_details", "model",
             "prompt_tokens_details"]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=12,
)  # fmt: skip


@given(st.lists(JSON, max_size=4))
def test_no_json_can_hurt(events: list[object]) -> None:
    try:
        text, verdict = read(sse(*(json.dumps(event) for event in events)))
    except Refusal as refusal:
        assert isinstance(refusal.message, str)
    else:
        assert isinstance(text, str) and isinstance(verdict, Completed | Incomplete)
