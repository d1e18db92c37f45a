"""Reads what a server sends as JSON, of which nothing may be taken for granted."""

from __future__ import annotations

import json
from typing import Any

from canvas_tui.core.display import one_line
from canvas_tui.providers.provider import Usage
from canvas_tui.providers.sse import Garbled


def parse(data: str) -> dict[str, Any]:
    """The object in an event. Raises `Garbled`."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise Garbled("the stream holds an event that is not JSON") from None
    return value if isinstance(value, dict) else {}


def fields(value: object) -> dict[str, Any]:
    """`value` where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def entries(value: object) -> list[dict[str, Any]]:
    """The objects in `value` where it is a list."""
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def string(value: object) -> str:
    return value if isinstance(value, str) else ""


def text_of(content: object) -> str:
    """The text of a content that is a string or a list of parts."""
    if isinstance(content, list):
        return "".join(string(p.get("text")) for p in entries(content) if _shown(p))
    return string(content)


def _shown(part: dict[str, Any]) -> bool:
    return part.get("type") in ("text", "output_text", None)


def usage_of(value: object, before: Usage) -> Usage:
    """Tokens in the words of either API; `before` where none are told."""
    told = fields(value)
    details = fields(told.get("input_tokens_details") or told.get("prompt_tokens_details"))
    usage = Usage(
        input=_count(told.get("input_tokens", told.get("prompt_tokens"))),
        cached=_count(details.get("cached_tokens")),
        output=_count(told.get("output_tokens", told.get("completion_tokens"))),
    )
    return usage if usage != Usage() else before


def _count(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < 1 << 53 else 0


def model_of(value: object, before: str) -> str:
    return one_line(string(value), 80) or before
