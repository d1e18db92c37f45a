"""`Overlay`: hunks, drafts and comments as lines and marks over a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from textwrap import wrap
from typing import NamedTuple, overload

from canvas_tui.core.canvas import Canvas
from canvas_tui.core.comment import Comment
from canvas_tui.core.display import one_line
from canvas_tui.core.draft import Draft
from canvas_tui.core.hunk import Hunk
from canvas_tui.core.place import Place
from canvas_tui.ui.editor.indent import leading
from canvas_tui.ui.editor.row_view import Layer
from canvas_tui.ui.editor.rows import Rows, Virtual
from canvas_tui.ui.review import places

DRAFT_LINES = 8  # of a growing answer, its last ones


class Drawn(NamedTuple):
    """How a line is drawn: a virtual one, or what a mark makes of a line of the text."""

    text: str = ""
    sign: str = " "
    sign_style: str = "gutter"
    ground: str = "text"
    layers: tuple[Layer, ...] = ()


class Overlay:
    """What lies over the text of `canvas`; `current` is what is under review.

    A value of its moment: made anew when proposals, drafts, comments or the review move.
    """

    def __init__(self, canvas: Canvas, current: Place | None, width: int) -> None:
        self._document, self._buffer = canvas.document, canvas.buffer
        self._asked: tuple[Hunk, int, bool] | None = None
        self._current = current
        found = places(canvas)
        self._hunks = [(place, item) for place, item in found if isinstance(item, Hunk)]
        self._starts = [hunk.span.start.row for _, hunk in self._hunks]
        comments = [(place, item) for place, item in found if isinstance(item, Comment)]
        self._comments = {item.span.start.row: (place, item) for place, item in comments}
        virtual = [
            *(_added(hunk, place == current) for place, hunk in self._hunks if hunk.new),
            *(_growing(draft, width) for draft in canvas.drafts),
        ]
        for place, comment in comments:
            if place == current:
                self._comments[comment.span.start.row] = place, comment
                virtual.append(self._remark(comment, width))
        for place, hunk in self._hunks:
            if place == current and (caution := canvas.proposal(place.proposal).caution):
                drawn = Drawn(f" {caution}", "!", "warning", "warning")
                virtual.append(Virtual(_below(hunk), (drawn,)))
        self.rows: Rows[Drawn] = Rows(len(self._document.lines), virtual)

    def mark(self, row: int) -> Drawn | None:
        """How a row of the text is marked, or None."""
        at = bisect_right(self._starts, row) - 1
        if at >= 0 and self._hunks[at][1].span.last_row >= row:
            place, hunk = self._hunks[at]
            if not hunk.span.empty:
                return self._removed(hunk, row, place == self._current)
        if row in self._comments:
            place, comment = self._comments[row]
            return self._remarked(comment, row, place == self._current)
        return None

    def _fits(self, hunk: Hunk) -> bool:
        """Whether it fits the text as it is now: all its rows are drawn alike."""
        revision = self._buffer.revision
        if self._asked is None or self._asked[0] is not hunk or self._asked[1] != revision:
            self._asked = hunk, revision, hunk.fits(self._document)
        return self._asked[2]

    def _removed(self, hunk: Hunk, row: int, current: bool) -> Drawn:
        if not self._fits(hunk):
            return Drawn(sign="?", sign_style="hunk.current" if current else "comment.stale")
        at = row - hunk.span.start.row
        old, new = _lines(hunk.old), _lines(hunk.new)
        marked = _changed(old[at], new[at])[0] if at < len(new) else []
        layers = tuple(Layer(a, b, "hunk.removed.word") for a, b in marked)
        sign = "hunk.current" if current else "hunk.sign.removed"
        return Drawn(sign="-", sign_style=sign, ground="hunk.removed", layers=layers)

    def _remarked(self, comment: Comment, row: int, current: bool) -> Drawn:
        fits = comment.fits(self._document)
        style = "hunk.current" if current else "comment" if fits else "comment.stale"
        layers: tuple[Layer, ...] = ()
        if current and fits:
            (first, left), (last, right) = comment.span
            end = right if first == last else len(self._document.lines[row])
            layers = (Layer(left, end, "match"),)
        return Drawn(sign="●" if fits else "?", sign_style=style, layers=layers)

    def _remark(self, comment: Comment, width: int) -> Virtual[Drawn]:
        """The body, and where it has a suggestion the lines as they would be."""
        (first, left), (last, right) = comment.span
        lines = self._document.lines
        indent = leading(lines[first])[: width // 2]
        body = [
            text
            for part in comment.body.split("\n")
            for text in wrap(part, max(1, width - len(indent) - 2))
        ]
        drawn = [Drawn(f"{indent} {text}", "│", "comment", "comment") for text in body]
        if comment.suggestion is not None and comment.fits(self._document):
            new = lines[first][:left] + comment.suggestion + lines[last][right:]
            drawn += [
                Drawn(text, "+", "hunk.sign.added", "hunk.added")
                for text in new.removesuffix("\n").split("\n")
            ]
        return Virtual(comment.span.last_row, tuple(drawn))


@lru_cache(maxsize=64)
def _lines(text: str) -> list[str]:
    """The lines of a hunk's side, without their ends."""
    return text.removesuffix("\n").split("\n") if text else []


@lru_cache(maxsize=1024)
def _changed(old: str, new: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    from canvas_tui.core.diff import changed_words

    return changed_words(old, new)


class _Added(Sequence[Drawn]):
    """The new lines of a hunk, each drawn when it is asked for: there may be very many."""

    def __init__(self, hunk: Hunk, current: bool) -> None:
        self._hunk = hunk
        self._sign = "hunk.current" if current else "hunk.sign.added"
        self._count = hunk.new.count("\n") + (not hunk.new.endswith("\n"))

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Drawn: ...
    @overload
    def __getitem__(self, at: slice) -> list[Drawn]: ...
    def __getitem__(self, at: int | slice) -> Drawn | list[Drawn]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(self._count))]
        old, text = _lines(self._hunk.old), _lines(self._hunk.new)[at]
        marked = _changed(old[at], text)[1] if at < len(old) else []
        layers = tuple(Layer(a, b, "hunk.added.word") for a, b in marked)
        return Drawn(text, "+", self._sign, "hunk.added", layers)


def _added(hunk: Hunk, current: bool) -> Virtual[Drawn]:
    return Virtual(_below(hunk), _Added(hunk, current))


def _below(hunk: Hunk) -> int:
    """The row of the text below which its new lines stand."""
    return hunk.span.start.row - 1 if hunk.span.empty else hunk.span.last_row


def _growing(draft: Draft, width: int) -> Virtual[Drawn]:
    text = draft.text.rstrip("\n")
    shown = text.split("\n")[-DRAFT_LINES:] if text else [f"… {one_line(draft.label, width)}"]
    lines = tuple(Drawn(line, "~", "ghost.sign", "ghost") for line in shown)
    return Virtual(draft.span.last_row, lines)
