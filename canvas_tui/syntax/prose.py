"""Words, sentences, paragraphs and sections: what a prose text is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from canvas_tui.core.document import Document
from canvas_tui.core.span import Point, Span
from canvas_tui.syntax.node import Node

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]*_]*(?=\s|$)|[。！？]+[”’」』）]*")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+|#{1,6}\s+|\s*>\s?")
_BLANK = re.compile(r"\s*")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*$")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")


def word_at(document: Document, point: Point) -> Span | None:
    """The word that `point` is in or touches; the one after it when it is between two."""
    line = document.lines[point.row]
    low = max(point.column - 200, 0)
    found = None
    for match in _WORD.finditer(line, low, point.column + 200):
        if match.start() <= point.column <= match.end():
            found = Span(Point(point.row, match.start()), Point(point.row, match.end()))
    return found


def paragraph_at(document: Document, row: int) -> Span:
    """The block of rows that are not blank around `row`, whole lines; a blank row is its own."""
    lines = document.lines
    first = last = row
    if lines[row].strip():
        while first > 0 and lines[first - 1].strip():
            first -= 1
        while last + 1 < len(lines) and lines[last + 1].strip():
            last += 1
    return document.rows(first, last)


def sentence_at(document: Document, span: Span) -> Span | None:
    """The sentence that holds `span`, without the blanks around it; None when no one does.

    Sentences end within their paragraph; a list item, a heading and a quoted line begin one.
    """
    if not document.lines[span.start.row].strip():
        return None
    block = paragraph_at(document, span.start.row)
    return next((each for each in _sentences(document, block) if each.contains(span)), None)


def _sentences(document: Document, block: Span) -> Iterator[Span]:
    """The sentences of `block`, in order."""
    start: Point | None = None
    last = Point(0, 0)
    for row in range(block.start.row, block.last_row + 1):
        line = document.lines[row]
        at = _indent(line, 0)
        if item := _ITEM.match(line):
            if start is not None:
                yield Span(start, last)
            start, at = None, item.end()
        for match in _SENTENCE_END.finditer(line, at):
            yield Span(start or Point(row, at), Point(row, match.end()))
            start = None
            at = _indent(line, match.end())
        end = len(line.rstrip())
        if at < end:
            start = start or Point(row, at)
            last = Point(row, end)
    if start is not None:
        yield Span(start, last)


def _indent(line: str, column: int) -> int:
    """The first column from `column` on that is not blank; the end of `line` when all are."""
    blank = _BLANK.match(line, column)
    return blank.end() if blank else column


def headings(document: Document) -> Iterator[tuple[int, int, str]]:
    """(row, level, title) of every Markdown heading outside code fences; level 1 is highest."""
    fence = ""
    for row, line in enumerate(document.lines):
        if mark := _FENCE.match(line):
            if not fence:
                fence = mark[1]
            elif mark[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
        elif fence:
            continue
        elif heading := _HEADING.match(line):
            yield row, len(heading[1]), line[heading.end() :].strip(" #")
        elif row and _UNDERLINE.match(line) and _is_text(document.lines[row - 1]):
            yield row - 1, 1 if "=" in line else 2, document.lines[row - 1].strip()


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not _ITEM.match(line) and not _UNDERLINE.match(line)


def sections_at(document: Document, row: int) -> list[Node]:
    """The Markdown sections that hold `row`, innermost first: a heading up to the next as high."""
    around: list[tuple[int, int, str]] = []
    ends: dict[tuple[int, int, str], int] = {}
    for heading in headings(document):
        if heading[0] <= row:
            around = [h for h in around if h[1] < heading[1]] + [heading]
            continue
        for outer in around:
            if heading[1] <= outer[1]:
                ends.setdefault(outer, heading[0] - 1)
        if len(ends) == len(around):
            break
    last = len(document.lines) - 1
    return [Node("section", h[2], document.rows(h[0], ends.get(h, last))) for h in reversed(around)]


def prose_chain(document: Document, span: Span, *, markdown: bool) -> list[Node]:
    """Word, sentence, paragraph and sections that contain `span`, innermost first."""
    point = span.start
    finders: tuple[tuple[str, Callable[[], Span | None]], ...] = (
        ("word", lambda: word_at(document, point)),
        ("sentence", lambda: sentence_at(document, span)),
        ("paragraph", lambda: paragraph_at(document, point.row)),
    )
    nodes = [Node(kind, "", found) for kind, find in finders if (found := find())]
    if markdown:
        nodes += sections_at(document, point.row)
    kept: list[Node] = []
    for node in nodes:
        inner = kept[-1].span if kept else span
        if node.span.contains(inner) and (not kept or node.span != inner):
            kept.append(node)
    return kept
