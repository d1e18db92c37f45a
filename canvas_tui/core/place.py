"""`Place`: the name of a hunk or a comment."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """The ids of a proposal and a hunk of it; or 0 and the id of a comment."""

    proposal: int
    number: int
