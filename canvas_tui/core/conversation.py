"""`Conversation`: what was asked and answered, as the user reads it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum


class Phase(StrEnum):
    """Where an answer is."""

    STREAMING = "streaming"
    COMPLETE = "complete"
    INCOMPLETE = "incomplete"  # the stream ended early: shown, never applied
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer.

    `asked` is the user's words, `about` what they were about ("lines 4-5 of shape.py"),
    `answer` is Markdown when `prose`, else new text for the buffer. `outcome` is a short
    clause: what became of it ("2 changes", why it failed).
    """

    number: int  # from 1
    asked: str
    about: str = ""
    author: str = ""  # the model
    answer: str = ""
    prose: bool = True
    phase: Phase = Phase.STREAMING
    outcome: str = ""


@dataclass(slots=True)
class Conversation:
    """Turns, oldest first; a turn is changed only by putting another in its place."""

    turns: list[Turn] = field(default_factory=list)

    def begin(self, asked: str, about: str = "", author: str = "", *, prose: bool = True) -> Turn:
        turn = Turn(len(self.turns) + 1, asked, about, author, prose=prose)
        self.turns.append(turn)
        return turn

    def update(self, number: int, **fields: object) -> Turn:
        """Replace `fields` of turn `number`."""
        turn = replace(self.turns[number - 1], **fields)  # type: ignore[arg-type]
        self.turns[number - 1] = turn
        return turn
