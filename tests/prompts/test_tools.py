"""The tools' schemas, and the arguments that hold a whole document."""

from __future__ import annotations

import json

import pytest

from canvas_tui.prompts.comments import parse_remarks
from canvas_tui.prompts.edits import parse_edits
from canvas_tui.prompts.reply import ReplyProblem
from canvas_tui.prompts.request import ToolCall
from canvas_tui.prompts.tools import CHAT_TOOLS, CreatedDocument, parse_document, parse_rewrite

# What a model writes that follows the schema to the letter.
GOOD = {
    "comment_document": {"comments": [{"quote": "a", "comment": "b"}]},
    "edit_document": {"edits": [{"find": "a", "replace": "b", "occurrence": 1, "why": "c"}]},
    "rewrite_document": {"text": "a"},
    "create_document": {"name": "a.py", "text": "b"},
}


def test_the_order_is_fixed() -> None:
    assert [tool.name for tool in CHAT_TOOLS] == list(GOOD)


@pytest.mark.parametrize("tool", CHAT_TOOLS, ids=lambda tool: tool.name)
def test_good_arguments_fit_the_schema_and_are_read(tool: object) -> None:
    arguments = json.dumps(GOOD[tool.name])  # type: ignore[attr-defined]
    assert fits(GOOD[tool.name], tool.parameters)  # type: ignore[attr-defined]
    match tool.name:  # type: ignore[attr-defined]
        case "comment_document":
            assert (
                len(parse_remarks("", [ToolCall("", "comment_document", arguments)]).remarks) == 1
            )
        case "edit_document":
            assert len(parse_edits(arguments)) == 1
        case "rewrite_document":
            assert parse_rewrite(arguments) == "a"
        case "create_document":
            assert parse_document(arguments) == CreatedDocument("a.py", "b")


def fits(value: object, schema: dict) -> bool:  # type: ignore[type-arg]
    """The part of JSON Schema that ours use."""
    match schema["type"], value:
        case "object", dict():
            assert schema["additionalProperties"] is False
            known = schema["properties"]
            return set(schema["required"]) <= value.keys() <= known.keys() and all(
                fits(inner, known[key]) for key, inner in value.items()
            )
        case "array", list():
            return all(fits(item, schema["items"]) for item in value)
        case "string", str():
            return True
        case "integer", int():
            return value >= schema["minimum"]
    return False


@pytest.mark.parametrize(
    "arguments", ["", "[]", "{}", '{"name": "a"}', '{"text": 1}', '{"text": "\\ud83d"}']
)
def test_without_a_text_there_is_a_problem(arguments: str) -> None:
    for parse in (parse_document, parse_rewrite):
        with pytest.raises(ReplyProblem):
            parse(arguments)


def test_halves_are_joined_and_a_name_is_made_up() -> None:
    assert parse_rewrite('{"text": "\\ud83d\\ude00\\r\\n"}') == "😀\n"
    assert parse_document('{"text": "", "name": " "}') == CreatedDocument("untitled", "")
