"""The way of keys: in order, whatever they open or close."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator

import pytest
from textual import events
from textual.driver import Driver
from textual.pilot import Pilot

from canvas_tui.core.selection import Selection
from canvas_tui.ui.app import CanvasApp
from tests.ui.screen import make_app

TEXT = "def area(w, h):\n    return w * h\n\n日本 é👩‍👧 x\n\tlast line"
SPECIAL = """
    left right up down home end enter backspace delete tab shift+tab shift+left shift+down
    ctrl+left ctrl+right pagedown pageup ctrl+home ctrl+end ctrl+z ctrl+y ctrl+a ctrl+x ctrl+v
    ctrl+d alt+k alt+n alt+p alt+j ctrl+underscore
""".split()  # noqa: SIM905


def key(name: str) -> events.Key:
    return events.Key(name, name if len(name) == 1 else None)


def burst(generator: random.Random) -> list[str]:
    letters = "ab :({}日"
    return [
        generator.choice(SPECIAL) if generator.random() < 0.5 else generator.choice(letters)
        for _ in range(generator.randrange(2, 9))
    ]


def state(app: CanvasApp) -> tuple[list[str], Selection]:
    return list(app.editor.document.lines), app.editor.canvas.selection


async def send(pilot: Pilot[int], keys: list[str], *, together: bool) -> None:
    """Post keys as the driver does: all before any is handled, or each after the last is done."""
    driver = pilot.app._driver
    assert driver is not None
    for number, name in enumerate(keys, 1):
        event = key(name)
        event.set_sender(pilot.app)
        driver.send_message(event)
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


def bursts(count: int) -> Iterator[list[str]]:
    generator = random.Random(7)
    return (burst(generator) for _ in range(count))


@pytest.mark.parametrize("count", [400])
async def test_a_burst_does_what_the_same_keys_do_one_by_one(count: int) -> None:
    one, other = make_app(TEXT), make_app(TEXT)
    async with one.run_test(size=(40, 12)) as pilot:
        singly = []
        for keys in bursts(count):
            await send(pilot, keys, together=False)
            singly.append(state(one))
    async with other.run_test(size=(40, 12)) as pilot:
        for number, keys in enumerate(bursts(count)):
            await send(pilot, keys, together=True)
            assert state(other) == singly[number], f"burst {number}: {keys}"
