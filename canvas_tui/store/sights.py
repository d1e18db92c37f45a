"""`Sights`: what a viewport shows on demand."""

from __future__ import annotations

from typing import NamedTuple


class Sights(NamedTuple):
    """`wrap`: long lines go on in the next row of the screen."""

    wrap: bool = False


NOTHING = Sights()
