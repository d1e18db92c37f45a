"""`parse_remarks`: remarks from tool calls or from JSON in text, or a problem."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.prompts.comments import Remark, Remarks, parse_remarks
from canvas_tui.prompts.reply import ReplyProblem
from canvas_tui.prompts.request import ToolCall

ITEM = {"quote": "a", "occurrence": 2, "comment": "why?", "suggestion": "b"}
REMARK = Remark("a", 2, "why?", "b")


def call(arguments: Any, name: str = "comment_document") -> ToolCall:
    return ToolCall("1", name, arguments if isinstance(arguments, str) else json.dumps(arguments))


def test_calls() -> None:
    calls = [call({"comments": [ITEM]}), call({"comments": [ITEM]}), call("x", "other")]
    assert parse_remarks("Two.", calls) == Remarks((REMARK, REMARK), "Two.", 0)
    assert parse_remarks("", [call({"comments": []})]) == Remarks((), "", 0)


@pytest.mark.parametrize(
    "arguments",
    ["", "{", "[]", "null", '{"comments": {}}', "{}", '{"comments": [}', "[" * 100_000, "9" * 5000],
)
def test_broken_calls_are_problems(arguments: str) -> None:
    with pytest.raises(ReplyProblem):
        parse_remarks("", [call(arguments)])


WHOLE = json.dumps({"comments": [ITEM]}, indent=1)
BARE = json.dumps([ITEM])


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        (WHOLE, ""),
        (BARE, ""),
        (f"```json\n{WHOLE}\n```", ""),
        (f"Here:\n\n```json\n{WHOLE}\n```\n\nGood luck!", "Here:\n\nGood luck!"),
        (f"See [1] and {{x}}.\n{BARE}\n", "See [1] and {x}."),
        (json.dumps({"name": "comment_document", "arguments": {"comments": [ITEM]}}), ""),
    ],
)
def test_json_in_text(text: str, beside: str) -> None:
    assert parse_remarks(text, []) == Remarks((REMARK,), beside, 0)


@pytest.mark.parametrize("text", ["", "All is well.", "[1, 2]", 'Use {"a": 1} here.', "f(x[0])"])
def test_prose_is_prose(text: str) -> None:
    assert parse_remarks(text, []) == Remarks((), text, 0)


def test_an_empty_list_says_that_all_is_well() -> None:
    assert parse_remarks(' {"comments": []} ', []) == Remarks((), "", 0)
    assert parse_remarks("[]", []) == Remarks((), "", 0)
    assert parse_remarks("an empty [] list", []) == Remarks((), "an empty [] list", 0)


@pytest.mark.parametrize("text", [WHOLE[:-3], BARE[:-1], WHOLE.replace('"a"', "'a'")])
def test_broken_json_is_a_problem_not_prose(text: str) -> None:
    with pytest.raises(ReplyProblem):
        parse_remarks(text, [])


@pytest.mark.parametrize(
    "item",
    [
        None,
        "a",
        [],
        {},
        ITEM | {"quote": ""},
        ITEM | {"quote": 1},
        ITEM | {"comment": " "},
        {"quote": "a"},
        {"comment": "a"},
        ITEM | {"comment": "\ud83d"},
        ITEM | {"quote": "\udcff"},
    ],
)
def test_a_remark_without_sense_is_dropped_and_counted(item: Any) -> None:
    assert parse_remarks("", [call({"comments": [item, ITEM]})]) == Remarks((REMARK,), "", 1)


@pytest.mark.parametrize(
    ("fields", "remark"),
    [
        ({"occurrence": None}, REMARK._replace(occurrence=1)),
        ({"occurrence": 0}, REMARK._replace(occurrence=1)),
        ({"occurrence": True}, REMARK._replace(occurrence=1)),
        ({"occurrence": "2"}, REMARK._replace(occurrence=1)),
        ({"suggestion": None}, REMARK._replace(suggestion=None)),
        ({"suggestion": 7}, REMARK._replace(suggestion=None)),
        ({"suggestion": "a"}, REMARK._replace(suggestion=None)),  # would change nothing
        ({"suggestion": ""}, REMARK._replace(suggestion="")),
        ({"suggestion": "b\r\nc"}, REMARK._replace(suggestion="b\nc")),
        ({"comment": " why? "}, REMARK),
        ({"extra": 1}, REMARK),
    ],
)
def test_fields(fields: dict[str, Any], remark: Remark) -> None:
    assert parse_remarks("", [call({"comments": [ITEM | fields]})]).remarks == (remark,)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["a", "why?"]),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.sampled_from(["comments", "quote", "comment", "arguments"]), inner)
    ),
)


@given(VALUES, st.text())
def test_nothing_but_remarks_or_a_problem(value: Any, text: str) -> None:
    for answer in (text, text + json.dumps(value)):
        for calls in ([], [call(value)], [call(text)]):
            with contextlib.suppress(ReplyProblem):
                parse_remarks(answer, calls)


def test_large_answers() -> None:
    """Nothing here is quadratic: a mistake would run into the time limit of the suite."""
    for text in ("\n" * 1_000_000, '{"' * 1_000_000, "[" * 1_000_000, "[1]" * 300_000):
        assert parse_remarks(text, []) == Remarks((), text, 0)
    assert parse_remarks("a" + "\n" * 1_000_000 + WHOLE, []) == Remarks((REMARK,), "a", 0)
