"""Plain and diffed output of the same session show the same, after every frame."""

from __future__ import annotations

from typing import Any

import pytest
from rich.text import Text
from textual import events

from canvas_tui.ui.output.stage import DiffOutput
from canvas_tui.ui.output.terminal import COMMON, FULL, Terminal

from .comparing import Comparing
from .toy import Question, Toy
from .user import User

LINES = [
    "def area(w, h):  # width times height",
    "    return w * h",
    "",
    "for name in ['日本語', 'combining e\u0301', 'ｗide']:",
    '    print(name, 12345, "text")',
    "class Ring:",
    "    # 👩\u200d👩\u200d👧 family, ⚠\ufe0f warning, 🇫🇷",
    "    x = 'a long string that goes on and on until it leaves the screen at its right end'",
] * 30


class Compared(Comparing, Toy):
    pass


class Session(User):
    def __init__(self, app: Compared, pilot: Any, seed: int) -> None:
        super().__init__(app, pilot, seed)
        self.steps = [
            *[self.type] * 6,
            *[self.move] * 3,
            *[self.page] * 3,
            self.enter,
            self.paste,
            self.toast,
            self.modal,
            self.resize,
            self.theme,
            self.stream,
            self.resume,
            self.focus,
            self.foreign,
        ]

    async def type(self) -> None:
        await self.pilot.press(*self.random.choices("abc (é日)#'5", k=self.random.randint(1, 4)))
        if self.random.random() < 0.3:
            await self.pilot.press("backspace")

    async def move(self) -> None:
        await self.pilot.press(self.random.choice(["up", "down", "left", "right"]))

    async def page(self) -> None:
        await self.pilot.press(self.random.choice(["pageup", "pagedown"]))

    async def enter(self) -> None:
        await self.pilot.press("enter")

    async def paste(self) -> None:
        text = "\n".join(self.random.choices(LINES, k=self.random.randint(1, 30)))
        if self.app.focused is not None:
            self.app.focused.post_message(events.Paste(text))

    async def toast(self) -> None:
        self.app.notify("saved 日本語 👍", timeout=self.random.choice([0.05, 1.0]), markup=False)

    async def modal(self) -> None:
        self.app.push_screen(Question())
        await self.pilot.pause()
        await self.pilot.press("x", "本")
        await self.pilot.press("escape")

    async def resize(self) -> None:
        self.app.resized(self.random.choice([60, 80, 100]), self.random.choice([20, 24, 30]))
        await self.pilot.pause(0.03)

    async def theme(self) -> None:
        self.app.theme = self.random.choice(["textual-dark", "textual-light", "dracula"])

    async def stream(self) -> None:
        log: Any = self.app.query_one("#log")
        for number in range(6):
            log.write(Text(self.random.choice(LINES) + f" {number}", style="on #252526"))
            await self.pilot.pause(0.01)

    async def resume(self) -> None:
        """Another program had the terminal: nothing is as it was."""
        for y in range(self.app.diffed.lines):
            self.app.diffed.feed(f"\x1b[{y + 1}H\x1b[45mgarbage\x1b[5;9r")
        self.app._resume_signal()
        self.app.refresh(layout=True)

    async def focus(self) -> None:
        await self.pilot.press("tab")

    async def foreign(self) -> None:
        if self.app.screen is self.app.screen_stack[0]:
            self.app.redraw()


@pytest.mark.parametrize("seed", range(6))
async def test_both_outputs_show_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    kinds: list[Terminal] = [FULL, COMMON, Terminal(erase_line=True, region=True, links=True)]
    Compared.terminal = kinds[seed % len(kinds)]
    app = Compared(list(LINES), prompt=seed % 2 == 0)
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        await Session(app, pilot, seed).run(25)
        assert app._mirror is not None
        assert app.frames > 20 and app.bytes * 3 < app.plain_bytes


def test_off_by_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANVAS_TUI_OUTPUT", "plain")
    assert not DiffOutput[None]().owns_cursor and DiffOutput[None]()._mirror is None
