"""Leaving the terminal to others and coming back: $EDITOR, the shell, another size."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest

from canvas_tui.store.rescue import kept_for
from tests.terminal.terminal import Terminal

ENTERED, LEFT = b"\x1b[?1049h", b"\x1b[?1049l"
EDITOR = """
import os, stat, sys
*arguments, path = sys.argv[1:]
with open(path, newline="") as file:
    text = file.read()
with open("seen", "w") as file:
    mode = stat.S_IMODE(os.stat(path).st_mode)
    print(arguments, os.path.basename(path), oct(mode), text, sep="|", file=file)
with open("where", "w") as file:
    file.write(path)
with open(path, "w", newline="") as file:
    file.write(text.replace("two", "2"))
"""


def run(terminal: Terminal, name: str) -> None:
    """Choose a command in the palette."""
    terminal.keys("ctrl+p")
    terminal.wait("Do:")
    terminal.keys(name)
    terminal.wait(f"Do: {name}")
    terminal.keys("enter")


def editor(folder: Path, *arguments: str) -> str:
    """A command line with a blank in its path, as $EDITOR has it."""
    script = folder / "my editor" / "edit it.py"
    script.parent.mkdir()
    script.write_text(EDITOR)
    return f"'{sys.executable}' '{script}' {' '.join(arguments)}"


def test_what_an_editor_changes_is_one_undo_step(tmp_path: Path) -> None:
    path = tmp_path / "it's a.py"
    path.write_bytes(b"one\r\ntwo\r\nthree\r\n")
    program = editor(tmp_path, "--wait", "'a b'")
    with Terminal("+2", path.name, folder=tmp_path, VISUAL=program, EDITOR="false") as terminal:
        terminal.wait("3 three")
        terminal.keys("!")
        terminal.wait("2 !two")
        run(terminal, "open in $ed")
        terminal.wait("2 !2", 60)
        terminal.keys("ctrl+z")
        terminal.wait("2 !two")
        terminal.keys("ctrl+z")
        terminal.wait("2 two")
        terminal.keys("ctrl+q")
        assert terminal.wait_end() == 0
    seen = (tmp_path / "seen").read_text().strip()
    assert seen == "['--wait', 'a b']|it's a.py|0o600|one\n!two\nthree"
    assert not Path((tmp_path / "where").read_text()).parent.exists() and not kept_for(path)
    assert path.read_bytes() == b"one\r\ntwo\r\nthree\r\n"


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("false", "Nothing was changed: false failed (1)."),
        ("/no/such", "Cannot run /no/such (No such file or directory): set $EDITOR."),
        ("'unclosed", "Cannot run 'unclosed (No closing quotation): set $EDITOR."),
        ("rm", "Nothing was changed: rm left no file."),
    ],
)
def test_an_editor_that_fails_changes_nothing(tmp_path: Path, program: str, said: str) -> None:
    (tmp_path / "a.txt").write_text("one\n")
    with Terminal("a.txt", folder=tmp_path, VISUAL="", EDITOR=program) as terminal:
        terminal.wait("1 one")
        run(terminal, "open in $ed")
        terminal.wait(said, 60)
        terminal.keys("x")
        terminal.wait("1 xone")


def test_what_is_not_saved_outlives_a_kill_while_another_program_has_the_terminal(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one\n")
    program = "sh -c 'kill -9 $PPID'"
    with Terminal("a.txt", folder=tmp_path, VISUAL="", EDITOR=program) as terminal:
        terminal.wait("1 one")
        terminal.keys("x")
        terminal.wait("[+]")
        run(terminal, "open in $ed")
        assert terminal.wait_end() in (-9, 128 + 9)
    (kept,) = kept_for(path)
    assert kept.document.text() == "xone\n"


SHELL = """
import os, signal, subprocess, sys, termios
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
before = termios.tcgetattr(0)
child = subprocess.Popen([*sys.argv[1:]], process_group=0)
os.tcsetpgrp(0, child.pid)
while True:
    _, status = os.waitpid(child.pid, os.WUNTRACED)
    os.tcsetpgrp(0, os.getpgrp())
    same = termios.tcgetattr(0) == before
    if not os.WIFSTOPPED(status):
        print("ended", os.waitstatus_to_exitcode(status), "same" if same else "other")
        break
    input(f"stopped, {'same' if same else 'other'} modes> ")
    os.tcsetpgrp(0, child.pid)
    os.killpg(child.pid, signal.SIGCONT)
"""


DEAF = """
import os, signal, sys, time
for number in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
open("started", "w").close()
while not os.path.exists("go"):
    time.sleep(0.05)
with open(sys.argv[-1], "a") as file:
    file.write("more\\n")
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_an_editor_does_not_hear(tmp_path: Path, number: int) -> None:
    """The text is kept before that program ends, and what it made when it does."""
    path = tmp_path / "a.txt"
    path.write_text("one\n")
    (tmp_path / "deaf.py").write_text(DEAF)
    command = f"'{sys.executable}' '{tmp_path / 'deaf.py'}'"
    with Terminal("a.txt", folder=tmp_path, VISUAL=command) as terminal:
        terminal.wait("Ln 1")
        terminal.keys("ab")
        terminal.wait("[+]")
        run(terminal, "open in $ed")
        soon(lambda: (tmp_path / "started").exists())
        terminal.signal(number)
        soon(lambda: bool(kept_for(path)))
        assert [kept.document.text() for kept in kept_for(path)] == ["abone\n"]
        (tmp_path / "go").touch()
        assert terminal.wait_end() == 128 + number
    assert [kept.document.text() for kept in kept_for(path)] == ["abone\nmore\n"]


def soon(holds: Callable[[], bool]) -> None:
    until = monotonic() + 10
    while not holds():
        assert monotonic() < until
        sleep(0.05)


def test_suspend_gives_the_terminal_back_and_fg_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one\ntwo\n")
    shell = [sys.executable, "-c", SHELL]
    with Terminal("a.txt", folder=tmp_path, within=shell) as terminal:
        terminal.wait("1 one", 60)
        for number in range(2):
            terminal.keys(f"{number}")
            terminal.wait(f"{number}one", 60)
            run(terminal, "suspend")
            terminal.wait("stopped, same modes>", 60)
            assert terminal.raw.count(LEFT) == number + 1
            terminal.wipe()
            terminal.keys("\r")
            terminal.wait("2 two", 60)
            assert terminal.raw.count(ENTERED) == number + 2
        terminal.keys("ctrl+s")
        terminal.wait("Saved a.txt", 60)
        terminal.keys("ctrl+q")
        terminal.wait("ended 0 same", 60)
    assert (tmp_path / "a.txt").read_text() == "01one\ntwo\n"


def test_any_size_will_do(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one\n" * 200)
    with Terminal("a.txt", folder=tmp_path) as terminal:
        terminal.wait("1 one", 60)
        for size in ((1, 1), (300, 100), (2, 2), (1, 30), (30, 1), (59, 5), (80, 24)):
            terminal.resize(*size)
            terminal.keys("x", "ctrl+f", "escape", "ctrl+p", "escape", "f6", "f6")
            if size[0] > 59:
                terminal.wait("chat", 60)
        terminal.wait("1 xxxxxxxone", 60)


def test_what_is_typed_before_the_first_paint_arrives(tmp_path: Path) -> None:
    with Terminal("new.txt", folder=tmp_path) as terminal:
        terminal.keys("early ")
        terminal.wait(lambda _: b"\x1b[" in terminal.raw, 60)
        terminal.keys("bird", "enter", "worm")
        terminal.wait("2 worm", 60)
        terminal.wait("1 early bird", 60)
