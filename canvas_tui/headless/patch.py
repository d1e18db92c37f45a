"""The bytes of a patch that `git apply` takes, made of the bytes of two files."""

from __future__ import annotations

import os
from pathlib import Path

from canvas_tui.core.patch import patch

_ESCAPES = {7: b"a", 8: b"b", 9: b"t", 10: b"n", 11: b"v", 12: b"f", 13: b"r", 34: b'"', 92: b"\\"}
_BYTES = "latin-1"  # each byte as one character


def unified(name: str, old: bytes, new: bytes) -> bytes:
    """What turns `old` into `new`, both a file `name` (with "/"); empty when they are equal."""
    head = b"--- %s+++ %s" % (_quoted("a/" + name), _quoted("b/" + name))
    return patch(old.decode(_BYTES), new.decode(_BYTES), head.decode(_BYTES)).encode(_BYTES)


def name_in_patch(path: Path, folder: Path) -> str:
    """How to name `path` in a patch that is applied in `folder`: relative to that when it lies
    in it, else from the root without its slash."""
    # Not resolved: a link is patched under its own name.
    plain = Path(os.path.normpath(folder / path))
    for file, base in ((plain, folder), (path.resolve(), folder.resolve())):
        if file.is_relative_to(base):
            return file.relative_to(base).as_posix()
    return plain.as_posix().lstrip("/")


def _quoted(name: str) -> bytes:
    """A file name as git writes it: in quotes with escapes when it holds odd bytes."""
    raw = os.fsencode(name)
    end = b"\t\n" if b" " in raw else b"\n"
    if all(32 <= byte < 127 and byte not in b'"\\' for byte in raw):
        return raw + end
    return b'"' + b"".join(map(_escaped, raw)) + b'"' + end


def _escaped(byte: int) -> bytes:
    if byte in _ESCAPES:
        return b"\\" + _ESCAPES[byte]
    return bytes([byte]) if 32 <= byte < 127 else b"\\%03o" % byte
