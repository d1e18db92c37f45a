"""Markdown as rows: markdown-it's block tokens, in the width there is.

Link reference definitions are left as text: what is read cannot change what stood before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from canvas_tui.ui.transcript.inline import inline
from canvas_tui.ui.transcript.row import Piece, Row, piece, prefixed
from canvas_tui.ui.transcript.table import table
from canvas_tui.ui.transcript.wrapping import fold, wrap

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_TAB = 4
_MISSING = 1_000  # cells that the rows of a table may lack; 65,536 would take seconds
_LEAST = 6  # cells that are left for text beside a list marker or the bar of a quote


@cache
def parser() -> MarkdownIt:
    """The parser; importing it takes 40 ms, so it is built when first needed."""
    from markdown_it import MarkdownIt

    tables = import_module("markdown_it.rules_block.table")
    tables.MAX_AUTOCOMPLETED_CELLS = _MISSING  # type: ignore[attr-defined]
    found = MarkdownIt("commonmark").enable("table").disable("reference")
    found.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    found.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return found


def is_blank(line: str) -> bool:
    """Whether a line parts what stands before it from what comes after, in a quote too."""
    return not line.strip(" \t>")


def markdown(
    source: str, width: int, *, above: bool = False, gap: bool = False, ordinal: int | None = None
) -> list[Row]:
    """The rows of `source` (lines end with "\\n"), at most `width` cells each.

    It may be the end of a longer text: `above` is whether rows stand above, `gap` whether
    a blank line does, and `ordinal` the number of a list item that it begins with. There
    is a blank row where the source has blank lines, so a list is as tight as it was written.
    """
    tokens = parser().parse(source)
    return _Reader(source.split("\n")).blocks(tokens, width, above, gap, ordinal)


class _Reader:
    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def blocks(
        self,
        tokens: Sequence[Token],
        width: int,
        above: bool = False,
        gap: bool = False,
        ordinal: int | None = None,
    ) -> list[Row]:
        rows: list[Row] = []
        for number, block in enumerate(_siblings(tokens)):
            new = self._block(block, width, None if number else ordinal)
            if new and (above or rows) and (self._parted(block[0]) or (gap and not number)):
                rows.append(Row())
            rows += new
        return rows

    def _parted(self, token: Token) -> bool:
        start = token.map[0] if token.map else 0
        return start > 0 and is_blank(self._lines[start - 1])

    def _block(self, block: Sequence[Token], width: int, ordinal: int | None) -> list[Row]:
        match block[0].type:
            case "paragraph_open":
                return text(block[1], width)
            case "heading_open":
                return text(block[1], width, "chat.heading")
            case "fence" | "code_block":
                return code(block[0].content, width)
            case "html_block":
                return _plain(block[0].content, width)
            case "hr":
                return [Row((piece("─" * width, "muted"),))]
            case "blockquote_open":
                bar = piece("│ ", "muted")
                return self._beside(bar, bar, block[1:-1], width)
            case "bullet_list_open" | "ordered_list_open":
                return self._items(block, width, ordinal)
            case "table_open":
                return table(block, width)
            case _:
                return _plain(block[0].content, width)

    def _items(self, block: Sequence[Token], width: int, ordinal: int | None) -> list[Row]:
        first = int(block[0].attrs.get("start", 1)) if ordinal is None else ordinal
        ordered = block[0].type == "ordered_list_open"
        rows: list[Row] = []
        for number, item in enumerate(_siblings(block[1:-1])):
            marker = f"{first + number}. " if ordered else "" if _is_task(item) else "• "
            indent = piece(" " * (len(marker) or 4))
            new = self._beside(piece(marker), indent, item[1:-1], width)
            if new and rows and self._parted(item[0]):
                rows.append(Row())
            rows += new
        return rows

    def _beside(
        self, first: Piece, others: Piece, tokens: Sequence[Token], width: int
    ) -> list[Row]:
        """Blocks to the right of `first` and `others`, unless they would leave too little room."""
        room = width - len(others.text)
        if room < _LEAST:
            return self.blocks(tokens, width)
        return prefixed(self.blocks(tokens, room) or [Row()], first, others)


def text(token: Token, width: int, *styles: str) -> list[Row]:
    """The rows of an inline token."""
    lines = inline(token.children or (), *styles)
    return [row for line in lines for row in wrap(line, width)]


def code(source: str, width: int) -> list[Row]:
    """Lines of code, folded; tabs stop every four cells."""
    lines = source.removesuffix("\n").split("\n") if source else []
    return [
        Row(row.pieces, "chat.code")
        for line in lines
        for row in fold([piece(line.expandtabs(_TAB), "chat.code")], width)
    ]


def _plain(source: str, width: int) -> list[Row]:
    lines = source.rstrip("\n").split("\n")
    return [row for line in lines for row in wrap([piece(line.expandtabs(_TAB))], width)]


def _is_task(item: Sequence[Token]) -> bool:
    """Whether a list item begins with a box to tick: that is marker enough."""
    inside = item[2].content if len(item) > 2 and item[1].type == "paragraph_open" else ""
    return inside[:4] in ("[ ] ", "[x] ", "[X] ")


def _siblings(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The blocks of one level, each from its opening to its closing token."""
    depth = start = 0
    for number, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : number + 1]
            start = number + 1
