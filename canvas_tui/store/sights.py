"""`Sights`: what a viewport shows on demand."""

from __future__ import annotations

from typing import NamedTuple


class Sights(NamedTuple):
    """Each is a key of `config.toml` and can be toggled.

    `wrap`: long lines go on in the next row of the screen. `guides`: a line at each level of
    indentation. `blanks`: signs for tabs, trailing blanks and odd characters.
    `current_line`: the ground of the line with the cursor. `brackets`: the two that belong
    together at the cursor. `scope`: the first line of the definition that goes on above the
    screen, in its first row.
    """

    wrap: bool = False
    guides: bool = False
    blanks: bool = False
    current_line: bool = False
    brackets: bool = True
    scope: bool = False


USUAL = Sights()
NOTHING = Sights(brackets=False)
