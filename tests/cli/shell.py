"""Runs the real command, as a shell would."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import chdir
from dataclasses import dataclass
from functools import partial
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any
from unittest.mock import patch

from canvas_tui.cli import main

COMMAND = [sys.executable, "-m", "canvas_tui"]


@dataclass
class Ran:
    """What a command left: its exit code and all it wrote."""

    code: int
    out: bytes
    err: str

    @property
    def complaint(self) -> str:
        """The one line on standard error."""
        lines = self.err.splitlines()
        assert len(lines) == 1 and lines[0].startswith("canvas-tui: "), self.err
        assert "Traceback" not in self.err and "\x1b" not in self.err
        return lines[0].removeprefix("canvas-tui: ")


def environment(**variables: str) -> dict[str, str]:
    """The test's own environment, in which the package is found from any folder."""
    root = str(Path(__file__).resolve().parents[2])
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return {**ours, "PYTHONPATH": root, "COLUMNS": "200", **variables}


def run(folder: Path, *arguments: str, stdin: bytes = b"", **variables: str) -> Ran:
    """Run `canvas-tui` with `arguments` in `folder`."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        env=environment(**variables),
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr.decode())


def call(folder: Path, *arguments: str, stdin: bytes = b"") -> Ran:
    """As `run`, but in this process: the SDK is then imported only once."""
    streams = [TextIOWrapper(BytesIO(data)) for data in (stdin, b"", b"")]
    with (
        chdir(folder),
        patch("sys.stdin", streams[0]),
        patch("sys.stdout", streams[1]),
        patch("sys.stderr", streams[2]),
    ):
        code = main(arguments)
    _, out, err = (stream.buffer.getvalue() for stream in streams)  # type: ignore[attr-defined]
    return Ran(int(code), out, err.decode())


def start(folder: Path, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    """Begin `canvas-tui` with `arguments` in `folder`."""
    pipe = subprocess.PIPE
    keep = {"stdin": subprocess.DEVNULL, "stdout": pipe, "stderr": pipe} | options
    # Started in the background, a test run ignores Ctrl+C, and so would its children.
    hear = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    command = [*COMMAND, *arguments]
    return subprocess.Popen(command, cwd=folder, env=environment(), preexec_fn=hear, **keep)
