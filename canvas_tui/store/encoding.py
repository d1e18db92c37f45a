"""A file's bytes as a `Document`, and back: no byte is lost, whatever they are."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice

from canvas_tui.core.document import Document

# "surrogatepass" keeps the unpaired halves that UTF-16 files may hold, "surrogateescape" the
# bytes that are not UTF-8.
_ERRORS = {"utf-8": "surrogateescape", "utf-16-le": "surrogatepass", "utf-16-be": "surrogatepass"}
_BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT = 8192


def decode(data: bytes) -> Document:
    """The document written in `data`; `encode` gives the same bytes again."""
    return decode_blocks([data])


def decode_blocks(blocks: Iterable[bytes]) -> Document:
    """As `decode`, of a file in pieces, which may be cut anywhere but within its first 3 bytes.

    No piece, nor any text made of several, is kept: little more memory is needed than for the
    lines.
    """
    rest = iter(blocks)
    start = next(rest, b"")
    if start.startswith(_UTF_16):
        start = b"".join([start, *rest])
    bom, encoding = _recognise(start, len(start))
    document = Document(encoding=encoding, bom=bom)
    if encoding == "utf-8":
        document.lines = _lines(chain([start[len(bom) :]], rest))
    else:
        document.lines = start[len(bom) :].decode(encoding, _ERRORS[encoding]).split("\n")
    if _is_crlf(document.lines):
        document.newline = "\r\n"
        for at, line in enumerate(document.lines):  # in place: two lists would take twice as much
            document.lines[at] = line.removesuffix("\r")
    return document


def encode(document: Document) -> bytes:
    """What `document` is as a file. Raises `UnicodeEncodeError` for half a UTF-16 pair in UTF-8."""
    text = document.newline.join(document.lines)
    return document.bom + text.encode(document.encoding, _ERRORS[document.encoding])


def binary(start: bytes, size: int) -> bool:
    """Whether `start`, of a file of `size` bytes, is no text: a NUL in its first 8 KB, unless it
    is UTF-16."""
    return b"\0" in start[:_LOOKED_AT] and not _recognise(start, size)[1].startswith("utf-16")


def _recognise(start: bytes, size: int) -> tuple[bytes, str]:
    for bom, encoding in _BOMS.items():
        if start.startswith(bom) and (encoding == "utf-8" or size % 2 == 0):
            return bom, encoding
    return b"", "utf-8"


def _lines(blocks: Iterable[bytes]) -> list[str]:
    """The lines of a text in UTF-8."""
    lines: list[str] = []
    begun: list[bytes] = []  # pieces of a line that goes on
    for block in blocks:
        cut = block.rfind(b"\n") + 1
        if cut:
            begun.append(block[:cut])
            fresh = b"".join(begun).decode(errors="surrogateescape").split("\n")
            fresh.pop()
            lines += fresh
            begun.clear()
        begun.append(block[cut:])
    lines.append(b"".join(begun).decode(errors="surrogateescape"))
    return lines


def _is_crlf(lines: list[str]) -> bool:
    """Whether all lines but the last end with a "\\r", and none has another."""
    if len(lines) < 2 or not lines[0].endswith("\r") or "\r" in lines[-1]:
        return False
    return all(line.find("\r") == len(line) - 1 >= 0 for line in islice(lines, len(lines) - 1))
