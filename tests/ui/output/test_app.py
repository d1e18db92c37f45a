"""The app itself: what it sends shows what plain output would, and what common keys cost."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events

from canvas_tui.core.document import Document
from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point
from canvas_tui.providers.provider import Completed, TextDelta
from canvas_tui.session.open_file import OpenFile
from canvas_tui.session.session import Session as Conversation
from canvas_tui.session.workspace import Workspace
from canvas_tui.store.settings import load_settings
from canvas_tui.store.themes import load_theme
from canvas_tui.syntax.languages import by_name
from canvas_tui.ui.app import CanvasApp
from canvas_tui.ui.output.terminal import COMMON, FULL, Terminal
from tests.ui.test_streaming import Tap

from .comparing import Comparing
from .user import User

LINES = [
    "def area(w, h):  # width times height",
    '    """What a rectangle covers, in 日本 and é\u0301 alike."""',
    "    return w * h",
    "",
    "class Ring:",
    "    # 👩\u200d👩\u200d👧 family, ⚠\ufe0f warning, 🇫🇷\t\ttabs",
    "    def size(self, factor=2):",
    "        x = 'a long string that goes on and on until it leaves the screen at its right end'",
    "        return [self.area(n, 12345) for n in range(factor) if n > 0x1F]",
    "",
]
ANSWER = (
    "Two things **stand out** in `area`:\n\n- 日本 is wide 👍\n- it is slow\n\n"
    "```python\nfor n in range(9):\n    print(n)\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
)


class Compared(Comparing, CanvasApp):
    """The app with a model that says what the test lets out."""

    def __init__(self, text: str, row: int = 0) -> None:
        file = OpenFile(Document(text), None, title="shape.py")
        file.language = by_name("python")
        file._recognise()
        file.canvas.select(Selection.cursor(Point(row, 0)))
        self.tap = Tap()
        conversation = Conversation(Workspace(file), self.tap)
        super().__init__(conversation, load_settings({}, {}), load_theme("dark"))


class Session(User):
    pause = 0.03

    def __init__(self, app: Compared, pilot: Any, seed: int) -> None:
        super().__init__(app, pilot, seed)
        self.steps = [
            *[self.type] * 6,
            *[self.move] * 4,
            *[self.answer] * 4,
            self.enter,
            self.paste,
            self.menu,
            self.find,
            self.panes,
            self.ask,
            self.review,
            self.resize,
            self.theme,
            self.resume,
            self.toast,
        ]

    async def type(self) -> None:
        await self.pilot.press(*self.random.choices("abc (é日)#'5", k=self.random.randint(1, 4)))
        if self.random.random() < 0.3:
            await self.pilot.press("backspace", "delete")

    async def move(self) -> None:
        keys = "up down left right pageup pagedown pagedown home end ctrl+home ctrl+end shift+down"
        await self.pilot.press(*self.random.choices(keys.split(), k=self.random.randint(1, 3)))

    async def enter(self) -> None:
        await self.pilot.press(self.random.choice(["enter", "alt+k", "ctrl+d", "ctrl+z"]))

    async def paste(self) -> None:
        text = "\n".join(self.random.choices(LINES, k=self.random.randint(1, 30)))
        self.app.post_message(events.Paste(text))

    async def menu(self) -> None:
        await self.pilot.press(self.random.choice(["f1", "f2", "ctrl+p"]))
        await self.pilot.pause()
        await self.pilot.press("d", "down", "escape")

    async def find(self) -> None:
        await self.pilot.press("ctrl+f", "r", "e", "t")
        await self.pilot.pause()
        await self.pilot.press(self.random.choice(["enter", "f3"]), "escape")

    async def panes(self) -> None:
        await self.pilot.press(self.random.choice(["f6", "f6", "f9"]))

    async def ask(self) -> None:
        """A question in the chat, or an edit of what is at the cursor."""
        if len(self.app.session.running) < 2:
            await self.pilot.press(self.random.choice(["f6", "ctrl+k"]), "w", "h", "y", "enter")

    async def answer(self) -> None:
        for _ in range(self.random.randint(1, 12)):
            start = self.random.randrange(len(ANSWER) - 20)
            self.app.tap.say(TextDelta(ANSWER[start : start + self.random.randint(1, 20)]))
            await self.pilot.pause(0.005)
        if self.random.random() < 0.3:
            self.app.tap.say(Completed())

    async def review(self) -> None:
        await self.pilot.press("f8", self.random.choice("ynsju"), "escape")

    async def toast(self) -> None:
        self.app.notify("saved 日本語 👍", timeout=self.random.choice([0.05, 1.0]), markup=False)

    async def resize(self) -> None:
        self.app.resized(self.random.choice([50, 80, 120]), self.random.choice([20, 24, 40]))
        await self.pilot.pause(0.03)

    async def theme(self) -> None:
        names = ["dark", "light", "ansi16", "mono"]
        self.app.picking.restyle(load_theme(self.random.choice(names)))

    async def resume(self) -> None:
        """Another program had the terminal: nothing is as it was."""
        for y in range(self.app.diffed.lines):
            self.app.diffed.feed(f"\x1b[{y + 1}H\x1b[45mgarbage\x1b[5;9r")
        self.app._resume_signal()
        self.app.refresh(layout=True)


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.mark.parametrize("seed", range(3))
async def test_both_outputs_show_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = [FULL, COMMON, Terminal(erase_line=True, region=True, links=True)]
    monkeypatch.setattr(Compared, "terminal", kinds[seed % len(kinds)])
    app = Compared("\n".join(LINES * 30), row=seed * 9)
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        await Session(app, pilot, seed).run(20)
        assert app._mirror is not None
        assert app.frames > 20 and app.bytes * 3 < app.plain_bytes


CODE = [
    f"def name_{n}(a, b):  # number {n * 7919}" if n % 3 else f"    return {n}" for n in range(3000)
]


async def cost(app: Compared, pilot: Any, *keys: str) -> tuple[int, int]:
    """Bytes and frames of these keys, and of what follows from them."""
    await pilot.pause(0.1)
    before, frames = app.bytes, app.frames
    await pilot.press(*keys)
    await pilot.pause(0.1)
    assert not app.differences
    return app.bytes - before, app.frames - frames


async def test_a_page_comes_in_its_colours_at_once() -> None:
    app = Compared("\n".join(CODE))
    async with app.run_test(headless=False, size=(120, 40)) as pilot:
        await cost(app, pilot, "pagedown")
        for _ in range(3):
            sent, frames = await cost(app, pilot, "pagedown")
            assert frames == 2 and sent < 2_500  # the page, and where it is
        first, _ = app.editor.port.rows
        assert any(token.kind == "comment" for token in app.editor.file.syntax.tokens(first))


async def test_enter_in_the_middle_of_the_screen_is_small() -> None:
    app = Compared("\n".join(CODE), row=1500)
    async with app.run_test(headless=False, size=(120, 40)) as pilot:
        await cost(app, pilot, *["down"] * 4, "x", "enter")
        for _ in range(3):
            sent, frames = await cost(app, pilot, "enter")
            assert frames == 2 and sent < 400  # the rows, and where one is
        await cost(app, pilot, "f9")
        await cost(app, pilot, "enter")
        sent, _ = await cost(app, pilot, "enter")
        assert sent < 250


async def test_a_letter_is_a_few_bytes() -> None:
    app = Compared("\n".join(CODE), row=1500)
    async with app.run_test(headless=False, size=(120, 40)) as pilot:
        await cost(app, pilot, "end", "x")
        sent, _ = await cost(app, pilot, "y")
        assert sent < 110
