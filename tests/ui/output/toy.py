"""`Toy`: a small app with what an editor's screen has: panes, scrolling, a modal, toasts."""

from __future__ import annotations

import re
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Key, Paste
from textual.geometry import Offset, Region, Size
from textual.screen import ModalScreen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input, Label, RichLog

from canvas_tui.ui.output import DiffOutput
from canvas_tui.ui.safe_filter import SafeFilter

_TOKEN = re.compile(r"\b(?:def|class|return|import|for|in|if)\b|#.*|'[^']*'|\"[^\"]*\"|\d+|\w+|.")
_KEYWORDS = {"def", "class", "return", "import", "for", "in", "if"}


class Editor(ScrollView, can_focus=True):
    """Lines with a cursor: letters, Enter, Backspace, arrows, pages."""

    DEFAULT_CSS = "Editor { background: #1e1e1e; color: #d4d4d4; }"

    def __init__(self, lines: list[str], prompt: bool = False) -> None:
        super().__init__(id="editor")
        self.lines = lines
        self.prompt = prompt
        """Whether keys take the short path."""
        self.row = self.column = 0
        self.line_changed()

    def line_changed(self) -> None:
        self.virtual_size = Size(100, len(self.lines))

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        width = self.size.width
        if row >= len(self.lines):
            return Strip.blank(width, Style.parse("#808080 on #1e1e1e"))
        ground = " on #2a2d2e" if row == self.row else " on #1e1e1e"
        segments = [Segment(f"{row + 1:>5} ", Style.parse("#858585" + ground))]
        for token in _TOKEN.findall(self.lines[row]):
            segments.append(Segment(token, Style.parse(self.colour(token) + ground)))
        strip = Strip(segments).adjust_cell_length(width, Style.parse("#d4d4d4" + ground))
        app: Any = self.app
        if row == self.row and not getattr(app, "owns_cursor", False):
            x = self.column + 6
            cell = strip.crop(x, x + 1).apply_style(Style(reverse=True))
            strip = Strip.join([strip.crop(0, x), cell, strip.crop(x + 1)])
        return strip

    @staticmethod
    def colour(token: str) -> str:
        if token in _KEYWORDS:
            return "#569cd6"
        if token[0] == "#":
            return "italic #6a9955"
        if token[0] in "'\"":
            return "#ce9178"
        return "#b5cea8" if token.isdigit() else "#d4d4d4"

    def on_key(self, event: Key) -> None:
        before = self.row
        line = self.lines[self.row]
        if event.is_printable and event.character:
            self.lines[self.row] = line[: self.column] + event.character + line[self.column :]
            self.column += 1
        elif event.key == "enter":
            self.lines[self.row : self.row + 1] = [line[: self.column], line[self.column :]]
            self.row, self.column = self.row + 1, 0
        elif event.key == "backspace" and self.column:
            self.lines[self.row] = line[: self.column - 1] + line[self.column :]
            self.column -= 1
        elif event.key in ("up", "down", "pageup", "pagedown"):
            step = {"up": -1, "down": 1, "pageup": -self.size.height}.get(event.key)
            self.row = max(0, min(self.row + (step or self.size.height), len(self.lines) - 1))
        elif event.key in ("left", "right"):
            self.column += 1 if event.key == "right" else -1
        else:
            return
        event.stop()
        event.prevent_default()
        self.column = max(0, min(self.column, len(self.lines[self.row]), 60))
        self.changed(before, event.key)

    def on_paste(self, event: Paste) -> None:
        event.stop()
        self.lines[self.row : self.row] = event.text.split("\n")
        self.changed(self.row, "enter")

    def changed(self, before: int, key: str) -> None:
        if key == "enter":
            self.line_changed()
            self.refresh()
        top = self.scroll_offset.y
        if not top <= self.row < top + self.size.height:
            self.scroll_to(y=max(0, self.row - self.size.height // 2), animate=False)
        app: Any = self.app
        offset = self.region.offset
        app.terminal_cursor = offset + Offset(self.column + 6, self.row - self.scroll_offset.y)
        for row in {before, self.row}:
            y = row - self.scroll_offset.y
            self.refresh(Region(0, y, self.size.width, 1))
            if self.prompt and key != "enter":
                app.show_rows(self, [y])
                app.flush_output()


class Question(ModalScreen[None]):
    """A dialog over everything."""

    CSS = "Question { align: center middle; } #box { width: 30; height: 6; border: round red; }"
    BINDINGS = (("escape", "dismiss", "close"),)

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Label("日本語 really? 👍🏽")
            yield Input(placeholder="say 本 something")


class Toy(DiffOutput[None]):
    CSS = """
    #left { width: 30; background: #252526; }
    #log { height: 1fr; background: #252526; }
    #status { dock: bottom; height: 1; background: #007acc; }
    #ask { height: 3; }
    """

    def __init__(self, lines: list[str], prompt: bool = False, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._filters.insert(0, SafeFilter())
        self.editor = Editor(lines, prompt)

    def compose(self) -> ComposeResult:
        with Horizontal():
            with Vertical(id="left"):
                yield RichLog(id="log", wrap=True)
                yield Input(id="ask", placeholder="ask")
            yield self.editor
        yield Label("status", id="status")

    def on_mount(self) -> None:
        self.editor.focus()
