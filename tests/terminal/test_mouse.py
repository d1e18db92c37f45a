"""Whose the mouse is, as the terminal is told."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.terminal import Terminal

ON, OFF = b"\x1b[?1000h", b"\x1b[?1000l"


def test_alt_m_hands_the_mouse_to_the_terminal_and_f12_takes_it_back(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one\ntwo\n")
    with Terminal("a.txt", folder=tmp_path) as terminal:
        terminal.wait("1 one")
        terminal.keys("\x1bm")
        terminal.wait("mouse off")
        terminal.wait(lambda _: terminal.raw.count(OFF) == 1)
        given = len(terminal.raw)
        terminal.keys("\x1b[24~")
        terminal.wait(lambda text: "mouse off" not in text)
        terminal.wait(lambda _: terminal.raw.count(ON, given) == 1)
        terminal.keys("\x1b[<0;37;2M\x1b[<0;37;2m", "X")
        terminal.wait("oneX")
