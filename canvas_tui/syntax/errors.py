"""Whether a change breaks the syntax of a text."""

from __future__ import annotations

from collections.abc import Sequence

from tree_sitter import Node

from canvas_tui.core.change import ChangeSet
from canvas_tui.syntax.grammar import load
from canvas_tui.syntax.language import Language
from canvas_tui.syntax.place import places
from canvas_tui.syntax.window import Window

_MOST = 5_000
"""A window of more rows is not parsed twice for this."""
_NEAR = 30
"""How many rows around a change count: the first error after it may be the next statement's."""
_LOOKED_AT = 2_000  # nodes


def breaks(lines: Sequence[str], language: Language | None, changes: ChangeSet) -> bool:
    """Whether the rows around `changes` parse now, and would not afterwards.

    False too where nobody can tell: no grammar, prose, or too much text around.
    """
    if language is None or language.prose or not language.grammar or not changes:
        return False
    first, last = changes.changes[0].span.start.row, changes.changes[-1].span.end.row
    rows = next(places(lines, first, last, language.name), None)
    grammar = load(language.name)
    if rows is None or grammar is None or len(rows) > _MOST:
        return False
    if _has_error(Window(lines, rows, grammar), first, last):
        return False
    after = list(lines)
    changes.splice(after)
    grown = len(after) - len(lines)
    return _has_error(
        Window(after, range(rows.start, rows.stop + grown), grammar), first, last + grown
    )


def _has_error(window: Window, first: int, last: int) -> bool:
    """Whether there is an error in or near rows `first` to `last` of the document."""
    top, bottom = window.index(first) - _NEAR, window.index(last) + _NEAR
    due: list[Node] = [window.tree.root_node]
    for _ in range(_LOOKED_AT):
        if not due:
            return False
        node = due.pop()
        if not node.has_error or node.start_point[0] > bottom or node.end_point[0] < top:
            continue
        if node.is_error or node.is_missing:
            return True
        due += node.children
    return False
