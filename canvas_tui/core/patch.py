"""A unified diff, as `git apply` and models read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from canvas_tui.core.diff import Gap, diff
from canvas_tui.core.document import keep_ends

_CONTEXT = 3  # lines


def patch(old: str, new: str, head: str) -> str:
    """How `old` became `new`, after `head`, the lines that name the file; "" when equal."""
    ours, theirs = keep_ends(old), keep_ends(new)
    pieces = [_piece(ours, theirs, gaps) for gaps in _groups(diff(ours, theirs))]
    return "".join([head, *pieces]) if pieces else ""


def _groups(gaps: Sequence[Gap]) -> Iterator[list[Gap]]:
    """`gaps` that are so near to each other that their context meets."""
    group: list[Gap] = []
    for gap in gaps:
        if group and gap.a - group[-1].b > 2 * _CONTEXT:
            yield group
            group = []
        group.append(gap)
    if group:
        yield group


def _piece(old: Sequence[str], new: Sequence[str], gaps: Sequence[Gap]) -> str:
    start = max(0, gaps[0].a - _CONTEXT)
    stop = min(len(old), gaps[-1].b + _CONTEXT)
    lines, at = [], start
    for a, b, c, d in gaps:
        lines += [" " + line for line in old[at:a]]
        lines += ["-" + line for line in old[a:b]] + ["+" + line for line in new[c:d]]
        at = b
    lines += [" " + line for line in old[at:stop]]
    first = gaps[0].c - (gaps[0].a - start)
    last = gaps[-1].d + (stop - gaps[-1].b)
    head = f"@@ -{_range(start, stop)} +{_range(first, last)} @@\n"
    return head + "".join(map(_closed, lines))


def _range(start: int, stop: int) -> str:
    """A range of lines as GNU diff writes it: one that is empty names the line before it."""
    count = stop - start
    first = start + (count > 0)
    return str(first) if count == 1 else f"{first},{count}"


def _closed(line: str) -> str:
    return line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
