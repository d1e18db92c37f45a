"""The files offered to choose from, against `git ls-files`."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from canvas_tui.store.tree import files_below

NAMES = ("a", "b.py", "c.log", "build", "d e", "日", ".hidden", "x!y", "#z")
RULES = (
    "*.log", "!c.log", "build", "build/", "/a", "a/", "**/b.py", "d\\ e", "a/**", "!a/b.py", "*",
    "!*/", "!*.py", "b.*", "\\#z", "# a", "", "[bc].*", "a/*/c.log", ".hidden", "x\\!y", "日/",
    "!", "/", "//", "a//b", "[",
)  # fmt: skip


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.excludesFile=/dev/null", "-c", "core.quotePath=off", *arguments]
    environ = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    run = subprocess.run(command, cwd=folder, env=environ, capture_output=True, check=True)
    return run.stdout.decode()


def grow(folder: Path, generator: random.Random, depth: int) -> None:
    if generator.random() < 0.4:
        rules = generator.sample(RULES, generator.randrange(2, 9))
        (folder / ".gitignore").write_text("\n".join(rules) + "\n")
    for name in generator.sample(NAMES, generator.randrange(4, 10)):
        if depth and generator.random() < 0.4:
            (folder / name).mkdir()
            grow(folder / name, generator, depth - 1)
        else:
            (folder / name).write_text("")


def ours(folder: Path) -> set[str]:
    return {path for batch in files_below(folder) for path in batch}


def theirs(folder: Path) -> set[str]:
    listed = git(folder, "ls-files", "-z", "-co", "--exclude-standard")
    return set(listed.split("\0")) - {""}


@pytest.mark.parametrize("seed", range(25))
def test_they_are_those_that_git_lists(tmp_path: Path, seed: int) -> None:
    grow(tmp_path, random.Random(seed), 3)
    git(tmp_path, "init", "-q")
    folders = [tmp_path, *(Path(top) for top, _, _ in os.walk(tmp_path) if ".git" not in top)]
    for folder in folders[:4]:
        listed = theirs(folder)
        # below a folder that is left out git still lists nothing, but we were asked for it
        if listed or folder == tmp_path:
            assert ours(folder) == listed, folder.relative_to(tmp_path)


def test_a_pipe_called_gitignore_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".gitignore")
    (tmp_path / "a.py").touch()
    assert "a.py" in ours(tmp_path)


@pytest.mark.parametrize("rule", ["a*" * 40 + "b", "**/*a*a*a*a*a*a*a*a*b"])
def test_a_rule_that_would_take_for_ever_is_left_out(tmp_path: Path, rule: str) -> None:
    name = "a" * 60
    (tmp_path / name).touch()
    (tmp_path / "c.log").touch()
    (tmp_path / ".gitignore").write_text(f"{rule}\n*.log\n")
    code = "import sys; from pathlib import Path; from canvas_tui.store.tree import files_below\n"
    code += "print(sorted(p for b in files_below(Path(sys.argv[1])) for p in b))"
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, check=True, timeout=20
    )
    assert run.stdout.decode().strip() == str([".gitignore", name])
