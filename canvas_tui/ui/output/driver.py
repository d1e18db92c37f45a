"""`PromptDriver`: Textual's terminal driver, which sends frames at once."""

from __future__ import annotations

import os
from queue import Queue
from typing import TYPE_CHECKING, Any

from canvas_tui.ui.output.enduring import EnduringDriver

if TYPE_CHECKING:
    from textual.drivers._writer_thread import WriterThread

_BLOCK, _DEFAULT = "\x1b[2 q", "\x1b[0 q"


class PromptDriver(EnduringDriver):
    """Hands frames to the terminal itself while its writer thread has nothing to do.

    It does so over a descriptor of its own that never blocks; whatever the terminal does not
    take goes through the thread.
    """

    def __init__(self, app: Any, **arguments: Any) -> None:
        super().__init__(app, **arguments)
        self._direct: int | None = None
        self._shapes = bool(getattr(app, "cursor_shapes", False))
        self._held: list[str] | None = None

    def start_application_mode(self) -> None:
        self._held = []
        super().start_application_mode()
        held, self._held = "".join(self._held), None
        self._direct = self._open()
        if self._writer_thread is not None:
            self.write(held + (_BLOCK if self._shapes else ""))

    def write(self, data: str) -> None:
        """Hand it to the writer thread; at the start all of it at once, so that the first frame
        does not find the terminal behind."""
        if self._held is None:
            super().write(data)
        else:
            self._held.append(data)

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

    def write_frame(self, data: str) -> None:
        """Write it all: at once as far as the terminal takes it, the rest by the thread."""
        encoded = data.encode(errors="replace")
        if self._direct is None or not self._idle:
            self.write(encoded.decode())
            return
        try:
            sent = os.write(self._direct, encoded)
        except OSError:
            sent = 0
        if sent < len(encoded):
            self.write(encoded[sent:].decode(errors="surrogateescape"))
