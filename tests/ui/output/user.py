"""`User`: does things at random in an app whose output is compared."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any


class User:
    """`steps` are what may be done, the oftener named the oftener; each kind of app adds its own.

    `pause` is how many seconds a frame may take to come.
    """

    pause = 0.0

    def __init__(self, app: Any, pilot: Any, seed: int) -> None:
        self.app, self.pilot, self.random = app, pilot, random.Random(seed)
        self.steps: list[Callable[[], Any]] = []

    async def run(self, count: int) -> None:
        await self.pilot.pause()
        for _ in range(count):
            step = self.random.choice(self.steps)
            await step()
            await self.pilot.pause(self.pause or None)
            if self.app.differences:
                raise AssertionError(f"{step.__name__}: {self.app.differences[:5]}")
