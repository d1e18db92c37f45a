"""`Query`, and `Search`: where a text has what is looked for, one line at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple, Protocol

from canvas_tui.core.change import ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.span import Point, Span

_NO_LETTER = re.compile(r"\\.|\(\?P")
"""Of a regular expression: capitals that do not stand for themselves."""
CHUNK = 128
"""Rows that are looked at together."""
MANY = 2_000
"""Places in one row after which looking can be left off."""


class Case(StrEnum):
    """Whether capitals count; smart: when the query has some."""

    SMART = "smart"
    EXACT = "exact"
    ANY = "any"


class Query(NamedTuple):
    """What is looked for; `word`: with no letter, digit or "_" next to it."""

    text: str = ""
    regex: bool = False
    word: bool = False
    case: Case = Case.SMART

    @property
    def pattern(self) -> str:
        """It all as a regular expression."""
        source = self.text if self.regex else re.escape(self.text)
        return rf"(?<!\w)(?:{source})(?!\w)" if self.word else source

    @property
    def ignores_case(self) -> bool:
        letters = _NO_LETTER.sub("", self.text) if self.regex else self.text
        smart = self.case is Case.SMART and letters == letters.lower()
        return smart or self.case is Case.ANY


class Match(Protocol):
    """What regular expressions give: columns, and a replacement with its groups filled in."""

    def start(self) -> int: ...
    def end(self) -> int: ...
    def expand(self, template: str, /) -> str: ...


class Finder(Protocol):
    def find(self, line: str, start: int, stop: int, /) -> Iterator[Match]:
        """All there is in a line between two columns, from left to right, none inside another."""

    def absent(self, lines: list[str], /) -> bool:
        """Whether it is quick to say that there is nothing in any of `lines`."""


class Hit(NamedTuple):
    """A place where something was found, in one row; `span` may be empty."""

    span: Span
    match: Match


class Search:
    """Looks with `finder` in `document`, or only `within` a span of it.

    A row that is only partly in the span is looked at as if it ended with the span. The
    iterators give None now and then, so that a long search can be left off and gone on with.
    """

    def __init__(self, document: Document, finder: Finder, within: Span | None = None) -> None:
        self.document, self.finder, self.within = document, finder, within

    def map(self, changes: ChangeSet) -> Search:
        """The same in the text after `changes`."""
        within = self.within and changes.map_span(self.within)
        return Search(self.document, self.finder, within)

    @property
    def rows(self) -> range:
        """The rows that are looked at."""
        if self.within is None:
            return range(len(self.document.lines))
        return range(self.within.start.row, self.within.last_row + 1)

    def row(self, row: int, column: int = 0) -> Iterator[Hit]:
        """What is found in a row from `column` on."""
        line = self.document.lines[row]
        stop = len(line)
        if self.within is not None:
            if row not in self.rows:
                return
            (first, left), (last, right) = self.within
            column = max(column, left) if row == first else column
            stop = right if row == last else stop
        for match in self.finder.find(line, column, stop) if column <= stop else ():
            yield Hit(Span(Point(row, match.start()), Point(row, match.end())), match)

    def after(self, point: Point, *, afresh: bool = False) -> Iterator[Hit | None]:
        """Everything, from the first that starts at or after `point` around the end back to it.

        `afresh`: what starts before `point` in its row takes nothing from what comes after.
        """
        rows = self.rows
        here = min(max(point.row, rows.start), rows.stop)
        for row in self._likely(range(here, rows.stop)):
            if row is not None:
                column = point.column if afresh and row == point.row else 0
                yield from self._those(row, lambda hit: hit.span.start >= point, column)
            yield None
        for row in self._likely(range(rows.start, min(here + 1, rows.stop))):
            if row is not None:
                yield from self._those(row, lambda hit: hit.span.start < point)
            yield None

    def before(self, point: Point) -> Iterator[Hit | None]:
        """Everything backwards, from the last that starts before `point` around the start."""
        rows = self.rows
        here = min(max(point.row, rows.start), rows.stop - 1)
        for row in self._likely(range(here, rows.start - 1, -1)):
            if row is not None:
                yield from self._backwards(row, lambda hit: hit.span.start < point)
            yield None
        for row in self._likely(range(rows.stop - 1, here - 1, -1)):
            if row is not None:
                yield from self._backwards(row, lambda hit: hit.span.start >= point)
            yield None

    def _those(
        self, row: int, fits: Callable[[Hit], bool], column: int = 0
    ) -> Iterator[Hit | None]:
        """What is found in a row and fits; None for every `MANY` that do not."""
        passed = 0
        for hit in self.row(row, column):
            if fits(hit):
                yield hit
                continue
            passed += 1
            if not passed % MANY:
                yield None

    def _backwards(self, row: int, fits: Callable[[Hit], bool]) -> Iterator[Hit | None]:
        """What is found in a row and fits, the last first; None while it is being found."""
        hits = []
        for number, hit in enumerate(self.row(row), 1):
            if fits(hit):
                hits.append(hit)
            if not number % MANY:
                yield None
        yield from reversed(hits)

    def absent(self, rows: range) -> bool:
        """Whether it is quick to say that there is nothing in any of `rows`."""
        return self.finder.absent(self.document.lines[rows.start : rows.stop])

    def _likely(self, rows: range) -> Iterator[int | None]:
        """The rows without those that have nothing in them; None for `CHUNK` of these."""
        for at in range(0, len(rows), CHUNK):
            some = rows[at : at + CHUNK]
            if self.absent(some if rows.step > 0 else some[::-1]):
                yield None
            else:
                yield from some
