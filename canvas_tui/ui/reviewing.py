"""`Reviewing`: the keys of a review."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events

from canvas_tui.session.running import Running
from canvas_tui.ui import status
from canvas_tui.ui.bar import Piece, Pieces
from canvas_tui.ui.review import Review
from canvas_tui.ui.typed import typed

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp

_WAITING = (("app escape", "go back to typing"),)
_DECIDED = (("review undo", "undo the last"), ("app save", "save"), *_WAITING)


class Reviewing:
    """In a review single keys are verdicts, and no letter reaches the text.

    A review that is begun while its answer is still coming waits for it, and one in which
    all is decided goes on until the user leaves it.
    """

    def __init__(self, app: CanvasApp) -> None:
        self._app = app
        self._waiting: Running | None = None
        self._decided = False  # nothing is left, and the user has not left yet

    @property
    def under_way(self) -> bool:
        going = self._app.editor.review.place is not None
        return going or self._waiting is not None or self._decided

    @property
    def hints(self) -> Pieces:
        """What the bottom bar says during a review."""
        keys = self._app.keys
        if self._waiting:
            return (
                Piece(" The answer is still coming.", "bar.strong"),
                *status.hints(keys, _WAITING),
            )
        if self._decided:
            return (Piece(" All decided.", "bar.strong"), *status.hints(keys, _DECIDED))
        return status.under_review(keys, self._app.editor.review)

    def go(self, step: int) -> None:
        """Enter the review at the next (1) or previous (-1) item, or go there."""
        editor = self._app.editor
        self._app.screen.set_focus(editor)
        self._decided = False
        if editor.enter_review(step):
            return
        running = [r for r in self._app.session.running if r.file is editor.file]
        if running:
            self._waiting = running[-1]
        else:
            key = self._app.keys.shown("app edit")
            self._app.say(f"Nothing waits for a verdict. Select text and press {key} to ask.")

    def follow(self) -> None:
        """Begin the review when what it waits for has come."""
        if self._waiting and self._waiting not in self._app.session.running:
            mine = self._waiting.file is self._app.editor.file
            self._waiting = None
            if mine and not self._app.editor.enter_review(1):
                self._app.say("The answer proposes nothing; the chat says why.")

    def press(self, event: events.Key) -> bool:
        """Decide; False for a key that means nothing in a review."""
        review = self._app.editor.review
        if event.key == "escape":
            self._leave()
        elif typed(event):
            if not self._waiting:
                self._decide(self._app.keys.map.review.get(event.key, ""), review)
        else:
            self._decided = False
            return False
        self._app.editor.show_review()
        return True

    def _decide(self, command: str, review: Review) -> None:
        if self._decided and command != "undo":
            return  # a verdict too many is no text
        verdict = self._verdicts(review).get(command)
        if verdict is None:
            keys = self._app.keys
            yes, no, leave = map(keys.shown, ("review accept", "review reject", "app escape"))
            self._app.say(f"In review: {yes} accepts, {no} rejects, {leave} goes back to typing.")
            return
        was_going = review.place is not None
        verdict()
        self._decided = was_going and review.place is None and command != "edit"

    def _leave(self) -> None:
        self._waiting, self._decided = None, False
        self._app.editor.review.leave()

    def _verdicts(self, review: Review) -> dict[str, Callable[[], object]]:
        return {
            "accept": review.accept,
            "reject": review.reject,
            "accept-rest": review.accept_rest,
            "reject-rest": review.reject_rest,
            "split": review.split,
            "edit": review.accept_to_edit,
            "again": self._app.asking.again,
            "undo": review.take_back,
            "next": lambda: review.enter(1),
            "previous": lambda: review.enter(-1),
            "help": self._app.picking.help,
        }
