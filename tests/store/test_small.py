"""Small files: read as a whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from canvas_tui.store import small
from canvas_tui.store.small import read_small


def test_a_file_is_read_up_to_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(small, "LIMIT", 1 << 20)
    path = tmp_path / "a"
    path.write_bytes(b"x" * small.LIMIT)
    assert read_small(path) == b"x" * small.LIMIT
    path.write_bytes(b"x" * (small.LIMIT + 1))
    with pytest.raises(OSError, match="larger than 1 MB"):
        read_small(path)


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path, tmp_path / "missing"):
        with pytest.raises(OSError, match=r"device, pipe|directory|No such"):
            read_small(path)
