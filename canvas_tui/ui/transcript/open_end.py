"""The end of a growing Markdown text that what follows may still change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from canvas_tui.ui.transcript.markdown import is_blank, parser

if TYPE_CHECKING:
    from markdown_it.token import Token

_ENDED_BY_BLANK = frozenset(["paragraph_open", "table_open", "blockquote_open"])
_ENDED_BY_ITSELF = frozenset(["heading_open", "hr"])


@dataclass(frozen=True, slots=True)
class Seam:
    """What has to be known of the finished part to read on after it."""

    opening: str = ""  # the line that opened a code fence which is still open
    ordinal: int | None = None  # the number of the list item that comes next
    gap: bool = False  # whether the last finished line is blank


def finished(tail: str, seam: Seam) -> tuple[int, Seam]:
    """How many code points of `tail` belong to blocks that no text after it can change, and
    the seam behind them. Lines end with "\\n"; the last one counts only when it has its end.
    """
    source = seam.opening + tail[: tail.rfind("\n") + 1]
    lines = source.split("\n")[:-1]
    tokens: list[Token] = []
    parser().block.parse(source, parser(), {}, tokens)
    tops = [token for token in tokens if token.level == 0 and token.nesting >= 0]
    line, opening, ordinal = _cut(lines, tokens, tops, seam) if tops else (len(lines), "", None)
    length = sum(len(text) + 1 for text in lines[:line]) - len(seam.opening)
    if length <= 0:
        return 0, seam
    return length, Seam(opening, ordinal, not opening and is_blank(lines[line - 1]))


def _cut(
    lines: Sequence[str], tokens: Sequence[Token], tops: Sequence[Token], seam: Seam
) -> tuple[int, str, int | None]:
    """The line before which all is finished, and what its seam says."""
    last = tops[-1]
    first, end = last.map or (0, 0)
    blank = not lines[-1].strip(" \t")
    match last.type:
        case kind if kind in _ENDED_BY_ITSELF or (blank and kind in _ENDED_BY_BLANK):
            return len(lines), "", None
        case "fence" if end - first == last.content.count("\n") + 2:
            return len(lines), "", None
        case "fence" if last.content:
            return len(lines), lines[first] + "\n", None
        case "bullet_list_open" | "ordered_list_open":
            items = [
                token.map[0]
                for token in tokens[tokens.index(last) :]
                if token.type == "list_item_open" and token.level == 1 and token.map
            ]
            start = seam.ordinal if len(tops) == 1 and seam.ordinal is not None else None
            if start is None:
                start = int(last.attrs.get("start", 1))
            return items[-1], "", start + len(items) - 1
        case _:
            return first, "", None
