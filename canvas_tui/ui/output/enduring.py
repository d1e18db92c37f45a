"""`EnduringDriver`: Textual's terminal driver, for terminals that go away."""

from __future__ import annotations

import asyncio
import os
import select
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress
from time import monotonic
from typing import Any, TextIO

from textual import constants
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

_GRACE = 0.05
"""Seconds beyond those after which the parser takes an ESC for a key: on a slow line what belongs
to it may come later."""


class CountingFile:
    """A file that knows how many of its writes are through; where a terminal is gone, what is
    written goes nowhere. Text is sent as UTF-8, a byte that `surrogateescape` stands for as it was.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._written = 0
        self.flushed = 0
        """The number of writes before the last flush."""

    def write(self, text: str) -> int:
        self._written += 1
        try:
            data = text.encode(errors="surrogateescape")
        except UnicodeEncodeError:
            data = text.encode(errors="replace")
        with suppress(OSError):
            self._file.buffer.write(data)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()
        self.flushed = self._written

    def fileno(self) -> int:
        return self._file.fileno()


class OpenPaste:
    """Whether a bracketed paste has begun and not ended, in which all that comes is text.

    Where the end is lost, as with a connection that broke off in the middle, nothing would
    ever be a key again: then a control key alone, after a second of silence, ends it.
    """

    _BEGIN, _END, _SILENCE = b"\x1b[200~", b"\x1b[201~", 1.0  # seconds

    def __init__(self) -> None:
        self._open = False
        self._tail = b""
        self._heard = 0.0

    def close_for(self, data: bytes, now: float) -> bytes:
        """What has to be put before `data`, which came at `now`: the end that was lost, or b""."""
        silent = now - self._heard >= self._SILENCE
        self._heard = now
        if self._open and silent and len(data) == 1 and data < b" " and data not in b"\t\n\r":
            self._open, self._tail = False, b""
            return self._END
        seen = self._tail + data
        begun, ended = seen.rfind(self._BEGIN), seen.rfind(self._END)
        if begun != ended:  # either is there
            self._open = begun > ended
        self._tail = seen[1 - len(self._BEGIN) :]
        return b""


class EnduringDriver(LinuxDriver):
    """Reads the terminal in the event loop itself: through a thread, as Textual does it, a key is
    seen later, on a busy machine by several times as much.

    Tells the app, by `input_ended`, when its input ends, for which Textual 8.2 asks again and
    again; its writer outlives the terminal, so that the app can end as it should; and a paste
    without an end does not swallow all keys.
    """

    def __init__(self, app: Any, **arguments: Any) -> None:
        super().__init__(app, **arguments)
        self._terminal_file: Any = self._file
        self._reading = False
        self._pause: asyncio.TimerHandle | None = None

    def start_application_mode(self) -> None:
        self._file = self._counted = CountingFile(self._terminal_file)  # type: ignore[assignment]
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._listen()

    def _listen(self) -> None:
        # Looked up when needed: another parser may have been put there.
        self._parser = getattr(linux_driver, "XTermParser")(self._debug)  # noqa: B009
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._paste = OpenPaste()
        self._loop.add_reader(self.fileno, self.take_input)
        self._reading = True

    def _run_input_thread(self) -> None:
        """What Textual's thread for input does: nothing."""

    def disable_input(self) -> None:
        self._stop_reading()
        super().disable_input()

    def take_input(self) -> None:
        """Pass on what the terminal has sent, if it has; it never waits."""
        if not (self._reading and select.select([self.fileno], [], [], 0)[0]):
            return
        data = self._read()
        if not data:
            self._stop_reading()
            self._app.call_later(getattr(self._app, "input_ended", self._app.exit))
            return
        data = self._paste.close_for(data, monotonic()) + data
        self._pass_on(self._parser.feed(self._decode(data)))
        if self._pause is not None:
            self._pause.cancel()
        # A lone ESC is a key when nothing has followed for a while.
        self._pause = self._loop.call_later(constants.ESCAPE_DELAY + _GRACE, self._tick)

    def _tick(self) -> None:
        if self._reading:
            self._pass_on(self._parser.tick())

    def _pass_on(self, found: Iterable[Message]) -> None:
        try:
            for message in found:
                self.process_message(message)
        except Exception as error:
            self._stop_reading()
            self._app._handle_exception(error)

    def send_message(self, message: Message) -> None:
        """Put it in the app's queue at once, from the loop's own thread."""
        self._app.post_message(message)

    def _stop_reading(self) -> None:
        if self._reading:
            self._reading = False
            self._loop.remove_reader(self.fileno)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""
