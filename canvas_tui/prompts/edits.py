"""`Find`: a change that a model asks for by quoting what is to be replaced."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from canvas_tui.prompts.candidates import nearest, numbered
from canvas_tui.prompts.characters import has_surrogate
from canvas_tui.prompts.payload import number_of, read_object, text_of
from canvas_tui.prompts.problem import ReplyProblem
from canvas_tui.prompts.quote import places


class Find(NamedTuple):
    """Put `replace` in place of `find`; `occurrence` (from 1) tells equal places apart."""

    find: str
    replace: str
    occurrence: int | None = None
    why: str = ""


class Unresolved(Exception):
    """Edits that do not fit the text; str() tells the model why and what it may have meant."""


def parse_edits(arguments: str) -> list[Find]:
    """The edits of a call of `edit_document`, all of them. Raises `ReplyProblem`."""
    listed = read_object(arguments).get("edits")
    if not isinstance(listed, list) or not listed:
        raise ReplyProblem("the model's edits are not a list: ask again")
    return [_find(item) for item in listed]


def _find(item: Any) -> Find:
    find = text_of(item, "find") if isinstance(item, dict) else None
    replace = text_of(item, "replace") if isinstance(item, dict) else None
    if find is None or replace is None:
        raise ReplyProblem("one of the model's edits lacks its find or its replace: ask again")
    if item.get("occurrence") is not None and number_of(item, "occurrence") is None:
        raise ReplyProblem("one of the model's edits counts its place wrongly: ask again")
    return Find(find, replace, number_of(item, "occurrence"), text_of(item, "why") or "")


def resolve(text: str, edits: Sequence[Find]) -> str:
    """`text` with all `edits` made; each find is a place of `text` as given.

    Raises `Unresolved`, with nothing done, when one is not there, may be in several
    places, or overlaps another.
    """
    spots: list[tuple[int, int, int]] = []
    problems: list[str] = []
    for number, edit in enumerate(edits, 1):
        try:
            spots.append((*_place(text, edit), number))
        except Unresolved as problem:
            problems.append(f"Edit {number}: {problem}")
    spots.sort()
    for (_, end, one), (start, _, other) in pairwise(spots):
        if start < end:
            problems.append(f"Edits {min(one, other)} and {max(one, other)} overlap: merge them.")
    if problems:
        raise Unresolved("\n".join(["No edit was made.", *problems]))
    parts, reached = [], 0
    for start, end, number in spots:
        parts += [text[reached:start], edits[number - 1].replace]
        reached = end
    return "".join((*parts, text[reached:]))


def _place(text: str, edit: Find) -> tuple[int, int]:
    if not edit.find and not text:
        return 0, 0
    found = places(text, edit.find)
    if len(found) > 1 and edit.occurrence and edit.occurrence <= len(found):
        found = [found[edit.occurrence - 1]]
    if not found:
        raise Unresolved(_missing(text, edit))
    if len(found) > 1:
        raise Unresolved(
            f"its find stands in {len(found)} places. Give its occurrence, or quote more around "
            f"it:\n{numbered(text, [start for start, _ in found])}"
        )
    start, end = found[0]
    if has_surrogate(text[start:end]):
        raise Unresolved("its find holds bytes that are not text, which cannot be put back.")
    return start, end


def _missing(text: str, edit: Find) -> str:
    if not edit.find.strip():
        return "its find is empty."
    if edit.replace.strip() and places(text, edit.replace):
        return "its find is not in the document, but its replacement is: it may be done already."
    near = nearest(text, edit.find)
    return "its find is not in the document." + (f" Nearest to it:\n{near}" if near else "")
