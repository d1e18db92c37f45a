"""`Menu`: a list to choose from, by letter, by arrows or by typing part of a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from canvas_tui.core.display import one_line
from canvas_tui.ui.bar import cut
from canvas_tui.ui.styles import Styles
from canvas_tui.ui.typed import typed

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp


class Entry(NamedTuple):
    """A row: `value` is what choosing it returns, `key` the letter that chooses it at once."""

    value: str
    title: str
    key: str = ""
    note: str = ""
    group: str = ""


_CARET = re.compile(r"\^(?=.)")

Rank = Callable[[str, Sequence[Entry]], Sequence[Entry]]
"""From what was typed and all entries to those to show, in their order."""


def with_all_words(typed: str, entries: Sequence[Entry]) -> Sequence[Entry]:
    """The entries that have each of the typed words in them somewhere, in the order they had;
    first those whose note is just what was typed, such as a key. A key may be typed as ^K."""
    words = [(word, _CARET.sub("ctrl+", word)) for word in typed.lower().split()]
    found = [e for e in entries if all(a in _haystack(e) or b in _haystack(e) for a, b in words)]
    whole = " ".join(word for _, word in words)
    return sorted(found, key=lambda e: bool(whole) and e.note.lower() != whole)


class Menu(ModalScreen[None]):
    """Asks for one of `entries` and calls `choose` with its value; Esc closes it.

    With `filters` typing narrows the list, as `rank` says, and the line that is typed in stays
    where it is; else a letter chooses the row that shows it.
    """

    DEFAULT_CSS = """
    Menu { align: center middle; }
    Menu.-filters { align: center top; }
    Menu, Menu:ansi { background: transparent; }
    Menu > _Rows { width: 66; max-width: 100%; max-height: 100%; }
    Menu.-filters > _Rows { margin: 1 0 0 0; }
    """
    AUTO_FOCUS = ""

    def __init__(
        self,
        title: str,
        entries: Sequence[Entry],
        styles: Styles,
        choose: Callable[[str], None],
        *,
        filters: bool = False,
        rank: Rank = with_all_words,
        chosen: str | None = None,
        typed: str = "",
    ) -> None:
        super().__init__(classes="-filters" if filters else None)
        self._title, self._entries, self._filters = title, entries, filters
        self._choose, self._rank = choose, rank
        self._typed = typed
        self.shown: Sequence[Entry] = entries
        self._at = next((n for n, e in enumerate(entries) if e.value == chosen), 0)
        self._rows = _Rows(styles, self._point_at)

    def compose(self) -> ComposeResult:
        yield self._rows

    def on_mount(self) -> None:
        self._show()

    def put(self, title: str, entries: Sequence[Entry]) -> None:
        """Offer other entries; what was typed stays, and what was chosen where it can."""
        chosen = self.shown[self._at].value if self._at and self.shown else None
        self._title, self._entries = title, entries
        self._sift()
        self._at = next((n for n, e in enumerate(self.shown) if e.value == chosen), 0)
        self._show()

    def _sift(self) -> None:
        self.shown, self._at = self._rank(self._typed, self._entries), 0

    def press(self, event: events.Key) -> bool:
        shown = self.shown
        last = max(0, len(shown) - 1)
        match event.key:
            case "escape" | "ctrl+q" | "ctrl+c":
                self.dismiss()
            case "enter" if shown:
                self._take(shown[self._at])
            case "up" | "shift+tab" | "ctrl+p":
                self._at = (self._at - 1) % (last + 1)
            case "down" | "tab" | "ctrl+n":
                self._at = (self._at + 1) % (last + 1)
            case "pageup" | "home":
                self._at = 0 if event.key == "home" else max(0, self._at - 10)
            case "pagedown" | "end":
                self._at = last if event.key == "end" else min(last, self._at + 10)
            case "backspace" if self._filters:
                self._typed = self._typed[:-1]
                self._sift()
            case _ if letter := typed(event):
                self._letter(letter)
        self._show()
        return True

    def paste(self, text: str) -> None:
        if self._filters:
            self._letter(one_line(text))
            self._show()

    def _letter(self, letter: str) -> None:
        if self._filters:
            self._typed += letter
            self._sift()
            return
        found = next((e for e in self._entries if e.key == letter), None)
        if found:
            self._take(found)

    def _point_at(self, number: int) -> None:
        """What the mouse chooses is taken as by Enter; where no letter may decide, because the
        menu came unasked, only Enter does."""
        self._at = number
        if self._filters or any(entry.key for entry in self._entries):
            cast("CanvasApp", self.app).press(events.Key("enter", None))
        else:
            self._show()

    def on_mouse_scroll_up(self) -> None:
        self._scroll(-3)

    def on_mouse_scroll_down(self) -> None:
        self._scroll(3)

    def _scroll(self, by: int) -> None:
        self._at = max(0, min(len(self.shown) - 1, self._at + by))
        self._show()

    def _take(self, entry: Entry) -> None:
        self.dismiss()
        self._choose(entry.value)

    def _show(self) -> None:
        title = f"{self._title}: {self._typed}▏" if self._filters else self._title
        self._rows.put(title, self.shown, self._at, letters=not self._filters)


def _haystack(entry: Entry) -> str:
    return f"{entry.title} {entry.note} {entry.group}".lower()


class _Row(NamedTuple):
    text: str
    entry: Entry | None = None
    chosen: bool = False
    number: int = -1  # of the entry


class _Rows(Widget):
    """The rows of a menu between a title and a line of keys; keeps the chosen one in view."""

    def __init__(self, styles: Styles, point_at: Callable[[int], None]) -> None:
        super().__init__()
        self._styles, self._point_at = styles, point_at
        self._title = ""
        self._rows: list[_Row] = []
        self._letters = True

    def put(self, title: str, entries: Sequence[Entry], at: int, *, letters: bool) -> None:
        self._title, self._letters = title, letters
        self._rows = []
        group = ""
        for number, entry in enumerate(entries):
            if entry.group != group:
                group = entry.group
                self._rows.append(_Row(group))
            self._rows.append(_Row(entry.title, entry, number == at, number))
        if not entries:
            self._rows.append(_Row("nothing matches"))
        self.styles.height = len(self._rows) + 2
        self.refresh(layout=True)

    @property
    def _room(self) -> int:
        return max(1, self.size.height - 2)

    @property
    def _top(self) -> int:
        """The first of the rows that is seen."""
        chosen = next((n for n, row in enumerate(self._rows) if row.chosen), 0)
        return max(0, min(chosen - self._room // 2, len(self._rows) - self._room))

    def on_click(self, event: events.Click) -> None:
        at = self._top + event.y - 1
        if 0 < event.y <= self._room and at < len(self._rows) and self._rows[at].entry:
            self._point_at(self._rows[at].number)

    def render_line(self, y: int) -> Strip:
        """Without colours there is a frame, in place of a ground that sets it off."""
        if self._styles.theme.colours != "none":
            return self._content(y, self.size.width)
        side = Segment("│", self._styles.style("border"))
        return Strip([side, *self._content(y, self.size.width - 2, fill="─"), side])

    def _content(self, y: int, width: int, fill: str = " ") -> Strip:
        """Row y; `fill` is what fills the first and the last."""
        height = self.size.height
        room, top = self._room, self._top
        if y == 0:
            return self._line(width, [(f" {self._title} ", "menu.title")], "", fill=fill)
        if y == height - 1:
            more = (
                f"{len(self._rows) - room - top} more below  "
                if top + room < len(self._rows)
                else ""
            )
            return self._line(width, [], f" {more}Enter choose  Esc close ", fill=fill)
        if top + y - 1 >= len(self._rows):
            return self._line(width, [], "")
        row = self._rows[top + y - 1]
        if row.entry is None:
            return self._line(width, [(f"  {row.text}", "menu.note")], "")
        pieces = [(" > " if row.chosen else "   ", "menu")]
        if self._letters:
            pieces.append((f"{row.entry.key or ' '}  ", "menu.key"))
        pieces.append((row.text, "menu"))
        return self._line(width, pieces, f"{row.entry.note} ", chosen=row.chosen)

    def _line(
        self,
        width: int,
        pieces: list[tuple[str, str]],
        note: str,
        *,
        chosen: bool = False,
        fill: str = " ",
    ) -> Strip:
        ground = self._styles.style("menu.selected" if chosen else "menu")
        left = Strip(
            Segment(one_line(text), ground if chosen else self._styles.over(ground, style))
            for text, style in pieces
        )
        style = ground if chosen else self._styles.over(ground, "menu.note")
        right = Strip([Segment(one_line(note), style)])
        gap = width - left.cell_length - right.cell_length
        if gap < 1:
            return cut(left, width, ground).adjust_cell_length(width, ground)
        return Strip([*left, Segment(fill * gap, ground), *right])
