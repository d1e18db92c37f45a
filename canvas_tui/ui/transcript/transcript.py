"""`Transcript`: the widget that shows a conversation."""

from __future__ import annotations

from time import perf_counter

from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from canvas_tui.core.conversation import Conversation, Phase
from canvas_tui.ui.output import RowWidget
from canvas_tui.ui.styles import Styles
from canvas_tui.ui.transcript.row import Row, inset, paint, piece
from canvas_tui.ui.transcript.sheet import Place, Sheet
from canvas_tui.ui.transcript.wrapping import wrap

_FRAME = 1 / 30  # seconds from one frame to the next, at least
_SHARE = 8  # a frame that took t seconds is followed by a pause of 8 t
_SLICE = 0.008  # seconds of rendering at a time for what is out of sight
_AROUND = 2  # screens above and below the one in sight that are kept up to date
_AHEAD = 6  # rows scrolled at a time while an answer streams in


class Transcript(RowWidget, ScrollView, can_focus=True, inherit_bindings=False):
    """The chat: it follows the end while the end is in sight, and else stays where it is.

    Nothing but rows that look different is repainted. While an answer streams in at the
    end, it scrolls several rows at once, so that most frames only write into free rows.
    """

    DEFAULT_CSS = """
    Transcript { width: 1fr; height: 1fr; overflow: hidden hidden; scrollbar-size: 0 0; }
    """
    ALLOW_SELECT = False

    def __init__(
        self, styles: Styles, *, hint: tuple[str, ...] = (), id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._styles = styles
        self._hint = hint  # paragraphs shown while nothing was asked
        self._conversation = Conversation()
        self._sheet = Sheet()
        self._laid = Size(0, 0)  # the size for which it was last scrolled
        self._drawn: list[Row] = []
        self._frame: Timer | None = None  # runs for one frame after each repaint
        self._due = False
        self._catching_up: Timer | None = None

    # -- what it shows

    def show(self, conversation: Conversation) -> None:
        """Show the conversation as it is now: to be called after any change to it."""
        self._conversation = conversation
        self._due = True
        if self._frame is None:
            self._next_frame()

    def restyle(self, styles: Styles) -> None:
        self._styles = styles
        self.refresh()

    @property
    def at_end(self) -> bool:
        """Whether the last row is in sight."""
        return self._top + self._laid.height >= self._sheet.height

    @property
    def lines(self) -> list[str]:
        """What is on the screen, without colours and trailing blanks."""
        return [row.text.rstrip() for row in self._drawn]

    def _next_frame(self) -> None:
        self._frame = None
        if not self._due:
            return
        begun = perf_counter()
        self._update()
        pause = max(_FRAME, _SHARE * (perf_counter() - begun))
        self._frame = self.set_timer(pause, self._next_frame)

    def on_resize(self) -> None:
        self._update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The first paint at a new size comes before the message that tells of it."""
        if len(self._drawn) != self.size.height:
            self._drawn = self._rows()
        return super().render_lines(crop)

    def _update(self) -> None:
        """Bring the rows in sight up to date, at the place where the reader is."""
        if not self.size:
            return
        self._due = False
        at_end, place = self.at_end, self._sheet.place(self._top)
        self._sheet.put(self._conversation.turns, max(1, self.size.width))
        if at_end:
            self._sheet.fill(max(0, len(self._conversation.turns) - 1), _AROUND * self.size.height)
        else:
            self._sheet.fill(place.turn, _AROUND * self.size.height)
        top = self._sheet.row_of(place)
        self._scroll(self._following(top) if at_end else top)
        self._catch_up_soon()

    def _following(self, top: int) -> int:
        """The top row that keeps the end in sight; the same as long as it does."""
        lowest = self._sheet.height - self.size.height
        ahead = min(_AHEAD, self.size.height // 3)
        if top < lowest:
            turns = self._conversation.turns
            streaming = bool(turns) and turns[-1].phase is Phase.STREAMING
            return lowest + ahead if streaming else lowest
        return top if top <= lowest + ahead else lowest

    # -- what is out of sight

    def _catch_up_soon(self) -> None:
        if self._sheet.stale and self._catching_up is None:
            self._catching_up = self.set_timer(2 * _SLICE, self._catch_up)

    def _catch_up(self) -> None:
        self._catching_up = None
        place = self._sheet.place(self._top)
        until = perf_counter() + _SLICE
        while self._sheet.stale:
            self._sheet.catch_up()
            if perf_counter() > until:
                break
        self._scroll(self._sheet.row_of(place))
        self._catch_up_soon()

    # -- scrolling

    @property
    def _top(self) -> int:
        """The row of the sheet at the top of the screen."""
        return round(self.scroll_y)

    @property
    def allow_vertical_scroll(self) -> bool:
        """There is no scroll bar, but there may be a mouse wheel."""
        return True

    def _scroll(self, top: int) -> None:
        lowest = max(0, self._sheet.height - self.size.height)
        free = min(_AHEAD, self.size.height // 3) if lowest else 0
        top = max(0, min(top, lowest + free))
        height = max(self._sheet.height, top + self.size.height)
        self._laid = self.size
        self.set_reactive(Widget.virtual_size, Size(self.size.width, height))
        self.set_reactive(Widget.scroll_target_y, float(top))
        self.set_reactive(Widget.scroll_y, float(top))
        self._draw()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """A wheel moved it: no repaint but of what differs."""
        if round(old_value) != round(new_value):
            self._go(self._sheet.place(round(new_value)))

    def _go(self, place: Place) -> None:
        """Scroll so that `place` is on top, or the last row at the bottom."""
        self._sheet.fill(place.turn, _AROUND * self.size.height)
        lowest = self._sheet.height - self.size.height
        self._scroll(min(self._sheet.row_of(place), lowest))
        self._catch_up_soon()

    def _step(self, rows: int) -> None:
        at = max(0, min(self._top + rows, self._sheet.height - 1))
        self._go(self._sheet.place(at))

    # -- keys

    def on_key(self, event: events.Key) -> None:
        if self.press(event):
            event.stop()
            event.prevent_default()

    def press(self, event: events.Key) -> bool:
        """Do what the key means here; False when it means nothing."""
        match event.key:
            case "up" | "k":
                self._step(-1)
            case "down" | "j":
                self._step(1)
            case "pageup":
                self.turn_page(-1)
            case "pagedown":
                self.turn_page(1)
            case "home":
                self._go(Place(0, 0))
            case "end":
                self._go(self._sheet.last)
            case _:
                return False
        return True

    def turn_page(self, pages: int) -> None:
        """Scroll by so many screens, up when negative."""
        self._step(pages * max(1, self.size.height - 2))

    # -- drawing

    def _draw(self) -> None:
        """Repaint the rows of the screen that no longer look as they should."""
        rows = self._rows()
        if len(rows) != len(self._drawn):
            self._drawn = rows
            self.refresh()
            return
        changed = [y for y, row in enumerate(rows) if row != self._drawn[y]]
        self._drawn = rows
        if changed:
            self.repaint_now(changed)

    def _rows(self) -> list[Row]:
        """What is to be seen: as many rows as the screen has."""
        width, height = self.size
        if not self._conversation.turns:
            rows = _hint(self._hint, width)[:height]
        else:
            rows = self._sheet.rows(self._top, self._top + height)
        below = self._sheet.height - self._top - height
        if below > 0 and rows:
            note = f" ↓ {below + 1} more lines"
            rows[-1] = Row((piece(note[:width], "chat.about"),))
        return rows + [Row()] * (height - len(rows))

    def render_line(self, y: int) -> Strip:
        row = self._drawn[y] if y < len(self._drawn) else Row()
        return paint(row, self._styles, self.size.width)


def _hint(paragraphs: tuple[str, ...], width: int) -> list[Row]:
    indent = 1 if width > 2 else 0
    rows = [row for text in paragraphs for row in wrap([piece(text, "muted")], width - indent or 1)]
    return inset(rows, indent)
