"""`EnduringDriver`: Textual's terminal driver, for terminals that go away."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from contextlib import suppress
from time import monotonic
from typing import Any, TextIO

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver


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
    """Tells the app, by `input_ended`, when its input ends, for which Textual 8.2 asks again and
    again; its writer outlives the terminal, so that the app can end as it should; and a paste
    without an end does not swallow all keys."""

    def __init__(self, app: Any, **arguments: Any) -> None:
        super().__init__(app, **arguments)
        self._terminal_file: Any = self._file

    def start_application_mode(self) -> None:
        self._file = self._counted = CountingFile(self._terminal_file)  # type: ignore[assignment]
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def run_input_thread(self) -> None:
        """Pass on what the terminal sends until the app stops, or there is no more."""
        # Looked up when needed: another parser may have been put there.
        parser = getattr(linux_driver, "XTermParser")(self._debug)  # noqa: B009
        decode = getincrementaldecoder("utf-8")("replace").decode
        paste = OpenPaste()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    data = self._read()
                    if not data:
                        self._app.call_later(getattr(self._app, "input_ended", self._app.exit))
                        return
                    data = paste.close_for(data, monotonic()) + data
                    for event in parser.feed(decode(data)):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""
