"""What became of the hunks a model proposed, as it is told in the next turn."""

from __future__ import annotations

from canvas_tui.core.canvas import Canvas
from canvas_tui.core.document import keep_ends
from canvas_tui.core.hunk import Hunk, Status
from canvas_tui.core.place import Place

_SHOWN = 40  # lines of a rejected hunk that are repeated


class Verdicts:
    """Remembers which verdicts on the hunks of `canvas` the model has been told, and the
    user's reasons."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._told: dict[Place, Status] = {}
        self._reasons: dict[Place, str] = {}

    def because(self, place: Place, reason: str) -> None:
        """The user says why he does not want a hunk."""
        self._reasons[place] = reason

    def tell(self) -> str:
        """What is new since the last `told`; "" when nothing is."""
        fresh = [(place, hunk) for place, hunk in self._all() if self._is_news(place, hunk)]
        return "\n".join(self._line(place, hunk) for place, hunk in fresh)

    def told(self) -> None:
        """The model has heard everything so far."""
        self._told = {place: hunk.status for place, hunk in self._all()}

    def _all(self) -> list[tuple[Place, Hunk]]:
        return [(Place(p.id, h.id), h) for p in self._canvas.proposals for h in p.hunks]

    def _is_news(self, place: Place, hunk: Hunk) -> bool:
        return self._told.get(place, Status.PENDING) is not hunk.status

    def _line(self, place: Place, hunk: Hunk) -> str:
        label = self._canvas.proposal(place.proposal).label
        amended = hunk.status is Status.ACCEPTED and not hunk.fits(self._canvas.document)
        what = "accepted, then changed" if amended else hunk.status.value
        head = f"Change {place.number} of {label!r} is {what}"
        if reason := self._reasons.get(place):
            head += f", because: {reason}"
        return f"{head}\n{_shown(hunk)}" if hunk.status is Status.REJECTED else head


def _shown(hunk: Hunk) -> str:
    removed = ["-" + line.rstrip("\n") for line in keep_ends(hunk.old)]
    added = ["+" + line.rstrip("\n") for line in keep_ends(hunk.new)]
    lines = removed + added
    return "\n".join(lines[:_SHOWN] + (["..."] if len(lines) > _SHOWN else []))
