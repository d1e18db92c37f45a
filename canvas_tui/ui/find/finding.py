"""`Finding`: find and replace in the buffer in view."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from textual import events

from canvas_tui.core.display import one_line
from canvas_tui.core.search import Case, Hit, Query
from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point
from canvas_tui.ui.bar import Piece, Pieces
from canvas_tui.ui.editor.flow import Spot
from canvas_tui.ui.find.hints import Mode, hints
from canvas_tui.ui.find.looking import Looking
from canvas_tui.ui.find.pattern import PatternProblem
from canvas_tui.ui.find.replacing import Replacing

if TYPE_CHECKING:
    from canvas_tui.session.open_file import OpenFile
    from canvas_tui.ui.app import CanvasApp
    from canvas_tui.ui.editor.editor import Editor

_CASES = tuple(Case)
_LINE_END = re.compile(r"(?:[^\\]|\\[^n])*\\n")
_ONE_LINE = r"A pattern looks at one line at a time: \n is in none."


class Home(NamedTuple):
    """Where the user was: Esc leads back until Enter or F3 has taken a place, while the text is
    the same."""

    file: OpenFile
    revision: int
    selection: Selection
    top: Spot
    left: int

    def holds(self, editor: Editor) -> bool:
        """Whether it is a place in what `editor` shows."""
        return self.file is editor.file and self.revision == editor.canvas.buffer.revision


class Finding:
    """Looks for a pattern as it is typed, and asks for what to put in its place."""

    def __init__(self, app: CanvasApp) -> None:
        self._app = app
        self._looking = Looking(app.editor, self._tell)
        self._home: Home | None = None
        self._mode = Mode.PATTERN
        self._by = 1  # which way: on (1) or back (-1)
        self._replacing: Replacing | None = None
        self._tells = False  # whether to say what comes of F3 when nothing is asked
        self._patterns: list[str] = []
        self._templates: list[str] = []
        app.editor.found = lambda rows: self._looking.layers(rows) if self._open else {}

    @property
    def _open(self) -> bool:
        """Whether something is asked; another question may have taken the field over."""
        return self._app.field.display and self._app.field.keys == self._press

    @property
    def _ends(self) -> bool:
        """Whether Enter ends it, as where another key both begins it and goes on."""
        return "search-forward" in self._app.keys.map.app.values()

    # -- from anywhere

    def begin(self, by: int = 1) -> None:
        """Ask for a pattern, to look for it on (1) or back (-1); a selection in one line is
        taken for one."""
        looking, canvas = self._looking, self._app.editor.canvas
        self._replacing, self._by = None, by
        if not self._open:
            looking.sync()
            span = canvas.selection.span
            if looking.current is None or span != looking.current.span:
                looking.inside, looking.marked = False, None if span.empty else span
                if not span.empty and span.start.row == span.end.row:
                    text = canvas.document.text(span)
                    self._look_for(looking.query._replace(text=text, regex=False))
            self._home = self._here()
            looking.counts = True
        self._ask(Mode.PATTERN)
        self._preview()

    def again(self, by: int) -> None:
        """Go to the next (1) or previous (-1) place, around the ends."""
        looking = self._looking
        if not looking.query.text:
            self.begin(by)
            return
        looking.settle()
        looking.sync()
        if looking.problem:
            self._app.complain(looking.problem)
            return
        self._home, self._tells, self._by = None, True, by
        span = self._app.editor.canvas.selection.span
        point = span.start if by < 0 else span.end
        if by > 0 and span.empty and looking.current and looking.current.span == span:
            point = Point(point.row, point.column + 1)
        looking.seek(point, by, self._arrive)

    # -- asking

    def _ask(self, mode: Mode) -> None:
        self._mode = mode
        what = one_line(self._looking.query.text, 20)
        template = one_line(self._replacing.template, 20) if self._replacing else ""
        prompt, initial, submit = {
            Mode.PATTERN: ("find: ", self._looking.query.text, self._entered),
            Mode.REPLACEMENT: (f"replace {what} with: ", "", self._replace),
            Mode.STEPPING: (f"replace {what} with {template or 'nothing'}?", "", self._replace),
        }[mode]
        self._app.field.ask(
            prompt,
            submit,
            self._close,
            self._typed if mode is Mode.PATTERN else lambda _: None,
            initial,
            keys=self._press,
            hints=self._hints,
            history=self._patterns if mode is Mode.PATTERN else self._templates,
            types=mode is not Mode.STEPPING,
        )
        self._tell()

    def _press(self, event: events.Key) -> bool:
        query = self._looking.query
        if self._replacing is not None:
            return self._replacing.press(event.key)
        match event.key:
            case "ctrl+r" if "ctrl+r" in self._app.keys.map.app:
                return False
            case "tab" | "shift+tab" | "ctrl+r":
                to_pattern = self._mode is Mode.REPLACEMENT
                self._ask(Mode.PATTERN if to_pattern else Mode.REPLACEMENT)
            case "alt+r":
                self._look_for(query._replace(regex=not query.regex))
            case "alt+w":
                self._look_for(query._replace(word=not query.word))
            case "alt+c":
                after = (_CASES.index(query.case) + 1) % len(_CASES)
                self._look_for(query._replace(case=_CASES[after]))
            case "alt+s" if self._looking.marked is None:
                self._app.say("Nothing was selected to look in.")
            case "alt+s":
                self._looking.inside = not self._looking.inside
                self._look_for(query)
            case key:
                if self._app.keys.map.app.get(key) in ("other-pane", "chat"):
                    self._close()
                return False
        return True

    def _typed(self, text: str) -> None:
        self._look_for(self._looking.query._replace(text=text))

    def _entered(self, text: str) -> None:
        self._looking.settle()
        if not text:
            self._close()
        elif self._looking.problem:
            self._app.complain(self._looking.problem)
        elif self._home is None and not self._ends:
            self.again(1)
        elif self._looking.current is not None:
            self._home = None  # taken
            if self._ends:
                start, end = self._looking.current.span
                self._app.editor.move(end if self._by > 0 else start)
                self._close()

    def _replace(self, template: str) -> None:
        looking, canvas = self._looking, self._app.editor.canvas
        looking.settle()
        if looking.current is None:  # another text is in view by now
            looking.seek(canvas.selection.span.start, 1, self._arrive)
            looking.settle()
        if looking.current is None or looking.pattern is None:
            self._app.complain(looking.problem or f"{looking.query.text!r} is not here.")
            return
        try:
            looking.pattern.replacement(looking.current, template)
        except PatternProblem as problem:
            self._app.complain(str(problem))
            return
        self._home = None
        self._replacing = Replacing(
            looking, canvas, template, looking.current, self._arrive, self._close
        )
        self._ask(Mode.STEPPING)

    def _close(self, said: str = "") -> None:
        """Ask no more; where nothing was taken, the user is back where they were, unless
        they have gone elsewhere meanwhile."""
        app = self._app
        if app.field.screen.focused is app.field:
            self._go_home()
        self._looking.stop()
        self._looking.counts = False
        self._replacing = None
        app.field.leave(app.editor)
        self._home, self._tells = None, False
        app.editor.update()
        if said:
            app.say(said)

    # -- looking

    def _look_for(self, query: Query) -> None:
        if self._home is None or not self._home.holds(self._app.editor):
            self._home = self._here()
        self._looking.take(query)
        self._preview()

    def _preview(self) -> None:
        """Show the first place from where the user was."""
        if self._home is not None:
            by = self._by if self._ends else 1
            span = self._home.selection.span
            self._looking.seek(span.start if by > 0 else span.end, by, self._arrive)

    def _arrive(self, hit: Hit | None) -> None:
        """Show what was found; where nothing was, what is looked for from."""
        editor = self._app.editor
        if hit is None:
            self._go_home()
            return
        if not editor.port.shows(hit.span.start):
            editor.port.centre(hit.span.start)
        editor.select(Selection(*hit.span))

    def _here(self) -> Home:
        editor = self._app.editor
        revision = editor.canvas.buffer.revision
        return Home(
            editor.file, revision, editor.canvas.selection, editor.port.top, editor.port.left
        )

    def _go_home(self) -> None:
        editor, home = self._app.editor, self._home
        if home is not None and home.holds(editor):
            editor.port.top, editor.port.left = home.top, home.left
            editor.select(home.selection, follow=False)
            editor.update()

    # -- what is shown

    def _hints(self) -> Pieces:
        looking = self._looking
        if looking.problem:
            return (Piece(f" {looking.problem}"),)
        note = looking.note()
        if note == "none" and looking.query.regex and _LINE_END.match(looking.query.text):
            return (Piece(f" {_ONE_LINE}"),)
        back = self._home is not None
        inside = None if looking.marked is None else looking.inside
        return hints(self._mode, looking.query, inside=inside, back=back, ends=self._ends)

    def _tell(self) -> None:
        """Say which of how many it is: in the field, or below when nothing is asked."""
        note = self._looking.note()
        if self._looking.problem:
            self._go_home()
        if self._open:
            style = "error" if note == "none" else "muted"
            self._app.field.note((Piece(f" {note} ", style),) if note else ())
            self._app.bars.refresh()
        elif not self._tells:
            return
        elif self._looking.problem:
            self._app.complain(self._looking.problem)
        elif note == "none":
            self._app.say(f"{self._looking.query.text!r} is not in {self._app.editor.file.name}.")
        elif note:
            self._app.say(note)
