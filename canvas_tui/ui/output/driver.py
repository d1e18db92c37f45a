"""`PromptDriver`: Textual's terminal driver, which sends small frames at once."""

from __future__ import annotations

import os
from queue import Queue
from typing import TYPE_CHECKING, Any

from canvas_tui.ui.output.enduring import EnduringDriver

if TYPE_CHECKING:
    from textual.drivers._writer_thread import WriterThread

_SMALL = 400
"""Bytes of a frame that may go out from the event loop, past the writer thread."""
_CONTINUATION = bytes(range(0x80, 0xC0))
"""The bytes of a character in UTF-8 that are not its first."""
_BLOCK, _DEFAULT = "\x1b[2 q", "\x1b[0 q"


class PromptDriver(EnduringDriver):
    """Hands small writes to the terminal itself while its writer thread has nothing to do.

    It does so over a descriptor of its own that never blocks; whatever the terminal does not
    take goes through the thread.
    """

    def __init__(self, app: Any, **arguments: Any) -> None:
        super().__init__(app, **arguments)
        self._direct: int | None = None
        self._shapes = bool(getattr(app, "cursor_shapes", False))

    def start_application_mode(self) -> None:
        super().start_application_mode()
        self._direct = self._open()
        if self._shapes and self._writer_thread is not None:
            self.write(_BLOCK)

    def stop_application_mode(self) -> None:
        if self._writer_thread is not None:
            self.write("\x1b[m" + (_DEFAULT if self._shapes else ""))
        super().stop_application_mode()

    def close(self) -> None:
        if self._direct is not None:
            os.close(self._direct)
            self._direct = None
        super().close()

    def _open(self) -> int | None:
        try:
            name = os.ttyname(self._terminal_file.fileno())
            return os.open(name, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
        except (OSError, ValueError, AttributeError):
            return None

    @property
    def waiting(self) -> int:
        """How many writes the thread has not begun."""
        return self._queue.qsize() if self._queue else 0

    @property
    def _queue(self) -> Queue[str | None] | None:
        thread: WriterThread | None = self._writer_thread
        return getattr(thread, "_queue", None)

    @property
    def _idle(self) -> bool:
        queue = self._queue  # nobody calls task_done on it, so all that was ever put counts
        return queue is not None and queue.unfinished_tasks == self._counted.flushed

    def write_frame(self, data: str) -> bool:
        """Write it all, at once if it is small and the terminal takes it.

        False when the terminal was left with a part of a character: nobody knows then what it
        shows.
        """
        encoded = data.encode("utf-8", "replace")
        if self._direct is None or len(encoded) > _SMALL or not self._idle:
            self.write(data)
            return True
        try:
            sent = os.write(self._direct, encoded)
        except OSError:
            sent = 0
        rest = encoded[sent:]
        whole = rest.lstrip(_CONTINUATION)
        if whole:
            self.write(whole.decode())
        return len(whole) == len(rest)
