"""`Looking`: a query at work in the buffer in view, a little at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from time import monotonic
from typing import TYPE_CHECKING

from canvas_tui.core.search import Hit, Query, Search
from canvas_tui.core.span import Point, Span
from canvas_tui.core.tally import Tally
from canvas_tui.ui.editor.row_view import Layer
from canvas_tui.ui.find.hints import count
from canvas_tui.ui.find.pattern import Pattern, PatternProblem

if TYPE_CHECKING:
    from canvas_tui.core.canvas import Canvas
    from canvas_tui.session.open_file import OpenFile
    from canvas_tui.ui.editor.editor import Editor

_AT_ONCE, _SLICE, _PAUSE = 0.008, 0.005, 0.001  # seconds of work for a key, and between keys
_STEPS, _MOST = 256, 0.1  # steps and seconds taken for a key: a small text never waits
_WAIT = 1.0  # seconds that a key waits for what an earlier one looks for
_SHOWN = 2_000  # places marked in one row
_SLOW = "The pattern takes too long on these lines; make it more exact."


class Looking:
    """Finds the places of `query` one after another and counts them.

    What cannot be done at once goes on between keys, and ends with the next thing that is
    looked for, or when the text changes; `tell` is called when there is something new to say.
    """

    def __init__(self, editor: Editor, tell: Callable[[], None]) -> None:
        self._editor, self._tell = editor, tell
        self.query = Query()
        self.pattern: Pattern | None = None
        self.problem = ""  # why `query` cannot be used, for users
        self.current: Hit | None = None
        self.marked: Span | None = None  # what was selected to look in
        self.inside = False
        self.counts = False  # whether it goes on counting once something is found
        self.busy = False  # whether something is still looked for
        self._tally: Tally | None = None
        self._number: int | None = None  # of `current`
        self._file: OpenFile | None = None
        self._revision = 0  # of the buffer that `_tally` counts in
        self._steps: Iterator[None] = iter(())  # what is under way
        self._task: asyncio.Task[None] | None = None

    def take(self, query: Query) -> None:
        """Look for something else from now on, or in another place."""
        self.stop()
        self.query, self.current, self.problem = query, None, ""
        self.pattern = self._tally = None
        if query.text:
            try:
                self.pattern = Pattern(query)
            except PatternProblem as problem:
                self.problem = str(problem)
                return
            within = self.marked if self.inside else None
            self._tally = Tally(Search(self._editor.document, self.pattern, within))

    @property
    def canvas(self) -> Canvas:
        """What it looks in: what is in view."""
        return self._editor.canvas

    @property
    def _keeps_up(self) -> bool:
        """Whether it looks in what is in view, as that is now."""
        same = self._editor.file is self._file
        return same and self._editor.canvas.buffer.revision == self._revision

    def sync(self) -> None:
        """Follow the buffer: another one is in view, or its text has changed."""
        buffer = self._editor.canvas.buffer
        if self._editor.file is not self._file:
            self._file, self._revision = self._editor.file, buffer.revision
            self.inside, self.marked = False, None
            self.take(self.query)
        for edited in buffer.changes_since(self._revision):
            self.stop()
            self.current = None
            self.marked = self.marked and edited.changes.map_span(self.marked)
            if self._tally:
                self._tally.follow(edited.changes)
        self._revision = buffer.revision

    # -- looking

    def seek(
        self, point: Point, by: int, then: Callable[[Hit | None], None], *, afresh: bool = False
    ) -> None:
        """Look from `point` on (1) or back (-1), around the ends; `then` is told what is found.

        `afresh` as in `Search.after`.
        """
        self.stop()
        self.sync()
        if self._tally is None:
            then(None)
            self._tell()
            return
        search = self._tally.search
        found = search.after(point, afresh=afresh) if by > 0 else search.before(point)
        self.work(chain(self._first(found, then), self._tally.count()))

    def after(self, point: Point) -> Iterator[Hit | None]:
        """All places from `point` on, as `Search.after` gives them."""
        return self._tally.search.after(point) if self._tally else iter(())

    def _first(
        self, found: Iterator[Hit | None], then: Callable[[Hit | None], None]
    ) -> Iterator[None]:
        hit = None
        for hit in found:
            if hit is not None:
                break
            yield
        self.busy = False
        self.current, self._number = hit, None
        then(hit)

    def work(self, steps: Iterator[None]) -> None:
        """Take these steps, of which the first part is to find something and unsets `busy`."""
        self.busy, self._steps = True, steps
        if not self._advance(_AT_ONCE, _STEPS):
            self._task = asyncio.create_task(self._go_on())
        self._tell()

    def settle(self) -> None:
        """Have something found before the next key, unless it takes too long; nothing is found any
        more where the text has changed."""
        until = monotonic() + _WAIT
        while self.busy and monotonic() < until:
            self._advance(0)
        if not self.busy:
            self.sync()

    async def _go_on(self) -> None:
        while self.busy or self.counts:
            await asyncio.sleep(_PAUSE)
            before = self.note()
            done = self._advance(_SLICE)
            if self.note() != before:
                self._tell()
            if done:
                break

    def _advance(self, seconds: float, steps: int = 0) -> bool:
        """Go on for so long, or so many steps; True when there is nothing more to do."""
        begun = monotonic()
        if self.pattern is not None:
            self.pattern.refill()
        if not self._keeps_up:
            self.busy = False
            return True
        try:
            for taken, _ in enumerate(self._steps):
                spent = monotonic() - begun
                if spent > (_MOST if taken < steps else seconds):
                    return False
            self.busy = False
        except TimeoutError:
            self._give_up()
        return True

    def stop(self) -> None:
        """Leave off what is under way."""
        self.busy = False
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _give_up(self) -> None:
        self.stop()
        self.problem, self.current, self._tally = _SLOW, None, None
        self._tell()

    # -- what is shown

    def layers(self, rows: tuple[int, int]) -> Mapping[int, tuple[Layer, ...]]:
        """Marks over what is found in the rows from the first to the last of `rows`."""
        self.sync()
        if self._tally is None or self.pattern is None:
            return {}
        self.pattern.refill()
        try:
            return {row: tuple(self._marks(row)) for row in range(rows[0], rows[1] + 1)}
        except TimeoutError:
            self._give_up()
            return {}

    def _marks(self, row: int) -> Iterator[Layer]:
        assert self._tally is not None
        for hit in islice(self._tally.search.row(row), _SHOWN):
            yield Layer(hit.span.start.column, hit.span.end.column, "match")

    def note(self) -> str:
        """Which place of how many it is at: "3 of 17"."""
        if self._tally is None:
            return ""
        if self.busy:
            return "looking …"
        if self._number is None and self.current is not None:
            self._number = self._tally.number(self.current)
        return count(self._number, self._tally.total, done=self._tally.done)
