"""`Syntax`: the tokens and the nodes of a document, kept up with its edits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from canvas_tui.core.buffer import Edited
from canvas_tui.core.document import Document
from canvas_tui.core.span import Point, Span
from canvas_tui.syntax.languages import Language
from canvas_tui.syntax.node import Node
from canvas_tui.syntax.place import CHARACTERS, WHOLE, fits, places
from canvas_tui.syntax.token import Token

if TYPE_CHECKING:
    from canvas_tui.syntax.window import Window

__all__ = ["Node", "Syntax", "Token"]

_TRIES = 3
"""How many places to try for the start of a window."""
_NEAR = 50
"""How many rows may be blank before what they are counted to."""
_PAGES = 3
"""How many times the rows on the screen are parsed ahead, above and below."""
_MANY = 200
"""An edit of more changes makes it cheaper to build a new window than to keep this one."""


class Syntax:
    """What is known of the syntax of `document`. Rows are 0-based, columns code points.

    Tokens come from a window of about 2,000 rows that is parsed again where it was
    edited. Nothing is parsed, and tree-sitter is not imported, before the first question
    that needs it. A language without a grammar, or a text of enormous lines, has no
    tokens and no nodes.
    """

    def __init__(self, document: Document, language: Language | None) -> None:
        self.document = document
        self.language = language
        self._window: Window | None = None
        self._whole: Window | None = None

    def edited(self, edited: Edited) -> None:
        """Follow an edit of the document: shifts what is known, parses nothing."""
        self._window = _followed(self._window, edited)
        self._whole = None

    def tokens(self, row: int) -> tuple[Token, ...]:
        """What is known of `row` now: disjoint, sorted; () when nothing is."""
        window = self._window
        if window is None or not window.covers(row, row):
            return ()
        return window.tokens[window.index(row)]

    def refresh(self, first: int, last: int) -> set[int]:
        """Bring rows `first` to `last` (inclusive) up to date; the rows whose tokens changed."""
        first, last = max(first, 0), min(last, len(self.document.lines) - 1)
        if first > last:
            return set()
        before = (
            {} if self._holds(first, last) else {r: self.tokens(r) for r in range(first, last + 1)}
        )
        window = self._window_over(first, last)
        if window is None:
            return {row for row, tokens in before.items() if tokens}
        changed = window.refresh(first, last)
        if before:
            return {row for row, tokens in before.items() if tokens != self.tokens(row)}
        return changed

    def ready(self, first: int, last: int) -> bool:
        """Whether `refresh` of these rows would parse nothing."""
        window = self._window
        if self.language is None or not self.language.grammar:
            return True
        return self._holds(first, last) and window is not None and window.parsed

    def prepare(self, first: int, last: int) -> set[int]:
        """Have the pages around these rows parsed, and the tokens of the next ones up and down
        found; the rows of these whose tokens changed.

        For a pause: it costs a few ms now that `refresh` would soon take.
        """
        page, end = last - first + 1, len(self.document.lines)
        above, below = max(first - _PAGES * page, 0), min(last + _PAGES * page, end - 1)
        if self._window is None:
            return set()
        changed = set[int]()
        if not self._holds(above, below):
            before = {row: self.tokens(row) for row in range(first, last + 1)}
            window = self._build(above, below)
            if window is None:
                return set()
            self._window = window
            window.refresh(first, last)
            changed = {row for row, tokens in before.items() if tokens != self.tokens(row)}
        self._window.refresh(last, min(last + page, end - 1))
        self._window.refresh(max(first - page, 0), first)
        return changed

    def settle(self, first: int, last: int) -> set[int]:
        """As `refresh`, but exact around errors too; for a pause, it may cost 10 ms and more.

        After an edit `refresh` patches the tree. In a text without syntax errors that
        gives the tree of the text; where there are errors it can differ a little, and stays
        so in a window of more than 300 KB.
        """
        if self._window is not None:
            self._window.settle()
        return self.refresh(first, last)

    def chain(self, span: Span, *, whole: bool = False) -> tuple[Node, ...]:
        """Every named syntax node that contains `span`, innermost first, the root left out.

        A text of up to 20,000 lines is parsed whole for it, once a revision; of a longer
        one only the rows around, unless `whole`. Nothing with a line of a million characters.
        """
        from canvas_tui.syntax.chain import chain, corrected

        window = self._window_around(span, whole)
        if window is None:
            return ()
        nodes = chain(window, span)
        is_whole = window.covers(0, len(self.document.lines) - 1)
        if window.grammar.name == "python" and is_whole and window.tree.root_node.has_error:
            from canvas_tui.syntax.python_ast import definitions

            if right := definitions("\n".join(window.lines)):
                return corrected(nodes, right, span)
        return nodes

    def has_tree(self, span: Span) -> bool:
        """Whether the text around `span` can be parsed at all."""
        return self._window_around(span, whole=False) is not None

    def definition_at(self, point: Point) -> Node | None:
        """The innermost function, method, class or the like around `point`, with decorators.

        In the indentation of a row, what the row begins with counts.
        """
        from canvas_tui.syntax.shapes import DEFINITIONS

        line = self.document.lines[point.row]
        indent = len(line) - len(line.lstrip())
        if point.column < indent < len(line):
            point = Point(point.row, indent)
        nodes = self.chain(Span.at(point))
        return next((node for node in nodes if node.kind in DEFINITIONS), None)

    def header_above(self, row: int) -> int | None:
        """The row that names the innermost definition around `row`, if that is above it.

        Asks what is parsed already, as the last `refresh` left it, and nothing more.
        """
        from canvas_tui.syntax.chain import chain
        from canvas_tui.syntax.shapes import DEFINITIONS

        window, lines = self._window, self.document.lines
        rows = range(row, min(row + _NEAR, len(lines)))
        row = next((r for r in rows if lines[r].strip()), row)
        if window is None or not window.covers(row, row):
            return None
        indent = len(lines[row]) - len(lines[row].lstrip())
        for node in chain(window, Span.at(Point(row, indent))):
            if node.kind in DEFINITIONS:
                first = node.span.start.row
                named = (r for r in range(first, row + 1) if node.name and node.name in lines[r])
                header = next(named, first)
                if header < row:
                    return header
        return None

    # -- windows ---------------------------------------------------------

    def _holds(self, first: int, last: int) -> bool:
        window = self._window
        return window is not None and window.covers(first, last) and window.fits

    def _window_over(self, first: int, last: int) -> Window | None:
        """The window, moved if need be to hold rows `first` to `last`."""
        if not self._holds(first, last):
            self._window = self._build(first, last)
        return self._window

    def _window_around(self, span: Span, whole: bool) -> Window | None:
        lines = self.document.lines
        window = self._window
        if window is not None and window.covers(0, len(lines) - 1):
            return window
        if not whole and (len(lines) > WHOLE or not fits(lines)):
            return self._window_over(span.start.row, span.end.row)
        if max(map(len, lines)) > CHARACTERS:
            return None
        if self._whole is None:
            self._whole = next(self._windows(iter([range(len(lines))])), None)
        return self._whole

    def _build(self, first: int, last: int) -> Window | None:
        name = self.language.name if self.language else ""
        likeliest = None
        for window in islice(self._windows(places(self.document.lines, first, last, name)), _TRIES):
            if window.begins_well:
                return window
            likeliest = likeliest or window
        return likeliest

    def _windows(self, rows: Iterator[range]) -> Iterator[Window]:
        if self.language is None or not self.language.grammar:
            return
        from canvas_tui.syntax.grammar import load
        from canvas_tui.syntax.window import Window

        if grammar := load(self.language.name):
            yield from (Window(self.document.lines, each, grammar) for each in rows)


def _followed(window: Window | None, edited: Edited) -> Window | None:
    changes = edited.changes.changes
    if window is None or len(changes) > _MANY:
        return None
    # From the last to the first, so that a change finds the rows it was meant for.
    return window if all(window.follow(change) for change in reversed(changes)) else None
