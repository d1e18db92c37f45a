"""`Thinking`: takes `<think>…</think>` off the start of an answer."""

from __future__ import annotations

from collections.abc import Callable

_OPEN, _CLOSE = "<think>", "</think>"


class Thinking:
    """Takes text in pieces and holds back what is, or may become, a leading thought.

    Local models put their reasoning there when the server does not split it off.
    """

    def __init__(self) -> None:
        self._held = ""
        self._state: Callable[[str], str] = self._may_open

    def take(self, text: str) -> str:
        """The text of the answer proper that `text` brings."""
        return self._state(text)

    def rest(self) -> str:
        """What was held back although no thought came of it."""
        return self._held if self._state == self._may_open else ""

    @property
    def open(self) -> bool:
        """Whether a thought was begun and not ended."""
        return self._state == self._inside

    def _may_open(self, text: str) -> str:
        self._held += text
        begin = self._held.lstrip()
        if begin.startswith(_OPEN):
            self._state = self._inside
            text, self._held = begin[len(_OPEN) :], ""
            return self._inside(text)
        if _OPEN.startswith(begin):
            return ""
        self._state = self._answer
        text, self._held = self._held, ""
        return text

    def _inside(self, text: str) -> str:
        self._held += text
        _, found, after = self._held.partition(_CLOSE)
        if not found:
            self._held = self._held[-len(_CLOSE) :]
            return ""
        self._held = ""
        self._state = self._after
        return self._after(after)

    def _after(self, text: str) -> str:
        text = text.lstrip("\r\n")
        if text:
            self._state = self._answer
        return text

    def _answer(self, text: str) -> str:
        return text
