"""What tree-sitter is not asked, or not for long: it would hold up the editor, or end it."""

from __future__ import annotations

import re
import warnings
from time import monotonic

from tree_sitter import Node, Parser, QueryCursor, Tree

_FIRST, _AGAIN, _QUERY = 1.0, 0.5, 0.5
"""Seconds for a text, for a text after an edit, and for one query."""
_LEVELS = 240
"""Nested blocks in YAML; at 254 its scanner writes past the room it is given."""
_DEEP = 500
"""Levels of a tree; `Node.parent` takes time in proportion to them."""

_WIDE = re.compile(rb"[^\n]{%d,}" % (_LEVELS // 2))
_MARKS = re.compile(rb"[ \t?:-]*")


class TooMuch(Exception):
    """It would take too long, or is too deep."""


def parse(parser: Parser, source: bytes, old: Tree | None = None) -> Tree:
    """The tree of `source`. Raises `TooMuch`."""
    _limit(parser, _AGAIN if old else _FIRST)
    try:
        # An old tree of None is refused at run time, whatever the stub says.
        return parser.parse(source, *((old,) if old else ()))
    except ValueError as error:
        parser.reset()
        raise TooMuch from error


def matches(cursor: QueryCursor, node: Node) -> list[tuple[int, dict[str, list[Node]]]]:
    """What the query of `cursor` finds under `node`. Raises `TooMuch`."""
    _limit(cursor, _QUERY)
    begun = monotonic()
    found = cursor.matches(node)
    if monotonic() - begun > _QUERY:  # then there may be more
        raise TooMuch
    return found


def _limit(asked: Parser | QueryCursor, seconds: float) -> None:
    # progress_callback, which is to replace this, crashes in tree-sitter 0.25.2.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        asked.timeout_micros = round(seconds * 1e6)  # type: ignore[misc]


def is_deep(root: Node, byte: int) -> bool:
    """Whether the tree of `root` is so deep at `byte` that its nodes are not to be asked."""
    cursor = root.walk()
    return all(cursor.goto_first_child_for_byte(byte) is not None for _ in range(_DEEP))


def too_nested(source: bytes) -> bool:
    """Whether YAML may have more blocks in each other than its scanner bears.

    No more than two begin in one column, so it takes a long line, with much in front of it or
    many marks in it.
    """
    return any(2 * _blocks(line) > _LEVELS for line in _WIDE.findall(source))


def _blocks(line: bytes) -> int:
    """In how many columns of a line something can begin, or begin above it to go on there."""
    marks = _MARKS.match(line)
    start = marks.end() if marks else 0
    if line.lstrip(b" \t").startswith(b"#"):
        return 0
    return start + 1 + sum(line.count(mark, start) for mark in (b"- ", b"? ", b"-\t", b"?\t"))
