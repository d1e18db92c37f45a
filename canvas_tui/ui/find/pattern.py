"""`Pattern`: a query as something that finds, and that never takes long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from time import monotonic

import regex

from canvas_tui.core.search import Hit, Match, Query

_ALLOWED = 0.1
"""Seconds that regular expressions may take from one `refill` to the next."""
_DEEP = 10
"""Brackets in each other: repeated ones take time and memory to compile that double with each."""
_COPIES = 50_000
"""All numbers of times in braces, multiplied: a compiled pattern has so many copies at the most."""
_SOME = 1_000
"""Matches looked for at once: a long line has more than there is time for."""
_TIMES = re.compile(r"\{(\d*),?(\d*)\}")
_BRACKETS = re.compile(r"\\.|\[\]?[^\]]*\]|[()]")
_ESCAPES = re.compile(r"\\(0[0-7]+|.)", re.DOTALL)


class PatternProblem(Exception):
    """A pattern or a replacement that cannot be used; the text is for users."""


class Pattern:
    """Finds the places of `query` in a line.

    A regular expression that has used up its time raises `TimeoutError`; plain text takes
    time in proportion to the line and needs no limit. Raises `PatternProblem`.
    """

    def __init__(self, query: Query) -> None:
        self._query = query
        self._left = _ALLOWED
        if not query.regex:
            flags = re.IGNORECASE if query.ignores_case else re.NOFLAG
            self._plain = re.compile(query.pattern, flags)
            return
        if _depth(query.text) > _DEEP:
            raise PatternProblem("The pattern has too many brackets in each other.")
        if _repeats(query.text) > _COPIES:
            raise PatternProblem("The pattern repeats something too often.")
        try:
            regex.compile(query.text)  # so that a position is one in what the user typed
            self._regex = regex.compile(
                query.pattern, regex.IGNORECASE if query.ignores_case else regex.VERSION0
            )
        except regex.error as error:
            raise PatternProblem(
                f"The pattern is not right: {_told(error, query.text)}."
            ) from error

    def refill(self) -> None:
        """Allow the whole time again."""
        self._left = _ALLOWED

    def find(self, line: str, start: int, stop: int) -> Iterator[Match]:
        found = self._matches(line, start, stop)
        if not self._query.word or stop == len(line) or not re.match(r"\w", line[stop]):
            return found
        return (match for match in found if match.end() < stop)

    def absent(self, lines: list[str]) -> bool:
        text = self._query.text
        if self._query.regex:
            return False
        joined = "\n".join(lines)
        if self._query.ignores_case:
            # without ASCII "ı" and "ſ" would be other forms of "i" and "s" as well
            return text.isascii() and joined.isascii() and text.lower() not in joined.lower()
        return text not in joined

    def _matches(self, line: str, start: int, stop: int) -> Iterator[Match]:
        if not self._query.regex:
            yield from self._plain.finditer(line, start, stop)
            return
        last: Match | None = None
        while True:
            some = self._some(line, start, stop)
            yield from some[1:] if last and some and _same(last, some[0]) else some
            if len(some) < _SOME:
                return
            last, start = some[-1], some[-1].end()

    def _some(self, line: str, start: int, stop: int) -> list[Match]:
        """The first matches; as many as we ask for are no sign of a pattern without end."""
        if self._left <= 0:
            raise TimeoutError
        begun = monotonic()
        some: list[Match] = []
        try:
            some += islice(self._regex.finditer(line, start, stop, timeout=self._left), _SOME)
        finally:
            if len(some) < _SOME:
                self._left -= monotonic() - begun
        return some

    def replacement(self, hit: Hit, template: str) -> str:
        r"""What to put for a hit: `template`, in which a regular expression may use `\\1`,
        `\\g<name>`, and `\\0` for all it found. Raises `PatternProblem`."""
        if not self._query.regex:
            return template
        try:
            text = hit.match.expand(template)
            return hit.match.expand(_whole(template)) if "\\0" in template else text
        except regex.error as error:
            problem = f"The replacement is not right: {_told(error, template)}."
            raise PatternProblem(problem) from error
        except IndexError as error:
            raise PatternProblem("The replacement names a group the pattern has not.") from error


def _whole(template: str) -> str:
    r"""With `\\g<0>` for `\\0`, which would be the character U+0000."""
    return _ESCAPES.sub(lambda found: r"\g<0>" if found[1] == "0" else found[0], template)


def _told(error: regex.error, text: str) -> str:
    if error.pos is None:
        return str(error.msg)
    at_end = error.pos >= len(text)
    return f"{error.msg} at {'its end' if at_end else f'character {error.pos + 1}'}"


def _depth(text: str) -> int:
    """How many round brackets are open at once."""
    depth = deepest = 0
    for bracket in _BRACKETS.findall(text):
        depth += (bracket == "(") - (bracket == ")")
        deepest = max(deepest, depth)
    return deepest


def _repeats(text: str) -> int:
    """How many copies numbers in braces can make of something, more than `_COPIES` cut off."""
    copies = 1
    for least, most in _TIMES.findall(text):
        copies *= max(1, *(int(digits[:9] or 0) for digits in (least, most)))
        if copies > _COPIES:
            break
    return copies


def _same(one: Match, other: Match) -> bool:
    return (one.start(), one.end()) == (other.start(), other.end())
