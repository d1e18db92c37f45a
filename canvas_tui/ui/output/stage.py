"""`DiffOutput`: an app that sends its terminal only the cells that changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

from rich.color import ColorSystem
from rich.console import RenderableType
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App, ReturnType
from textual.driver import Driver
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.widget import Widget

from canvas_tui.ui.output.internals import missing
from canvas_tui.ui.output.mirror import Mirror
from canvas_tui.ui.output.terminal import terminal
from canvas_tui.ui.output.uncovered import Uncovered

OFF_SWITCH = "CANVAS_TUI_OUTPUT"
"""Set to "plain" in the environment, it leaves all output to Textual."""
_CATCH_UP = 0.02
"""Seconds after which a frame is tried again that a slow terminal left no room for."""


class DiffOutput(App[ReturnType]):
    """Stands between Textual's compositor and the terminal.

    It passes everything through where it cannot help: no real terminal, an inline app, a
    Textual with other inner parts, or when switched off.
    """

    def __init__(self, *arguments: Any, diff_output: bool = True, **keywords: Any) -> None:
        environ = dict(os.environ)
        self._wanted_output = diff_output and environ.get(OFF_SWITCH) != "plain"
        self._terminal = terminal(environ)
        self._mirror: Mirror | None = None
        self._cursor: Offset | None = None
        self._cursor_owner: Widget | None = None
        self._uncovered = Uncovered()
        self._late = False
        self._painters: dict[Callable[[], None], None] = {}
        super().__init__(*arguments, **keywords)
        if self._wanted_output and environ.get("TERM") != "dumb" and not missing(self):
            colours = self.console._color_system or ColorSystem.TRUECOLOR
            if not self._terminal.direct_colours:
                colours = min(colours, ColorSystem.EIGHT_BIT)
            self._mirror = Mirror(self._terminal, colours)

    def get_driver_class(self) -> type[Driver]:
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        if self._wanted_output:
            from canvas_tui.ui.output.driver import PromptDriver

            return PromptDriver
        from canvas_tui.ui.output.enduring import EnduringDriver

        return EnduringDriver

    @property
    def cursor_shapes(self) -> bool:
        """Whether the terminal's cursor may be made a steady block while the app runs."""
        return self._terminal.shapes

    @property
    def owns_cursor(self) -> bool:
        """Whether the terminal's own cursor is shown at `terminal_cursor`.

        If not, a widget has to draw one.
        """
        driver = self._driver
        return (
            self._mirror is not None
            and driver is not None
            and not (driver.is_headless or driver.is_inline or driver.is_web)
        )

    @property
    def terminal_cursor(self) -> Offset | None:
        """Where on the screen the cursor is shown while the widget that had the focus when this
        was set keeps it; None hides it. Goes out with the next frame, or with `flush_output`."""
        return self._cursor

    @terminal_cursor.setter
    def terminal_cursor(self, offset: Offset | None) -> None:
        self._cursor = offset
        self._cursor_owner = self.focused if offset is not None else None

    def redraw(self) -> None:
        """Draw the whole screen anew: heals what other programs, or the line, did to it."""
        if self._mirror is not None and self.owns_cursor and self._running:
            self._mirror.forget()
            self._display(self.screen, self._full_update())

    def paint_soon(self, painter: Callable[[], None]) -> None:
        """Call `painter`, and send what it shows, when no more messages wait for the app: keys
        that came together are painted once, and none waits for Textual's next tick."""
        if not self._painters:
            self.call_later(self._paint)
        self._painters[painter] = None

    def paint_if_idle(self) -> None:
        """Paint now what is to be painted soon, if no message but the one for that waits, nor
        anything that the terminal has sent."""
        if take_input := getattr(self._driver, "take_input", None):
            take_input()
        if self._painters and self.message_queue_size <= 1:
            self._paint()

    def _paint(self) -> None:
        painters, self._painters = self._painters, {}
        for painter in painters:
            painter()
        if painters:  # not when it was done before its message came
            self.flush_output()

    def flush_output(self) -> None:
        """Send what is due now, such as a cursor that moved without any change of the text."""
        if self._ready_to_draw and self._mirror is not None and self._mirror.known:
            self._send(self._mirror)

    def show_rows(self, widget: Widget, rows: Sequence[int]) -> bool:
        """Have these rows of the widget, 0-based and ascending, as it renders them, in the next
        frame.

        False when only the usual way, a refresh of the widget, is right: another screen is on top,
        a layout or a scroll is due, something covers a row.
        """
        mirror = self._mirror
        if not (self._ready_to_draw and widget.is_attached) or mirror is None or not mirror.known:
            return False
        screen = self.screen
        if widget.screen is not screen or screen._layout_required or screen._scroll_required:
            return False
        if mirror.size != screen._compositor.size:  # a frame of the new size is due
            return False
        region, seen = self._uncovered.of(widget, screen._compositor)
        if not seen.issuperset(rows):
            return False
        first = rows[0]
        strips = widget.render_lines(Region(0, first, region.width, rows[-1] - first + 1))
        for y in rows:
            mirror.take_row(region.y + y, region.x, region.right, strips[y - first])
        return True

    @property
    def _ready_to_draw(self) -> bool:
        return self.owns_cursor and self._running and not self._closed and not self._batch_count

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda _: self.redraw(), immediate=True)

    def on_resize(self, _event: events.Resize) -> None:
        if self._mirror is not None:
            self._mirror.forget()

    def _full_update(self) -> RenderableType | None:
        screen = self.screen
        return screen._compositor.render_update(full=True, screen_stack=self._background_screens)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        mirror = self._mirror
        if mirror is None or not self._ready_to_draw:
            super()._display(screen, renderable)
        elif renderable is None or isinstance(renderable, LayoutUpdate | ChopsUpdate):
            self._display_cells(mirror, screen, renderable)
        else:
            self._write("\x1b[m")  # what Textual writes itself begins with the default look
            mirror.forget()
            super()._display(screen, renderable)

    def _display_cells(
        self, mirror: Mirror, screen: Screen[Any], update: LayoutUpdate | ChopsUpdate | None
    ) -> None:
        if not mirror.known and not isinstance(update, LayoutUpdate):
            full = self._full_update()
            update = full if isinstance(full, LayoutUpdate) else None
            if update is None:
                return
        try:
            if isinstance(update, LayoutUpdate):
                mirror.take_all(update)
            elif update is not None:
                mirror.take_parts(update)
            self._send(mirror)
        except Exception as error:
            self._give_up(error, screen)
        else:
            self.post_display_hook()

    def _give_up(self, error: Exception, screen: Screen[Any]) -> None:
        """Leave the rest of the session to Textual: a plain screen is better than a wrong one."""
        self.log.error("output stage is off", error)
        self._mirror = None
        self._write("\x1b[?25l\x1b[r\x1b[m\x1b[2J")
        super()._display(screen, self._full_update())
        self.screen.refresh()  # widgets draw their own cursor again

    def _send(self, mirror: Mirror) -> None:
        """Paint and write, unless the terminal is behind: then a later frame takes this one in."""
        if getattr(self._driver, "waiting", 0) > 1:
            if not self._late:
                self._late = True
                self.set_timer(_CATCH_UP, self._catch_up)
            return
        owner = self._cursor_owner
        visible = self._cursor is not None and (owner is None or owner is self.focused)
        place = self._cursor if visible and self._cursor is not None else self.cursor_position
        x, y = self.screen.outer_size.clamp_offset(place)
        text = mirror.paint((y, x), visible, self._sync_available)
        if text:
            self._write(text)

    def _catch_up(self) -> None:
        self._late = False
        if self._mirror is not None and not self._mirror.known:
            self.redraw()
        self.flush_output()

    def _write(self, text: str) -> None:
        driver = self._driver
        assert driver is not None
        getattr(driver, "write_frame", driver.write)(text)
        driver.flush()
