"""`Glob`: a pattern for paths, as .editorconfig files have them.

They stand at https://spec.editorconfig.org/#glob-expressions. A step of a pattern leads
from all places where it may begin to all where it may end, so that no pattern takes more
than its length times that of the path, where one turned into a regular expression may
take for ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Step = Callable[[str, set[int]], set[int]]
"""From a text and the places reached in it to those that are reached next."""

_CLASS = re.compile(r"\[([!^]?)((?:\\.|[^\]\\/])+)\]")
_NUMBERS = re.compile(r"\{([+-]?\d+)\.\.([+-]?\d+)\}")
_NUMBER = re.compile(r"[+-]?\d+")
_DEEP = 20  # braces in each other


class Glob:
    """Matches paths that are relative to the folder of the .editorconfig file.

    A pattern without a slash matches in every folder below. Raises `ValueError`.
    """

    def __init__(self, pattern: str) -> None:
        self._anchored = "/" in pattern
        self._steps = _parse(f"/{pattern.removeprefix('/')}" if self._anchored else pattern, 0)

    def matches(self, path: str) -> bool:
        path = f"/{path}"
        names = {at + 1 for at, letter in enumerate(path) if letter == "/"}
        return len(path) in _run(self._steps, path, {0} if self._anchored else names)


def _run(steps: list[Step], text: str, places: set[int]) -> set[int]:
    for step in steps:
        places = step(text, places)
    return places


def _parse(pattern: str, depth: int) -> list[Step]:
    if depth > _DEEP:
        raise ValueError("too many braces in each other")
    steps, at = [], 0
    while at < len(pattern):
        step, at = _step(pattern, at, depth)
        steps.append(step)
    return steps


def _step(pattern: str, at: int, depth: int) -> tuple[Step, int]:
    """What stands in `pattern` from `at` on, and where the next one begins."""
    letter = pattern[at]
    if letter == "\\" and at + 1 < len(pattern):
        return _one(pattern[at + 1].__eq__), at + 2
    if pattern.startswith("/**/", at):
        return _folders, at + 4
    if pattern.startswith("**", at):
        return _any, at + 2
    if letter == "*":
        return _any_name, at + 1
    if letter == "?":
        return _one(lambda c: c != "/"), at + 1
    if found := _CLASS.match(pattern, at):
        return _one(_class(found[2], bool(found[1]))), found.end()
    if found := _NUMBERS.match(pattern, at):
        return _number(int(found[1]), int(found[2])), found.end()
    if letter == "{" and (braces := _braces(pattern, at)):
        choices = [_parse(choice, depth + 1) for choice in braces]
        after = at + sum(map(len, braces)) + len(braces) + 1
        return _either(choices), after
    return _one(letter.__eq__), at + 1


def _braces(pattern: str, at: int) -> list[str]:
    """The choices in the braces that open at `at`; none when there is but one, or no end."""
    depth, choices, begin = 0, [], at + 1
    while at < len(pattern):
        match pattern[at]:
            case "\\":
                at += 1
            case "{":
                depth += 1
            case "," if depth == 1:
                choices.append(pattern[begin:at])
                begin = at + 1
            case "}":
                depth -= 1
                if not depth:
                    return [*choices, pattern[begin:at]] if choices else []
        at += 1
    return []


def _either(choices: list[list[Step]]) -> Step:
    return lambda text, places: set().union(*(_run(steps, text, places) for steps in choices))


def _one(fits: Callable[[str], bool]) -> Step:
    """One character."""
    return lambda text, places: {p + 1 for p in places if p < len(text) and fits(text[p])}


def _any(text: str, places: set[int]) -> set[int]:
    return set(range(min(places), len(text) + 1)) if places else places


def _any_name(text: str, places: set[int]) -> set[int]:
    reached: set[int] = set()
    for place in places:
        while place not in reached:
            reached.add(place)
            place += place < len(text) and text[place] != "/"
    return reached


def _folders(text: str, places: set[int]) -> set[int]:
    """A slash, or any text between two."""
    begun = {p for p in places if text.startswith("/", p)}
    behind = range(min(begun), len(text)) if begun else ()
    return {place + 1 for place in behind if text[place] == "/"}


def _number(least: int, most: int) -> Step:
    """A whole number without zeros in front."""

    def ends(text: str, place: int) -> set[int]:
        found = _NUMBER.match(text, place)
        stops = range(place + 1, found.end() + 1) if found else ()
        numbers = ((stop, text[place:stop]) for stop in stops)
        return {
            stop
            for stop, number in numbers
            if number[-1].isdigit()
            and str(int(number)) == number.removeprefix("+")
            and least <= int(number) <= most
        }

    return lambda text, places: set().union(*(ends(text, place) for place in places))


def _class(members: str, negated: bool) -> Callable[[str], bool]:
    """Whether a character is one of `members`, in which "a-z" is a range."""
    parts = re.findall(r"\\?(.)(?:-\\?(.))?", members, re.DOTALL)
    ranges = [(first, last or first) for first, last in parts]
    return lambda c: any(first <= c <= last for first, last in ranges) != negated
