"""Text that was not saved when the program ended, kept for when its file is next opened.

A kept text is a file that only its user may read: a line of JSON that says where it comes
from, then the bytes the file would have held. `tail -n +2 KEPT` gets them back without us.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

from canvas_tui.core.document import Document
from canvas_tui.store import encoding
from canvas_tui.store.files import Stamp
from canvas_tui.store.folders import absolute, state_folder
from canvas_tui.store.replace import replace

_SUFFIX = ".rescued"


class Kept(NamedTuple):
    """A text that was kept in `path`; `base` is the SHA-256, in hex, of what its file held when
    it was last read or written, "" when there was none."""

    path: Path
    document: Document
    base: str

    def drop(self) -> None:
        """Delete it. Never raises."""
        with suppress(OSError):
            self.path.unlink()


def folder() -> Path:
    """Where kept texts are."""
    return state_folder() / "rescued"


def keep(document: Document, origin: Path | None, stamp: Stamp | None) -> Path:
    """Keep the text of `origin` (None: it never had a file), and give the path of what keeps it.

    `stamp` is what the file held when it was last read or written. What was kept before
    stays. Where our folder cannot be written, it goes into a new one among the temporary
    files, where `kept_for` does not find it. Raises `OSError`.
    """
    base = stamp.digest.hex() if stamp else ""
    head = {"canvas-tui": "rescued", "file": _full(origin), "base": base}
    data = json.dumps(head).encode() + b"\n" + _bytes(document)
    # By chance, as others may keep a text of the same file at this moment.
    name = f"{_leaf(origin)}.{_digest(origin)}-{os.urandom(4).hex()}{_SUFFIX}"
    try:
        folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder() / name
        replace(path, data, None, mode=0o600)
    except OSError:
        path = Path(mkdtemp(prefix="canvas-tui-")) / name
        replace(path, data, None, mode=0o600)
    return path


def kept_for(origin: Path | None) -> list[Kept]:
    """What is kept of `origin`, the newest first. Never raises."""
    found: list[tuple[float, Kept]] = []
    with suppress(OSError):
        for path in folder().iterdir():
            if path.suffix == _SUFFIX and f".{_digest(origin)}" in path.name and path.is_file():
                with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
                    found.append((path.stat().st_mtime, _read(path, _full(origin))))
    return [kept for _, kept in sorted(found, key=lambda each: each[0], reverse=True)]


def _read(path: Path, file: str) -> Kept:
    line, _, data = path.read_bytes().partition(b"\n")
    head: dict[str, Any] = json.loads(line)
    if head["file"] != file:
        raise ValueError(file)
    return Kept(path, encoding.decode(data), str(head["base"]))


def _bytes(document: Document) -> bytes:
    try:
        return encoding.encode(document)
    except UnicodeEncodeError:  # half a character, which a file cannot hold but this one may
        return document.text().encode("utf-8", "surrogatepass")


def _full(origin: Path | None) -> str:
    return os.path.realpath(absolute(origin)) if origin else ""


def _digest(origin: Path | None) -> str:
    """What is in the names of all that is kept of `origin`."""
    return hashlib.sha256(os.fsencode(_full(origin))).hexdigest()[:16]


def _leaf(origin: Path | None) -> str:
    """What the names begin with, for people: at most 60 bytes, as file systems count these."""
    leaf = "".join(c if c.isalnum() or c in "._-" else "_" for c in origin.name) if origin else ""
    return (leaf or "untitled").encode()[:60].decode(errors="ignore")
