"""`Failure`: why a command ends without having done its work, and the exit codes."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a command tells the shell."""

    DONE = 0
    FAILED = 1  # the model or a file
    USAGE = 2
    UNCHANGED = 3  # the model proposed no change
    INTERRUPTED = 130


class Failure(Exception):
    """str() is one sentence for the user: what is wrong and what to do."""

    def __init__(self, code: Exit, message: str) -> None:
        super().__init__(message)
        self.code = code


def usage(message: str) -> Failure:
    return Failure(Exit.USAGE, message)
