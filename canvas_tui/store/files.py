"""Files: reading one into a `Document` and saving it again."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from canvas_tui.core.display import one_line
from canvas_tui.core.document import Document
from canvas_tui.store import encoding
from canvas_tui.store.folders import absolute
from canvas_tui.store.replace import replace

SIZE_LIMIT = 512 * 1024 * 1024  # bytes
_BLOCK = 1 << 16  # bytes


class FileProblem(Exception):
    """A file could not be read or written; the text says why and what to do, on one line."""


class ChangedOnDisk(FileProblem):
    """What is on disk is not what was last read or written: `why`; `force` writes over it."""

    def __init__(self, start: str, why: str) -> None:
        super().__init__(f"{start}: {why}; save under another name.")
        self.why = why


class Stamp(NamedTuple):
    """What a file held when it was last read or written: its size in bytes and SHA-256.

    Times are not part of it: they can be set back, and are too coarse to see every write.
    """

    size: int
    digest: bytes

    @classmethod
    def of(cls, data: bytes) -> Stamp:
        return cls(len(data), hashlib.sha256(data).digest())


class Glance(NamedTuple):
    """What can be seen of a file without reading it: where it differs, so may the file."""

    device: int
    inode: int
    size: int  # bytes
    modified: int  # ns
    changed: int  # ns


def glance(path: Path) -> Glance | None:
    """How the file at `path` looks from outside; None when it cannot be seen."""
    try:
        return _glance(absolute(path).stat())
    except (OSError, ValueError):
        return None


def _glance(of: os.stat_result | None) -> Glance | None:
    return of and Glance(of.st_dev, of.st_ino, of.st_size, of.st_mtime_ns, of.st_ctime_ns)


class _Stamping:
    """Makes the stamp of a file while its blocks go by."""

    def __init__(self) -> None:
        self._size = 0
        self._digest = hashlib.sha256()

    def seen(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        for block in blocks:
            self._size += len(block)
            self._digest.update(block)
            yield block

    @property
    def stamp(self) -> Stamp:
        return Stamp(self._size, self._digest.digest())


class Loaded(NamedTuple):
    """A file as read. `stamp` is None when there is no such file yet."""

    document: Document
    stamp: Stamp | None
    read_only: bool


def load(path: Path) -> Loaded:
    """Read the file at `path`; one that does not exist is an empty document.

    Raises `FileProblem` for what cannot be read, and for what is no text file: a folder, a
    device or pipe (never opened: it might block), a link to nothing, binary content.
    """
    with _told(f"Cannot open {_name(path)}", _why_not_read):
        place = absolute(path)
        found = _look(place)
        if found is None:
            return Loaded(Document(), None, False)
        stamping = _Stamping()
        blocks = stamping.seen(_blocks(place, found))
        start = next(blocks, b"")
        if encoding.binary(start, found.st_size):
            raise _Unsuitable("it is a binary file, not text")
        document = encoding.decode_blocks(chain([start], blocks))
        return Loaded(document, stamping.stamp, _is_read_only(place, found))


def save(path: Path, document: Document, stamp: Stamp | None, *, force: bool = False) -> Stamp:
    """Write `document` to `path`, following links; the file is old or new at every instant.

    `stamp` is what the file was when last read or written; None: nobody knows of a file
    there. Raises `ChangedOnDisk` when something else is there now, `FileProblem` when it
    is read-only or cannot be written; both leave it as it is. `force` passes over changes
    and read-only modes. A file that holds exactly this text already is not touched.
    """
    start = f"{_name(path)} was not saved"
    with _told(start, _why_not_read):
        data = _encoded(document)
        place = absolute(path)
        found = _look(place)
        target = Path(os.path.realpath(place))
        new = Stamp.of(data)
        if not force:
            now = _stamp(_blocks(target, found)) if found else None
            if now == new:
                return new
            _check_unchanged(start, stamp, now)
            if found and _is_read_only(target, found):
                raise _Unsuitable("it is read-only; save under another name")

    def agree() -> None:
        """Look once more: a slow disk may have taken seconds to write."""
        there = _look(place)
        if not force and _glance(there) != _glance(found):
            _check_unchanged(start, stamp, _stamp(_blocks(target, there)) if there else None)

    with _told(start, _why_not_written):
        replace(target, data, found, agree=agree)
    return new


class _Unsuitable(Exception):
    """A reason of our own not to read or write a file."""


@contextmanager
def _told(start: str, why: Callable[[OSError], str]) -> Iterator[None]:
    """Turn what goes wrong inside into a `FileProblem`: `start`, then the reason."""
    try:
        yield
    except _Unsuitable as unsuitable:
        raise FileProblem(f"{start}: {unsuitable}.") from None
    except OSError as error:
        raise FileProblem(f"{start}: {why(error)}.") from error
    except ValueError as error:
        raise FileProblem(f"{start}: no file can have that name.") from error


def _encoded(document: Document) -> bytes:
    try:
        return encoding.encode(document)
    except UnicodeEncodeError as error:
        line = error.object.count("\n", 0, error.start) + 1
        reason = f"line {line} holds half a character, which UTF-8 cannot express; delete it"
        raise _Unsuitable(reason) from None


def _look(path: Path) -> os.stat_result | None:
    """The state of the regular file at `path`; None when there is nothing."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        if path.is_symlink():
            target = _name(path.readlink())
            raise _Unsuitable(f"it is a link to {target}, which is missing") from None
        if not path.parent.is_dir():
            raise _Unsuitable(f"there is no folder {_name(path.parent)}; make it first") from None
        return None
    if stat.S_ISDIR(found.st_mode):
        raise _Unsuitable("it is a folder; name a file in it")
    if not stat.S_ISREG(found.st_mode):
        raise _Unsuitable("it is a device, pipe or socket, not a file")
    return found


def _blocks(path: Path, found: os.stat_result) -> Iterator[bytes]:
    """What the file holds, from its start, in blocks of which each is read when it is asked for."""
    too_large = _Unsuitable(f"it is larger than {SIZE_LIMIT >> 20} MB, the most that can be edited")
    if found.st_size > SIZE_LIMIT:
        raise too_large
    # It may have become a pipe since it was looked at: opening must not wait for a writer.
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    size = 0
    with os.fdopen(os.open(path, flags), "rb", buffering=0) as file:
        while block := file.read(_BLOCK):
            size += len(block)
            if size > SIZE_LIMIT:
                raise too_large
            yield block


def _stamp(blocks: Iterable[bytes]) -> Stamp:
    stamping = _Stamping()
    for _ in stamping.seen(blocks):
        pass
    return stamping.stamp


def _is_read_only(path: Path, found: os.stat_result) -> bool:
    # The mode as well, because the superuser may write to anything.
    return not found.st_mode & 0o222 or not os.access(path, os.W_OK)


def _check_unchanged(start: str, stamp: Stamp | None, now: Stamp | None) -> None:
    if stamp == now:
        return
    if now is None:
        what = "it was deleted or moved since it was opened"
    elif stamp is None:
        what = "there is a file of that name already"
    else:
        what = "another program changed it since it was opened"
    raise ChangedOnDisk(start, what)


def _why_not_read(error: OSError) -> str:
    if error.errno in (errno.EACCES, errno.EPERM):
        return "you are not allowed to read it"
    return _in_words(error)


def _why_not_written(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"the disk is full ({_in_words(error)}); make room, then save again"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY):
        return (
            f"its folder does not let it be replaced ({_in_words(error)}), and it is not"
            " overwritten in place; save under another name"
        )
    return f"{_in_words(error)}; what is on disk is unharmed"


def _in_words(error: OSError) -> str:
    words = os.strerror(error.errno) if error.errno else str(error) or "unknown error"
    return one_line(words[:1].lower() + words[1:])


def _name(path: Path) -> str:
    return one_line(str(path))
