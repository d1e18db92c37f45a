"""The editor's commands: a name, what users read, and what it does to an `Editor`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from canvas_tui.core.buffer import Origin
from canvas_tui.core.document import Document
from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point, Span
from canvas_tui.ui.editor import edits, motion
from canvas_tui.ui.editor.brackets import partner
from canvas_tui.ui.editor.showing import TOGGLES

if TYPE_CHECKING:
    from canvas_tui.ui.editor.editor import Editor


class Command(NamedTuple):
    title: str
    run: Callable[[Editor], None]


def _move(target: Callable[[Editor], Point], extend: bool) -> Callable[[Editor], None]:
    return lambda editor: editor.move(target(editor), extend=extend)


def _by_text(motion: Callable[[Document, Point], Point]) -> Callable[[Editor], Point]:
    return lambda editor: motion(editor.document, editor.head)


def _by_cluster(motion: Callable[[Document, Point, int], Point]) -> Callable[[Editor], Point]:
    return lambda editor: motion(editor.document, editor.head, editor.indent.tab)


def _arrow(motion: Callable[[Document, Point, int], Point], end: int) -> Callable[[Editor], None]:
    """Left and Right: with a selection they go to its end first."""

    def run(editor: Editor) -> None:
        selection = editor.canvas.selection
        target = (
            _by_cluster(motion)(editor)
            if selection.empty or editor.marking
            else selection.span[end]
        )
        editor.move(target)

    return run


def _vertical(rows: Callable[[Editor], int], extend: bool) -> Callable[[Editor], None]:
    return lambda editor: editor.move_rows(rows(editor), extend=extend)


def _bracket(editor: Editor) -> Point:
    return partner(editor.document, editor.file.syntax, editor.head) or editor.head


_MOTIONS: dict[str, tuple[str, Callable[[Editor], Point]]] = {
    "left": ("character left", _by_cluster(motion.left)),
    "right": ("character right", _by_cluster(motion.right)),
    "word-left": ("word left", _by_text(motion.word_left)),
    "word-right": ("word right", _by_text(motion.word_right)),
    "line-start": ("start of the line", lambda editor: editor.port.flow.start(editor.head)),
    "line-end": ("end of the line", lambda editor: editor.port.flow.end(editor.head)),
    "paragraph-up": ("paragraph up", _by_text(motion.paragraph_up)),
    "paragraph-down": ("paragraph down", _by_text(motion.paragraph_down)),
    "file-start": ("start of the file", lambda _: Point(0, 0)),
    "file-end": ("end of the file", lambda editor: editor.document.end),
    "bracket": ("matching bracket", _bracket),
}
_ROWS: dict[str, tuple[str, Callable[[Editor], int]]] = {
    "up": ("line up", lambda _: -1),
    "down": ("line down", lambda _: 1),
    "page-up": ("page up", lambda editor: -editor.page),
    "page-down": ("page down", lambda editor: editor.page),
}


def _edit(
    make: Callable[[Editor], edits.Edit], origin: Origin = Origin.COMMAND
) -> Callable[[Editor], None]:
    return lambda editor: editor.apply(make(editor), origin)


def _on_lines(make: Callable[[Document, Selection], edits.Edit]) -> Callable[[Editor], None]:
    return _edit(lambda editor: make(editor.document, editor.canvas.selection))


def _delete(target: Callable[[Editor], Point]) -> Callable[[Editor], None]:
    return _edit(lambda e: edits.delete_to(e.canvas.selection, target(e)), Origin.TYPED)


def _backspace(editor: Editor) -> None:
    before = motion.left(editor.document, editor.head, editor.indent.tab)
    edit = edits.backspace(editor.document, editor.canvas.selection, before, editor.indent)
    editor.apply(edit, Origin.TYPED)


def _new_line(editor: Editor) -> None:
    edit = edits.new_line(editor.document, editor.canvas.selection, editor.indent, _openers(editor))
    editor.apply(edit, Origin.TYPED)


def _openers(editor: Editor) -> str:
    """What a line ends with that opens a block: nothing in prose, and in a comment."""
    language, row = editor.file.language, editor.canvas.selection.span.start.row
    if language is None or language.prose:
        return ""
    mark = language.line_comment
    comment = mark and editor.document.lines[row].lstrip().startswith(mark)
    return "" if comment else ":{(["


def _tab(editor: Editor) -> None:
    selection = editor.canvas.selection
    if selection.span.start.row != selection.span.end.row:
        _indent(editor)
        return
    row, column = selection.span.start
    text = editor.indent.short_of(editor.document.lines[row], column)
    editor.apply(edits.insert(selection, text), Origin.TYPED)


_indent = _edit(lambda e: edits.indent_lines(e.canvas, e.indent))
_outdent = _edit(lambda e: edits.outdent_lines(e.canvas, e.indent))


def _comment(editor: Editor) -> None:
    start, end = editor.file.language.comment if editor.file.language else ("#", "")
    edit = edits.toggle_comment(editor.canvas, start, end)
    if edit is not None:
        editor.apply(edit, Origin.COMMAND)
    elif start:
        editor.say(f"A comment would end too soon, at the {end} that is there.")
    else:
        editor.say("This language has no comments.")


def _sort(editor: Editor) -> None:
    span = editor.canvas.selection.span
    if span.start.row == span.last_row:
        editor.say("Select the lines to sort first.")
        return
    editor.apply(edits.sort_lines(editor.document, editor.canvas.selection), Origin.COMMAND)


def _recase(case: Callable[[str], str]) -> Callable[[Editor], None]:
    def run(editor: Editor) -> None:
        selection = editor.canvas.selection
        if selection.empty:
            span = motion.word_at(editor.document, editor.head)
            selection = Selection(*span)
        editor.apply(edits.recase(editor.document, selection, case), Origin.COMMAND)

    return run


def _undo(editor: Editor) -> None:
    if not editor.canvas.undo():
        editor.say("There is nothing to undo.")
    editor.arrived()


def _redo(editor: Editor) -> None:
    if not editor.canvas.redo():
        editor.say("There is nothing to redo.")
    editor.arrived()


def _copy(editor: Editor, done: str = "Copied") -> None:
    """Copy what is selected, or the line the cursor is in."""
    selection = editor.canvas.selection
    row = editor.head.row
    span = editor.document.rows(row, row) if selection.empty else selection.span
    text = editor.document.text(span)
    if selection.empty and not text.endswith("\n"):
        text += "\n"
    where = editor.clipboard.copy(text, lines=selection.empty)
    editor.marking = False
    lines = text.count("\n") + (not text.endswith("\n"))
    editor.say(f"{done} {lines:,} line{'s' * (lines != 1)} ({where}).")


def _cut(editor: Editor) -> None:
    _copy(editor, "Cut")
    selection = editor.canvas.selection
    if selection.empty:
        editor.apply(edits.delete_lines(editor.document, selection), Origin.COMMAND)
    else:
        editor.apply(edits.insert(selection, ""), Origin.COMMAND)


def _kill_line(editor: Editor) -> None:
    """Cut to the end of the line, or its break; at the place of the last one, add to that."""
    start, row = editor.head, editor.head.row
    end = Point(row, len(editor.document.lines[row]))
    if start == end:
        end = editor.document.rows(row, row).end
    text = editor.document.text(Span(start, end))
    if not text:
        editor.say("There is nothing to cut here.")
        return
    if editor.killed == (editor.canvas.buffer.revision, start, editor.clipboard.text):
        text = editor.clipboard.text + text
    editor.clipboard.copy(text, lines=False)
    editor.apply(edits.delete_to(Selection.cursor(start), end), Origin.COMMAND)
    editor.killed = (editor.canvas.buffer.revision, start, text)


def _paste(editor: Editor) -> None:
    if not editor.clipboard.text:
        editor.say("Nothing was copied here yet; paste with your terminal's own key.")
    else:
        editor.paste(editor.clipboard.text, lines=editor.clipboard.lines)


def _grow(editor: Editor) -> None:
    from canvas_tui.syntax.scope import grow

    selection = editor.canvas.selection
    span = grow(editor.document, editor.file.syntax, selection.span)
    if span != selection.span:
        grown = [*editor.grown, selection]
        editor.select(Selection(*span), follow=False)
        editor.grown = grown


def _shrink(editor: Editor) -> None:
    if editor.grown:
        *grown, selection = editor.grown
        editor.select(selection)
        editor.grown = grown
    else:
        editor.move(editor.head)


def _mark(editor: Editor) -> None:
    editor.marking = not editor.marking
    editor.select(Selection.cursor(editor.head))
    editor.say(
        "Select by moving; the same key ends it." if editor.marking else "Nothing is selected."
    )


def _select_all(editor: Editor) -> None:
    whole = editor.document.whole
    editor.select(Selection(whole.start, whole.end), follow=False)


COMMANDS: dict[str, Command] = {
    "left": Command("Go: character left", _arrow(motion.left, 0)),
    "right": Command("Go: character right", _arrow(motion.right, 1)),
    **{
        name: Command(f"Go: {title}", _move(to, False))
        for name, (title, to) in _MOTIONS.items()
        if name not in ("left", "right")
    },
    **{
        f"select-{name}": Command(f"Select: {title}", _move(to, True))
        for name, (title, to) in _MOTIONS.items()
    },
    **{n: Command(f"Go: {title}", _vertical(rows, False)) for n, (title, rows) in _ROWS.items()},
    **{
        f"select-{name}": Command(f"Select: {title}", _vertical(rows, True))
        for name, (title, rows) in _ROWS.items()
    },
    "mark": Command("Begin or end selecting by moving", _mark),
    "select-all": Command("Select all", _select_all),
    "grow": Command("Grow the selection to the enclosing code or text", _grow),
    "shrink": Command("Shrink the selection again", _shrink),
    "undo": Command("Undo", _undo),
    "redo": Command("Redo", _redo),
    "cut": Command("Cut", _cut),
    "copy": Command("Copy", _copy),
    "kill-line": Command("Cut to the end of the line", _kill_line),
    "paste": Command("Paste", _paste),
    "new-line": Command("Break the line", _new_line),
    "backspace": Command("Delete to the left", _backspace),
    "delete": Command("Delete to the right", _delete(_MOTIONS["right"][1])),
    "delete-word-left": Command("Delete the word to the left", _delete(_MOTIONS["word-left"][1])),
    "delete-word-right": Command(
        "Delete the word to the right", _delete(_MOTIONS["word-right"][1])
    ),
    "tab": Command("Indent", _tab),
    "outdent": Command("Outdent", _outdent),
    "comment": Command("Comment lines out or in", _comment),
    "delete-lines": Command("Delete lines", _on_lines(edits.delete_lines)),
    "duplicate-lines": Command("Duplicate lines", _on_lines(edits.duplicate_lines)),
    "move-lines-up": Command("Move lines up", _on_lines(partial(edits.move_lines, by=-1))),
    "move-lines-down": Command("Move lines down", _on_lines(partial(edits.move_lines, by=1))),
    "join-lines": Command("Join lines", _on_lines(edits.join_lines)),
    "sort-lines": Command("Sort lines", _sort),
    "upper": Command("Upper case", _recase(str.upper)),
    "lower": Command("Lower case", _recase(str.lower)),
    **{name: Command(*toggle) for name, toggle in TOGGLES.items()},
}
