"""Paths that hold although the working folder is deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from canvas_tui.store import folders
from canvas_tui.store.folders import absolute


def test_a_working_folder_that_is_deleted_keeps_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    assert absolute(Path("a.txt")) == work / "a.txt"
    work.rmdir()
    assert absolute(Path("a.txt")) == work / "a.txt" and absolute(Path("/b")) == Path("/b")


def test_one_that_was_never_there_is_what_the_shell_calls_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setattr(folders, "_working", [])
    work.rmdir()
    monkeypatch.setenv("PWD", str(work))
    assert absolute(Path("a.txt")) == work / "a.txt"
    monkeypatch.setattr(folders, "_working", [])
    monkeypatch.setenv("PWD", "nowhere")
    with pytest.raises(FileNotFoundError):
        absolute(Path("a.txt"))
