"""Code points to bytes and back: the only place where tree-sitter's byte columns are known."""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def encode(text: str) -> bytes:
    """`text` in UTF-8; each lone surrogate (a byte that did not decode) becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode()


def size(line: str) -> int:
    """How many bytes `encode` makes of `line`."""
    return len(line) if line.isascii() else len(encode(line))


def byte_column(line: str, column: int) -> int:
    """The byte where code point `column` of `line` starts."""
    return column if line.isascii() else len(encode(line[:column]))


def column(line: str, byte: int) -> int:
    """The code point of `line` in which `byte` lies; its length from the end on."""
    if line.isascii():
        return min(byte, len(line))
    return len(encode(line)[:byte].decode(errors="ignore"))


class Columns:
    """Byte columns of one line to code points, for many questions about it."""

    __slots__ = ("_length", "_table")

    def __init__(self, line: str) -> None:
        self._length = len(line)
        self._table: list[int] | None = None
        if not line.isascii():
            self._table = [i for i, char in enumerate(line) for _ in range(size(char))]

    def __call__(self, byte: int) -> int:
        if self._table is None:
            return min(byte, self._length)
        return self._table[byte] if byte < len(self._table) else self._length
