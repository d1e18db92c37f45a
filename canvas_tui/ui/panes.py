"""`Panes`: which panes are on the screen, and how wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp

_NARROW = 60  # columns; on fewer only the pane with the focus is shown


class Panes:
    """The buffer gets the larger share; the chat can be hidden."""

    def __init__(self, app: CanvasApp) -> None:
        self._app = app
        self._chat_wanted = True

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

    def _pane(self, selector: str) -> Widget:
        return self._app.query_one(selector)
