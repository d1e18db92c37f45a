"""The way of keys: in order, whatever they open or close.

CANVAS_TUI_BURSTS is how many random bursts are tried; 100 by default.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import pytest
from textual import events
from textual.driver import Driver
from textual.pilot import Pilot

from canvas_tui.core.buffer import Origin
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.span import Point
from canvas_tui.prompts.request import Request
from canvas_tui.providers.provider import Event
from canvas_tui.ui.app import CanvasApp
from canvas_tui.ui.menu import Menu
from tests.core.strategies import propose
from tests.ui.screen import make_app

BURSTS, CHAPTER = int(os.environ.get("CANVAS_TUI_BURSTS", "100")), 50

LINES = "".join(f"    line({number})\n" for number in range(40))
TEXT = f"def area(w, h):\n    return w * h\n\n日本 é👩‍👧 x\n\ta b aa\n{LINES}last line"
PROPOSED = TEXT.replace("w * h", "h * w").replace("\ta b aa", "\tab\n\tba").replace("last", "end")

LETTERS = "aabb nydkjsuoe:({?1é日"
MOVES = """
    left right up down home end ctrl+left ctrl+right ctrl+up ctrl+down pagedown pageup ctrl+home
    ctrl+end ctrl+] shift+left shift+right shift+down shift+up shift+end shift+pagedown alt+up
    alt+down ctrl+a ctrl+@ f3 shift+f3
""".split()  # noqa: SIM905
EDITS = """
    enter backspace delete tab shift+tab ctrl+z ctrl+y ctrl+x ctrl+c ctrl+v ctrl+w alt+d ctrl+d
    alt+k alt+n alt+p alt+j alt+u alt+l ctrl+underscore
""".split()  # noqa: SIM905
PLACES = """
    escape escape escape escape enter f2 ctrl+p f1 f4 f6 f7 f8 f8 shift+f8 f9 ctrl+f ctrl+f alt+r
    alt+c alt+w alt+s alt+z ctrl+g ctrl+k ctrl+l alt+m
""".split()  # noqa: SIM905
PASTES = ("paste:ab", "paste:one\r\ntwo\n", "paste:日 a\n")


class Silent:
    """A provider whose answers never come: what a key cancels does not depend on when it does."""

    name = "silent"

    async def stream(self, request: Request) -> AsyncIterator[Event]:  # noqa: ARG002
        await asyncio.Event().wait()
        yield  # type: ignore[misc]


def burst(generator: random.Random) -> list[str]:
    kinds: list[Sequence[str]] = [LETTERS, MOVES, EDITS, PLACES, PASTES]
    chosen = generator.choices(kinds, (6, 4, 4, 5, 1), k=generator.randrange(2, 13))
    return [generator.choice(keys) for keys in chosen]


def event(name: str) -> events.Event:
    if name.startswith("paste:"):
        return events.Paste(name.removeprefix("paste:"))
    return events.Key(name, name if len(name) == 1 else None)


def state(app: CanvasApp) -> tuple[object, ...]:
    """All that keys have an effect on: the text and the cursor, and where keys go."""
    fields = [(f.document.lines, f.canvas.selection) for f in (app.composer, app.field)]
    menus = [(s._title, s._typed, s._at, s.shown) for s in app.screen_stack if isinstance(s, Menu)]
    editor = app.editor
    return (
        *(list(editor.document.lines), editor.canvas.selection),
        *(fields, menus, app.focused_editor.id, app.field.display, app.field.prompt),
        *(app.in_review, editor.review.place, [h for _, h in editor.canvas.pending()]),
        *(editor.marking, len(app.session.running), app.copied.text),
    )


async def send(pilot: Pilot[int], keys: list[str], *, together: bool) -> None:
    """Post keys as the driver does: all before any is handled, or each after the last is done."""
    driver = pilot.app._driver
    assert driver is not None
    for number, name in enumerate(keys, 1):
        message = event(name)
        message.set_sender(pilot.app)
        driver.send_message(message)
        if not together or number == len(keys):
            await all_done(pilot, driver)


async def all_done(pilot: Pilot[int], driver: Driver) -> None:
    """Wait for the app, then for what it may have passed on to widgets and they back to it."""
    for _ in range(2):
        done = asyncio.Event()

        async def reached(done: asyncio.Event = done) -> None:
            done.set()

        driver.send_message(events.Callback(callback=reached))
        await done.wait()
        await pilot._wait_for_screen()


async def begin_again(pilot: Pilot[int], app: CanvasApp) -> None:
    """The same beginning for each burst: no question, no review, TEXT with hunks in it."""
    await send(pilot, ["escape"] * 8, together=False)
    assert not (isinstance(app.screen, Menu) or app.field.display or app.in_review)
    app.session.close()
    app.screen.set_focus(app.editor)
    canvas, editor = app.editor.canvas, app.editor
    for found, hunk in canvas.pending():
        canvas.reject(found.id, [hunk.id])
    canvas.edit(ChangeSet.replace(canvas.document.whole, TEXT), Origin.COMMAND)
    propose(canvas, PROPOSED)
    editor.marking = False
    app.composer.fill("")
    editor.move(Point(0, 0))
    await send(pilot, ["ctrl+home"], together=False)


async def play(
    folder: Path, bursts: list[list[str]], size: tuple[int, int], *, together: bool
) -> list[tuple[object, ...]]:
    folder.mkdir()
    app = make_app(TEXT, provider=Silent(), path=folder / "a.py")
    states = []
    async with app.run_test(size=size) as pilot:
        for keys in bursts:
            await begin_again(pilot, app)
            await send(pilot, keys, together=together)
            states.append(state(app))
    return states


class Elsewhere:
    """What leads out of the app, or does what takes its time, and is not about keys."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_: None


@pytest.fixture
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys neither end the app nor depend on the time."""
    monkeypatch.setattr(CanvasApp, "exit", lambda *_: None)
    monkeypatch.setattr(CanvasApp, "outside", Elsewhere())
    monkeypatch.setattr(CanvasApp, "opening", Elsewhere())
    monkeypatch.setattr("canvas_tui.ui.editor.editor.monotonic", lambda: 0.0)
    monkeypatch.setattr("canvas_tui.ui.find.pattern._ALLOWED", 60.0)


async def compare(folder: Path, bursts: list[list[str]], size: tuple[int, int]) -> None:
    singly = await play(folder / "singly", bursts, size, together=False)
    together = await play(folder / "together", bursts, size, together=True)
    for keys, one, other in zip(bursts, singly, together, strict=True):
        assert one == other, keys


@pytest.mark.parametrize("seed", range(0, BURSTS, CHAPTER))
@pytest.mark.usefixtures("calm")
async def test_a_burst_does_what_the_same_keys_do_one_by_one(seed: int, tmp_path: Path) -> None:
    generator = random.Random(seed)
    bursts = [burst(generator) for _ in range(CHAPTER)]
    await compare(tmp_path, bursts, generator.choice([(40, 12), (80, 24)]))


@pytest.mark.usefixtures("calm")
async def test_what_a_key_opens_or_closes_is_so_for_the_next_one(tmp_path: Path) -> None:
    bursts = [
        [*"ab", "up", *"cd", "left", *"ef"],
        ["ctrl+f", "a", "escape", "pagedown", "x"],
        ["ctrl+g", "5", "f8", "escape", "shift+pagedown"],
        ["f9", "alt+up", "alt+up", "alt+down", "pagedown", "f9", "down"],
        ["f2", "escape", "ctrl+p", *"bot", "enter", "x"],
        ["f6", *"chat", "f6", "ctrl+k", *"ab", "f6", "y"],
    ]
    await compare(tmp_path, bursts, (80, 24))


async def test_a_question_is_called_off_when_the_keys_go_elsewhere() -> None:
    app = make_app(TEXT)
    async with app.run_test(size=(80, 24)) as pilot:
        propose(app.editor.canvas, PROPOSED)
        for asking in ("ctrl+g", "ctrl+f", "ctrl+k"):
            for leaving, there in (("f8", "editor"), ("f6", "composer"), ("f9", "editor")):
                await pilot.press(asking, "a")
                assert app.focused_editor is app.field and app.field.display
                await pilot.press(leaving)
                assert app.focused_editor.id == there and not app.field.display
                await pilot.press("escape")
        assert app.editor.document.text() == TEXT
