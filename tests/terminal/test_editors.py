"""$EDITOR is the real vim or nano: it opens where the cursor is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal
from tests.terminal.test_outside import run


@pytest.mark.parametrize(
    ("program", "keys"),
    [
        ("vim -u NONE -N", ["Anew\x1b", ":wq\r"]),
        ("nano --ignorercfiles", ["new", "\x0f", "\r", "\x18"]),
    ],
)
def test_it_edits_the_line_with_the_cursor(tmp_path: Path, program: str, keys: list[str]) -> None:
    if shutil.which(program.split()[0]) is None:
        pytest.skip(f"{program.split()[0]} is not installed")
    path = tmp_path / "a.txt"
    path.write_text("".join(f"line {n}\n" for n in range(1, 100)))
    with Terminal("+77", "a.txt", folder=tmp_path, VISUAL=program) as terminal:
        terminal.wait("77 line 77")
        run(terminal, "open in $ed")
        terminal.wait(lambda text: "77 line 77" not in text and "line 77" in text)
        for key in keys:
            terminal.settle(0.3)
            terminal.keys(key)
        terminal.wait(lambda text: "77 line 77new" in text or "77 newline 77" in text)
    assert path.read_text().count("new") == 0
