"""`Field`: one line to type in, with a prompt before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from canvas_tui.core.buffer import Origin
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.display import one_line
from canvas_tui.core.document import Document
from canvas_tui.core.selection import Selection
from canvas_tui.session.open_file import OpenFile
from canvas_tui.ui.bar import Pieces, cut
from canvas_tui.ui.clipboard import Clipboard
from canvas_tui.ui.editor.editor import Editor
from canvas_tui.ui.styles import Styles

_FOR_LINES = re.compile(r"page|file|paragraph|lines|tab|outdent|comment|grow|shrink|toggle")
"""Commands of the editor that make no sense on one line."""
_LINE_END = re.compile(r"\r\n|\r|\n")


def _no_keys(_: events.Key) -> bool:
    return False


class Field(Editor):
    """Enter hands its text to `submit`, Esc calls `cancel`; Up and Down bring back what was
    entered before. `changed` is called with the text after every key.
    """

    def __init__(
        self,
        styles: Styles,
        say: Callable[[str], None],
        clipboard: Clipboard,
        keymap: Mapping[str, str],
        *,
        id: str,
    ) -> None:
        file = OpenFile(Document(), None)
        super().__init__(file, styles, say, clipboard, keymap, numbered=False, id=id)
        self.prompt, self._hint = " ", ""
        self.submit: Callable[[str], None] = lambda _: None
        self.cancel: Callable[[], None] = lambda: None
        self.changed: Callable[[str], None] = lambda _: None
        self.turn_page: Callable[[int], None] = lambda _: None
        self.keys: Callable[[events.Key], bool] = _no_keys
        self.hints: Callable[[], Pieces] = lambda: ()
        self.types = True
        self._note: Pieces = ()
        self._own_history: list[str] = []
        self._history = self._own_history
        self._at = 0  # in the history; its length for what is being typed
        self._begun = ""  # what was being typed when the history was gone into

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
        *,
        keys: Callable[[events.Key], bool] = _no_keys,
        hints: Callable[[], Pieces] = lambda: (),
        history: list[str] | None = None,
        types: bool = True,
    ) -> None:
        """Take the keys for another question; what it is filled with is selected.

        `keys` is asked before a key means anything else, `hints` are for the bar below,
        `history` is what Up and Down bring back, and without `types` no text is taken.
        """
        self.prompt = f" {prompt}"
        self.submit, self.cancel, self.changed = submit, cancel, changed
        self.keys, self.hints, self.types = keys, hints, types
        self._history = self._own_history if history is None else history
        self._at = len(self._history)
        self._note = ()
        self.display = True
        self.screen.set_focus(self)
        self.fill(initial, selected=True)

    def leave(self, to: Widget) -> None:
        """Ask no more; the keys that came here go `to` there."""
        self.display = False
        if self.screen.focused is self:
            self.screen.set_focus(to)

    def settle(self) -> None:
        """Call off a question when the keys go elsewhere by now."""
        if self.display and self.prompt and self.screen.focused is not self:
            self.cancel()

    def note(self, pieces: Pieces) -> None:
        """Show something at the right end."""
        if pieces != self._note:
            self._note = pieces
            self.resized()

    @property
    def text(self) -> str:
        return self.document.text()

    def fill(self, text: str, *, selected: bool = False) -> None:
        """Replace what is in it; `selected` so that typing replaces it again."""
        whole, self.marking = self.document.whole, False
        selection = None if not selected else Selection(whole.start, whole.start.after(text))
        self.canvas.edit(ChangeSet.replace(whole, text), Origin.COMMAND, selection=selection)
        self.resized()

    def press(self, event: events.Key) -> bool:
        if self.keys(event):
            return True
        if not self.types:
            return False
        match self.keymap.get(event.key, event.key):
            case "new-line":
                self._enter()
            case "escape":
                self.cancel()
            case "page-up" | "page-down" as command:
                self.turn_page(-1 if command == "page-up" else 1)
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

    def paste(self, text: str, *, lines: bool = False) -> None:  # noqa: ARG002
        """Insert text on the one line there is, without a last line end."""
        if self.types:
            super().paste(" ".join(_LINE_END.split(text.removesuffix("\n"))))
            self.changed(self.text)

    def _enter(self) -> None:
        text = self.text
        if text.strip() and text not in self._history[-1:]:
            self._history.append(text)
        self._at = len(self._history)
        self.submit(text)

    def _recall(self, by: int) -> None:
        at, end = min(max(self._at + by, 0), len(self._history)), len(self._history)
        if at != self._at:
            if self._at == end:
                self._begun = self.text
            self._at = at
            self.fill(self._history[at] if at < end else self._begun)
            self.move(self.document.end)
            self.changed(self.text)

    def resized(self) -> None:
        super().resized()
        self.port.width = max(
            1, self.size.width - self._inset - self._strip(self._note).cell_length
        )
        self.update()

    @property
    def _inset(self) -> int:
        return cell_len(self.prompt)

    def render_line(self, y: int) -> Strip:
        prompt = Segment(one_line(self.prompt), self._styles.style("field.prompt"))
        if not self.text and not self.has_focus:
            ground = self._styles.style("text")
            style, width = self._styles.over(ground, "muted"), self.size.width
            row = Strip([prompt, Segment(one_line(self._hint), style)])
            return cut(row, width, style).adjust_cell_length(width, ground)
        note = self._strip(self._note)
        width = max(0, self.size.width - cell_len(prompt.text) - note.cell_length)
        return Strip([prompt, *super().render_line(y).adjust_cell_length(width), *note])

    def _strip(self, pieces: Pieces) -> Strip:
        return Strip(Segment(one_line(p.text), self._styles.style(p.style)) for p in pieces)
