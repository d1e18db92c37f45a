"""`Surroundings`: the text around a selection, as much of it as is sent."""

from __future__ import annotations

from typing import NamedTuple


class Surroundings(NamedTuple):
    """What stands just before and just after a selection.

    `before` begins and `after` ends with a whole line. Line numbers are 1-based:
    `before` begins at line `first`, `after` ends with line `last`, the document with line
    `end`.
    """

    before: str
    after: str
    first: int
    last: int
    end: int

    @classmethod
    def of(
        cls, document: str, selection: str, start_line: int, column: int, limit: int
    ) -> Surroundings:
        """At most `limit` code points around the `selection`, which begins on `start_line`.

        `column` is its 0-based column there; where the document has something else at
        that place, the selection is looked for from the start of the line on.
        """
        at = _offset(document, selection, start_line, column)
        head, tail = document[:at], document[at + len(selection) :]
        room = max(limit // 2, limit - len(tail))
        before = _last_lines(head, room)
        after = first_lines(tail, limit - len(before))
        last, end = (_last_line(start_line, selection + text) for text in (after, tail))
        return cls(before, after, start_line - before.count("\n"), last, end)


def _offset(document: str, selection: str, start_line: int, column: int) -> int:
    start = 0
    for _ in range(start_line - 1):
        start = document.find("\n", start) + 1
    if document.startswith(selection, start + column):
        return start + column
    return max(start, document.find(selection, start))


def _last_line(first: int, text: str) -> int:
    return first + text.count("\n") - text.endswith("\n")


def _last_lines(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = text.find("\n", len(text) - limit - 1)
    return text[cut + 1 :] if cut >= 0 else ""


def first_lines(text: str, limit: int) -> str:
    """The whole lines that `text` begins with, as many as fit in `limit` code points."""
    return text if len(text) <= limit else text[: text.rfind("\n", 0, max(limit, 0)) + 1]
