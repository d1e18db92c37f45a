"""`Editor`: the widget that shows a canvas and takes its keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import monotonic

from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from canvas_tui.core.buffer import Edited, Origin, joins
from canvas_tui.core.canvas import Canvas, Overlaid
from canvas_tui.core.document import Document
from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point
from canvas_tui.session.open_file import OpenFile
from canvas_tui.store.sights import NOTHING, Sights
from canvas_tui.ui.clipboard import Clipboard
from canvas_tui.ui.editor import edits, motion
from canvas_tui.ui.editor.colours import Colours
from canvas_tui.ui.editor.commands import COMMANDS
from canvas_tui.ui.editor.indent import Indent, detect_indent
from canvas_tui.ui.editor.overlay import Overlay
from canvas_tui.ui.editor.picture import Picture
from canvas_tui.ui.editor.row_view import Layer
from canvas_tui.ui.editor.viewport import Viewport
from canvas_tui.ui.output import RowWidget
from canvas_tui.ui.review import Review
from canvas_tui.ui.styles import Styles
from canvas_tui.ui.typed import typed


class Editor(RowWidget, can_focus=True):
    """Shows one file at a time; `numbered` is whether it has line numbers and a column of signs.

    All keys come in through `press`, in order. After anything that may change what is
    seen, `update` compares what is to be drawn with what is drawn and repaints the rows
    that differ; nothing else repaints.
    """

    def __init__(
        self,
        file: OpenFile,
        styles: Styles,
        say: Callable[[str], None],
        clipboard: Clipboard,
        keymap: Mapping[str, str],  # commands by key
        *,
        numbered: bool = True,
        sights: Sights = NOTHING,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._styles = styles
        self.say, self.clipboard, self.keymap = say, clipboard, keymap
        self._numbered, self._sights = numbered, sights
        self._picture = Picture(self)
        self._ports: dict[OpenFile, Viewport] = {}
        self._goal: int | None = None  # the cell that Up and Down aim for
        self._typed_at, self.clock = 0.0, monotonic
        self.grown: list[Selection] = []  # what Shrink goes back to
        self.marking = False  # whether motions select
        self.killed: tuple[int, Point, str] | None = None  # revision, place and copy after a kill
        self._colours = Colours(self, lambda: self._picture.soon(self._redraw))
        self._stale = False  # what is shown may not be as it should
        self._laid_for = Size(0, 0)
        self.found: Callable[[tuple[int, int]], Mapping[int, tuple[Layer, ...]]] = lambda _: {}
        self._open(file)

    # -- what it shows

    def _open(self, file: OpenFile) -> None:
        self.file = file
        self.port: Viewport = self._ports.setdefault(file, Viewport(file, self._sights))
        self.indent: Indent = detect_indent(file.canvas.document.lines)
        self.review = Review(file.canvas, self.say)
        self._laid: tuple[object, ...] = ()
        self._goal, self.grown, self.marking, self.killed = None, [], False, None
        if self._heard not in file.canvas.listeners:
            file.canvas.listeners.append(self._heard)

    def show(self, file: OpenFile, files: Sequence[OpenFile]) -> None:
        """Show `file`, where it was when last shown; nothing is kept of any not among `files`."""
        self._ports = {known: port for known, port in self._ports.items() if known in files}
        if file is not self.file:
            self._open(file)
            self.resized()

    @property
    def canvas(self) -> Canvas:
        return self.file.canvas

    @property
    def document(self) -> Document:
        return self.canvas.document

    @property
    def head(self) -> Point:
        return self.canvas.selection.head

    @property
    def page(self) -> int:
        """How many rows PageDown goes."""
        return max(1, self.size.height - 2)

    # -- keys

    def press(self, event: events.Key) -> bool:
        """Do what the key means here; False when it means nothing."""
        command = self.keymap.get(event.key)
        if command is not None:
            self.run_command(command)
        elif text := typed(event):
            self.type(text)
        else:
            return False
        return True

    def run_command(self, name: str) -> None:
        COMMANDS[name].run(self)

    def type(self, text: str) -> None:
        self.apply(edits.insert(self.canvas.selection, text), Origin.TYPED)

    def paste(self, text: str, *, lines: bool = False) -> None:
        """Insert text as one undo step, its line ends as the buffer's; `lines`: as whole lines."""
        if self.document.newline == "\r\n":
            text = text.replace("\r\n", "\n")
        selection = self.canvas.selection
        insert = edits.insert_lines if lines and selection.empty else edits.insert
        if text:
            self.apply(insert(selection, text), Origin.PASTED)

    def apply(self, edit: edits.Edit, origin: Origin) -> None:
        """Make an edit of the user's and show the place."""
        self.marking = False
        if edit.changes:
            now, buffer = self.clock(), self.canvas.buffer
            joined = origin is Origin.TYPED and buffer.modified  # undo stops at what was saved
            joined = joined and joins(buffer.last, edit.changes, now - self._typed_at)
            self._typed_at = now
            self.canvas.edit(edit.changes, origin, joins=joined, selection=edit.selection)
        self.arrived()

    # -- going places

    def move(self, point: Point, *, extend: bool = False) -> None:
        anchor = self.canvas.selection.anchor if extend or self.marking else point
        self.select(Selection(anchor, point))

    def move_rows(self, rows: int, *, extend: bool = False) -> None:
        """Go up or down, keeping to the cell where the first of such moves began."""
        flow = self.port.flow
        goal = self._goal if self._goal is not None else flow.cell(self.head)
        if abs(rows) > 1:
            self.port.scroll(rows)
        self.move(flow.beside(self.head, rows, goal), extend=extend)
        self._goal = goal

    def select(self, selection: Selection, *, follow: bool = True) -> None:
        self._typed_at = 0.0  # what is typed next is a step of its own
        self.canvas.select(selection)
        if follow:
            self.arrived()

    def go_to(self, row: int, column: int = 0) -> None:
        """Put the cursor on a 0-based row, in the middle of the screen if it is not in view."""
        point = self.document.clamp(Point(min(row, self.document.end.row), column))
        if not self.port.shows(point):
            self.port.centre(point)
        self.move(point)

    def arrived(self, lines_below: int = 0) -> None:
        """Show the cursor, and forget what only the last key was for."""
        self._goal, self.grown = None, []
        self.port.follow(self.head, lines_below)
        self.update()

    # -- the mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1:
            self.capture_mouse()
            self.marking = False
            self.move(self._under(event), extend=event.shift)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is self:
            self.move(self._under(event), extend=True)

    def on_mouse_up(self) -> None:
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """A second click selects the word, a third one the line."""
        if event.button == 1 and event.chain in (2, 3):
            point = self._under(event)
            rows = self.document.rows(point.row, point.row)
            self.select(Selection(*(motion.word_at(self.document, point), rows)[event.chain - 2]))

    def on_mouse_scroll_up(self) -> None:
        self.port.scroll(-3)
        self.update()

    def on_mouse_scroll_down(self) -> None:
        self.port.scroll(3)
        self.update()

    def _under(self, event: events.MouseEvent) -> Point:
        return self.port.point_at(event.x - self._inset, event.y)

    # -- review

    def enter_review(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) hunk or comment; False when there is none."""
        found = self.review.enter(step)
        self.show_review()
        return found

    def show_review(self) -> None:
        """Bring what is under review into view."""
        self._sync_overlay()
        item = self.review.current
        below = 0
        if item is not None:
            end = Point(min(item.span.last_row + 1, self.document.end.row), 0)
            below = self.port.rows_between(item.span.start, end)
        self.arrived(below)

    # -- drawing

    def _heard(self, _: Edited | Overlaid) -> None:
        self.update()

    def render_lines(self, crop: Region) -> list[Strip]:
        if self.size != self._laid_for:  # the message that tells of a new size comes later
            self.resized()
            with self._picture.in_paint():
                self._paint()
        self._paint()
        return super().render_lines(crop)

    def resized(self) -> None:
        first_time, self._laid_for = not self.port.height, self.size
        self.port.width, self.port.height = self.size
        self.port.left = 0  # what was too narrow may not be so now
        self._picture.forget()
        if first_time:
            self.port.centre(self.head)
        self.port.follow(self.head)
        self.update()

    def on_focus(self) -> None:
        self.update()

    on_blur = on_focus

    def update(self) -> None:
        """Repaint soon the rows of the screen that no longer look as they should."""
        if self.port.height:
            self._sync_overlay()
            self._stale = True
            self._picture.soon(self._paint)

    def _paint(self) -> None:
        if self._stale:
            self._stale = False
            self._colours.before_paint()
            self._redraw()
            self._colours.after_paint()

    def _redraw(self) -> None:
        own = self.has_focus and self._picture.place_cursor(
            self.port.cursor_offset(self.head), self._inset
        )
        cursor = "" if own else "cursor" if self.has_focus else "cursor.idle"
        found = self.found(self.port.rows)
        self._picture.show(self.port.views(self.canvas.selection, cursor, found))

    @property
    def _inset(self) -> int:
        """Cells to the left of what the viewport shows."""
        return 0

    def _sync_overlay(self) -> None:
        canvas = self.canvas
        laid = (canvas.proposals, canvas.comments, canvas.drafts, self.review.place)
        port = self.port
        state = (*laid, len(self.document.lines), port.text_width, port.sights, self.indent)
        if len(state) != len(self._laid) or any(
            a is not b and a != b for a, b in zip(state, self._laid, strict=True)
        ):
            self._laid = state
            port.digits = max(4, len(str(len(self.document.lines))) + 1) if self._numbered else 0
            keep = canvas.selection.span.start
            port.lay(Overlay(canvas, self.review.place, port.text_width), keep, self.indent)

    def render_line(self, y: int) -> Strip:
        return self._picture.strip(y, self._styles, self._laid_for.width)
