"""`Remark`: what a model says about a place it quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from canvas_tui.prompts.fence import Fence
from canvas_tui.prompts.payload import number_of, read_object, text_of, values_within
from canvas_tui.prompts.problem import ReplyProblem
from canvas_tui.prompts.quote import locate
from canvas_tui.prompts.request import ToolCall
from canvas_tui.prompts.tools import COMMENT_DOCUMENT

__all__ = ["Remark", "Remarks", "locate", "parse_remarks"]

_FENCE_AFTER = re.compile(r"\s*(?:```|~~~)[ \t]*(?=\n|\Z)")
_BEGINS = re.compile(r'[{\[]\s*[{"]')
_NAMES = re.compile(r'"comments?"\s*:')


class Remark(NamedTuple):
    """A comment on the `occurrence`-th (from 1) place of `quote`.

    `suggestion` is what to put in place of the quote, or None.
    """

    quote: str
    occurrence: int
    comment: str
    suggestion: str | None


class Remarks(NamedTuple):
    """All remarks of an answer, the prose beside them, and how many made no sense."""

    remarks: tuple[Remark, ...]
    text: str
    dropped: int


def parse_remarks(text: str, calls: Sequence[ToolCall]) -> Remarks:
    """The remarks in tool calls or, without any, in JSON within `text`; else none, and the text.

    A remark without quote or comment is dropped. Raises `ReplyProblem` when the JSON as a
    whole cannot be read.
    """
    calls = [call for call in calls if call.name == COMMENT_DOCUMENT.name]
    if not calls:
        return _in_text(text)
    items: list[Any] = []
    for call in calls:
        listed = read_object(call.arguments).get("comments")
        if not isinstance(listed, list):
            raise ReplyProblem("the model's comments are not a list: ask again")
        items += listed
    return _checked(items, text)


def _in_text(text: str) -> Remarks:
    items: list[Any] = []
    beside, reached, seen = "", 0, False
    for start, end, value in values_within(text):
        listed = _listed(value, whole=text[:start].strip() == "" == text[end:].strip())
        if listed is not None:
            items += listed
            beside += _without_fence(text[reached:start])
            fence = _FENCE_AFTER.match(text, end)
            reached, seen = fence.end() if fence else end, True
    begins = _BEGINS.search(text)
    if not seen and begins and _NAMES.search(text, begins.start()):
        raise ReplyProblem("the model's comments cannot be read: ask again")
    return _checked(items, (beside + text[reached:]).strip() if seen else text)


def _without_fence(text: str) -> str:
    """`text` without a fence line at its end."""
    head, _, last = text.rstrip().rpartition("\n")
    return head.rstrip() if Fence.read(last) else text


def _listed(value: Any, whole: bool) -> list[Any] | None:
    """The comments in a JSON value, or None when it is something else."""
    if isinstance(value, dict):
        call = value.get("arguments")  # of a tool call that was written as text
        value = (call if isinstance(call, dict) else value).get("comments")
    elif not (whole and value == []) and not _are_comments(value):
        return None
    return value if isinstance(value, list) else None


def _are_comments(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(v, dict) and "comment" in v for v in value)


def _checked(items: Sequence[Any], text: str) -> Remarks:
    remarks = [remark for item in items if (remark := _remark(item))]
    return Remarks(tuple(remarks), text, len(items) - len(remarks))


def _remark(item: Any) -> Remark | None:
    if not isinstance(item, dict):
        return None
    try:
        quote, comment = text_of(item, "quote"), text_of(item, "comment")
        suggestion = text_of(item, "suggestion")
    except ReplyProblem:
        return None
    if not quote or not comment or not quote.strip() or not comment.strip():
        return None
    if suggestion == quote:
        suggestion = None
    return Remark(quote, number_of(item, "occurrence") or 1, comment.strip(), suggestion)
