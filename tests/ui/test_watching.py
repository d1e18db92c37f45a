"""What other programs do to a file that is open."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events

from canvas_tui.session.open_file import OpenFile
from canvas_tui.session.session import Session
from canvas_tui.session.workspace import Workspace
from canvas_tui.store import files
from canvas_tui.store.files import Loaded, load
from canvas_tui.store.settings import load_settings
from canvas_tui.store.themes import load_theme
from canvas_tui.ui.app import CanvasApp
from tests.core.strategies import propose
from tests.ui.screen import screen_text

OLD = "".join(f"line {n}\n" for n in range(60))
NEW = OLD.replace("line 3\n", "").replace("line 50\n", "line fifty\n")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(OLD)
    return path


def opened(path: Path) -> CanvasApp:
    session = Session(Workspace(OpenFile.open(path)), None)
    return CanvasApp(session, load_settings({}, {}), load_theme("dark"))


async def until(pilot: Any, holds: Callable[[], bool]) -> None:
    for _ in range(400):
        await pilot.pause(0.01)
        if holds():
            return
    raise AssertionError(screen_text(pilot.app))


async def come_back(app: CanvasApp) -> None:
    """As when the user was elsewhere with the terminal."""
    app.post_message(events.AppBlur())
    app.post_message(events.AppFocus())


async def test_a_text_that_nobody_edited_is_read_again(path: Path) -> None:
    app = opened(path)
    async with app.run_test(size=(140, 24)) as pilot:
        app.editor.go_to(40, 3)
        await pilot.pause()
        y = app.editor.port.screen_row(app.editor.head)
        path.write_text(NEW)
        await come_back(app)
        await until(pilot, lambda: app.editor.document.text() == NEW)
        assert "a.txt was read again: 2 places changed. Ctrl+Z brings" in screen_text(app)
        assert app.editor.document.lines[app.editor.head.row] == "line 40"
        assert app.editor.head.column == 3 and app.editor.port.screen_row(app.editor.head) == y
        assert not app.editor.file.modified
        await pilot.press("ctrl+z")
        assert app.editor.document.text() == OLD and app.editor.file.modified


async def test_one_that_was_edited_is_left_alone_and_the_user_told_once(path: Path) -> None:
    app = opened(path)
    async with app.run_test(size=(140, 24)) as pilot:
        await pilot.press("x")
        path.write_text(NEW)
        await come_back(app)
        await until(pilot, lambda: "changed on disk as well" in screen_text(app))
        assert app.editor.document.text() == "x" + OLD
        await pilot.press("right")
        await come_back(app)
        await pilot.pause(0.1)
        assert "on disk as well" not in screen_text(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Not saved: another program changed it" in screen_text(app)
        await pilot.press("r")
        await until(pilot, lambda: app.editor.document.text() == NEW)
        await pilot.press("ctrl+z")
        assert app.editor.document.text() == "x" + OLD
        assert path.read_text() == NEW


async def test_a_key_after_a_while_looks_as_well_and_one_soon_after_does_not(path: Path) -> None:
    app = opened(path)
    async with app.run_test(size=(140, 24)) as pilot:
        await pilot.press("right")
        now = app.saving.watching.clock()
        app.saving.watching.clock = lambda: now + 1
        path.write_text(NEW)
        await pilot.press("right")
        await pilot.pause(0.1)
        assert app.editor.document.text() == OLD
        app.saving.watching.clock = lambda: now + 3
        await pilot.press("right")
        await until(pilot, lambda: app.editor.document.text() == NEW)


async def test_a_buffer_that_comes_into_view_is_looked_at(path: Path) -> None:
    app = opened(path)
    async with app.run_test(size=(140, 24)) as pilot:
        first = app.editor.file
        app.workspace.open(path.with_name("b.txt"))
        await pilot.pause()
        path.write_text(NEW)
        app.workspace.show(first)
        await until(pilot, lambda: app.editor.document.text() == NEW)


async def test_a_file_that_is_gone_is_not_lost_with_the_buffer(path: Path) -> None:
    app = opened(path)
    async with app.run_test(size=(140, 24)) as pilot:
        await pilot.pause()
        path.unlink()
        await come_back(app)
        await until(pilot, lambda: "a.txt is gone from disk" in screen_text(app))
        assert "a.txt [+]" in screen_text(app)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert "Not saved: a.txt" in screen_text(app)
        await pilot.press("g")
        path.write_text(OLD)
        await come_back(app)
        await until(pilot, lambda: "[+]" not in screen_text(app))


@pytest.mark.parametrize(
    ("become", "said"),
    [
        (lambda path: path.write_bytes(b"\0" * 900), "it is a binary file"),
        (lambda path: (path.unlink(), path.mkdir()), "it is a folder"),
        (lambda path: (path.unlink(), os.mkfifo(path)), "it is a device, pipe or socket"),
    ],
)
async def test_what_cannot_be_read_any_more_gets_a_sentence(
    path: Path, become: Callable[[Path], object], said: str
) -> None:
    app = opened(path)
    async with app.run_test(size=(140, 24)) as pilot:
        await pilot.pause()
        become(path)
        await come_back(app)
        await until(pilot, lambda: f"a.txt: {said}" in screen_text(app))
        assert app.editor.document.text() == OLD


async def test_reloading_takes_what_is_there_and_keeps_hunks_that_fit(path: Path) -> None:
    app = opened(path)
    async with app.run_test(size=(140, 24)) as pilot:
        await pilot.press("x")
        propose(app.editor.canvas, "x" + OLD.replace("line 9\n", "nine\n"))
        path.write_text(NEW)
        app.run_command("reload")
        await until(pilot, lambda: app.editor.document.text() == NEW)
        assert "a.txt was read again: 3 places changed" in screen_text(app)
        ((_, hunk),) = app.editor.canvas.pending()
        assert hunk.fits(app.editor.document)
        app.run_command("reload")
        await until(pilot, lambda: "a.txt is as it is on disk" in screen_text(app))


async def test_a_buffer_without_a_file_says_so(path: Path) -> None:
    app = opened(path.with_name("new.txt"))
    async with app.run_test(size=(140, 24)) as pilot:
        await pilot.pause()
        app.run_command("reload")
        await pilot.pause()
        assert "new.txt is in no file yet." in screen_text(app)


async def test_what_was_saved_while_it_was_read_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read that was overtaken by a save knows nothing of the file any more."""
    overtaken = threading.Event()

    def slowly(path: Path) -> Loaded:
        loaded = load(path)
        overtaken.wait(10)
        return loaded

    app = opened(path)
    async with app.run_test(size=(140, 24)) as pilot:
        await pilot.pause()
        path.write_text(NEW)
        monkeypatch.setattr(files, "load", slowly)
        app.saving.watching.look()
        await pilot.pause(0.1)
        await pilot.press("x")
        app.editor.file.save(force=True)
        overtaken.set()
        await pilot.pause(0.2)
        assert app.editor.document.text() == "x" + OLD == path.read_text()


async def test_what_is_there_is_offered_only_where_it_can_be_taken(path: Path) -> None:
    offer = "Take what is there"
    app = opened(path)
    async with app.run_test(size=(140, 24)) as pilot:
        await pilot.press("x")
        other = path.with_name("other.txt")
        other.write_text("another text")
        app.run_command("save-as")
        await pilot.press("ctrl+a", *str(other), "enter")
        assert "there is a file of that name" in screen_text(app)
        assert offer not in screen_text(app) and "Write over" in screen_text(app)
        await pilot.press("k")
        path.write_text(NEW)
        await pilot.press("ctrl+s")
        assert offer in screen_text(app)
        await pilot.press("k")
        path.unlink()
        await pilot.press("ctrl+s")
        assert "deleted or moved" in screen_text(app) and offer not in screen_text(app)


async def test_merging_lays_what_others_changed_beside_what_was_typed(path: Path) -> None:
    app = opened(path)
    async with app.run_test(size=(140, 24)) as pilot:
        await pilot.press("x")
        path.write_text(NEW)
        await pilot.press("ctrl+s")
        await pilot.press("l")
        await until(pilot, lambda: "hunk 1/2" in screen_text(app))
        assert app.editor.document.text() == "x" + OLD
        await pilot.press("y", "y", "escape", "ctrl+s")
        assert path.read_text() == "x" + NEW
        app.run_command("merge")
        await until(pilot, lambda: "a.txt is on disk as it was read." in screen_text(app))
        path.unlink()
        app.run_command("merge")
        await until(pilot, lambda: "a.txt is gone from disk" in screen_text(app))
        assert not app.editor.canvas.pending()
