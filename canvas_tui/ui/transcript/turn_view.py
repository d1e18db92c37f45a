"""`TurnView`: a question and its answer as rows."""

from __future__ import annotations

from canvas_tui.core.conversation import Phase, Turn
from canvas_tui.core.display import counted, one_line
from canvas_tui.ui.transcript.answer import Answer
from canvas_tui.ui.transcript.rewrite import last_rows, line_count
from canvas_tui.ui.transcript.row import Piece, Row, inset, piece
from canvas_tui.ui.transcript.wrapping import wrap

_INDENT = 3  # cells before what is said; a third of it before who says it
_NARROW = 16  # cells below which there is no indentation
_OUTCOME_STYLES = {Phase.FAILED: "error", Phase.INCOMPLETE: "warning"}


class TurnView:
    """The rows of a turn, none wider than `width` cells (>= 1).

    While its answer streams in, `show` reads only the end of it that may still change.
    """

    def __init__(self, turn: Turn, width: int) -> None:
        self.width = width
        self.rows: list[Row] = []
        self._indent = _INDENT if width >= _NARROW else 0
        self._room = max(1, width - self._indent - self._indent // _INDENT)
        self._turn: Turn | None = None
        self._head: list[Row] = []
        self._answer = Answer(self._room, self._indent)
        self.show(turn)

    def show(self, turn: Turn) -> None:
        """Make `rows` those of `turn`, another state of the same turn."""
        if self._turn is None or _question(turn) != _question(self._turn):
            self._head = self._asked(turn)
        self._turn = turn
        self.rows = [*self._head, *self._answered(turn), *self._became(turn)]

    def _asked(self, turn: Turn) -> list[Row]:
        lines = [[piece(line.expandtabs(4))] for line in turn.asked.split("\n")]
        if turn.about:
            lines[-1].append(piece("  " if turn.asked else ""))
            lines[-1].append(piece(f"({turn.about})", "chat.about"))
        return [
            *([Row()] if turn.number > 1 else []),
            *self._name("you", "chat.user"),
            *inset([row for line in lines for row in wrap(line, self._room)], self._indent),
            *self._name(one_line(turn.author) or "model", "chat.model"),
        ]

    def _name(self, name: str, style: str) -> list[Row]:
        return inset(wrap([piece(name, style)], self._room), self._indent // _INDENT)

    def _answered(self, turn: Turn) -> list[Row]:
        """The answer, or the part of it that is shown."""
        streaming = turn.phase is Phase.STREAMING
        if streaming and not turn.answer:
            return self._said(piece("…", "muted"))
        if turn.prose:
            self._answer.put(turn.answer)
            return self._answer.rows
        return inset(last_rows(turn.answer, self._room), self._indent) if streaming else []

    def _became(self, turn: Turn) -> list[Row]:
        """The last line: what became of it."""
        outcome = _outcome(turn)
        style = _OUTCOME_STYLES.get(turn.phase, "chat.outcome")
        return self._said(piece(one_line(outcome, 1000), style)) if outcome else []

    def _said(self, said: Piece) -> list[Row]:
        return inset(wrap([said], self._room), self._indent)


def _question(turn: Turn) -> tuple[object, ...]:
    return turn.number, turn.asked, turn.about, turn.author


def _outcome(turn: Turn) -> str:
    """What became of it, in words; with the number of lines where the answer is not shown."""
    outcome = turn.outcome
    if turn.phase is Phase.STREAMING:
        return outcome
    if not outcome and turn.phase is not Phase.COMPLETE:
        outcome = turn.phase.value
    if not outcome and not turn.answer.strip():
        return "no answer"
    if turn.prose or not turn.answer:
        return outcome
    lines = counted(line_count(turn.answer), "line")
    return f"{outcome} ({lines})" if outcome else lines
