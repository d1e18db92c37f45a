"""What the bar below says while something is looked for."""

from __future__ import annotations

from enum import Enum, auto

from canvas_tui.core.search import Case, Query
from canvas_tui.ui import status
from canvas_tui.ui.bar import Pieces


class Mode(Enum):
    """What is asked for: a pattern, what to put in its place, or yes or no at each place."""

    PATTERN = auto()
    REPLACEMENT = auto()
    STEPPING = auto()


_CASES = {Case.SMART: "smart case", Case.EXACT: "exact case", Case.ANY: "any case"}
_REPLACEMENT = (("Enter", "go through them"), ("Tab", "pattern"), ("Esc", "end"))
_GROUPS = (("\\0", "the whole"), ("\\1 \\g<name>", "a group"))
_STEPPING = (("y", "replace"), ("n", "skip"), ("a", "this and the rest"), ("Esc", "end"))


def hints(mode: Mode, query: Query, *, inside: bool | None, back: bool, ends: bool) -> Pieces:
    """The keys of `mode`; `inside`: only what was selected is looked at, None when nothing was;
    `back`: Esc leads back to where the user was; `ends`: Enter is the end of it."""
    if mode is Mode.STEPPING:
        return status.keys(_STEPPING)
    if mode is Mode.REPLACEMENT:
        return status.keys((*_REPLACEMENT, *_GROUPS) if query.regex else _REPLACEMENT)
    states = {
        "Alt+R": "regex on" if query.regex else "regex off",
        "W": "word on" if query.word else "word off",
        "C": _CASES[query.case],
    }
    keys = (("Esc", "back" if back else "stay"), ("Tab", "replace"), *states.items())
    if inside is None:
        enter = "stay" if back else "end" if ends else "next"
        return status.keys((("Enter", enter), *keys))
    return status.keys((*keys, ("S", "selection" if inside else "whole file")))


def count(number: int | None, total: int, *, done: bool) -> str:
    """Which of how many: "3 of 17"; while they are being counted "3 of 1,000+"."""
    if done:
        many = f"{total:,}"
    else:
        digits = str(total)
        many = f"{int(digits[0] + '0' * (len(digits) - 1)):,}+"
    if number is None:
        return f"{many} found" if total or not done else "none"
    return f"{number:,} of {many}"
