"""`Verdict`: what was decided on hunks or comments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from canvas_tui.core.buffer import State
from canvas_tui.core.change import Change, ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.hunk import Status
from canvas_tui.core.span import Span


@dataclass(frozen=True, slots=True)
class Verdict:
    """`status` is what was given to `items`, hunks of a proposal, or comments where `proposal`
    is 0; `state` is where that led to."""

    proposal: int
    items: frozenset[int]
    status: Status
    state: State


def as_it_is(spans: Iterable[Span], document: Document) -> ChangeSet:
    """Changes of `spans`, which may overlap, that put there what is there."""
    apart: list[Span] = []
    for span in sorted(spans):
        if apart and span.start < apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return ChangeSet(Change(span, document.text(span)) for span in apart)
