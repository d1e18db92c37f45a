"""`Connection`: the model that was found, or what to tell the user instead."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from canvas_tui.providers.provider import Provider

NO_MODEL = "No model is set up: set OPENAI_API_KEY or start Ollama. Editing works without."
"""What fits a row of 80 columns."""

SET_ONE_UP = (
    "No model is set up: set OPENAI_API_KEY, or start a local server such as Ollama and start "
    "canvas-tui again, or name a server with --base-url. Editing works without."
)


class Connection(NamedTuple):
    """`notice` is one line for the user: what was found by itself, or what to set; may be "".

    `context_chars` is how much of a document the server takes, where that is known.
    """

    provider: Provider | None
    notice: str = ""
    context_chars: int | None = None


Connect = Callable[[], Awaitable[Connection]]
