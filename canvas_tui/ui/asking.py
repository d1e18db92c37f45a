"""`Asking`: from an action that was picked to an order that is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_tui.core.hunk import Hunk
from canvas_tui.prompts.actions import ACTIONS, Action, Wants, find
from canvas_tui.prompts.options import TO
from canvas_tui.session.open_file import OpenFile
from canvas_tui.session.order import Order
from canvas_tui.session.scope import describe, scope_of
from canvas_tui.ui.menu import Entry, Menu

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp


class Asking:
    """Gets what an action needs from the user, step by step, and starts it."""

    def __init__(self, app: CanvasApp) -> None:
        self._app = app

    def menu(self) -> None:
        """The actions menu."""
        entries = [Entry(a.name, a.title, a.key, a.about, a.group) for a in ACTIONS]
        self._app.push_screen(Menu("Actions", entries, self._app.theme_styles, self.pick))

    def pick(self, name: str) -> None:
        """Begin the action named `name`: ask for its choice or the user's words, then start it."""
        action = find(name)
        if action is None:
            raise KeyError(name)
        if action.option:
            self._choose(action)
        elif action.instruction:
            self._instruct(action)
        else:
            self._start(action, self._app.editor.file)

    def edit(self) -> None:
        """Ask for an edit of the selection in the user's own words."""
        self.pick("edit")

    def chat(self, text: str) -> None:
        """A free question about the file in view."""
        if text.strip():
            self._app.session.ask(text.strip(), self._app.editor.file)
            self._app.composer.fill("")

    def again(self) -> None:
        """Ask again for the hunk under review, with a reason."""
        review = self._app.editor.review
        if review.place is None or not isinstance(review.current, Hunk):
            self._app.say("Only a hunk can be asked for again.")
            return
        place, file = review.place, self._app.editor.file

        def ask(reason: str) -> None:
            self._app.session.again(place, reason.strip(), file)
            review.leave()

        self._app.prompt(
            "what should be different: ", ask, hint="Enter alone asks for another version"
        )

    def _choose(self, action: Action) -> None:
        option, file = action.option, self._app.editor.file
        assert option is not None
        language = file.language
        own = language.name if language and option is TO else ""  # nothing to port to
        many = len(option.choices) > 9
        entries = [
            Entry(c.value, c.title, "" if many else str(n), "changes nothing" if c.neutral else "")
            for n, c in enumerate((c for c in option.choices if c.value != own), 1)
        ]

        def chosen(value: str) -> None:
            if any(c.value == value and c.neutral for c in option.choices):
                self._app.say(f"{option.title} stays as it is.")
            else:
                self._start(action, file, choice=value)

        menu = Menu(
            f"{action.title} ({_about(action, file)})",
            entries,
            self._app.theme_styles,
            chosen,
            filters=many,
            chosen=option.default or next((c.value for c in option.choices if c.neutral), ""),
        )
        self._app.push_screen(menu)

    def _instruct(self, action: Action) -> None:
        file = self._app.editor.file  # another may be in view when Enter comes
        self._app.prompt(
            f"{action.title.lower()} {_about(action, file)}: ",
            lambda text: self._start(action, file, instruction=text) if text.strip() else None,
        )

    def _start(
        self, action: Action, file: OpenFile, instruction: str = "", choice: str = ""
    ) -> None:
        span = scope_of(action, file)
        if action.wants is not Wants.REWRITE or action.instruction or not span.empty:
            order = Order(action, span, instruction.strip(), choice)
            self._app.session.start(order, file)
        else:
            self._app.say("There is no text here to work on.")


def _about(action: Action, file: OpenFile) -> str:
    return describe(scope_of(action, file), file)
