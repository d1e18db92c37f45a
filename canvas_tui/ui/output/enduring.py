"""`EnduringDriver`: Textual's terminal driver, for terminals that go away."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from contextlib import suppress
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


class EnduringDriver(LinuxDriver):
    """Tells the app, by `input_ended`, when its input ends, for which Textual 8.2 asks again and
    again; and its writer outlives the terminal, so that the app can end as it should."""

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
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    data = self._read()
                    if not data:
                        self._app.call_later(getattr(self._app, "input_ended", self._app.exit))
                        return
                    for event in parser.feed(decode(data)):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""
