"""Characters on the wire: what a lone surrogate is when it leaves, and when one comes back.

Inside, a byte that did not decode is a lone surrogate (PEP 383), which UTF-8 cannot carry.
A model is shown U+FFFD in its place.
"""

from __future__ import annotations

import re

from canvas_tui.prompts.problem import ReplyProblem

_SURROGATE = re.compile("[\ud800-\udfff]")


def sendable(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate: the same length, and it encodes as UTF-8."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def has_surrogate(text: str) -> bool:
    """Whether `text` holds a byte that did not decode, or half a character."""
    return not text.isascii() and _SURROGATE.search(text) is not None


def joined(text: str) -> str:
    """`text` with each two halves of a UTF-16 pair made one character; a half alone stays."""
    if not has_surrogate(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def mended(text: str) -> str:
    """`joined`. Raises `ReplyProblem` when a half is left over."""
    text = joined(text)
    if has_surrogate(text):
        raise ReplyProblem("the answer holds half a character: ask again")
    return text
