"""Copying through what stands between the program and the terminal."""

from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal

LINES = [f"line {number} ünï\n" for number in range(60)]
TEXT = "".join(LINES)
OSC52 = re.compile(rb"\x1b\]52;c?;([A-Za-z0-9+/=]+)(?:\a|\x1b\\)")


def copy_all(terminal: Terminal) -> None:
    terminal.wait("line 3 ünï")
    terminal.keys("ctrl+a", "ctrl+c")
    terminal.wait("Copied 60 lines (here and to the terminal).")


def test_in_tmux_the_sequence_is_there_for_both_of_its_ways(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with Terminal(
        "a.txt", folder=tmp_path, TMUX="/nowhere,1,0", TERM="screen-256color"
    ) as terminal:
        copy_all(terminal)
    sequence = b"\x1b]52;c;" + b64encode(TEXT.encode()) + b"\a"
    assert sequence + b"\x1bPtmux;\x1b" + sequence + b"\x1b\\" in terminal.raw


@contextmanager
def tmux(folder: Path, *settings: str) -> Iterator[list[str]]:
    """A tmux server of its own, ended at the end."""
    program = shutil.which("tmux")
    if program is None:
        pytest.skip("tmux is not installed")
    (folder / "tmux.conf").write_text("\n".join(settings) + "\n")
    server = [program, "-S", str(folder / "socket"), "-f", str(folder / "tmux.conf")]
    try:
        yield [*server, "new-session"]
    finally:
        subprocess.run([*server, "kill-server"], check=False, capture_output=True)


@pytest.mark.parametrize(
    "settings",
    [
        ("set -g set-clipboard on", "set -g allow-passthrough off"),
        ("set -g set-clipboard off", "set -g allow-passthrough on"),
    ],
)
def test_a_real_tmux_hands_it_on(tmp_path: Path, settings: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with (
        tmux(tmp_path, *settings) as within,
        Terminal("a.txt", folder=tmp_path, within=within) as terminal,
    ):
        copy_all(terminal)
        terminal.wait(lambda _: bool(OSC52.search(terminal.raw)))
    found = OSC52.search(terminal.raw)
    assert found and b64decode(found[1]).decode() == TEXT


def test_a_real_screen_hands_it_on(tmp_path: Path) -> None:
    program = shutil.which("screen")
    if program is None:
        pytest.skip("screen is not installed")
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "screens").mkdir(mode=0o700)
    within = [program, "-U", "-c", "/dev/null", "-e", "^]]"]  # its own key would be Ctrl+A
    environ = {"SCREENDIR": str(tmp_path / "screens"), "TERM": "xterm-256color"}
    with Terminal("a.txt", folder=tmp_path, within=within, **environ) as terminal:
        copy_all(terminal)
        terminal.wait(lambda _: bool(OSC52.search(terminal.raw)))
        terminal.keys("ctrl+q")
        terminal.wait_end()
    found = OSC52.search(terminal.raw)
    assert found and b64decode(found[1]).decode() == TEXT
