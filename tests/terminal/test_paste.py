"""Pasting through a real terminal."""

from __future__ import annotations

from pathlib import Path
from time import sleep

from tests.terminal.terminal import Terminal

LINES = [f"line {number} of what is pasted: ünï \t日本\r" for number in range(25_000)]


def test_a_megabyte_is_pasted_as_one_undo_step(tmp_path: Path) -> None:
    """Bracketed, with line ends as terminals send them."""
    text = "".join(LINES)
    assert len(text.encode()) > 1_000_000
    (tmp_path / "a.txt").write_text("old\n")
    with Terminal("a.txt", folder=tmp_path) as terminal:
        terminal.wait("old")
        terminal.keys(f"\x1b[200~{text}\x1b[201~")
        terminal.wait("25001 old")
        terminal.keys("ctrl+s")
        terminal.wait("Saved a.txt")
        assert (tmp_path / "a.txt").read_text() == text.replace("\r", "\n") + "old\n"
        terminal.keys("ctrl+z", "ctrl+s")
        terminal.wait("Saved a.txt: 1 line.")
        assert (tmp_path / "a.txt").read_text() == "old\n"


def test_a_paste_without_its_end_is_ended_by_a_control_key(tmp_path: Path) -> None:
    with Terminal("a.txt", folder=tmp_path) as terminal:
        terminal.wait("Ln 1")
        terminal.keys("\x1b[200~from a line that broke")
        sleep(1.5)
        terminal.keys("ctrl+s")
        terminal.wait("Saved a.txt")
    assert (tmp_path / "a.txt").read_text() == "from a line that broke"
