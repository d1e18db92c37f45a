"""The whole program on real files of the standard library, against servers of third parties.

The answers are poor, or have nothing to do with the question: whatever comes, the file is
intact and the user is told what happened.
"""

from __future__ import annotations

import bisect
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.shell import start
from tests.terminal.terminal import Terminal

PATIENCE = 40  # seconds; a small model does not always find an end
FIRST, LAST = 21, 35  # the head of bisect_right in bisect.py, counted from 1
SERVERS = ("mock", "smollm2")
COMMANDS = (
    ("edit", "-m", "add a comment", "--lines", f"{FIRST}:{LAST}"),
    ("review", "--lines", f"{FIRST}:{LAST}", "--json"),
    ("port", "--to", "javascript", "--lines", f"{FIRST}:{LAST}"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of bisect.py."""
    copy = tmp_path / "bisect.py"
    copy.write_bytes(Path(bisect.__file__).read_bytes())
    return copy


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("server", SERVERS)
def test_do_leaves_the_file_alone_and_says_what_happened(
    server: str, command: tuple[str, ...], file: Path, request: pytest.FixtureRequest
) -> None:
    before = file.read_bytes()
    action, *options = command
    url = request.getfixturevalue(server)
    process = start(file.parent, "do", action, file.name, *options, "--base-url", url)
    with suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=10)
    assert file.read_bytes() == before
    assert b"Traceback" not in err
    assert process.returncode in (0, 1, 3, 130)
    if process.returncode == 0:
        assert out
    elif process.returncode != 130:
        assert err.startswith(b"canvas-tui: ") and err.count(b"\n") == 1


@pytest.mark.parametrize("server", SERVERS)
def test_in_the_app_only_selected_lines_can_change(
    server: str, file: Path, request: pytest.FixtureRequest
) -> None:
    before = file.read_text().split("\n")
    url = request.getfixturevalue(server)
    down = ["\x1b[1;2B"] * (LAST - FIRST + 1)  # Shift+Down
    with Terminal(f"+{FIRST}", "bisect.py", folder=file.parent, OPENAI_BASE_URL=url) as terminal:
        terminal.wait(f"Ln {FIRST},")
        terminal.keys(*down)
        terminal.wait(f"Ln {LAST + 1},")
        terminal.keys("ctrl+k")
        terminal.wait(f"edit lines {FIRST}-{LAST}")
        terminal.keys("add a comment", "enter")
        terminal.wait("Esc cancel")
        with suppress(AssertionError):
            terminal.wait(lambda screen: "Esc cancel" not in screen, PATIENCE)
        if "Esc cancel" in terminal.text:
            terminal.keys("escape")
            terminal.wait(lambda screen: "Esc cancel" not in screen)
        proposed = "F8 review" in terminal.text
        if proposed:
            terminal.keys("f8")
            terminal.wait("hunk 1/")
            terminal.keys("a", "ctrl+s")
            terminal.wait("Saved bisect.py")
        terminal.keys("ctrl+q")
        assert terminal.wait_end() == 0
    after = file.read_text().split("\n")
    assert after[: FIRST - 1] == before[: FIRST - 1]
    rest = len(before) - LAST
    assert after[-rest:] == before[-rest:]
    if server == "mock":
        assert proposed
        assert "Hello from the mock" in "\n".join(after)
