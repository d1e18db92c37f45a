"""The end of a growing Markdown text that what follows may still change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from canvas_tui.ui.transcript.markdown import is_blank, parser

if TYPE_CHECKING:
    from markdown_it.token import Token

_ENDED_BY_BLANK = frozenset(["paragraph_open", "table_open", "blockquote_open"])
_ENDED_BY_ITSELF = frozenset(["heading_open", "hr"])


@dataclass(frozen=True, slots=True)
class Seam:
    """What has to be known of the finished part to read on after it."""

    opening: str = ""  # a line that opens the code fence which is still open
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
    cut = _cut(lines, tokens, tops, seam) if tops else _Cut(len(lines))
    length = sum(len(line) + 1 for line in lines[: cut.line]) - len(seam.opening)
    if length <= 0:
        return 0, seam
    gap = not cut.opening and is_blank(lines[cut.line - 1])
    return length, Seam(cut.opening, cut.ordinal, gap)


class _Cut(NamedTuple):
    """The line before which all is finished, and what the seam there has to say."""

    line: int
    opening: str = ""
    ordinal: int | None = None


def _cut(lines: Sequence[str], tokens: Sequence[Token], tops: Sequence[Token], seam: Seam) -> _Cut:
    """Where to cut `lines`: at their last block, inside it, or after it."""
    last = tops[-1]
    first, end = last.map or (0, 0)
    match last.type:
        case "fence":
            closed = end - first == last.content.count("\n") + 2
            return _Cut(len(lines)) if closed else _in_fence(last, first, lines)
        case "bullet_list_open" | "ordered_list_open":
            known = seam.ordinal if len(tops) == 1 else None
            return _in_list(tokens[tokens.index(last) :], lines, known)
        case kind if _is_ended(kind, lines[-1]):
            return _Cut(len(lines))
        case _:
            return _Cut(first)


def _is_ended(kind: str, line: str) -> bool:
    """Whether the block that `line` is the last of can get no more lines."""
    if not line.strip(" \t"):
        return kind in _ENDED_BY_BLANK or kind in _ENDED_BY_ITSELF
    return kind in _ENDED_BY_ITSELF and not _may_head_table(line)


def _in_fence(fence: Token, first: int, lines: Sequence[str]) -> _Cut:
    if not fence.content:
        return _Cut(first)
    # Without its language: that could be read as the head of a table.
    indent = lines[first][: -len(lines[first].lstrip(" "))]
    return _Cut(len(lines), f"{indent}{fence.markup}\n")


def _in_list(tokens: Sequence[Token], lines: Sequence[str], known: int | None) -> _Cut:
    """At its last item. That is read on its own from there on, so it must still be an item."""
    items = [t for t in tokens if t.type == "list_item_open" and t.level == 1]
    starts = [item.map[0] for item in items if item.map]
    at = max(n for n, row in enumerate(starts) if not n or not _may_head_table(lines[row]))
    ordinal = int(tokens[0].attrs.get("start", 1)) if known is None else known
    return _Cut(starts[at], "", ordinal + at)


def _may_head_table(line: str) -> bool:
    """Whether the line after it could make a table of it, whatever else it would be."""
    return "|" in line
