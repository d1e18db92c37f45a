"""`ReplyProblem`: an answer that cannot be used."""

from __future__ import annotations

LIMIT = 4_000_000  # code points: no answer anybody would read is longer


class ReplyProblem(Exception):
    """str() is one clause for the user; it holds nothing that a model or a server wrote."""


def check_size(text: str) -> None:
    """Raises `ReplyProblem` when an answer, or a part of it, is longer than `LIMIT`."""
    if len(text) > LIMIT:
        raise ReplyProblem("the answer is longer than 4 MB: ask for less at once")
