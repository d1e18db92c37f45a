"""What editing keys do to a text: pure functions to a change set and where the user is then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from canvas_tui.core.canvas import Canvas
from canvas_tui.core.change import Change, ChangeSet
from canvas_tui.core.coarse import MANY, coarse
from canvas_tui.core.document import Document
from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point, Span
from canvas_tui.ui.editor.indent import Indent, leading

_CLOSERS = {"(": ")", "[": "]", "{": "}"}


class Edit(NamedTuple):
    """`changes`, and the selection after them (None: it follows the text)."""

    changes: ChangeSet
    selection: Selection | None = None


def insert(selection: Selection, text: str) -> Edit:
    """Put `text` in place of what is selected; the cursor stands behind it."""
    changes = ChangeSet.replace(selection.span, text)
    return Edit(changes, Selection.cursor(selection.span.start.after(text)))


def insert_lines(selection: Selection, text: str) -> Edit:
    """Put whole lines above the cursor's, which stays where it is in its own."""
    row, column = selection.head
    below = Selection.cursor(Point(row + text.count("\n"), column))
    return Edit(ChangeSet.replace(Span.at(Point(row, 0)), text), below)


def delete_to(selection: Selection, point: Point) -> Edit:
    """Delete what is selected, or else from the cursor to `point`."""
    span = selection.span if not selection.empty else Span.between(selection.head, point)
    return Edit(ChangeSet.replace(span, ""), Selection.cursor(span.start))


def new_line(document: Document, selection: Selection, indent: Indent, opens: str = "") -> Edit:
    """Break the line, indented as the one before; one level more after a character of `opens`.

    No blanks or tabs stay as all there is in a line, and none between the break and what comes
    after.
    """
    start, end = selection.span
    before = document.lines[start.row][: start.column]
    after = document.lines[end.row][end.column :].lstrip(" \t")
    blanks = leading(before)
    opener = before.rstrip()[-1:]
    deeper = bool(opener) and opener in opens
    if before == blanks:
        start = Point(start.row, 0)
    if before != blanks or not after:
        end = Point(end.row, len(document.lines[end.row]) - len(after))
    text = "\n" + blanks + indent.unit * deeper
    below = "\n" + blanks if deeper and after[:1] == _CLOSERS.get(opener) else ""
    changes = ChangeSet.replace(Span(start, end), text + below)
    return Edit(changes, Selection.cursor(start.after(text)))


def backspace(document: Document, selection: Selection, before: Point, indent: Indent) -> Edit:
    """Delete to the left of the cursor, where `before` is; in indentation a whole level."""
    row, column = selection.head
    blanks = document.lines[row][:column]
    size = len(indent.unit)
    if selection.empty and column and not blanks.strip(" ") and indent.unit != "\t":
        before = Point(row, (column - 1) // size * size)
    return delete_to(selection, before)


def indent_lines(canvas: Canvas, indent: Indent) -> Edit:
    """One level more: a tab goes before the blanks there are, spaces behind them."""
    lines = canvas.document.lines

    def changes() -> Iterator[Change]:
        for row in _inked(canvas):
            column = 0 if indent.unit == "\t" else len(leading(lines[row]))
            yield Change(Span.at(Point(row, column)), indent.unit)

    return _on_rows(canvas, changes())


def outdent_lines(canvas: Canvas, indent: Indent) -> Edit:
    """One level less; of a tab that is too wide for what is to stay, spaces do."""
    lines = canvas.document.lines

    def changes() -> Iterator[Change]:
        for row in _rows(canvas.selection):
            blanks = leading(lines[row])
            wanted = max(0, indent.cells(blanks) - indent.width)
            kept = next(n for n in range(len(blanks), -1, -1) if indent.cells(blanks[:n]) <= wanted)
            fill = " " * (wanted - indent.cells(blanks[:kept]))
            if kept < len(blanks):
                yield Change(Span(Point(row, kept), Point(row, len(blanks))), fill)

    return _on_rows(canvas, changes())


def toggle_comment(canvas: Canvas, start: str, end: str = "") -> Edit | None:
    """Take `start` and `end` off all lines when all have them, else put them around the text of
    each; None where that cannot be: without a `start`, or when a line holds `end` already."""
    if not start:
        return None
    lines, rows = canvas.document.lines, _inked(canvas)
    if all(_commented(lines[row], start, end) for row in rows):
        return _on_rows(canvas, _uncomment(lines, rows, start, end))
    if end and any(end in lines[row] for row in rows):
        return None
    return _on_rows(canvas, _comment(lines, rows, start, end))


def _comment(lines: list[str], rows: Iterable[int], start: str, end: str) -> Iterator[Change]:
    column = min((len(leading(lines[row])) for row in rows), default=0)
    for row in rows:
        yield Change(Span.at(Point(row, column)), start + " ")
        if end:
            yield Change(Span.at(_text_end(lines, row)), " " + end)


def _uncomment(lines: list[str], rows: Iterable[int], start: str, end: str) -> Iterator[Change]:
    for row in rows:
        found = _commented(lines[row], start, end)
        for left, right in found or ():
            if left < right:
                yield Change(Span(Point(row, left), Point(row, right)), "")


_Marks = tuple[tuple[int, int], tuple[int, int]]


def _commented(line: str, start: str, end: str) -> _Marks | None:
    """The columns of both marks, each with a blank inside, if one comment is all there is."""
    first, last = len(leading(line)), len(line.rstrip()) if end else len(line)
    left, right = first + len(start), last - len(end)
    whole = line.startswith(start, first) and line.endswith(end, left, last)
    if left > right or not whole or (end and end in line[left:right]):
        return None
    left += line.startswith(" ", left, right)
    return (first, left), (right - (bool(end) and line.endswith(" ", left, right)), last)


def _on_rows(canvas: Canvas, changes: Iterable[Change]) -> Edit:
    """An edit of the selected rows, of which there may be millions."""
    many = len(_rows(canvas.selection)) > MANY
    return Edit(ChangeSet(coarse(changes, canvas) if many else changes))


def _inked(canvas: Canvas) -> list[int]:
    """The selected rows that are not blank."""
    lines = canvas.document.lines
    return [row for row in _rows(canvas.selection) if lines[row].strip()]


def _rows(selection: Selection) -> range:
    return range(selection.span.start.row, selection.span.last_row + 1)


def delete_lines(document: Document, selection: Selection) -> Edit:
    rows = _rows(selection)
    span = document.rows(rows[0], rows[-1])
    if rows[-1] + 1 == len(document.lines) and rows[0]:
        before = Point(rows[0] - 1, len(document.lines[rows[0] - 1]))
        return Edit(ChangeSet.replace(Span(before, span.end), ""), Selection.cursor(before))
    return Edit(ChangeSet.replace(span, ""), Selection.cursor(span.start))


def duplicate_lines(document: Document, selection: Selection) -> Edit:
    """Put a copy below; the selection is on the copy."""
    rows = _rows(selection)
    text = "\n".join(document.lines[rows[0] : rows[-1] + 1])
    end = Point(rows[-1], len(document.lines[rows[-1]]))
    return Edit(ChangeSet.replace(Span.at(end), "\n" + text), _shifted(selection, len(rows)))


def move_lines(document: Document, selection: Selection, by: int) -> Edit:
    """Change places with the line above (`by` -1) or below (1)."""
    rows = _rows(selection)
    first, last = (rows[0] - 1, rows[-1]) if by < 0 else (rows[0], rows[-1] + 1)
    if first < 0 or last >= _count(document):
        return Edit(ChangeSet())
    lines = document.lines[first : last + 1]
    moved = lines[1:] + lines[:1] if by < 0 else lines[-1:] + lines[:-1]
    span = Span(Point(first, 0), Point(last, len(document.lines[last])))
    return Edit(ChangeSet.replace(span, "\n".join(moved)), _shifted(selection, by))


def _count(document: Document) -> int:
    """How many lines there are; what a final newline ends is none of them."""
    return len(document.lines) - (not document.lines[-1])


def _shifted(selection: Selection, rows: int) -> Selection:
    (a, b), (c, d) = selection
    return Selection(Point(a + rows, b), Point(c + rows, d))


def join_lines(document: Document, selection: Selection) -> Edit:
    """Join the selected lines, or this one and the next, by one blank, as vim's J does."""
    rows = _rows(selection)
    first, last = rows[0], max(rows[-1], rows[0] + 1)
    if last >= _count(document):
        return Edit(ChangeSet())
    start, changes = _text_end(document.lines, first), []
    text = document.lines[first].strip()
    behind = Selection.cursor(start)
    for row in range(first + 1, last + 1):
        line = document.lines[row]
        more = line.strip()
        if not more and row < last:
            continue
        glue = " " if text and more and more[0] != ")" else ""
        changes.append(Change(Span(start, Point(row, len(leading(line)))), glue))
        start, text = _text_end(document.lines, row), text or more
    return Edit(ChangeSet(changes), behind)


def _text_end(lines: list[str], row: int) -> Point:
    return Point(row, len(lines[row].rstrip()))


def sort_lines(document: Document, selection: Selection) -> Edit:
    rows = _rows(selection)
    lines = document.lines[rows[0] : rows[-1] + 1]
    span = Span(Point(rows[0], 0), Point(rows[-1], len(lines[-1])))
    if sorted(lines) == lines:
        return Edit(ChangeSet())
    text = "\n".join(sorted(lines))
    return Edit(ChangeSet.replace(span, text), Selection(span.start, span.start.after(text)))


def recase(document: Document, selection: Selection, case: Callable[[str], str]) -> Edit:
    """Pass the selected text through `case` (`str.upper`, `str.lower`) and keep it selected."""
    before = document.text(selection.span)
    text, start = case(before), selection.span.start
    changes = ChangeSet.replace(selection.span, text) if text != before else ChangeSet()
    return Edit(changes, Selection(start, start.after(text)))
