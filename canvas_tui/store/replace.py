"""Writing a file so that at every instant it holds all of the old bytes or all of the new."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def replace(
    target: Path,
    data: bytes,
    old: os.stat_result | None,
    *,
    mode: int = 0o666,
    agree: Callable[[], object] = lambda: None,
) -> None:
    """Make `data` the content of `target`, whose state before is `old` (None: a new file, which
    gets what the umask leaves of `mode`).

    A temporary file in the same folder is written, synced and renamed over `target`, so
    other hard links keep the old content. Mode, owner, group and extended attributes
    follow as far as the system allows. Raises `OSError`, or what `agree` raises, which is
    asked last, and then `target` is as it was and no temporary file is left.
    """
    # Cut, because a name may already be as long as the file system allows.
    temporary = target.with_name(f".{target.name[:40]}.{os.urandom(6).hex()}.tmp")
    try:
        _write(temporary, data, target, old, mode)
        agree()
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _write(
    temporary: Path, data: bytes, target: Path, old: os.stat_result | None, mode: int
) -> None:
    # Private until it has the old file's mode; a new file gets what the umask and the folder say.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(temporary, flags, mode if old is None else 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if old is not None:
            _take_attributes(descriptor, target)
            _take_owner(descriptor, old)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _take_owner(descriptor: int, old: os.stat_result) -> None:
    mode = old.st_mode & 0o7777
    if _owned_like(descriptor, old.st_uid, old.st_gid):
        pass
    elif _owned_like(descriptor, -1, old.st_gid):
        mode &= 0o777  # not another user's set-uid bit
    else:
        mode = mode & 0o707 | (mode & 0o007) << 3  # nor access for a group that had none
    os.fchmod(descriptor, mode)


def _owned_like(descriptor: int, uid: int, gid: int) -> bool:
    try:
        os.fchown(descriptor, uid, gid)
    except OSError:
        return False
    return True


def _take_attributes(descriptor: int, target: Path) -> None:
    if not hasattr(os, "listxattr"):  # not Linux
        return
    with suppress(OSError):
        for name in os.listxattr(target):
            with suppress(OSError):
                os.setxattr(descriptor, name, os.getxattr(target, name))


def _sync_folder(folder: Path) -> None:
    # The file is in place whatever happens here: some file systems cannot sync a folder, and a
    # folder may be writable without being readable.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
