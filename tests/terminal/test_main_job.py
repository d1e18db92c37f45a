"""The main job in a real terminal: open, select, ask, take, save."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from canvas_tui.demo.tour import TOUR
from tests.terminal.terminal import Terminal


def test_the_tour_in_two_minutes(tmp_path: Path) -> None:
    with Terminal("--demo", folder=tmp_path) as terminal:
        terminal.wait("canvas_tui_tour.py")
        terminal.wait("Demo:")
        terminal.keys("ctrl+g")
        terminal.wait("go to line:")
        line = TOUR.split("\n").index("def area(w,h):") + 1
        terminal.keys(f"{line}", "enter")
        terminal.wait(f"Ln {line}")
        terminal.keys("ctrl+k")
        terminal.wait(f"edit lines {line}-")
        terminal.keys("tidy up", "enter")
        terminal.wait("F8 review")
        terminal.keys("f8")
        terminal.wait("hunk 1/")
        terminal.keys("a")
        terminal.wait("[+]")
        terminal.keys("ctrl+z")
        terminal.wait(lambda screen: "[+]" not in screen)
        assert not list(tmp_path.iterdir())
        terminal.keys("f2", "t")
        terminal.wait("JavaScript")
        terminal.keys("enter")
        terminal.wait("canvas_tui_tour.js [+]")
        terminal.keys("ctrl+s")
        terminal.wait("Saved canvas_tui_tour.js")
        assert (tmp_path / "canvas_tui_tour.js").read_text()
        terminal.keys("ctrl+q")
        assert terminal.wait_end() == 0
    assert b"\x1b[?1049l" in terminal.raw


def test_typing_and_saving_changes_what_was_typed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\r\ntwo\xff\r\n")
    with Terminal("+2:4", "a.txt", folder=tmp_path) as terminal:
        terminal.wait("two")
        terminal.keys("!", "ctrl+s")
        terminal.wait("Saved a.txt: 2 lines.")
        terminal.keys("ctrl+q")
        assert terminal.wait_end() == 0
    assert path.read_bytes() == b"one\r\ntwo!\xff\r\n"


def test_unsaved_text_is_asked_about(tmp_path: Path) -> None:
    with Terminal("new.py", folder=tmp_path) as terminal:
        terminal.wait("new.py")
        terminal.keys("x = 1", "ctrl+q")
        terminal.wait("Not saved: new.py")
        terminal.keys("s")
        assert terminal.wait_end() == 0
    assert (tmp_path / "new.py").read_text() == "x = 1"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_leaves_the_terminal_as_it_was(tmp_path: Path, number: int) -> None:
    with Terminal("a.txt", folder=tmp_path) as terminal:
        terminal.wait("Ln 1")
        terminal.signal(number)
        assert terminal.wait_end() == 128 + number
    assert b"\x1b[?1049l" in terminal.raw


def test_hostile_text_never_reaches_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "evil\x1b]0;name\x07.txt").write_bytes(
        b"\x1b]0;owned\x07\x9b31m \xe2\x80\xae[@click=x]\n"
    )
    with Terminal("evil\x1b]0;name\x07.txt", folder=tmp_path) as terminal:
        terminal.wait("owned")
        terminal.wait("F2 actions")
        sent = terminal.raw
        for known in (b"\x1b]22;default\x07", b"\x1b]8;;\x1b\\"):  # pointer shape, end of a link
            sent = sent.replace(known, b"")
        for hostile in (b"\x1b]", b"\x07", "\u202e".encode(), "\x9b".encode(), b"\x9b3"):
            assert hostile not in sent


@pytest.mark.parametrize(
    ("name", "said"),
    [("folder", "folder"), ("binary", "binary"), ("secret", "ermission")],
)
def test_what_cannot_be_opened_is_said(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "binary").write_bytes(b"\x00\x01")
    (tmp_path / "secret").touch(0)
    (tmp_path / "good.txt").write_text("good text\n")
    if name == "secret" and os.geteuid() == 0:
        pytest.skip("root may read everything")
    with Terminal("good.txt", name, folder=tmp_path, size=(120, 24)) as terminal:
        terminal.wait("good text")
        terminal.wait(said)
        terminal.keys("ctrl+q")
        assert terminal.wait_end() == 0
