"""`Panes`: which panes are on the screen, and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.geometry import Offset, Region, Size, Spacing
from textual.layout import ArrangeResult, DockArrangeResult, Layout, WidgetPlacement
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp


class MainScreen(Screen[None], inherit_css=False):
    """The screen under all menus, laid out by `panes`."""

    DEFAULT_CSS = "MainScreen { background: ansi_default; }"
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def __init__(self, panes: Panes) -> None:
        super().__init__()
        self._panes = panes

    @property
    def layout(self) -> Layout:
        return self._panes

    def arrange(self, size: Size, _optimal: bool = False) -> DockArrangeResult:
        """Anew each time: what is seen depends on more than Textual keeps in mind."""
        self._clear_arrangement_cache()
        return super().arrange(size)

    # The mouse comes by here when a pane has done with it.

    def on_mouse_down(self) -> None:
        self._panes.pointed(anew=True)

    def on_mouse_move(self) -> None:
        if self.app.mouse_captured is not None:
            self._panes.pointed()

    def on_click(self) -> None:
        self._panes.pointed()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Nothing of it is seen: the panes cover it."""
        return [Strip.blank(crop.width)] * crop.height


_NARROW = 60  # columns; on fewer only the pane with the focus is shown


class Panes(Layout):
    """The chat, a line, and the buffer with the larger share; the chat can be hidden.

    One layout for the whole screen: boxes within boxes would each be styled, laid out and
    rendered before the first paint, to be covered.
    """

    name = "panes"

    def __init__(self, app: CanvasApp) -> None:
        self._app = app
        self._chat_wanted = True
        self._laid: dict[Widget, Region] = {}  # where they were last

    def arrange(
        self,
        parent: Widget,  # noqa: ARG002
        children: list[Widget],
        size: Size,  # noqa: ARG002
        greedy: bool = True,  # noqa: ARG002
    ) -> ArrangeResult:
        regions = self._laid = self._regions()
        return [
            WidgetPlacement(regions[child], Offset(), Spacing(), child)
            for child in children
            if child in regions
        ]

    def _regions(self) -> dict[Widget, Region]:
        """Where the widgets belong; those that are not seen now have no place."""
        return dict(self._places())

    def _places(self) -> Iterator[tuple[Widget, Region]]:
        app, (width, height) = self._app, self._app.screen_stack[0].size
        asking = app.field.display
        yield app.bars.bottom, Region(0, height - 1, width, 1)
        if asking:
            yield app.field, Region(0, height - 2, width, 1)
        height -= 1 + asking
        narrow, chatting = width < _NARROW, app.screen_stack[0].focused is app.composer
        share = width if narrow else max(27, min(64, width // 3))
        chat = share if self._chat_wanted and (chatting or not narrow) else 0
        if chat:
            yield app.bars.chat_title, Region(0, 0, chat, 1)
            yield app.transcript, Region(0, 1, chat, height - 3)
            yield app.bars.rule, Region(0, height - 2, chat, 1)
            yield app.composer, Region(0, height - 1, chat, 1)
        if 0 < chat < width:
            yield app.divider, Region(chat, 0, 1, height)
            chat += 1
        if chat < width:
            yield app.bars.title, Region(chat, 0, width - chat, 1)
            yield app.editor, Region(chat, 1, width - chat, height - 1)

    def other(self) -> None:
        """Go to the other pane."""
        app = self._app
        self._chat_wanted = True
        self._focus(app.editor if app.screen.focused is app.composer else app.composer)

    def toggle_chat(self) -> None:
        """Show or hide the chat."""
        self._chat_wanted = not self._chat_wanted
        self._focus(self._app.editor)

    def pointed(self, *, anew: bool = False) -> None:
        """Say where the mouse has led; `anew`: as a key does, in place of what was said."""
        bars = self._app.bars
        if anew:
            bars.message = ()
        bars.refresh()

    def settle(self) -> None:
        """Lay out now what a key has shown or hidden: how far a page is, and where a line is
        wrapped, must be known to the next key, which may have come in the same packet."""
        app = self._app
        if self._regions() != self._laid:
            with app.batch_update():  # painted later, as always
                app.screen_stack[0]._refresh_layout()
            for editor in (app.editor, app.composer, app.field):
                editor.resized()

    def _focus(self, widget: Widget) -> None:
        self._app.screen.set_focus(widget)
        self._app.screen.refresh(layout=True)
