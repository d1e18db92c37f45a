"""`Conventions`: how the files of a project are to be written."""

from __future__ import annotations

from typing import NamedTuple


class Conventions(NamedTuple):
    """What a project asks for; None or False where it asks for nothing.

    `tabs`: a level is a tab; `size`: the columns of a level; `tab`: those between two tab
    stops. `newline`, `encoding` and `bom` (as in `Document`) are for new files.
    """

    tabs: bool | None = None
    size: int | None = None
    tab: int | None = None
    newline: str | None = None
    encoding: str | None = None
    bom: bytes = b""
    final_newline: bool = False
    trims: bool = False
