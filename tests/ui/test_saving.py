"""Saving where something else is."""

from __future__ import annotations

from pathlib import Path

from tests.ui.screen import make_app, screen_text


async def test_only_what_changed_in_the_files_own_place_can_be_taken_instead(
    tmp_path: Path,
) -> None:
    mine, theirs = tmp_path / "a.txt", tmp_path / "b.txt"
    theirs.write_text("theirs\n")
    app = make_app("mine\n", path=mine)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("ctrl+s", "x")
        mine.write_text("changed\n")
        app.run_command("save-as")
        app.field.fill(str(theirs))
        await pilot.press("enter")
        await pilot.pause()
        assert "there is a file of that name already" in screen_text(app)
        await pilot.press("r", "escape", "ctrl+s")
        await pilot.pause()
        assert app.editor.document.text() == "xmine\n" and theirs.read_text() == "theirs\n"
        assert "Take what is there" in screen_text(app)
