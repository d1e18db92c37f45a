"""The tools a model may use on the document, and the arguments of those that give a whole one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from canvas_tui.prompts.payload import read_object, text_of
from canvas_tui.prompts.problem import ReplyProblem
from canvas_tui.prompts.request import Tool


class CreatedDocument(NamedTuple):
    """A document that a model made; `name` is what it wants the file to be called."""

    name: str
    text: str


def _object(required: tuple[str, ...], **properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _list(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_OCCURRENCE = {
    "type": "integer",
    "minimum": 1,
    "description": "Which one is meant, counted from 1, when that text stands in several places.",
}
_COMMENT = _object(
    ("quote", "comment"),
    quote=_text("The words it is about, copied exactly: a few words up to a few lines."),
    occurrence=_OCCURRENCE,
    comment=_text("One or two sentences for the author: what is wrong and what to do."),
    suggestion=_text("Text to put in place of the quote. Leave out when there is none."),
)
_EDIT = _object(
    ("find", "replace"),
    find=_text(
        "The text to replace, copied exactly from the document with its indentation, long "
        "enough to stand there only once. To delete lines, end it with their newline."
    ),
    occurrence=_OCCURRENCE,
    replace=_text("The new text."),
    why=_text("The reason in a few words."),
)

COMMENT_DOCUMENT = Tool(
    "comment_document",
    "Hang comments on places of the document. Changes nothing.",
    _object(("comments",), comments=_list(_COMMENT)),
)
EDIT_DOCUMENT = Tool(
    "edit_document",
    "Propose changes to places of the document. All finds refer to the document as it is now. "
    "The user accepts or rejects each change.",
    _object(("edits",), edits=_list(_EDIT)),
)
REWRITE_DOCUMENT = Tool(
    "rewrite_document",
    "Propose a new text for the whole document. Only when most of it changes.",
    _object(("text",), text=_text("The whole new text.")),
)
CREATE_DOCUMENT = Tool(
    "create_document",
    "Make a new document beside this one, which stays as it is.",
    _object(
        ("name", "text"),
        name=_text("A file name with the right suffix, without folders."),
        text=_text("The whole text."),
    ),
)
CHAT_TOOLS = (COMMENT_DOCUMENT, EDIT_DOCUMENT, REWRITE_DOCUMENT, CREATE_DOCUMENT)


def parse_document(arguments: str) -> CreatedDocument:
    """What a call of `create_document` makes. Raises `ReplyProblem`."""
    read = read_object(arguments)
    name, text = text_of(read, "name"), text_of(read, "text")
    if text is None:
        raise ReplyProblem("the model's new document has no text: ask again")
    return CreatedDocument((name or "").strip() or "untitled", text)


def parse_rewrite(arguments: str) -> str:
    """The text that a call of `rewrite_document` proposes. Raises `ReplyProblem`."""
    text = text_of(read_object(arguments), "text")
    if text is None:
        raise ReplyProblem("the model's new text is missing: ask again")
    return text
