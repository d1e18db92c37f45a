"""`Review`: going through hunks and comments, one key a verdict, as in `git add -p`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from canvas_tui.core.canvas import Canvas
from canvas_tui.core.comment import Comment
from canvas_tui.core.display import counted
from canvas_tui.core.hunk import Hunk
from canvas_tui.core.place import Place
from canvas_tui.core.selection import Selection

Item = tuple[Place, Hunk | Comment]

VERDICTS = {
    "accept": "Accept it, or apply what the comment suggests",
    "reject": "Reject it, or dismiss the comment",
    "accept-rest": "Accept this and the rest",
    "reject-rest": "Reject this and the rest",
    "split": "Split the hunk",
    "edit": "Accept it and edit it in place",
    "again": "Ask again, with a reason",
    "undo": "Undo the last verdict",
    "next": "Go to the next one",
    "previous": "Go to the previous one",
    "help": "Help: every key",
}
"""What a key can do in a review, by name."""
_HUNK_HINTS = (
    ("review accept", "accept"),
    ("review reject", "reject"),
    ("review accept-rest", "rest"),
    ("review reject-rest", "none"),
    ("review split", "split"),
    ("review edit", "edit"),
    ("review again", "again"),
    ("review help", "help"),
    ("review undo", "undo"),
)
_COMMENT_HINTS = (
    ("review accept", "apply"),
    ("review reject", "dismiss"),
    ("review accept-rest", "rest"),
    ("review reject-rest", "none"),
    ("review help", "help"),
    ("review next", "next"),
    ("review undo", "undo"),
    ("review previous", "previous"),
)


def places(canvas: Canvas) -> list[Item]:
    """All that waits for a verdict, in the order of the text: pending hunks and open comments."""
    hunks: list[Item] = [(Place(p.id, h.id), h) for p, h in canvas.pending()]
    comments: list[Item] = [(Place(0, c.id), c) for c in canvas.comments if c.pending]
    if not comments:
        return hunks
    return sorted(hunks + comments, key=lambda item: (item[1].span, item[0]))


class Review:
    """What waits for a verdict on `canvas`, and which of it is under review.

    The latter is all it knows; everything else is asked of the canvas. `say` gets a
    sentence when a verdict is not possible.
    """

    def __init__(self, canvas: Canvas, say: Callable[[str], None]) -> None:
        self.canvas = canvas
        self.place: Place | None = None
        self._say = say

    @property
    def items(self) -> list[Item]:
        return places(self.canvas)

    @property
    def current(self) -> Hunk | Comment | None:
        return next((item for place, item in self.items if place == self.place), None)

    @property
    def position(self) -> tuple[int, int]:
        """(number of the current item from 1, number of items); (0, n) outside a review."""
        found = [place for place, _ in self.items]
        return (found.index(self.place) + 1 if self.place in found else 0), len(found)

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        """The commands worth showing now, each with a word for it."""
        item = self.current
        if not isinstance(item, Comment):
            return _HUNK_HINTS
        return _COMMENT_HINTS if item.suggestion is not None else _COMMENT_HINTS[1:]

    def enter(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) item, seen from the current one or else the
        cursor, around the ends; False when there is none."""
        items = self.items
        if not items:
            self.place = None
            return False
        found = [place for place, _ in items]
        if self.place in found:
            at = (found.index(self.place) + step) % len(items)
        else:
            at = self._nearest(items, step)
        self._go(items[at])
        return True

    def visit(self, place: Place) -> None:
        """Go to the item at `place`, if it still waits."""
        for item in self.items:
            if item[0] == place:
                self._go(item)

    def leave(self) -> None:
        self.place = None

    def accept(self) -> None:
        self._decide(self._accept, self._now)

    def reject(self) -> None:
        self._decide(self._reject, self._now)

    def accept_rest(self) -> None:
        self._decide(self._accept, self._rest)

    def reject_rest(self) -> None:
        self._decide(self._reject, self._rest)

    def split(self) -> None:
        if not isinstance(self.current, Hunk) or self.place is None:
            self._say("Only a hunk can be split.")
            return
        proposal, hunk = self.place
        before = {h.id for h in self.canvas.proposal(proposal).hunks}
        if not self.canvas.split(proposal, hunk):
            self._say("This hunk cannot be split further.")
            return
        parts = {h.id for h in self.canvas.proposal(proposal).hunks} - before
        self.place = Place(proposal, min(parts))

    def take_back(self) -> None:
        verdict = self.canvas.last_verdict()
        if verdict is None:
            self._say("There is no verdict to undo here.")
        elif not self.canvas.take_back():
            self._say("Its lines have changed since: undo that first.")
        else:
            self.visit(Place(verdict.proposal, min(verdict.items)))

    def accept_to_edit(self) -> None:
        """Accept the current item and leave, with the cursor on its first new line."""
        item = self.current
        if item is not None and self._accept(self._now):
            self.canvas.select(Selection.cursor(item.span.start))
            self.leave()

    @property
    def _now(self) -> list[Place]:
        return [self.place] if self.place is not None and self.current is not None else []

    @property
    def _rest(self) -> list[Place]:
        """The current item and those after it of the same proposal, or all later comments."""
        found = [place for place, _ in self.items]
        if self.place not in found:
            return []
        return [p for p in found[found.index(self.place) :] if p.proposal == self.place.proposal]

    def _decide(self, verdict: Callable[[Sequence[Place]], bool], chosen: list[Place]) -> None:
        if not chosen:
            return
        found = [place for place, _ in self.items]
        following = [place for place in found[found.index(chosen[-1]) + 1 :] if place not in chosen]
        redoable = self.canvas.buffer.redoable
        if not verdict(chosen):
            return
        if lost := redoable - self.canvas.buffer.redoable:
            what = counted(lost, "undone step")
            self._say(f"{what} can no longer be redone: this is about the same lines.")
        self.place = None
        left = {place for place, _ in self.items}
        target = next((place for place in following if place in left), None)
        if target:
            self.visit(target)
        else:
            self.enter(1)

    def _accept(self, chosen: Sequence[Place]) -> bool:
        group, numbers = chosen[0].proposal, [place.number for place in chosen]
        if group:
            done = self.canvas.accept(group, numbers) is not None
            if not done:
                self._say(_CHANGED)
            return done
        return self._apply(numbers)

    def _apply(self, numbers: list[int]) -> bool:
        done = [self.canvas.apply_comment(number) for number in numbers]
        if not any(done):
            self._say("There is nothing to apply here; the comment can be dismissed.")
        return any(done)

    def _reject(self, chosen: Sequence[Place]) -> bool:
        group, numbers = chosen[0].proposal, [place.number for place in chosen]
        if group:
            return self.canvas.reject(group, numbers) is not None
        return self.canvas.dismiss(numbers) is not None

    def _go(self, item: Item) -> None:
        place, thing = item
        self.place = place
        self.canvas.select(Selection.cursor(thing.span.start))

    def _nearest(self, items: list[Item], step: int) -> int:
        cursor = self.canvas.selection.span.start
        if step > 0:
            return next((n for n, (_, i) in enumerate(items) if i.span.end >= cursor), 0)
        before = [n for n, (_, i) in enumerate(items) if i.span.start <= cursor]
        return before[-1] if before else len(items) - 1


_CHANGED = "Its lines have changed since: undo that, ask again or reject it."
