"""Work that would hold up the user, done in a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_LARGE = 100_000  # code points, about 3,000 lines: a diff of more may take longer than a key


async def aside(work: Callable[[], T], size: int) -> T:
    """The result of `work`, which handles `size` code points and touches nothing that others
    change; run in a thread when that is much."""
    return work() if size < _LARGE else await asyncio.to_thread(work)
