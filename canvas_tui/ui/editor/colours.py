"""`Colours`: when an editor's text is parsed, so that no key waits for it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvas_tui.ui.editor.editor import Editor

_PAUSE = 0.05
"""Seconds without a change of what is seen, after which what may be seen next is parsed."""
_REST = 0.5
"""Seconds after which a text with errors in it is parsed afresh."""


class Colours:
    """Brings the tokens of what `editor` shows up to date; `redraw` is called when some changed.

    What takes no parsing comes before the paint, so that a page comes in its colours; after an
    edit the paint comes first, so that a key is seen before it is parsed.
    """

    def __init__(self, editor: Editor, redraw: Callable[[], None]) -> None:
        self._editor = editor
        self._redraw = redraw
        self._due = self._waiting = False
        self._changed = 0.0

    def before_paint(self) -> None:
        syntax, rows = self._editor.file.syntax, self._editor.port.rows
        if syntax.ready(*rows):
            syntax.refresh(*rows)

    def after_paint(self) -> None:
        self._changed = monotonic()
        if not self._due:
            self._due = True
            self._editor.call_after_refresh(self._refresh)

    def _refresh(self) -> None:
        self._due = False
        port = self._editor.port
        coloured = self._editor.file.syntax.refresh(*port.rows)
        if port.find_scope() or coloured:
            self._redraw()
        self._wait(_PAUSE)

    def _wait(self, seconds: float) -> None:
        if not self._waiting:
            self._waiting = True
            self._editor.set_timer(seconds, self._rest)

    def _rest(self) -> None:
        self._waiting = False
        syntax, rows = self._editor.file.syntax, self._editor.port.rows
        pause = monotonic() - self._changed
        if pause < _PAUSE:
            self._wait(_PAUSE)
        elif pause < _REST:
            self._wait(_REST)
            if syntax.prepare(*rows):
                self._redraw()
        elif syntax.settle(*rows):
            self._redraw()
