"""Asking for an edit."""

from __future__ import annotations

from pathlib import Path

from canvas_tui.providers.scripted import ScriptedProvider
from tests.ui.screen import make_app, screen_text


async def test_it_is_about_the_file_that_was_in_view_when_it_began(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("two\n")
    provider = ScriptedProvider(lambda _: "2\n", delay=60)
    app = make_app("one\n", path=tmp_path / "a.txt", provider=provider)
    async with app.run_test(size=(100, 24)) as pilot:
        second = app.workspace.open(tmp_path / "b.txt")
        first = app.workspace.show(app.workspace.files[0])
        await pilot.press("ctrl+k", "x", "f4", "2")
        assert app.editor.file is second and "edit all of a.txt:" in screen_text(app)
        await pilot.press("enter")
        assert [running.file for running in app.session.running] == [first]
