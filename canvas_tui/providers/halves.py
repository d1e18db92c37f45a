"""`Halves`: joins characters that a server cut in two between chunks."""

from __future__ import annotations

import re

_HALF = re.compile("[\ud800-\udfff]")
_ENDS_HIGH = re.compile("[\ud800-\udbff]\\Z")


class Halves:
    """Takes text in pieces; a surrogate at the end of one waits for its partner in the next.

    One that has no partner goes through as it is, so that whoever writes text can refuse it
    instead of writing a guess.
    """

    def __init__(self) -> None:
        self._held = ""

    def join(self, text: str) -> str:
        if not self._held and (text.isascii() or not _HALF.search(text)):
            return text
        text = self._held + text
        self._held = text[-1:] if _ENDS_HIGH.search(text) else ""
        text = text[: len(text) - len(self._held)]
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")

    def rest(self) -> str:
        """What still waits when the text has ended."""
        held, self._held = self._held, ""
        return held


def whole(text: str) -> str:
    """Text that can be sent: halves that stand alone become U+FFFD."""
    if text.isascii() or not _HALF.search(text):
        return text
    return _HALF.sub("�", text)
