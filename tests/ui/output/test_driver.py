"""The driver sends every byte once, wherever a slow terminal cuts a frame."""

from __future__ import annotations

import io
from typing import Any

import pytest
from textual.drivers.linux_driver import LinuxDriver

from canvas_tui.ui.output import driver as module
from canvas_tui.ui.output.driver import PromptDriver
from canvas_tui.ui.output.enduring import CountingFile, EnduringDriver

FRAME = "a\x1b[1m日é\U0001f600z"


class Sink:
    """Stands for the file, the writer thread and the line of a driver that was never started."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
        self.sent = bytearray()
        self._raw = io.BytesIO()
        self._file = CountingFile(io.TextIOWrapper(self._raw, write_through=True))
        self.driver: Any = PromptDriver.__new__(PromptDriver)
        self.driver._direct, self.driver._held = 0, None
        monkeypatch.setattr(PromptDriver, "_idle", True)
        monkeypatch.setattr(LinuxDriver, "write", lambda _, text: self._file.write(text))
        monkeypatch.setattr(module.os, "write", lambda _, data: self._take(data[:room]))

    def _take(self, data: bytes) -> int:
        if not data:
            raise BlockingIOError
        self.sent += data
        return len(data)

    @property
    def all(self) -> bytes:
        return bytes(self.sent) + self._raw.getvalue()


@pytest.mark.parametrize("room", range(len(FRAME.encode()) + 1))
def test_what_the_terminal_leaves_goes_through_the_thread(
    monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    sink = Sink(monkeypatch, room)
    sink.driver.write_frame(FRAME)
    assert sink.all == FRAME.encode()
    assert len(sink.sent) == room


def test_half_a_character_does_not_stop_the_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    sink = Sink(monkeypatch, 0)
    sink.driver.write("title \ud83d")
    assert sink.all == b"title ?"


def test_the_start_is_one_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the first frame finds the terminal behind, and waits."""
    written: list[str] = []
    monkeypatch.setattr(LinuxDriver, "write", lambda _, text: written.append(text))
    monkeypatch.setattr(
        LinuxDriver, "start_application_mode", lambda self: [self.write(c) for c in "start"]
    )
    monkeypatch.setattr(EnduringDriver, "_listen", lambda _: None)
    driver: Any = PromptDriver.__new__(PromptDriver)
    driver._terminal_file, driver._writer_thread, driver._held = io.StringIO(), object(), None
    driver._shapes = False
    driver.start_application_mode()
    assert written == ["start"]
