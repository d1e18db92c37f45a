"""Draws a text with its selection in one string: "def f():\\n  re«tu»rn".

`«` is the anchor and `»` the head, so `«»` is a cursor and `»tu«` was selected backwards.
"""

from __future__ import annotations

from canvas_tui.core.canvas import Canvas
from canvas_tui.core.document import Document
from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point

ANCHOR, HEAD = "«", "»"


def parse(drawn: str) -> tuple[str, Selection]:
    """The text and the selection; a drawing without marks has its cursor at the start."""
    if ANCHOR not in drawn:
        return drawn, Selection.cursor(Point(0, 0))
    text = drawn.replace(ANCHOR, "").replace(HEAD, "")
    before_anchor = drawn[: drawn.index(ANCHOR)].replace(HEAD, "")
    before_head = drawn[: drawn.index(HEAD)].replace(ANCHOR, "")
    origin = Point(0, 0)
    return text, Selection(origin.after(before_anchor), origin.after(before_head))


def show(text: str, selection: Selection) -> str:
    """The drawing that `parse` reads."""
    lines = text.split("\n")
    marks = [(selection.anchor, ANCHOR), (selection.head, HEAD)]
    for (row, column), mark in sorted(marks, key=lambda m: (m[0], m[1] == HEAD), reverse=True):
        lines[row] = lines[row][:column] + mark + lines[row][column:]
    return "\n".join(lines)


def canvas(drawn: str) -> Canvas:
    """A canvas that looks like `drawn`."""
    text, selection = parse(drawn)
    made = Canvas(Document(text))
    made.select(selection)
    return made


def drawn(canvas: Canvas) -> str:
    """What `canvas` looks like."""
    return show(canvas.document.text(), canvas.selection)
