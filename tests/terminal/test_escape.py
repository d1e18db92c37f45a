"""Esc and Alt begin with the same byte: what follows, and when, tells them apart."""

from __future__ import annotations

from pathlib import Path
from time import sleep

from tests.terminal.terminal import Terminal


def test_a_letter_after_esc_is_typed_and_one_with_it_is_alt(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one\ntwo\nthree\n")
    with Terminal("a.txt", folder=tmp_path) as terminal:
        terminal.wait("3 three")
        terminal.keys("escape")
        sleep(0.3)
        terminal.keys("u")
        terminal.wait("1 uone")
        terminal.keys("\x1bu")  # Alt+U
        terminal.wait("1 UONE")
        terminal.keys("\x1b\x1b")
        sleep(0.3)
        terminal.keys("k")
        terminal.wait(lambda text: "k" in text.split("\n")[1])
        terminal.keys("\x1b[")
        sleep(0.02)
        terminal.keys("B")  # an arrow in two packets
        terminal.keys("!")
        terminal.wait(lambda text: "!" in text.split("\n")[2])
