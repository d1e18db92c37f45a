"""`ReplyProblem`: an answer that cannot be used."""

from __future__ import annotations


class ReplyProblem(Exception):
    """str() is one clause for the user; it holds nothing that a model or a server wrote."""
