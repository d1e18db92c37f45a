"""`canvas-tui doctor --keys`: what arrives for each key, and what the keymap does with it."""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
import tty
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from textwrap import fill

from textual import events
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from canvas_tui.core.display import one_line
from canvas_tui.ui.commands import APP_COMMANDS
from canvas_tui.ui.editor.commands import COMMANDS
from canvas_tui.ui.key_parser import KeyParser
from canvas_tui.ui.keys import Keys, find_keymap, shown_key
from canvas_tui.ui.review import VERDICTS

_KITTY = "\x1b[>25u", "\x1b[<u"  # Textual's flags: disambiguate, all keys, their text


def run(keymap: str) -> int:
    """Report keys until Ctrl+C or Esc twice; the terminal is then as it was."""
    found, problem = find_keymap(keymap)
    if problem:
        print(problem)
    print(f"Keymap {found.name}. Press keys to see what arrives; Ctrl+C, or Esc twice, ends it.")
    print(_row("bytes", "name", "what it does"))
    report = Report(Keys(found))
    with _raw(sys.stdin.fileno()) as arriving:
        for data in arriving:
            for line in report.take(data):
                print(line, flush=True)
            if report.ended:
                break
    if missed := report.missed:
        print("These keys of the map did not come. What you pressed of them, your terminal kept:")
        print(fill(", ".join(missed), get_terminal_size().columns - 1))
    return 0


class Report:
    """Turns what arrives into lines; `ended` when the user has had enough."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._parser = KeyParser()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._raw = b""  # what has arrived since the last key
        self._last = ""
        self._came: set[str] = set()
        self.ended = False

    def take(self, data: bytes) -> Iterator[str]:
        """The lines for more bytes; for none when time has passed."""
        for number in data:
            byte = bytes([number])
            self._raw += byte
            for character in self._decode(byte):
                yield from self._lines(self._parser.feed(character))
        if not data:
            yield from self._lines(self._parser.tick())

    def _lines(self, messages: Iterable[Message]) -> Iterator[str]:
        for message in messages:
            if isinstance(message, events.Key):
                name = one_line(shown_key(message.key))
                yield _row(_visible(self._raw), name, self._meaning(message))
                self.ended |= message.key == "ctrl+c" or message.key == self._last == "escape"
                self._last = message.key
                self._came.add(message.key)
            else:
                yield _row(_visible(self._raw), "", f"no key: {type(message).__name__}")
            self._raw = b""

    @property
    def missed(self) -> list[str]:
        """The keys of the map, each of a chord by itself, that have not come."""
        keys = self._keys.map
        bound = dict.fromkeys(key for whole in (*keys.app, *keys.editor) for key in whole.split())
        return [shown_key(key) for key in bound if key not in self._came]

    def _meaning(self, event: events.Key) -> str:
        whole, keys = self._keys.take(event), self._keys.map
        if whole is None:
            return f"begins {self._keys.begun} ..." if self._keys.begun else "calls off the chord"
        meanings = []
        if name := keys.editor.get(whole.key):
            meanings.append(COMMANDS[name].title)
        elif name := keys.app.get(whole.key):
            meanings.append(APP_COMMANDS[name].title)
        elif whole.character and whole.is_printable:
            meanings.append("types itself")
        if name := keys.review.get(whole.key):
            meanings.append(f"in review: {VERDICTS[name]}")
        return "; ".join(meanings) or "nothing"


def _row(arrived: str, name: str, meaning: str) -> str:
    return f"{arrived:<20} {name:<16} {meaning}"


def _visible(data: bytes) -> str:
    """Bytes in hex; of many the first."""
    return data[:6].hex(" ") + (" …" if len(data) > 6 else "")


@contextmanager
def _raw(terminal: int) -> Iterator[Iterator[bytes]]:
    """What arrives, in the modes in which the editor reads it; b"" when nothing did for a while."""

    def arriving() -> Iterator[bytes]:
        while True:
            ready, _, _ = select.select([terminal], [], [], ESCAPE_DELAY)
            data = os.read(terminal, 4096) if ready else b""
            if ready and not data:
                return
            yield data

    before = termios.tcgetattr(terminal)
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        wanted = termios.tcgetattr(terminal)
        wanted[tty.LFLAG] = LinuxDriver._patch_lflag(wanted[tty.LFLAG])
        wanted[tty.IFLAG] = LinuxDriver._patch_iflag(wanted[tty.IFLAG])
        termios.tcsetattr(terminal, termios.TCSADRAIN, wanted)
        print(_KITTY[0], end="", flush=True)
        yield arriving()
    finally:
        print(_KITTY[1], end="", flush=True)
        termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
