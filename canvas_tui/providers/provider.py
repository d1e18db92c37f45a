"""`Provider`: the one seam to a model, and what comes back through it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from canvas_tui.prompts.request import Request, ToolCall


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens, as far as the server told; `cached` is a part of `input`."""

    input: int = 0
    cached: int = 0
    output: int = 0


@dataclass(frozen=True, slots=True)
class TextDelta:
    """More of the answer's text.

    Half a surrogate pair may stand in it alone, if that is what the server sent: such a text can
    be shown but not written.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Completed:
    """The server said that the answer is whole. Always the last event of a good stream."""

    calls: tuple[ToolCall, ...] = ()
    usage: Usage = Usage()
    model: str = ""


@dataclass(frozen=True, slots=True)
class Incomplete:
    """The stream ended, but the answer is not whole; `reason` is a clause for the user."""

    reason: str


Event = TextDelta | Completed | Incomplete


class Trouble(StrEnum):
    """Kinds of failure that callers treat differently."""

    NO_KEY = "no key"
    KEY = "key"  # 401, 403
    MODEL = "model"  # unknown model
    CONTEXT = "context"  # the request is too long for the model
    TOOLS = "tools"  # the server or model cannot use tools
    RATE = "rate"  # 429 that is not a matter of quota
    QUOTA = "quota"
    NETWORK = "network"
    SERVER = "server"  # anything else the server did wrong


class ProviderError(Exception):
    """A request failed. str() is one sentence for the user: what happened and what to do next.

    It never holds a key or control characters.
    """

    def __init__(self, trouble: Trouble, message: str) -> None:
        super().__init__(message)
        self.trouble = trouble


class Provider(Protocol):
    """A model to ask."""

    @property
    def name(self) -> str:
        """What to show the user: the model, and the host where it is not OpenAI's."""
        ...

    def stream(self, request: Request) -> AsyncGenerator[Event, None]:
        """Ask, and yield the answer as it comes: any number of `TextDelta`, then one
        `Completed` or `Incomplete`. Raises `ProviderError`. Cancelling the task that
        iterates, or closing the iterator, closes the connection.
        """
        ...
