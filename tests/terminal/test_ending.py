"""Ends that nobody asked for: signals, a terminal that goes, defects. No text is lost."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from canvas_tui.store.rescue import kept_for
from tests.fake_server import FakeServer, Say
from tests.terminal.terminal import Terminal

SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]


def kept(path: Path) -> str:
    (found,) = kept_for(path)
    assert found.path.stat().st_mode & 0o777 == 0o600
    return found.document.text()


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_keeps_what_is_not_saved_and_says_where(tmp_path: Path, number: int) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one\n")
    with Terminal("a.txt", folder=tmp_path) as terminal:
        terminal.wait("Ln 1")
        terminal.keys("ab")
        terminal.wait("[+]")
        terminal.signal(number)
        assert terminal.wait_end() == 128 + number
    assert path.read_text() == "one\n" and kept(path) == "abone\n"
    left, _, told = terminal.raw.rpartition(b"\x1b[?1049l")
    assert left and b"Unsaved text of a.txt is kept in " in told.replace(b"\r\n", b"")


def test_a_terminal_that_is_closed_keeps_what_is_not_saved(tmp_path: Path) -> None:
    with Terminal("a.txt", folder=tmp_path) as terminal:
        terminal.wait("Ln 1")
        terminal.keys("ab")
        terminal.wait("[+]")
        terminal.hang_up()
        assert terminal.wait_end() == 128 + signal.SIGHUP
    assert kept(tmp_path / "a.txt") == "ab"


def test_no_text_is_lost_when_the_working_folder_is_deleted(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    with Terminal("a.txt", folder=work) as terminal:
        terminal.wait("Ln 1")
        terminal.keys("ab")
        terminal.wait("[+]")
        work.rmdir()
        terminal.keys("ctrl+s")
        terminal.wait("a.txt was not saved: there is no folder")
        work.mkdir()
        terminal.keys("ctrl+s")
        terminal.wait("Saved a.txt")
        (work / "a.txt").unlink()
        work.rmdir()
        terminal.keys("c")
        terminal.wait("[+]")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_end() == 128 + signal.SIGTERM
    assert kept(work / "a.txt") == "abc"


DEAF = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
os.execv(sys.argv[1], sys.argv[1:])
"""


def test_the_end_of_input_ends_it_where_hanging_up_is_ignored(tmp_path: Path) -> None:
    within = (sys.executable, "-c", DEAF)
    with Terminal("a.txt", folder=tmp_path, within=within) as terminal:
        terminal.wait("Ln 1")
        terminal.keys("ab")
        terminal.wait("[+]")
        terminal.hang_up()
        assert terminal.wait_end() == 128 + signal.SIGHUP
    assert kept(tmp_path / "a.txt") == "ab"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_an_answer_streams_in(tmp_path: Path, number: int) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one\n")
    with FakeServer([Say("word " * 10_000, chunk=5, pause=0.02)]) as server:
        where = ("--base-url", server.url, "--model", "fake-model")
        with Terminal(*where, "a.txt", folder=tmp_path, size=(120, 24)) as terminal:
            terminal.wait("Ln 1")
            terminal.keys("ab", "ctrl+k")
            terminal.wait("edit")
            terminal.keys("more", "enter")
            terminal.wait("word word")
            terminal.signal(number)
            assert terminal.wait_end() == 128 + number
    assert path.read_text() == "one\n" and kept(path) == "abone\n"


SLOW_SAVE = """
import os, sys
from canvas_tui.cli import main
real = os.fsync
def slow(descriptor):
    os.kill(os.getpid(), {number})
    return real(descriptor)
os.fsync = slow
sys.exit(main(sys.argv[4:]))
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_during_a_save_leaves_the_text_in_the_file(tmp_path: Path, number: int) -> None:
    within = (sys.executable, "-c", SLOW_SAVE.format(number=int(number)))
    with Terminal("a.txt", folder=tmp_path, within=within) as terminal:
        terminal.wait("Ln 1")
        terminal.keys("ab", "ctrl+s")
        assert terminal.wait_end() == 128 + number
    assert (tmp_path / "a.txt").read_text() == "ab"
    assert list(tmp_path.iterdir()) == [tmp_path / "a.txt"] and not kept_for(tmp_path / "a.txt")


DEFECT = """
import sys
from canvas_tui.cli import main
from canvas_tui.ui import commands
def broken(app):
    secret = "local " + "value"
    raise ZeroDivisionError("near " + app.settings.api_key)
found = commands.APP_COMMANDS
found["list"] = found["list"]._replace(run=broken)
sys.exit(main(sys.argv[4:]))
"""


def test_a_defect_keeps_what_is_not_saved_and_shows_no_values(
    tmp_path: Path, own_home: Path
) -> None:
    within = (sys.executable, "-c", DEFECT)
    key = "sk-0123456789abcdef"
    environ = {"OPENAI_API_KEY": key, "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}
    with Terminal("a.txt", folder=tmp_path, within=within, **environ) as terminal:
        terminal.wait("Ln 1")
        terminal.keys("ab", "f7")
        assert terminal.wait_end() == 1
    told = terminal.raw.rpartition(b"\x1b[?1049l")[2].replace(b"\r\n", b"").decode()
    log = own_home / ".state" / "canvas-tui" / "crash.log"
    assert "canvas-tui: The editor made a mistake (ZeroDivisionError)" in told
    assert "Traceback" not in told and "a.txt is kept in" in told and str(log) in told
    written = log.read_text()
    assert "ZeroDivisionError: near ***" in written and log.stat().st_mode & 0o777 == 0o600
    for text in (key, "local value"):
        assert text not in told + written
    assert kept(tmp_path / "a.txt") == "ab"


def open_again(tmp_path: Path, saved: str, unsaved: str, then: Callable[[Terminal], None]) -> None:
    """Keep `unsaved` of a file that holds `saved`, and open it again."""
    (tmp_path / "a.txt").write_text(saved)
    with Terminal("a.txt", folder=tmp_path) as terminal:
        terminal.wait("Ln 1")
        terminal.keys(unsaved)
        terminal.wait("[+]")
        terminal.signal(signal.SIGTERM)
        terminal.wait_end()
    with Terminal("a.txt", folder=tmp_path) as terminal:
        terminal.wait("a.txt: unsaved text is kept")
        then(terminal)


def test_what_was_kept_is_restored_as_one_step_and_goes_when_saved(tmp_path: Path) -> None:
    def restore(terminal: Terminal) -> None:
        terminal.keys("down", "enter")
        terminal.wait("Restored.")
        terminal.wait("abone")
        terminal.keys("ctrl+s")
        terminal.wait("Saved a.txt")
        terminal.keys("ctrl+q")
        assert terminal.wait_end() == 0

    open_again(tmp_path, "one\n", "ab", restore)
    assert (tmp_path / "a.txt").read_text() == "abone\n" and not kept_for(tmp_path / "a.txt")


def test_what_was_kept_is_looked_at_and_discarded(tmp_path: Path) -> None:
    def look(terminal: Terminal) -> None:
        terminal.keys("enter")
        terminal.wait("hunk 1/1")
        terminal.keys("n")
        terminal.wait("All decided.")
        terminal.keys("ctrl+q")
        assert terminal.wait_end() == 0

    open_again(tmp_path, "one\n", "ab", look)
    assert kept(tmp_path / "a.txt") == "abone\n"  # looking at it is no reason to delete it
    with Terminal("a.txt", folder=tmp_path) as terminal:
        terminal.wait("is kept")
        terminal.keys("down", "down", "enter")
        terminal.wait("Discarded.")
        terminal.keys("ctrl+q")
        assert terminal.wait_end() == 0
    assert (tmp_path / "a.txt").read_text() == "one\n" and not kept_for(tmp_path / "a.txt")


def test_a_file_that_changed_since_is_said_to_have_changed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one\n")
    with Terminal("a.txt", folder=tmp_path) as terminal:
        terminal.wait("Ln 1")
        terminal.keys("ab")
        terminal.wait("[+]")
        terminal.signal(signal.SIGTERM)
        terminal.wait_end()
    (tmp_path / "a.txt").write_text("two\n")
    with Terminal("a.txt", folder=tmp_path) as terminal:
        terminal.wait("unsaved text is kept; the file is newer")
    assert (tmp_path / "a.txt").read_text() == "two\n"


def test_text_without_a_file_is_offered_to_an_empty_start(tmp_path: Path) -> None:
    for number in (1, 2):  # the first start of all shows the tour
        with Terminal(folder=tmp_path) as terminal:
            terminal.wait("Ln 1" if number > 1 else "Demo")
            if number > 1:
                terminal.keys("a poem")
                terminal.wait("[+]")
            terminal.signal(signal.SIGTERM)
            terminal.wait_end()
    with Terminal(folder=tmp_path) as terminal:
        terminal.wait("untitled: unsaved text is kept")
        terminal.keys("down", "enter")
        terminal.wait("a poem")
