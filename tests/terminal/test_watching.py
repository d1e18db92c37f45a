"""Other programs change the file: sed, git, rm."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.terminal.terminal import Terminal

AWAY_AND_BACK = "\x1b[O\x1b[I"


def in_folder(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def git(folder: Path, *arguments: str) -> None:
    in_folder(folder, "git", "-c", "user.name=a", "-c", "user.email=a@b.c", *arguments)


def test_what_sed_and_git_do_is_seen_when_the_user_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("one = 1\ntwo = 2\nthree = 3\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "a.py")
    git(tmp_path, "commit", "-qm", "first")
    with Terminal("+3", "a.py", folder=tmp_path, size=(120, 24)) as terminal:
        terminal.wait("3 three = 3")
        in_folder(tmp_path, "sed", "-i", "s/two/zwei/", "a.py")
        terminal.keys(AWAY_AND_BACK)
        terminal.wait("2 zwei = 2")
        terminal.wait("a.py was read again: 1 place changed")
        git(tmp_path, "checkout", "-q", "a.py")
        terminal.keys(AWAY_AND_BACK)
        terminal.wait("2 two = 2")
        terminal.keys("ctrl+z")
        terminal.wait("2 zwei = 2")
        terminal.wait("a.py [+]")
        terminal.keys("ctrl+z")
        terminal.wait("2 two = 2")
        terminal.keys("ctrl+q")
        terminal.wait("Not saved")
        terminal.keys("d")
        assert terminal.wait_end() == 0
    assert path.read_text() == "one = 1\ntwo = 2\nthree = 3\n"
