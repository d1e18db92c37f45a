"""JSON that a model wrote, read without repair."""

from __future__ import annotations

import json
import re
from typing import Any

from canvas_tui.prompts.characters import mended
from canvas_tui.prompts.problem import LIMIT, ReplyProblem, check_size

_DECODER = json.JSONDecoder()
_OPENING = re.compile(r"[{\[]")
_TRIES = 200  # places in a prose answer where JSON may begin


def read_object(arguments: str) -> dict[str, Any]:
    """The arguments of a tool call. Raises `ReplyProblem`."""
    check_size(arguments)
    try:
        read = _DECODER.decode(arguments)
    except (ValueError, RecursionError):
        raise ReplyProblem("the model's tool call is not valid JSON: ask again") from None
    if not isinstance(read, dict):
        raise ReplyProblem("the model's tool call has no arguments: ask again")
    return read


def values_within(text: str) -> list[tuple[int, int, Any]]:
    """The JSON objects and lists in a prose `text` of at most 4 MB, each as (start, end, value)."""
    found: list[tuple[int, int, Any]] = []
    end, tries = 0, 0
    for opening in _OPENING.finditer(text, 0, LIMIT):
        start = opening.start()
        if start < end:
            continue
        tries += 1
        if tries > _TRIES:
            break
        try:
            value, end = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        found.append((start, end, value))
    return found


def text_of(item: dict[str, Any], key: str) -> str | None:
    """The string at `key` with "\\n" for line ends, or None when there is no string.

    Raises `ReplyProblem` when it holds half a character.
    """
    value = item.get(key)
    return mended(value).replace("\r\n", "\n") if isinstance(value, str) else None


def number_of(item: dict[str, Any], key: str) -> int | None:
    """The whole number of at least 1 at `key`, or None."""
    value = item.get(key)
    return value if type(value) is int and value > 0 else None
