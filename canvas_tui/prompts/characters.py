"""Characters on the wire: what a lone surrogate is when it leaves, and when one comes back.

Inside, a byte that did not decode is a lone surrogate (PEP 383), which UTF-8 cannot carry.
A model is shown U+FFFD in its place.
"""

from __future__ import annotations

import re

from canvas_tui.prompts.problem import ReplyProblem

_SURROGATE = re.compile("[\ud800-\udfff]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def sendable(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate: the same length, and it encodes as UTF-8."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def has_bytes(text: str) -> bool:
    """Whether `text` holds bytes that did not decode."""
    return not text.isascii() and _SURROGATE.search(text) is not None


def mended(text: str) -> str:
    """`text` with each two halves of a UTF-16 pair made one character.

    Raises `ReplyProblem` when a half is left over.
    """
    if text.isascii():
        return text
    text = _PAIR.sub(lambda pair: _joined(*pair.group()), text)
    if _SURROGATE.search(text):
        raise ReplyProblem("the answer holds half a character: ask again")
    return text


def _joined(high: str, low: str) -> str:
    return chr(0x10000 + ((ord(high) - 0xD800) << 10) + (ord(low) - 0xDC00))
