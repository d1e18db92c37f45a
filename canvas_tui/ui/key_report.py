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

from textual import events
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from canvas_tui.core.display import one_line
from canvas_tui.ui.commands import APP_COMMANDS
from canvas_tui.ui.editor.commands import COMMANDS
from canvas_tui.ui.key_parser import KeyParser
from canvas_tui.ui.keys import Keys, find_keymap
from canvas_tui.ui.review import VERDICTS

_KITTY = "\x1b[>25u", "\x1b[<u"  # Textual's flags: disambiguate, all keys, their text


def run(keymap: str) -> int:
    """Report keys until Ctrl+C or q twice; the terminal is then as it was."""
    found, problem = find_keymap(keymap)
    if problem:
        print(problem)
    print(f"Keymap {found.name}. Press keys to see what arrives; Ctrl+C, or q twice, ends it.")
    print(_row("bytes", "name", "what it does"))
    report = Report(Keys(found))
    with _raw(sys.stdin.fileno()) as arriving:
        for data in arriving:
            for line in report.take(data):
                print(line, flush=True)
            if report.ended:
                break
    return 0


class Report:
    """Turns what arrives into lines; `ended` when the user has had enough."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._parser = KeyParser()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._raw = b""  # what has arrived since the last key
        self._last = ""
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
                yield _row(_visible(self._raw), one_line(message.key), self._meaning(message))
                self.ended |= message.key == "ctrl+c" or message.key == self._last == "q"
                self._last = message.key
            else:
                yield _row(_visible(self._raw), "", f"no key: {type(message).__name__}")
            self._raw = b""

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
    return f"{arrived:<13} {name:<21} {meaning}"


def _visible(data: bytes) -> str:
    """Bytes as `cat -v` shows them: ^[ is ESC."""
    return "".join(
        f"^{chr(byte ^ 0x40)}"
        if byte < 0x20 or byte == 0x7F
        else chr(byte)
        if byte < 0x7F
        else f"\\x{byte:02x}"
        for byte in data
    )


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
