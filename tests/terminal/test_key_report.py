"""`canvas-tui doctor --keys` in a real terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal
from tests.terminal.test_outside import SHELL


@pytest.mark.parametrize("term", ["xterm-256color", "screen-256color", "linux", "vt100"])
def test_it_says_what_arrives_and_leaves_the_terminal_as_it_was(tmp_path: Path, term: str) -> None:
    shell = [sys.executable, "-c", SHELL]
    with Terminal(
        "doctor", "--keys", folder=tmp_path, size=(100, 60), within=shell, TERM=term
    ) as terminal:
        terminal.wait("what it does", 60)
        for sent, line in (
            ("a", "61                   A                types itself"),
            ("\x1b<", "1b 3c                Alt+<            nothing"),
            ("\x1bk", "1b 6b                Alt+K            Delete lines"),
            ("\x1b[19;2~", "1b 5b 31 39 3b 32 …  Shift+F8         Previous hunk or comment"),
            ("\x1b[1;2R", "1b 5b 31 3b 32 52    Shift+F3         Find the previous one"),
            ("\x0b", "0b                   Ctrl+K           Ask for an edit of the selection"),
            ("\x1b", "1b                   Esc              Cancel the request"),
        ):
            terminal.keys(sent)
            terminal.wait(line.replace(" A  ", " a  "), 60)
        terminal.keys("\x1b")
        terminal.wait("ended 0 same", 60)
        missed = terminal.text.partition("did not come")[2]
        assert "Ctrl+S," in missed and "Alt+K," not in missed and "Shift+F8," not in missed
