"""What is wrong on the command line is one sentence, exit 2, and nothing is done."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from canvas_tui import __version__
from canvas_tui.prompts.actions import ACTIONS
from tests.cli.shell import COMMAND, call, environment, run

USAGE = [
    (["do"], "required"),
    (["do", "edit"], "required"),
    (["do", "fly", "a.py"], "no action 'fly'"),
    (["do", "edit", "a.py"], "add -m"),
    (["do", "edit", "a.py", "-m", "  "], "add -m"),
    (["do", "edit", "a.py", "-m", "x", "--lines", "0:1"], "no range"),
    (["do", "edit", "a.py", "-m", "x", "--lines", "2:1"], "no range"),
    (["do", "edit", "a.py", "-m", "x", "--lines", "two"], "no range"),
    (["do", "edit", "a.py", "-m", "x", "--lines", "1:3"], "a.py has 2 lines"),
    (["do", "edit", "a.py", "-m", "x", "--accept", "some"], "--accept 'some'"),
    (["do", "edit", "a.py", "-m", "x", "--accept", "0"], "--accept '0'"),
    (["do", "edit", "a.py", "-m", "x", "--accept", "9" * 5000], "--accept '9"),
    (["do", "edit", "a.py", "-m", "x", "--to", "rust"], "--to is not for edit"),
    (["do", "edit", "a.py", "-m", "x", "--write", "-o", "b"], "either --write"),
    (["do", "edit", "a.py", "-m", "x", "--api", "soap"], "soap"),
    (["do", "edit", "a.py", "-m", "x", "--base-url", "localhost"], "--base-url"),
    (["do", "review", "a.py", "--write"], "no hunks"),
    (["do", "port", "a.py"], "needs --to"),
    (["do", "port", "a.py", "--to", "klingon"], "klingon"),
    (["do", "length", "a.py"], "needs --length"),
    (["do", "edit", "a.py", "--frobnicate"], "--frobnicate"),
    (["scope", "a.py"], "--at"),
    (["scope", "a.py", "--at", "x"], "no place"),
    (["scope", "a.py", "--at", "9:1"], "does not lie"),
    (["actions", "now"], "now"),
    (["--frobnicate"], "--frobnicate"),
    (["a.py"], "terminal"),
    (["+3"], "+LINE needs a file"),
    (["--theme", "nope", "a.py"], "nope"),
]


@pytest.mark.parametrize(("arguments", "says"), USAGE, ids=lambda value: str(value)[:40])
def test_usage_errors(tmp_path: Path, arguments: list[str], says: str) -> None:
    (tmp_path / "a.py").write_text("x = 1\ny = 2\n")
    ran = call(tmp_path, *arguments)
    assert (ran.code, ran.out) == (2, b"")
    assert says in ran.complaint
    assert (tmp_path / "a.py").read_text() == "x = 1\ny = 2\n"


FILES = [
    ("missing.py", "does not exist"),
    ("folder", "folder"),
    ("binary.py", "binary"),
]


@pytest.mark.parametrize(("name", "says"), FILES)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "binary.py").write_bytes(b"\0\1\2")
    for command in (["do", "explain", name], ["scope", name, "--at", "1:1"]):
        ran = call(tmp_path, *command)
        assert (ran.code, ran.out) == (1, b"") and says in ran.complaint


def test_a_usage_error_leaves_the_shell_exit_2(tmp_path: Path) -> None:
    ran = run(tmp_path, "do", "fly", "a.py")
    assert (ran.code, ran.out) == (2, b"") and "fly" in ran.complaint


def test_a_bad_config_is_one_sentence(tmp_path: Path, own_home: Path) -> None:
    config = own_home / ".config" / "canvas-tui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("model = \n")
    (tmp_path / "a.py").write_text("x = 1\n")
    ran = call(tmp_path, "do", "explain", "a.py")
    assert ran.code == 2 and "config.toml" in ran.complaint


def test_without_a_model_it_says_what_to_set_up(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    code = (
        "import sys, canvas_tui.providers.discover as d; d.discover.__defaults__ = (0.1, {});"
        "from canvas_tui.cli import main; sys.exit(main(['do', 'explain', 'a.py']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True
    )
    assert ran.returncode == 1 and b"OPENAI_API_KEY" in ran.stderr


def test_version_and_help(tmp_path: Path) -> None:
    assert run(tmp_path, "--version").out.decode() == f"canvas-tui {__version__}\n"
    for command in ([], ["do"], ["actions"], ["scope"], ["doctor"]):
        ran = run(tmp_path, *command, "--help")
        assert (ran.code, ran.err) == (0, "") and ran.out.startswith(b"usage: canvas-tui")


CLOSED = "import os, sys; os.close({}); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("words", [["a.py"], ["actions"], ["do", "polish", "-"], ["--version"]])
def test_streams_that_are_closed(tmp_path: Path, number: int, words: list[str]) -> None:
    command = [sys.executable, "-c", CLOSED.format(number), "-m", "canvas_tui", *words]
    ran = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, check=False)
    assert ran.returncode in (0, 1, 2) and b"Traceback" not in ran.stderr
    assert len(ran.stderr.splitlines()) <= 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux")
@pytest.mark.parametrize("words", [["actions"], ["scope", "a.py", "--at", "1:1"], ["--version"]])
def test_output_that_nothing_takes(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [*COMMAND, *words], cwd=tmp_path, env=environment(), stdout=full, stderr=subprocess.PIPE
        )
    told = b"canvas-tui: cannot write the output: No space left on device\n"
    assert (ran.returncode, ran.stderr) == (1, told)


def test_the_table_of_actions(tmp_path: Path) -> None:
    rows = json.loads(call(tmp_path, "actions", "--json").out)
    assert [row["name"] for row in rows] == [action.name for action in ACTIONS]
    assert {row["option"]["flag"] for row in rows if row["option"]} == {
        "--length",
        "--level",
        "--emojis",
        "--to",
    }
    text = call(tmp_path, "actions").out.decode()
    assert all(action.name in text for action in ACTIONS)


def test_options_may_stand_before_the_command(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    ran = call(tmp_path, "--model", "m", "do", "edit", "a.py")
    assert (ran.code, ran.complaint) == (2, "edit needs your words: add -m TEXT")


LOADED = (
    "import sys; from canvas_tui.cli import main; main({}); print(*sys.modules, file=sys.stderr)"
)


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--version"], ("textual", "openai", "tree_sitter", "argparse", "asyncio")),
        (["do", "edit", "a.py"], ("textual", "openai")),
        (["actions"], ("textual", "openai")),
        (["scope", "a.py", "--at", "1:1"], ("textual", "openai")),
    ],
)
def test_what_a_command_does_not_load(
    tmp_path: Path, arguments: list[str], unwanted: tuple[str, ...]
) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(arguments)],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=True,
    )
    loaded = set(done.stderr.decode().split())
    assert "canvas_tui.cli" in loaded and not loaded & set(unwanted)


def test_a_whole_run_of_do_does_not_load_textual(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    arguments = ["do", "explain", "a.py", "--base-url", "http://127.0.0.1:1/v1"]
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(arguments)],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=True,
    )
    loaded = set(done.stderr.decode().split())
    assert "openai" in loaded and "textual" not in loaded
