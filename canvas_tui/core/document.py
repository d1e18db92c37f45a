"""`Document`: a text as a list of lines, and how it is written in a file."""

from __future__ import annotations

from canvas_tui.core.change import ChangeSet, slice_text
from canvas_tui.core.span import Point, Span


class Document:
    """A text: `lines` split on "\\n" only, never empty; a final newline is a last line "".

    `newline`, `encoding` and `bom` say how the file is written. In a file that uses
    "\\r\\n" throughout, `newline` is that and the lines carry no "\\r"; in a mixed file it
    is "\\n" and a "\\r" is a character of its line. Bytes that do not decode are lone
    surrogates (PEP 383). Only `Buffer` changes a document, by `ChangeSet.splice`.
    """

    __slots__ = ("bom", "encoding", "lines", "newline")

    def __init__(
        self, text: str = "", *, newline: str = "\n", encoding: str = "utf-8", bom: bytes = b""
    ) -> None:
        self.lines = text.split("\n")
        self.newline = newline
        self.encoding = encoding
        self.bom = bom

    @property
    def end(self) -> Point:
        return Point(len(self.lines) - 1, len(self.lines[-1]))

    @property
    def whole(self) -> Span:
        return Span(Point(0, 0), self.end)

    def text(self, span: Span | None = None) -> str:
        """The text of `span` (default: all of it), lines joined by "\\n" whatever the file uses."""
        return "\n".join(self.lines) if span is None else slice_text(self.lines, span)

    def clamp(self, point: Point) -> Point:
        """The nearest point that lies in this text, as it is read: past its last row, its end."""
        row, column = min(max(point, Point(0, 0)), self.end)
        return Point(row, min(max(column, 0), len(self.lines[row])))

    def rows(self, first: int, last: int) -> Span:
        """The whole lines `first` to `last`, inclusive, with the line ends they have."""
        end = Point(last + 1, 0) if last + 1 < len(self.lines) else self.end
        return Span(Point(first, 0), end)

    def applied(self, changes: ChangeSet) -> Document:
        """A copy with `changes` made; this one stays as it is."""
        copy = Document(newline=self.newline, encoding=self.encoding, bom=self.bom)
        copy.lines = self.lines.copy()
        changes.splice(copy.lines)
        return copy


def keep_ends(text: str) -> list[str]:
    """The lines of `text`, each with its "\\n", except a last one that has none."""
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines
