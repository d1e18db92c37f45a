"""`Panes`: which panes are on the screen, and how wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp

_NARROW = 60  # columns; on fewer only the pane with the focus is shown
_PANES = ("#chat", "#buffer", "Divider")


class Panes:
    """The buffer gets the larger share; the chat can be hidden."""

    def __init__(self, app: CanvasApp) -> None:
        self._app = app
        self._chat_wanted = True
        self._laid: tuple[bool, ...] = ()  # which widgets had a place when last laid out

    def arrange(self, width: int) -> None:
        """Share out `width` columns."""
        narrow = width < _NARROW
        chatting = self._app.screen.focused is self._app.composer
        chat = self._pane("#chat")
        chat.display = self._chat_wanted and (chatting or not narrow)
        chat.styles.width = "1fr" if narrow else max(27, min(64, width // 3))
        self._pane("#buffer").display = not (narrow and chatting)
        self._pane("Divider").display = chat.display and not narrow

    def other(self) -> None:
        """Go to the other pane."""
        app = self._app
        chatting = app.screen.focused is app.composer
        self._chat_wanted = True
        app.screen.set_focus(app.editor if chatting else app.composer)
        self.arrange(self._app.size.width)

    def toggle_chat(self) -> None:
        """Show or hide the chat."""
        self._chat_wanted = not self._chat_wanted
        self._app.screen.set_focus(self._app.editor)
        self.arrange(self._app.size.width)

    def settle(self) -> None:
        """Lay out now what a key has shown or hidden: how far a page is, and where a line is
        wrapped, must be known to the next key, which may have come in the same packet."""
        app = self._app
        shown = tuple(pane.display for pane in (app.field, *map(self._pane, _PANES)))
        if shown != self._laid:
            self._laid = shown
            with app.batch_update():  # painted later, as always
                app.screen_stack[0]._refresh_layout()
            for editor in (app.editor, app.composer, app.field):
                editor.resized()

    def _pane(self, selector: str) -> Widget:
        return self._app.query_one(selector)
