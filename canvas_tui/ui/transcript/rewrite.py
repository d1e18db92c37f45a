"""New text for the buffer while it comes: its last lines, as code."""

from __future__ import annotations

from canvas_tui.ui.transcript.markdown import code
from canvas_tui.ui.transcript.row import Row, piece

_STEP = 4  # rows the view moves at a time, so that most frames change one row
_ROWS = 2 * _STEP


def line_count(text: str) -> int:
    """Lines of `text`; an unfinished last one counts."""
    return text.count("\n") + (not text.endswith("\n")) if text else 0


def last_rows(text: str, width: int) -> list[Row]:
    """At most eight rows of code, the end of `text`, after one that counts the lines above."""
    count = line_count(text)
    above = max(0, ((count - 1) // _STEP - 1) * _STEP)
    step = _STEP * width
    rows: list[Row] = []
    for line in reversed(_last_lines(text, count - above)):
        cut = max(0, ((len(line) - 1) // step - 1) * step)
        rows = code(line[cut:] + "\n", width) + rows
        if cut or len(rows) > _ROWS:
            break
    note = f"… {above} lines above"[:width]
    return [*([Row((piece(note, "muted"),))] if above else []), *rows[-_ROWS:]]


def _last_lines(text: str, count: int) -> list[str]:
    """The last `count` lines; only they are looked at."""
    start = len(text.removesuffix("\n"))
    for _ in range(count):
        start = text.rfind("\n", 0, max(0, start))
    return text[start + 1 :].removesuffix("\n").split("\n") if count else []
