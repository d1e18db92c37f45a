"""Positions in a text: `Point` and `Span`."""

from __future__ import annotations

from typing import NamedTuple


class Point(NamedTuple):
    """A place between two characters: 0-based row, 0-based column in code points."""

    row: int
    column: int

    def after(self, text: str) -> Point:
        """The point reached by writing `text` (lines split on "\\n" only) at this one."""
        newlines = text.count("\n")
        if not newlines:
            return Point(self.row, self.column + len(text))
        return Point(self.row + newlines, len(text) - text.rindex("\n") - 1)


class Span(NamedTuple):
    """The text from `start` up to, not including, `end`; empty when they are equal."""

    start: Point
    end: Point

    @classmethod
    def at(cls, point: Point) -> Span:
        return cls(point, point)

    @classmethod
    def between(cls, one: Point, other: Point) -> Span:
        """The span between two points given in any order."""
        return cls(one, other) if one <= other else cls(other, one)

    @property
    def empty(self) -> bool:
        return self.start == self.end

    @property
    def last_row(self) -> int:
        """The last row that has a character of this span; its start row when it is empty."""
        return self.end.row - (self.end.column == 0 and self.end.row > self.start.row)

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Whether the two overlap or meet at an end."""
        return self.start <= other.end and other.start <= self.end
