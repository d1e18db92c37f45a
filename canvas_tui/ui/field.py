"""`Field`: one line to type in, with a prompt before it."""

from __future__ import annotations

import re
from collections.abc import Callable

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.strip import Strip

from canvas_tui.core.buffer import Origin
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.display import one_line
from canvas_tui.core.document import Document
from canvas_tui.core.selection import Selection
from canvas_tui.session.open_file import OpenFile
from canvas_tui.ui.editor.editor import Editor
from canvas_tui.ui.styles import Styles

_FOR_LINES = re.compile(r"page|file|paragraph|lines|tab|outdent|comment|grow|shrink")
"""Commands of the editor that make no sense on one line."""


class Field(Editor):
    """Enter hands its text to `submit`, Esc calls `cancel`; Up and Down bring back what was
    entered before. `changed` is called with the text after every key.
    """

    DEFAULT_CSS = "Field { width: 1fr; height: 1; }"

    def __init__(self, styles: Styles, say: Callable[[str], None], *, id: str) -> None:
        super().__init__(OpenFile(Document(), None), styles, say, numbered=False, id=id)
        self.prompt = self._hint = ""
        self.submit: Callable[[str], None] = lambda _: None
        self.cancel: Callable[[], None] = lambda: None
        self.changed: Callable[[str], None] = lambda _: None
        self.page_keys: Callable[[events.Key], bool] = lambda _: False
        self._history: list[str] = []
        self._at = 0  # in the history; its length for what is being typed

    def invite(self, hint: str) -> None:
        """What it says while it is empty and elsewhere is typed."""
        if hint != self._hint:
            self._hint = hint
            self.refresh()

    def ask(
        self,
        prompt: str,
        submit: Callable[[str], None],
        cancel: Callable[[], None],
        changed: Callable[[str], None],
        initial: str,
    ) -> None:
        """Begin anew with another question; what it is filled with is selected."""
        self.prompt = f" {prompt}"
        self.submit, self.cancel, self.changed = submit, cancel, changed
        self.fill(initial, selected=True)

    @property
    def text(self) -> str:
        return self.document.text()

    def fill(self, text: str, *, selected: bool = False) -> None:
        """Replace what is in it; `selected` so that typing replaces it again."""
        whole = self.document.whole
        selection = None if not selected else Selection(whole.start, whole.start.after(text))
        self.canvas.edit(ChangeSet.replace(whole, text), Origin.COMMAND, selection=selection)
        self.resized()

    def press(self, event: events.Key) -> bool:
        match event.key:
            case "enter" | "ctrl+j":
                self._enter()
            case "escape":
                self.cancel()
            case "pageup" | "pagedown":
                return self.page_keys(event)
            case "up":
                self._recall(-1)
            case "down":
                self._recall(1)
            case _:
                before = self.text
                if not super().press(event):
                    return False
                if self.text != before:
                    self.changed(self.text)
        return True

    def run_command(self, name: str) -> None:
        if not _FOR_LINES.search(name):
            super().run_command(name)

    def paste(self, text: str) -> None:
        super().paste(" ".join(text.split("\n")))
        self.changed(self.text)

    def _enter(self) -> None:
        text = self.text
        if text.strip() and text not in self._history[-1:]:
            self._history.append(text)
        self._at = len(self._history)
        self.submit(text)

    def _recall(self, by: int) -> None:
        at = min(max(self._at + by, 0), len(self._history))
        if at != self._at:
            self._at = at
            self.fill(self._history[at] if at < len(self._history) else "")
            self.move(self.document.end)

    def resized(self) -> None:
        super().resized()
        self.port.width = max(1, self.size.width - self._inset)
        self.update()

    @property
    def _inset(self) -> int:
        return cell_len(self.prompt)

    def render_line(self, y: int) -> Strip:
        prompt = Segment(one_line(self.prompt), self._styles.style("field.prompt"))
        if not self.text and not self.has_focus:
            ground = self._styles.style("text")
            hint = Segment(one_line(self._hint), self._styles.over(ground, "muted"))
            return Strip([prompt, hint]).adjust_cell_length(self.size.width, ground)
        width = max(0, self.size.width - cell_len(prompt.text))
        return Strip([prompt, *super().render_line(y).adjust_cell_length(width)])
