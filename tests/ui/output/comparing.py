"""`Comparing`: an app whose two outputs, plain and diffed, are compared after every frame."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType
from textual import events
from textual._compositor import CompositorUpdate
from textual.driver import Driver
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.widget import Widget

from canvas_tui.ui.output.stage import DiffOutput
from canvas_tui.ui.output.terminal import FULL

from .emulator import Emulator, Look


class Recorder(Driver):
    """A terminal of which nothing is known but its size; gives what is written to the app."""

    def write(self, data: str) -> None:
        self._app.written(data)  # type: ignore[attr-defined]

    def start_application_mode(self) -> None:
        self.resize(*(self._size or (80, 24)))

    def resize(self, width: int, height: int) -> None:
        size = Size(width, height)
        asyncio.run_coroutine_threadsafe(
            self._app._post_message(events.Resize(size, size)), loop=self._loop
        )

    def disable_input(self) -> None: ...

    def stop_application_mode(self) -> None: ...


class Comparing(DiffOutput[Any]):
    """Feeds a second emulator with what Textual would have written; compares after each frame.

    To be mixed into an app, before it.
    """

    terminal = FULL

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self.driver_class = Recorder
        assert self._mirror is not None
        self._mirror.terminal = self.terminal
        self._mirror._pens = self._mirror._new_pens()
        self.diffed = Emulator(80, 24, self.terminal)
        self.plain = Emulator(80, 24)
        self.frames = self.bytes = self.plain_bytes = 0
        self.differences: list[str] = []
        self.past_compositor: set[Region] = set()

    def written(self, data: str) -> None:
        self.bytes += len(data)
        self.diffed.feed(data)

    def resized(self, width: int, height: int) -> None:
        for emulator in (self.diffed, self.plain):
            emulator.resize(height, width)
        driver: Any = self._driver
        driver.resize(width, height)

    def show_rows(self, widget: Widget, rows: Sequence[int]) -> bool:
        shown = super().show_rows(widget, rows)
        if shown:
            x, y, width, _ = widget.region
            width -= widget.scrollbar_size_vertical
            self.past_compositor |= {Region(x, y + row, width, 1) for row in rows}
        return shown

    def flush_output(self) -> None:
        """What went past the compositor must be what it would have drawn there."""
        super().flush_output()
        regions, self.past_compositor = self.past_compositor, set()
        if regions and self._ready_to_draw:
            compositor = self.screen._compositor
            waiting, compositor._dirty_regions = compositor._dirty_regions, regions
            update = compositor.render_partial_update()
            compositor._dirty_regions = waiting
            assert update is not None
            text = update.render_segments(self.console)
            self.plain_bytes += len(text)
            self.plain.feed(text)
            self.frames += 1
            self.compare()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, CompositorUpdate) and self._ready_to_draw:
            text = renderable.render_segments(self.console)
            self.plain_bytes += len(text)
            self.plain.feed(text)
        super()._display(screen, renderable)
        if isinstance(renderable, CompositorUpdate) and self._ready_to_draw:
            self.frames += 1
            self.compare()

    def compare(self) -> None:
        mirror = self._mirror
        assert mirror is not None, "the stage gave up"
        if mirror.size != (self.plain.columns, self.plain.lines):
            return  # between a resize and the layout that follows it
        for y, (plain, diffed) in enumerate(
            zip(self.plain.seen(), self.diffed.seen(), strict=True)
        ):
            for x, pair in enumerate(zip(plain, diffed, strict=True)):
                if not same(*pair):
                    self.differences.append(f"frame {self.frames} at {y},{x}: {pair}")
        self.compare_cursor()

    def compare_cursor(self) -> None:
        cursor = self.terminal_cursor if self.focused is self._cursor_owner else None
        place = cursor if cursor is not None else self.cursor_position
        x, y = self.screen.outer_size.clamp_offset(place)
        found = (self.diffed.cursor.y, self.diffed.cursor.x, self.diffed.cursor.hidden)
        if found != (y, x, cursor is None):
            self.differences.append(f"frame {self.frames}: cursor {found}, not {y, x, cursor}")


def same(plain: Look, diffed: Look) -> bool:
    return plain == diffed or plain._replace(link="") == diffed._replace(link="")
