"""What one undo takes back: words, up to pauses, moves, pastes, new lines and saves."""

from __future__ import annotations

import random
from pathlib import Path

from textual import events

from canvas_tui.session.open_file import OpenFile
from canvas_tui.ui.app import CanvasApp
from tests.ui.screen import make_app, screen_text

EVENTS = ("a", "b", "-", " ", "paste", "enter", "move", "pause", "save")


class Steps:
    """The texts that undo should lead through, the oldest first, and which one is saved."""

    def __init__(self) -> None:
        self.texts = [""]
        self.saved = 0
        self._open = False  # whether the next letter joins the last step
        self._last = ""

    def type(self, text: str) -> None:
        starts_word = self._last.isspace() and not text.isspace()
        if not self._open or starts_word or self.saved == len(self.texts) - 1:
            self.texts.append(self.texts[-1])
        self.texts[-1] += text
        self._open, self._last = True, text

    def put(self, text: str) -> None:
        self.texts.append(self.texts[-1] + text)
        self._open = False

    def end(self) -> None:
        self._open = False

    def save(self) -> None:
        self.saved = len(self.texts) - 1


class Clock:
    now = 100.0

    def __call__(self) -> float:
        self.now += 0.1
        return self.now


async def do(app: CanvasApp, steps: Steps, clock: Clock, event: str) -> None:
    if event == " " and steps.texts[-1][-1:] in ("", "\n"):
        event = "a"  # or Enter would take the indentation along
    match event:
        case "paste":
            await app.on_event(events.Paste("x y\rz"))
            steps.put("x y\nz")
        case "enter":
            app.press(events.Key("enter", "\r"))
            steps.put("\n")
        case "move":
            app.press(events.Key("left", None))
            app.press(events.Key("right", None))
            steps.end()
        case "pause":
            clock.now += 1.5
            steps.end()
        case "save":
            app.run_command("save")
            steps.save()
        case letter:
            app.press(events.Key("space" if letter == " " else letter, letter))
            steps.type(letter)


async def test_random_typing_goes_back_step_by_step(tmp_path: Path) -> None:
    generator = random.Random(11)
    app, clock = make_app(), Clock()
    app.editor.clock = clock
    async with app.run_test():
        for number in range(60):
            file = app.workspace.show(OpenFile.open(tmp_path / f"{number}.txt"))
            steps = Steps()
            told = generator.choices(EVENTS, weights=(6, 6, 2, 4, 1, 1, 1, 1, 1), k=25)
            for event in told:
                await do(app, steps, clock, event)
            for at in range(len(steps.texts) - 1, -1, -1):
                assert file.canvas.document.text() == steps.texts[at], (told, at)
                assert file.modified == (at != steps.saved), (told, at)
                app.editor.run_command("undo")
            for text in steps.texts[1:]:
                app.editor.run_command("redo")
                assert file.canvas.document.text() == text, told
            app.workspace.close(file)


async def test_the_mark_of_a_modified_file_goes_at_what_was_saved(tmp_path: Path) -> None:
    app = make_app(path=tmp_path / "a.py")
    async with app.run_test() as pilot:
        await pilot.press("a", "ctrl+s", "b")
        assert "a.py [+]" in screen_text(app)
        await pilot.press("ctrl+z")
        assert app.editor.document.text() == "a" and "[+]" not in screen_text(app)
        await pilot.press("ctrl+z")
        assert app.editor.document.text() == "" and "a.py [+]" in screen_text(app)
        await pilot.press("ctrl+y")
        assert "[+]" not in screen_text(app)
        await pilot.press("ctrl+y")
        assert app.editor.document.text() == "ab" and "a.py [+]" in screen_text(app)


async def test_deleting_on_is_one_step_until_the_cursor_moves() -> None:
    app = make_app("one two three")
    async with app.run_test() as pilot:
        await pilot.press("end", "backspace", "backspace", "left", "backspace", "ctrl+z")
        assert app.editor.document.text() == "one two thr"
        await pilot.press("ctrl+z")
        assert app.editor.document.text() == "one two three"
