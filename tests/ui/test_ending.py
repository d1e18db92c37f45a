"""Signals are heard whatever else is under way."""

from __future__ import annotations

import asyncio
import os
import signal
from types import SimpleNamespace
from typing import Any

import pytest

from canvas_tui.ui.ending import Ending


@pytest.mark.parametrize("waiting", [0, 5_000])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_is_heard_behind_any_number_of_keys(number: int, waiting: int) -> None:
    ends: list[int] = []
    app: Any = SimpleNamespace(workspace=SimpleNamespace(unsaved=[]), exit=ends.append)

    async def flooded() -> None:
        signal.signal(number, signal.SIG_DFL)
        ending = Ending(app)
        ending.watch()
        for _ in range(waiting):
            asyncio.get_running_loop().call_soon_threadsafe(int)
        os.kill(os.getpid(), number)
        await asyncio.sleep(0.05)

    before = signal.getsignal(number)
    try:
        asyncio.run(flooded())
    finally:
        signal.signal(number, before)
    assert ends == [128 + number]
