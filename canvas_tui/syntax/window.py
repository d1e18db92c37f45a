"""`Window`: some rows of a document, their tree, and what is known of their tokens."""

from __future__ import annotations

from collections.abc import Sequence

from tree_sitter import Tree

from canvas_tui.core.change import Change
from canvas_tui.core.span import Point, Span
from canvas_tui.syntax import limits
from canvas_tui.syntax.grammar import Grammar
from canvas_tui.syntax.inline import inline_strokes
from canvas_tui.syntax.paint import paint, strokes
from canvas_tui.syntax.place import CHARACTERS
from canvas_tui.syntax.source import byte_column, column, encode, size
from canvas_tui.syntax.token import Token

_LONG = 5_000
"""A row with more code points gets no tokens."""
_BIG = 1_000
"""A change of more rows makes it cheaper to build a new window than to keep this one."""

_SETTLED = 300_000
"""A window of more bytes is not parsed afresh only to be exact around errors."""
_HEAD = 60
"""The rows at a window's start that show whether it starts well."""

# A php window that does not begin at the file's top would be read as text without it.
_LEADS = {"php": "<?php"}


class Window:
    """Rows `first` to `end` (exclusive) of a document, a copy that follows its edits.

    `lines` begins with `lead` rows that are not the document's. `tree` may lag behind
    `lines`; `parse` brings it up to date. `tokens` has the last known of every row; those
    of `fresh` are what a query of the present tree says.
    """

    def __init__(self, lines: Sequence[str], rows: range, grammar: Grammar) -> None:
        lead = _LEADS.get(grammar.name) if rows.start else None
        self.grammar = grammar
        self.first = rows.start
        self.lead = 1 if lead else 0
        self.lines = [*([lead] if lead else []), *lines[rows.start : rows.stop]]
        self._tail = "\n" if rows.stop < len(lines) else ""
        self._sizes = [size(line) + 1 for line in self.lines]
        self._parser = grammar.parser()
        self._tree: Tree | None = None
        self._edited = self._patched = self._given_up = False
        self.tokens: list[tuple[Token, ...]] = [()] * len(self.lines)
        self.fresh = range(0)

    @property
    def end(self) -> int:
        return self.first - self.lead + len(self.lines)

    @property
    def tree(self) -> Tree:
        """The tree of `lines` as they are now."""
        if self._tree is None or self._edited:
            self._patched = self._tree is not None
            self._tree = self._parse()
            self._edited = False
        return self._tree

    def _parse(self) -> Tree:
        """The tree; that of no text at all, from now on, when it would take too much."""
        source = b"" if self._given_up else self._source()
        try:
            if self.grammar.name == "yaml" and limits.too_nested(source):
                raise limits.TooMuch
            return limits.parse(self._parser, source, self._tree)
        except limits.TooMuch:
            self._given_up = True
            return self._parser.parse(b"")

    @property
    def parsed(self) -> bool:
        """Whether `tree` is there already."""
        return self._tree is not None and not self._edited

    @property
    def fits(self) -> bool:
        """Whether it is still small enough to parse."""
        return bool(self.fresh) or sum(self._sizes) <= 2 * CHARACTERS

    @property
    def begins_well(self) -> bool:
        """Whether its first rows parse: not so when it begins inside a string or a comment."""
        if not self.first:
            return True
        children = self.tree.root_node.children
        return not any(child.has_error for child in children if child.start_point[0] < _HEAD)

    def covers(self, first: int, last: int) -> bool:
        return self.first <= first and last < self.end

    def index(self, row: int) -> int:
        """Where `row` of the document is in `lines`."""
        return row - self.first + self.lead

    def byte(self, point: Point) -> int:
        """Where `point` of the document is in what was parsed."""
        row = self.index(point.row)
        return sum(self._sizes[:row]) + byte_column(self.lines[row], point.column)

    # -- following edits -------------------------------------------------

    def follow(self, change: Change) -> bool:
        """Make `change`; False when it cannot be followed and the window is of no more use."""
        (start, end), text = change
        if end.row < self.first:
            self.first += text.count("\n") - (end.row - start.row)
            return True
        if start.row >= self.end:
            return True
        if not self.covers(start.row, end.row) or end.row - start.row > _BIG:
            return False
        fresh = text.split("\n")
        if len(fresh) > _BIG or len(text) > CHARACTERS // 4:
            return False
        self._replace(
            Point(self.index(start.row), start.column),
            Point(self.index(end.row), end.column),
            fresh,
        )
        return True

    def _replace(self, start: Point, end: Point, fresh: list[str]) -> None:
        left = byte_column(self.lines[start.row], start.column)
        right = byte_column(self.lines[end.row], end.column)
        head, tail = self.lines[start.row][: start.column], self.lines[end.row][end.column :]
        last = start.row + len(fresh) - 1
        written = size(fresh[-1]) + (left if last == start.row else 0)
        at = sum(self._sizes[: start.row])
        self._tell_tree(
            (
                at + left,
                at + sum(self._sizes[start.row : end.row]) + right,
                at + left + _bytes(fresh),
            ),
            ((start.row, left), (end.row, right), (last, written)),
        )
        self.tokens[start.row : end.row + 1] = self._shifted(start, end, fresh)
        fresh = [*fresh]
        fresh[0] = head + fresh[0]
        fresh[-1] += tail
        self.lines[start.row : end.row + 1] = fresh
        self._sizes[start.row : end.row + 1] = [size(line) + 1 for line in fresh]
        self.fresh = range(0)

    def _tell_tree(
        self, offsets: tuple[int, int, int], points: tuple[tuple[int, int], ...]
    ) -> None:
        if self._tree is not None:
            self._tree.edit(*offsets, *points)
            self._edited = True

    def _shifted(self, start: Point, end: Point, fresh: list[str]) -> list[tuple[Token, ...]]:
        """Known tokens around a change, until a query says more."""
        column = len(fresh[-1]) + (start.column if len(fresh) == 1 else 0)
        before = tuple(
            Token(left, min(right, start.column), kind)
            for left, right, kind in self.tokens[start.row]
            if left < start.column
        )
        move = column - end.column
        after = tuple(
            Token(max(left, end.column) + move, right + move, kind)
            for left, right, kind in self.tokens[end.row]
            if right > end.column
        )
        if len(fresh) == 1:
            return [before + after]
        return [before, *[()] * (len(fresh) - 2), after]

    # -- tokens ----------------------------------------------------------

    def settle(self) -> None:
        """Drop a tree that may not be the one of its text.

        Around errors a tree that was patched after edits can differ from a fresh one.
        """
        small = sum(self._sizes) <= _SETTLED
        if small and self.tree.root_node.has_error and self._patched:
            self._tree = None
            self.fresh = range(0)

    def refresh(self, first: int, last: int) -> set[int]:
        """Bring the tokens of rows `first` to `last`, all inside, up to date; which changed?"""
        low, high = self.index(first), self.index(last)
        if low in self.fresh and high in self.fresh:
            return set()
        due = [row for row in range(low, high + 1) if row not in self.fresh]
        changed = set()
        for row, tokens in zip(
            range(due[0], due[-1] + 1), self._query(due[0], due[-1]), strict=True
        ):
            if tokens != self.tokens[row]:
                self.tokens[row] = tokens
                changed.add(row + self.first - self.lead)
        joins = self.fresh and low <= self.fresh.stop and high >= self.fresh.start - 1
        low, high = (
            (min(low, self.fresh.start), max(high, self.fresh.stop - 1)) if joins else (low, high)
        )
        self.fresh = range(low, high + 1)
        return changed

    def _query(self, first: int, last: int) -> list[tuple[Token, ...]]:
        tokens: list[tuple[Token, ...]] = []
        while first <= last:
            stop = first
            while stop <= last and len(self.lines[stop]) <= _LONG:
                stop += 1
            if stop > first:
                tokens += self._query_short(first, stop - 1)
            if stop <= last:
                tokens.append(())
            first = stop + 1
        return tokens

    def _query_short(self, first: int, last: int) -> list[tuple[Token, ...]]:
        if self._given_up:
            return [()] * (last - first + 1)
        try:
            found = strokes(self.grammar, self.tree.root_node, first, last)
            if self.grammar.name == "markdown":
                found = inline_strokes(self.tree, self._source(), found, first, last)
            return paint(self.lines, first, last, found)
        except limits.TooMuch:
            self._given_up = True
            return [()] * (last - first + 1)
        except Exception:  # colours are never worth an editor that dies
            return [()] * (last - first + 1)

    def _source(self) -> bytes:
        return encode("\n".join(self.lines) + self._tail)


def _bytes(fresh: list[str]) -> int:
    return sum(map(size, fresh)) + len(fresh) - 1


def span_of(window: Window, start: tuple[int, int], end: tuple[int, int]) -> Span:
    """The document's span of two (row, byte column) places of the window's tree."""
    return Span(_point(window, start), _point(window, end))


def _point(window: Window, place: tuple[int, int]) -> Point:
    row, byte = place
    if row < window.lead:
        return Point(window.first, 0)
    if row >= len(window.lines):
        return Point(window.end - 1, len(window.lines[-1]))
    return Point(row + window.first - window.lead, column(window.lines[row], byte))
