"""`Terminal`: the program in a real pseudo-terminal, read by an emulator."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import ClassVar

import pexpect
import pyte
from pyte.screens import Margins

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "home": "\x1b[H",
    "ctrl+home": "\x1b[1;5H",
    "alt+up": "\x1b[1;3A",
    "f2": "\x1bOQ",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
}


def _as_in_a_shell() -> None:
    """Signals do what they do by default, also where the tests themselves run under nohup."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Screen(pyte.Screen):
    """pyte's screen, which knows no SU and SD, and takes private modes that it does not know for
    a call it cannot make."""

    def scroll_up(self, count: int | None = None) -> None:
        self._scroll(self.index, (self.margins or Margins(0, self.lines - 1)).bottom, count or 1)

    def scroll_down(self, count: int | None = None) -> None:
        top = (self.margins or Margins(0, self.lines - 1)).top
        self._scroll(self.reverse_index, top, count or 1)

    def _scroll(self, step: Callable[[], None], edge: int, count: int) -> None:
        y, self.cursor.y = self.cursor.y, edge
        for _ in range(count):
            step()
        self.cursor.y = y

    def set_margins(self, *args: int, **_: bool) -> None:
        super().set_margins(*args)

    def select_graphic_rendition(self, *attrs: int, private: bool = False) -> None:
        if not private:  # vim asks xterm about its keys
            super().select_graphic_rendition(*attrs)

    def report_device_status(self, *_: int, **__: bool) -> None:
        """Nothing is asked here."""


class Stream(pyte.ByteStream):
    csi: ClassVar[dict[str, str]] = {**pyte.ByteStream.csi, "S": "scroll_up", "T": "scroll_down"}
    events = pyte.ByteStream.events | {"scroll_up", "scroll_down"}


class Terminal:
    """Runs `python -m canvas_tui ARGUMENTS` in `folder`, `within` another program if one is
    given; used as a context, ends it at the end."""

    def __init__(
        self,
        *arguments: str,
        folder: Path,
        size: tuple[int, int] = (80, 24),
        within: Sequence[str] = (),
        **environ: str,
    ) -> None:
        columns, rows = size
        self._screen = Screen(columns, rows)
        self._stream = Stream(self._screen)
        self.raw = b""
        self._hung_up = False
        kept = {key: value for key, value in os.environ.items() if key not in ("TMUX", "STY")}
        environment = {**kept, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **environ}
        program, *rest = (*within, sys.executable, "-m", "canvas_tui", *arguments)
        self._child = pexpect.spawn(
            program,
            rest,
            cwd=str(folder),
            env=environment,
            dimensions=(rows, columns),
            timeout=30,
            preexec_fn=_as_in_a_shell,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._child.close(force=True)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def keys(self, *names: str) -> None:
        """Press keys: a name of `KEYS`, "ctrl+x", or else text as it is."""
        for name in names:
            letter = name.removeprefix("ctrl+")
            if name in KEYS:
                self._child.send(KEYS[name])
            elif len(letter) == 1 and letter != name:
                self._child.send(chr(ord(letter) & 0x1F))
            else:
                self._child.send(name)

    def wait(self, wanted: str | Callable[[str], bool], seconds: float = 30) -> None:
        """Read until `wanted` stands on the screen, or holds of it."""
        holds = wanted if callable(wanted) else lambda text: wanted in text
        until = monotonic() + seconds
        while not holds(self.text):
            if monotonic() > until:
                raise AssertionError(f"{wanted!r} did not come:\n{self.text}")
            self._read()

    def settle(self, seconds: float = 0.6) -> None:
        """Read until nothing has come for so long."""
        read = -1
        while read != len(self.raw):
            read, until = len(self.raw), monotonic() + seconds
            while monotonic() < until:
                self._read()

    def _read(self) -> None:
        try:
            data = self._child.read_nonblocking(65536, timeout=0.2)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF as end:
            raise AssertionError(f"the program ended:\n{self.text}") from end
        self.raw += data
        self._stream.feed(data)

    def wait_end(self, seconds: float = 30) -> int:
        """Read until the program ends; returns its exit code, negative for a signal."""
        until = monotonic() + seconds
        while self._child.isalive():
            if monotonic() > until:
                raise AssertionError(f"it did not end:\n{self.text}")
            if self._hung_up:
                sleep(0.05)
                continue
            with suppress(pexpect.TIMEOUT, pexpect.EOF):
                self.raw += self._child.read_nonblocking(65536, timeout=0.2)
        self._child.close()
        if self._child.signalstatus is not None:
            return -int(self._child.signalstatus)
        return int(self._child.exitstatus or 0)

    def hang_up(self) -> None:
        """Close the terminal, as a window does that is closed."""
        self._child.ptyproc.fileobj.close()
        self._hung_up = True

    def resize(self, columns: int, rows: int) -> None:
        """Make the window of another size, as a user does."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def wipe(self) -> None:
        """Clear the screen, which other programs have written over."""
        self._screen.reset()

    def signal(self, number: int) -> None:
        self._child.kill(number)
