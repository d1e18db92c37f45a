"""`read_small`: settings and the like, which others may have put there."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

LIMIT = 4 << 20
"""Bytes."""


def read_small(path: Path) -> bytes:
    """What the file at `path` holds; it never waits, and takes no more memory than `LIMIT`.

    Raises `OSError`, also for a pipe or device, which may have no end, and for a larger file.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags), "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is a device, pipe or socket")
        data = bytearray()
        while block := file.read(1 << 16):
            data += block
            if len(data) > LIMIT:
                raise OSError(errno.EFBIG, f"it is larger than {LIMIT >> 20} MB")
    return bytes(data)
