"""`Replacing`: yes or no at each place that was found, once around the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from canvas_tui.core.buffer import Origin
from canvas_tui.core.canvas import Canvas
from canvas_tui.core.change import Change, ChangeSet
from canvas_tui.core.coarse import MANY, coarse
from canvas_tui.core.search import Hit
from canvas_tui.core.span import Point
from canvas_tui.ui.find.looking import Looking


class Replacing:
    """Begins at `first`; `arrive` shows a place, `end` is told what was done."""

    def __init__(
        self,
        looking: Looking,
        canvas: Canvas,
        template: str,
        first: Hit,
        arrive: Callable[[Hit | None], None],
        end: Callable[[str], None],
    ) -> None:
        self._looking, self._canvas, self.template = looking, canvas, template
        self._arrive, self._end = arrive, end
        self._begun = first.span.start
        self._around = False
        self._replaced = 0

    def press(self, key: str) -> bool:
        """Do what the key means; letters that mean nothing are taken too."""
        ends = key == "escape" or self._looking.canvas is not self._canvas
        if not ends:
            self._looking.settle()
        hit = None if self._looking.busy else self._looking.current
        if ends:
            self._finish()
        elif hit is None and not self._looking.busy:  # somebody else changed the text
            self._begun, self._around = self._canvas.selection.span.start, False
            self._go_on(self._begun)
        elif hit is not None:
            match key:
                case "y" | "enter" | "ctrl+j":
                    edited = self._canvas.edit(ChangeSet([self._change(hit)]), Origin.COMMAND)
                    self._replaced += 1
                    self._begun = edited.changes.map(self._begun, -1)
                    behind = edited.changes.written()[0].end
                    self._go_on(_next(behind) if hit.span.empty else behind)
                case "n" | "f3":
                    self._go_on(_behind(hit))
                case "a":
                    self._looking.work(self._replace_rest(hit.span.start))
        return len(key) == 1 or key in ("escape", "enter", "ctrl+j", "f3", "tab", "space")

    def _go_on(self, point: Point) -> None:
        def found(hit: Hit | None) -> None:
            if hit is not None and self._is_due(hit, point):
                self._arrive(hit)
            else:
                self._finish()

        self._looking.seek(point, 1, found, afresh=True)

    def _is_due(self, hit: Hit, point: Point) -> bool:
        """Whether `hit`, the next one from `point` on, was not yet passed."""
        if hit.span.start < point:
            if self._around:
                return False
            self._around = True
        return not self._around or (hit.span.start < self._begun >= hit.span.end)

    def _replace_rest(self, point: Point) -> Iterator[None]:
        """This one and the rest, as one undo step."""
        changes: list[Change] = []
        for hit in self._looking.after(point):
            if hit is None:
                yield
            elif self._is_due(hit, point):
                changes.append(self._change(hit))
                point = _behind(hit)
            else:
                break
        changes.sort(key=lambda change: change.span)
        few = changes if len(changes) <= MANY else coarse(changes, self._canvas)
        self._canvas.edit(ChangeSet(few), Origin.COMMAND)
        self._replaced += len(changes)
        self._finish()

    def _change(self, hit: Hit) -> Change:
        assert self._looking.pattern is not None
        return Change(hit.span, self._looking.pattern.replacement(hit, self.template))

    def _finish(self) -> None:
        self._end(f"Replaced {self._replaced:,} place{'s' * (self._replaced != 1)}.")


def _behind(hit: Hit) -> Point:
    """Where to look for the next one."""
    return _next(hit.span.end) if hit.span.empty else hit.span.end


def _next(point: Point) -> Point:
    return Point(point.row, point.column + 1)
