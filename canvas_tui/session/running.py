"""`Running`: a request that is under way."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvas_tui.session.open_file import OpenFile
    from canvas_tui.session.outcome import Outcome


@dataclass(slots=True, eq=False)
class Running:
    """`turn` is its place in the conversation, `draft` the id of its draft on the canvas of
    `file`, or None. `strokes` is how much the user had done when it began. `task` never raises
    anything but `CancelledError`."""

    turn: int
    label: str
    file: OpenFile
    draft: int | None = None
    strokes: int = 0
    begun: float = field(default_factory=monotonic)  # when, on the clock that only goes forward
    task: asyncio.Task[Outcome] = field(init=False)
