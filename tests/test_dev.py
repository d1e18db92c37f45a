"""`./dev` as a user calls it, as far as that needs no installing."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DEV = ROOT / "dev"


def dev(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, DEV, *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


def test_the_scripts_can_be_run() -> None:
    assert os.access(DEV, os.X_OK)
    assert os.access(ROOT / ".ci/run", os.X_OK)


def test_help_names_every_command() -> None:
    done = dev("--help")
    assert done.returncode == 0
    for command in ("run", "test", "real", "check", "bench"):
        assert f"./dev {command}" in done.stdout
    assert dev().returncode == 2


def test_an_unknown_command() -> None:
    done = dev("tset")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "dev: there is no command 'tset'; see ./dev --help\n"


@pytest.mark.parametrize("how", ["option", "variable", "default"])
def test_missing_servers_are_one_sentence(tmp_path: Path, how: str) -> None:
    missing = tmp_path / "servers"
    if how == "option":
        done = dev("real", "--servers", str(missing))
    elif how == "variable":
        done = dev("real", CANVAS_TUI_SERVERS=str(missing))
    else:
        done = dev("real", CANVAS_TUI_SHARED=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith(f"dev: there are no servers in {missing}: ")
    assert done.stderr.count("\n") == 1


def test_an_old_python_gets_a_sentence(tmp_path: Path) -> None:
    """Also it must be able to read the script at all: no syntax newer than 3.7."""
    pretended = "import runpy, sys; sys.version_info = (3, 9); sys.argv = ['dev', 'run']\n"
    code = f"{pretended}runpy.run_path({str(DEV)!r}, run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={"PATH": str(tmp_path)}
    )
    assert done.returncode == 1
    assert done.stderr.startswith("dev: canvas-tui needs Python 3.11 or newer")
    ast.parse(DEV.read_text(), feature_version=(3, 7))


def test_exact_versions_and_no_addresses() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    for pin in pins:
        name, _, version = pin.partition("==")
        assert name.replace("-", "").replace("_", "").replace(".", "").isalnum(), pin
        assert version[:1].isdigit() and version.isprintable() and " " not in version, pin
    assert len(pins) == len({pin.lower() for pin in pins})


def test_every_requirement_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = list(chain(project["dependencies"], *project["optional-dependencies"].values()))
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in lines}
    for requirement in wanted:
        name = requirement.partition(">")[0].partition("=")[0].partition("[")[0].strip()
        assert name.lower() in pinned, requirement
