"""A closed buffer leaves nothing behind, an app that ends does nothing more."""

from __future__ import annotations

import gc
import signal
import weakref
from pathlib import Path

import pytest
from textual import events

from canvas_tui.core.conversation import Phase
from canvas_tui.providers.scripted import ScriptedProvider
from canvas_tui.session.open_file import OpenFile
from canvas_tui.store.rescue import kept_for
from tests.ui.screen import make_app, screen_text


async def test_closing_a_buffer_stops_its_requests_and_lets_go_of_it(tmp_path: Path) -> None:
    (tmp_path / "other.py").write_text("y = 2\n")
    app = make_app("x = 1\n", provider=ScriptedProvider(lambda _: "x = 2\n", delay=60))
    async with app.run_test() as pilot:
        other = app.workspace.open(tmp_path / "other.py")
        await pilot.press("x", "f8", "escape")
        await pilot.press("f2", "p", "f6", *"why", "enter", "f6")
        assert [r.file for r in app.session.running] == [other, other]
        task = app.session.running[0].task
        known: weakref.ref[OpenFile] = weakref.ref(other)
        del other
        app.run_command("close")
        await pilot.press("d")
        await task
        await pilot.pause()
        assert not app.session.running
        assert {turn.phase for turn in app.session.conversation.turns} == {Phase.CANCELLED}
        del task
        gc.collect()
        assert known() is None


async def test_keys_that_still_wait_when_it_ends_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was kept is what was there; and thousands of keys do not hold up the end."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    app = make_app("text\n")
    async with app.run_test() as pilot:
        await pilot.press("a")
        app.ending.signalled(signal.SIGTERM)
        for _ in range(50):
            app.post_message(events.Key("b", "b"))
        app.post_message(events.Paste("c"))
        await pilot.pause()
        assert app.editor.document.text() == "atext\n"
    assert app.return_value == 128 + signal.SIGTERM
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert kept.read_text().endswith("\natext\n")


async def test_what_was_kept_is_not_taken_for_what_is_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A signal soon after the start, before what an earlier run kept was looked for."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    app = make_app("text\n", path=tmp_path / "a.txt")
    app._begin = lambda: None  # type: ignore[method-assign]
    async with app.run_test() as pilot:
        await pilot.press("a")
        app.ending.signalled(signal.SIGTERM)
        app.rescuing.follow()
    (kept,) = kept_for(tmp_path / "a.txt")
    assert kept.document.text() == "atext\n"


async def test_closing_and_leaving_are_called_what_they_are() -> None:
    app = make_app("x")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("y")
        app.run_command("close")
        await pilot.pause()
        assert "Save, then close" in screen_text(app)
        assert "Close without saving" in screen_text(app)
        await pilot.press("escape", "ctrl+q")
        assert "Save, then leave" in screen_text(app)
        assert "Leave without saving" in screen_text(app)
