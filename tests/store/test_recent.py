"""The files that were opened lately."""

from __future__ import annotations

from pathlib import Path

import pytest

from canvas_tui.store.recent import COUNT, Recent


def test_the_last_one_is_first_and_each_is_there_once(tmp_path: Path) -> None:
    recent = Recent(tmp_path / "state" / "recent.json")
    assert recent.paths() == []
    for name in ("a", "b", "a", "c", "c"):
        recent.add(tmp_path / name)
    assert [path.name for path in recent.paths()] == ["c", "a", "b"]
    assert [path.name for path in Recent(tmp_path / "state" / "recent.json").paths()] == [
        "c",
        "a",
        "b",
    ]
    (tmp_path / "b").touch()
    assert recent.existing() == [tmp_path / "b"]


def test_no_more_are_kept_than_one_looks_through(tmp_path: Path) -> None:
    recent = Recent(tmp_path / "recent.json")
    for number in range(COUNT + 5):
        recent.add(tmp_path / f"{number}")
    assert len(recent.paths()) == COUNT and recent.paths()[0].name == f"{COUNT + 4}"


@pytest.mark.parametrize("data", [b"", b"{}", b'[1, null, ""]', b"\xff", b"[" * 100_000])
def test_what_cannot_be_read_is_empty_and_written_anew(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "recent.json").write_bytes(data)
    recent = Recent(tmp_path / "recent.json")
    assert recent.paths() == []
    recent.add(tmp_path / "a")
    assert recent.paths() == [tmp_path / "a"]


def test_what_cannot_be_written_is_dropped(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    recent = Recent(tmp_path / "file" / "recent.json")
    recent.add(tmp_path / "a")
    assert recent.paths() == []
