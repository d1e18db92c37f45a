"""The Responses API without a network: bodies, and streams of every sort."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.prompts.request import Request, ToolCall
from canvas_tui.providers.address import Address
from canvas_tui.providers.dialect import Dialect
from canvas_tui.providers.provider import Completed, Incomplete, Usage
from canvas_tui.providers.refusal import Refusal
from canvas_tui.providers.responses import ResponsesReader, body
from canvas_tui.providers.sse import SseReader
from tests.providers.raw_server import ASK_TOOLS, RESPONSES, WEATHER, completed, said, sse
from tests.providers.test_chat import JSON, TALK

OPENAI = Dialect.first(Address.of(""), "")
CALL = {
    "type": "function_call",
    "id": "fc_1",
    "call_id": "c1",
    "name": "f",
    "arguments": '{"x": 1}',
}
BEGUN = {"type": "response.output_item.added", "item": CALL | {"arguments": ""}}


def read(data: bytes, size: int = 1 << 20) -> tuple[str, Completed | Incomplete]:
    events, reader, text = SseReader(), ResponsesReader(), ""
    for start in range(0, len(data), size):
        for event in events.feed(data[start : start + size]):
            text += reader.take(event)
    rest, verdict = reader.close()
    return text + rest, verdict


def whole(*events: object) -> tuple[str, Completed]:
    text, verdict = read(sse(*events))
    assert isinstance(verdict, Completed), verdict
    return text, verdict


def reason(*events: object) -> str:
    _, verdict = read(sse(*events))
    assert isinstance(verdict, Incomplete)
    return verdict.reason


def piece(arguments: str) -> dict[str, Any]:
    kind = "response.function_call_arguments.delta"
    return {"type": kind, "item_id": "fc_1", "delta": arguments}


def test_a_body_holds_what_is_wanted_and_no_null() -> None:
    sent = body(ASK_TOOLS, OPENAI, "m")
    assert list(sent)[:3] == ["model", "tools", "input"]
    assert sent["store"] is False and sent["stream_options"] == {"include_obfuscation": False}
    assert sent["tools"][0]["strict"] is False and sent["input"][0]["role"] == "developer"
    assert sent["prompt_cache_key"] == "k" and "tool_choice" not in sent
    assert "null" not in json.dumps(sent)


def test_one_tool_can_be_demanded() -> None:
    sent = body(Request(ASK_TOOLS.messages, (WEATHER,), must_use="get_weather"), OPENAI, "m")
    assert sent["tool_choice"] == {"type": "function", "name": "get_weather"}


def test_calls_and_their_results_stand_where_they_belong() -> None:
    items = body(TALK, OPENAI, "m")["input"]
    assert items[3] == {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}"}
    assert items[4] == {"type": "function_call_output", "call_id": "c1", "output": "done"}
    assert items[5]["content"] == [{"type": "output_text", "text": "a"}]
    assert json.dumps(items, ensure_ascii=False).encode()


def test_a_good_stream() -> None:
    assert read(RESPONSES) == ("Hello", Completed((), Usage(9, 4, 2), "m-1"))


def test_the_name_of_an_event_may_stand_outside() -> None:
    event = said("a")
    del event["type"]
    named = f"event: response.output_text.delta\ndata: {json.dumps(event)}\n\n".encode()
    assert read(named + sse(completed()))[0] == "a"


def test_text_that_was_not_streamed_is_not_lost_and_not_doubled() -> None:
    done = said("") | {"type": "response.output_text.done", "text": "all"}
    message = {"type": "message", "content": [{"type": "output_text", "text": "all"}]}
    last = completed(output=[message])
    assert whole(said("al"), said("l"), done, last)[0] == "all"
    assert whole(done, last)[0] == "all"
    assert whole(last)[0] == "all"


@pytest.mark.parametrize(
    "events",
    [
        [BEGUN, piece('{"x"'), piece(": 1}"), completed()],
        [BEGUN, piece('{"x'), {"type": "response.output_item.done", "item": CALL}, completed()],
        [{"type": "response.output_item.done", "item": CALL}, completed()],
        [
            {"type": "response.output_item.done", "item": CALL | {"arguments": {"x": 1}}},
            completed(),
        ],
        [completed(output=[CALL])],
        [BEGUN, piece('{"x": 1}'), completed(output=[CALL])],
    ],
)
def test_a_call_however_it_comes(events: list[object]) -> None:
    assert whole(*events)[1].calls == (ToolCall("c1", "f", '{"x": 1}'),)


def test_what_is_said_between_the_steps_is_no_part_of_the_answer() -> None:
    aside = {"type": "message", "id": "msg_0", "phase": "commentary"}
    begun = {"type": "response.output_item.added", "item": aside}
    assert whole(begun, said("Let me see", "msg_0"), said("a"), completed())[0] == "a"


def test_what_is_not_the_answer_is_left_out() -> None:
    thought = {"type": "response.reasoning_summary_text.delta", "item_id": "rs", "delta": "hm"}
    assert whole(thought, {"type": "response.new.thing", "delta": "x"}, said("a"), completed()) == (
        "a",
        Completed((), Usage(9, 4, 2), "m-1"),
    )


def test_an_answer_is_whole_only_if_the_server_said_so() -> None:
    assert "ended before" in reason(said("a"))
    assert "ended before" in reason(said("a"), "[DONE]")
    cut = completed("incomplete", incomplete_details={"reason": "max_output_tokens"})
    assert reason(said("a"), cut) == "cut off at the length limit"
    assert reason(said("a"), cut | {"type": "response.completed"}) == "cut off at the length limit"
    assert "incomplete" in reason(said("a"), {"type": "response.incomplete", "response": {}})
    filtered = completed("incomplete", incomplete_details={"reason": "content_filter"})
    assert "content filter" in reason(said("a"), filtered)
    assert "cancelled" in reason(said("a"), completed("cancelled"))


def test_a_refusal_is_no_answer() -> None:
    declined = [{"type": "response.refusal.delta", "delta": d} for d in ("I c", "annot")]
    assert reason(*declined, completed()) == "the model declined: I cannot"
    part = {"type": "message", "content": [{"type": "refusal", "refusal": "No."}]}
    assert reason(completed(output=[part])) == "the model declined: No."


@pytest.mark.parametrize(
    "event",
    [
        {"type": "error", "code": "server_error", "message": "boom"},
        {"type": "error", "error": {"code": "server_error", "message": "boom"}},
        completed("failed", error={"code": "server_error", "message": "boom"}),
    ],
)
def test_an_error_in_the_stream(event: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as caught:
        read(sse(event))
    assert caught.value.message == "boom" and caught.value.code == "server_error"


@given(st.integers(1, 40))
def test_any_cut_gives_the_same_answer(size: int) -> None:
    stream = sse(said("na\u00efve \ud83d"), said("\ude00"), BEGUN, piece('{"x": 1}'), completed())
    calls = (ToolCall("c1", "f", '{"x": 1}'),)
    assert read(stream, size) == ("naïve 😀", Completed(calls, Usage(9, 4, 2), "m-1"))


KINDS = st.sampled_from(
    ["output_text.delta", "output_text.done", "refusal.delta", "output_item.added", "completed",
     "function_call_arguments.delta", "function_call_arguments.done", "output_item.done", "failed",
     "incomplete", "cancelled"]
)  # fmt: skip


@given(st.lists(st.tuples(KINDS, JSON), max_size=4))
def test_no_json_can_hurt(events: list[tuple[str, object]]) -> None:
    sent = [
        (data if isinstance(data, dict) else {"item": data, "response": data}) for _, data in events
    ]
    typed = [
        data | {"type": f"response.{kind}"} for (kind, _), data in zip(events, sent, strict=True)
    ]
    try:
        text, verdict = read(sse(*(json.dumps(event) for event in typed)))
    except Refusal as refusal:
        assert isinstance(refusal.message, str)
    else:
        assert isinstance(text, str) and isinstance(verdict, Completed | Incomplete)
