"""`Request`: what is asked of a model, whatever server it runs on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    DEVELOPER = "developer"  # sent as "system" to servers that know only that
    USER = "user"
    ASSISTANT = "assistant"
    TOOL = "tool"


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A model's wish to use a tool; `arguments` is the JSON text as the model wrote it."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `calls` is the assistant's; `call_id` says which call a tool's text answers."""

    role: Role
    text: str
    calls: tuple[ToolCall, ...] = ()
    call_id: str = ""


@dataclass(frozen=True, slots=True)
class Tool:
    """A function the model may call; `parameters` is a JSON Schema object."""

    name: str
    description: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """Messages in order, oldest first, and the tools, whose order is fixed for prompt caching.

    `must_use` names the one tool that has to be called, or is "" for the model's choice.
    `cache_key` groups requests that share a prefix.
    """

    messages: tuple[Message, ...]
    tools: tuple[Tool, ...] = ()
    must_use: str = ""
    cache_key: str = ""
