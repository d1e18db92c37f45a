"""What an action is about: the selection, or the action's own scope."""

from __future__ import annotations

from canvas_tui.core.span import Span
from canvas_tui.prompts.actions import Action, ActionScope
from canvas_tui.session.open_file import OpenFile
from canvas_tui.syntax.scope import paragraph_at


def scope_of(action: Action, file: OpenFile) -> Span:
    """The selection of `file` if there is one, else what `action` takes by itself."""
    canvas = file.canvas
    if not canvas.selection.empty:
        return canvas.selection.span
    if action.scope is ActionScope.FILE:
        return canvas.document.whole
    point = canvas.selection.head
    if action.scope is ActionScope.DEFINITION and (found := file.syntax.definition_at(point)):
        return found.span
    return paragraph_at(canvas.document, point.row)


def describe(span: Span, file: OpenFile) -> str:
    """`span` in the user's words: "line 4 of a.py", "lines 4-5 of a.py", "all of a.py"."""
    if span == file.canvas.document.whole:
        return f"all of {file.name}"
    first, last = span.start.row + 1, span.last_row + 1
    rows = f"line {first}" if first == last else f"lines {first}-{last}"
    return f"{rows} of {file.name}"
