"""Places of a text that are shown to a model which may have meant one of them."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from canvas_tui.prompts.characters import sendable

_SHOWN = 5
_WIDTH = 200  # code points of a line that is shown
_SEARCHED = 2_000  # different lines that are compared


def numbered(text: str, offsets: Sequence[int]) -> str:
    """The lines at `offsets` (code points, ascending), the first five, with 1-based numbers."""
    lines = text.split("\n")
    rows = [text.count("\n", 0, offset) for offset in offsets[:_SHOWN]]
    more = len(offsets) - len(rows)
    return "\n".join(
        [*(_line(lines, row) for row in rows), *([f"and {more} more"] if more else [])]
    )


def nearest(text: str, quote: str) -> str:
    """The lines that look most like the first line of `quote`, with 1-based numbers; may be ""."""
    wanted = next((line.strip() for line in quote.split("\n") if line.strip()), "")[:_WIDTH]
    lines = text.split("\n")
    rows: dict[str, int] = {}
    for row, line in enumerate(lines):
        rows.setdefault(line.strip()[:_WIDTH], row)
    if wanted in rows:
        return _line(lines, rows[wanted])
    alike = get_close_matches(wanted, list(rows)[:_SEARCHED], n=3)
    return "\n".join(_line(lines, rows[line]) for line in alike)


def _line(lines: Sequence[str], row: int) -> str:
    return f"line {row + 1}: {sendable(lines[row][:_WIDTH])}"
