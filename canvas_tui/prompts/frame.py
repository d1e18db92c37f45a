"""What a model puts around the text it was asked for: a fence, words before and after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from canvas_tui.prompts.fence import Fence, blocks, inside

_DEEPEST = 8  # fences within fences that are counted
_PLAIN = {"", "text", "txt", "plaintext", "markdown", "md"}
_OPENS = re.compile(r"[^\W\d_]|[\"'“‘*_>#-]|\d+[.)] ")
_ENDS = re.compile(r".*[.:!?…][\"'”’*_)`]*")
_MARKED = re.compile(r"([-*>]|#{1,6}|\d+[.)]) +\S.*")
_ANNOUNCES = re.compile(r"(sure|certainly|of course|okay|ok|here|below)\b.*:", re.IGNORECASE)


def unframed(lines: Sequence[str], old: Sequence[str]) -> Sequence[str]:
    """`lines` without one outer fence, and without prose around the only fenced block.

    A fence is the text's own, and stays, where `old` has as many around it. Words around
    a block go only if they are clearly prose, and `old` has no block that it might be.
    """
    lines = trimmed(lines)
    within = inside(lines)
    if within is not None:
        return within if _depth(lines) > _depth(trimmed(old)) else lines
    return _only_block(lines, old)


def only_block(lines: Sequence[str]) -> Sequence[str]:
    """What is in the only fenced block of `lines`, or all of them where there is not one."""
    found = blocks(lines)
    if len(found) != 1:
        return lines
    start, end = found[0]
    return lines[start + 1 : end]


def trimmed(lines: Sequence[str]) -> Sequence[str]:
    """`lines` without blank ones at either end."""
    start, end = 0, len(lines)
    while start < end and is_blank(lines[start]):
        start += 1
    while end > start and is_blank(lines[end - 1]):
        end -= 1
    return lines[start:end]


def is_blank(line: str) -> bool:
    """Whether a line has nothing but blanks and tabs; a form feed is something."""
    return not line.strip(" \t\r")


def _depth(lines: Sequence[str]) -> int:
    depth = 0
    while depth < _DEEPEST and (within := inside(lines)) is not None:
        lines, depth = trimmed(within), depth + 1
    return depth


def _only_block(lines: Sequence[str], old: Sequence[str]) -> Sequence[str]:
    found = blocks(lines)
    if len(found) != 1 or found[0][1] == len(lines) or blocks(old):
        return lines
    start, end = found[0]
    around = [*_paragraphs(lines[:start]), *_paragraphs(lines[end + 1 :])]
    if not all(map(_is_prose, around)):
        return lines
    if all(map(_is_prose, _paragraphs(old))):  # then the words around may be what was asked for
        lead, fence = trimmed(lines[:start]), Fence.read(lines[start])
        announced = len(lead) == 1 and _ANNOUNCES.fullmatch(lead[0].strip())
        if not announced or fence is None or fence.info.lower() not in _PLAIN:
            return lines
    return lines[start + 1 : end]


def _paragraphs(lines: Sequence[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for line in lines:
        if not is_blank(line):
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([])
    return [paragraph for paragraph in found if paragraph]


def _is_prose(paragraph: Sequence[str]) -> bool:
    """Whether these lines begin and end as sentences do, or are items of a list."""
    if all(_MARKED.fullmatch(line) for line in paragraph):
        return True
    return bool(_OPENS.match(paragraph[0]) and _ENDS.fullmatch(paragraph[-1]))
