"""`SseReader`: server-sent events out of bytes, however they are cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE_END = re.compile(rb"\r\n|\n|\r")
_MOST_BYTES = 64 << 20  # an event; the last one of an answer repeats the whole of it, escaped
_STRAYS = 4096


class Garbled(Exception):
    """The bytes are not a stream of events; str() is a clause."""


class Sse(NamedTuple):
    """One event: its name, or "", and its data."""

    name: str
    data: str


class SseReader:
    """Takes bytes in pieces of any size and gives the events they complete.

    `strays` are the first bytes that belong to no field: an error page, say.
    """

    def __init__(self) -> None:
        self.strays = b""
        self._rest = bytearray()
        self._return = False
        self._name = ""
        self._data: list[str] = []
        self._size = 0

    def feed(self, piece: bytes) -> Iterator[Sse]:
        """The events that `piece` completes. Raises `Garbled`, after those that came before."""
        if len(self._rest) + len(piece) + self._size > _MOST_BYTES:
            raise Garbled("an event of the stream is too large")
        # A \r at the very end may be the first half of a \r\n: it waits for the next piece.
        piece = b"\r" + piece if self._return else piece
        self._return = piece.endswith(b"\r")
        piece = piece.removesuffix(b"\r")
        if b"\n" not in piece and b"\r" not in piece:
            self._rest += piece
            return
        *lines, rest = _LINE_END.split(bytes(self._rest) + piece)
        self._rest = bytearray(rest)
        yield from self._events(lines)

    def close(self) -> Iterator[Sse]:
        """What was left when the bytes ended, as if a blank line had followed."""
        last = bytes(self._rest)
        self._rest.clear()
        yield from self._events([last, b""])

    def _events(self, lines: list[bytes]) -> Iterator[Sse]:
        return (event for line in lines if (event := self._line(line)))

    def _line(self, line: bytes) -> Sse | None:
        if not line:
            return self._dispatch()
        field, _, value = line.partition(b":")
        field = field.removeprefix(b"\xef\xbb\xbf")
        value = value.removeprefix(b" ")
        if field == b"data":
            self._data.append(_decode(value))
            self._size += len(value)
        elif field == b"event":
            self._name = _decode(value)
        elif field not in (b"", b"id", b"retry") and len(self.strays) < _STRAYS:
            self.strays += line[:_STRAYS] + b"\n"
        return None

    def _dispatch(self) -> Sse | None:
        event = Sse(self._name, "\n".join(self._data)) if self._data else None
        self._name, self._data, self._size = "", [], 0
        return event


def _decode(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        raise Garbled("the stream holds bytes that are not UTF-8") from None
