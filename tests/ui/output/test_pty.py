"""The whole stage on a real terminal line: driver, writer thread, terminfo, cursor, suspension."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from canvas_tui.ui.output.terminal import FULL

from .emulator import Emulator

ROOT = Path(__file__).parents[3]
PROGRAM = """
import sys
from importlib.util import module_from_spec, spec_from_file_location
spec = spec_from_file_location("toy", "tests/ui/output/toy.py")
toy = module_from_spec(spec)
spec.loader.exec_module(toy)
lines = [f"def name_{n}(x):  # {n * 7919}" + " 日本" * (n % 3 == 2) for n in range(300)]
toy.Toy(lines, prompt=True).run()
"""
_QUERY = re.compile("\x1b\\[\\?2026\\$p")
_OTHER = re.compile("\x1b\\[\\?\\d+\\$p|\x1b\\[[<=>]\\d*u|\x1b\\]22;[^\x07]*\x07")


class Line:
    """A program behind a pty, and an emulator at its other end."""

    def __init__(self, **environ: str) -> None:
        self.emulator = Emulator(80, 24, FULL)
        self.raw = ""
        self._rest = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "STY", "TMUX")}
            kept |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", **environ}
            os.execve(sys.executable, [sys.executable, "-c", PROGRAM], kept)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def send(self, keys: str) -> None:
        os.write(self.fd, keys.encode())

    def read(self, quiet: float = 0.25, limit: float = 20.0, until: str = "") -> str:
        """What comes until nothing does for `quiet` seconds, and `until` is on the screen."""
        start, end = len(self.raw), time.monotonic() + limit
        while time.monotonic() < end:
            ready, _, _ = select.select([self.fd], [], [], quiet)
            if ready:
                try:
                    self._feed(os.read(self.fd, 65536))
                except OSError:
                    break  # the program has ended
            elif not until or any(until in row for row in self.emulator.text):
                break
        return self.raw[start:]

    def _feed(self, data: bytes) -> None:
        data = self._rest + data
        cut = max(data.rfind(b"\x1b"), 0)
        whole = re.search(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\].*?(\x07|\x1b\\)|[^\[\]])", data[cut:])
        if not whole:
            data, self._rest = data[:cut], data[cut:]
        else:
            self._rest = b""
        text = data.decode("utf-8", "ignore")
        if _QUERY.search(text):
            self.send("\x1b[?2026;2$y")
        self.raw += text
        self.emulator.feed(_OTHER.sub("", text))

    def close(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


@pytest.fixture
def line() -> Iterator[Line]:
    with contextlib.closing(Line()) as opened:
        yield opened


@pytest.fixture
def plain() -> Iterator[Line]:
    with contextlib.closing(Line(CANVAS_TUI_OUTPUT="plain")) as opened:
        yield opened


def uncursored(line: Line, of: Line) -> list[list[object]]:
    """The screen without the cell at the cursor of `of`: the plain app draws its own there."""
    cursor = of.emulator.cursor
    rows: list[list[object]] = [list(row) for row in line.emulator.seen()]
    rows[cursor.y][min(cursor.x, 79)] = None
    return rows


def test_the_same_screen_as_plain_output_for_far_fewer_bytes(line: Line, plain: Line) -> None:
    for session in (line, plain):
        session.read(until="name_0")
    sent = {}
    for keys in ("abc", "\x1b[6~", "\x1b[6~", "x", "\r", "y\x7f", "\x1b[A", "\x1b[D", "\x1b[5~"):
        for session in (line, plain):
            session.send(keys)
            sent[session] = sent.get(session, 0) + len(session.read())
        assert uncursored(line, line) == uncursored(plain, line), repr(keys)
    assert not line.emulator.cursor.hidden and plain.emulator.cursor.hidden
    assert sent[line] * 5 < sent[plain]


def test_a_key_in_a_quiet_line_is_a_few_bytes(line: Line) -> None:
    line.read(until="name_0")
    line.send("ab")
    line.read()
    line.send("\x1b[B")
    line.read()
    line.send("c")
    assert len(line.read()) < 60


def test_the_cursor_is_a_block_while_the_app_runs(line: Line) -> None:
    line.read(until="name_0")
    assert "\x1b[2 q" in line.raw and "\x1b[0 q" not in line.raw
    line.send("\x11")
    line.read(quiet=0.5)
    assert line.raw.rindex("\x1b[0 q") < line.raw.rindex("\x1b[?1049l")
    assert not line.emulator.cursor.hidden


def test_after_a_stop_and_a_continue_the_screen_is_drawn_anew(line: Line) -> None:
    line.read(until="name_0")
    before = line.emulator.seen()
    os.kill(line.pid, signal.SIGTSTP)
    line.read(quiet=0.5)
    line.emulator.feed("\x1b[m\x1b[2J\x1b[Hsome shell")
    os.kill(line.pid, signal.SIGCONT)
    line.read(quiet=0.5, until="name_0")
    assert line.emulator.seen() == before


def test_a_terminal_that_does_not_read_does_not_stop_the_app(line: Line) -> None:
    """Much is drawn while nobody reads; in the end the last picture is there."""
    line.read(until="name_0")
    for _ in range(120):
        line.send("\x1b[6~\x1b[5~")
    line.send("\x1b[6~Z")
    time.sleep(1.5)
    line.read(quiet=0.6)
    assert any("Z" in row for row in line.emulator.text)
