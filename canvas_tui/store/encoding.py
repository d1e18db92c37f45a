"""A file's bytes as a `Document`, and back: no byte is lost, whatever they are."""

from __future__ import annotations

from canvas_tui.core.document import Document

# "surrogatepass" keeps the unpaired halves that UTF-16 files may hold, "surrogateescape" the
# bytes that are not UTF-8.
_ERRORS = {"utf-8": "surrogateescape", "utf-16-le": "surrogatepass", "utf-16-be": "surrogatepass"}
_BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_LOOKED_AT = 8192


def decode(data: bytes) -> Document:
    """The document written in `data`; `encode` gives the same bytes again."""
    bom, encoding = _recognise(data)
    text = data[len(bom) :].decode(encoding, _ERRORS[encoding])
    document = Document(newline="\r\n" if _is_crlf(text) else "\n", encoding=encoding, bom=bom)
    document.lines = text.split(document.newline)
    return document


def encode(document: Document) -> bytes:
    """What `document` is as a file. Raises `UnicodeEncodeError` for half a UTF-16 pair in UTF-8."""
    text = document.newline.join(document.lines)
    return document.bom + text.encode(document.encoding, _ERRORS[document.encoding])


def binary(data: bytes) -> bool:
    """Whether `data` is no text: a NUL in its first 8 KB, unless it is UTF-16."""
    return b"\0" in data[:_LOOKED_AT] and not _recognise(data)[1].startswith("utf-16")


def _recognise(data: bytes) -> tuple[bytes, str]:
    for bom, encoding in _BOMS.items():
        if data.startswith(bom) and (encoding == "utf-8" or len(data) % 2 == 0):
            return bom, encoding
    return b"", "utf-8"


def _is_crlf(text: str) -> bool:
    pairs = text.count("\r\n")
    return pairs > 0 and pairs == text.count("\n") == text.count("\r")
