"""`Bars`: the rows that say where one is and which keys do what now."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from textual.timer import Timer

from canvas_tui.ui import status
from canvas_tui.ui.bar import Bar, Pieces

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp


class Bars:
    """`message` is shown at the bottom, in place of the keys, until the next key."""

    def __init__(self, app: CanvasApp) -> None:
        self._app = app
        styles = app.theme_styles
        self.message: Pieces = ()
        self._ticking: Timer | None = None  # only while a request is under way
        self.chat_title = Bar(styles, id="chat-title")
        self.rule = Bar(styles, id="chat-rule", ground="border", fill="─")
        self.title = Bar(styles, id="title")
        self.bottom = Bar(styles, id="bottom")

    def refresh(self) -> None:
        app, file, focused = self._app, self._app.editor.file, self._app.focused_editor
        others = status.others(app.keys, file, app.workspace.files)
        self.title.put(*status.title(file, focused is app.editor, app.mouse.ours, others))
        self.chat_title.put(status.chat_title(focused is app.composer))
        app.composer.invite(f"ask about {file.name}")
        model = app.session.provider.name if app.session.provider else "no model"
        full = app.in_review or self.message or (focused is app.field and app.field.hints())
        self.bottom.put(self.message or self._hints, () if full else status.place(file, model))

        if app.session.running and self._ticking is None and app.is_running:
            self._ticking = app.set_timer(1, self._tick)

    def _tick(self) -> None:
        """A second is over: a request that takes long shows that it is alive."""
        self._ticking = None
        self.refresh()

    @property
    def _hints(self) -> Pieces:
        app, keys, focused = self._app, self._app.keys, self._app.focused_editor
        if app.in_review:
            return app.reviewing.hints
        if focused is app.field:
            return app.field.hints() or status.hints(keys, status.PROMPT)
        running = status.cancellable(keys, app.session.running, monotonic())
        running += status.behind(keys, app.workspace.behind)
        if focused is app.composer:
            return (*running, *status.hints(keys, status.CHAT))
        waiting = status.waiting(keys, app.editor.review)
        return (*running, *waiting, *status.hints(keys, status.IDLE))
