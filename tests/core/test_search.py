"""Searching against the plainest way to search: a list of strings and `re`."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from canvas_tui.core import search as search_module
from canvas_tui.core import tally as tally_module
from canvas_tui.core.buffer import Buffer, Origin
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.search import Case, Hit, Query, Search
from canvas_tui.core.span import Point, Span
from canvas_tui.core.tally import Tally

STEPS = 20_000
PATTERNS = ("a", "ab", "aa", "^", "$", "a*", "b|$", r"\w+", "(?<=a)b", "zz", " ", "^a")
PIECES = ("a", "ab", "aab", " ", "\n", "b\na", "zz", "", "\n\n")


class Plain:
    """A finder that is `re` and nothing else; `quick` is whether it ever skips rows."""

    def __init__(self, pattern: str, quick: bool) -> None:
        self.pattern, self.quick = re.compile(pattern), quick

    def find(self, line: str, start: int, stop: int) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(line, start, stop)

    def absent(self, lines: list[str]) -> bool:
        return self.quick and not any(self.pattern.search(line) for line in lines)


def naive(
    lines: list[str], pattern: str, within: Span | None, point: Point | None = None
) -> list[Span]:
    """All there is, in order; the row of `point` is begun there."""
    spans = []
    for row, line in enumerate(lines):
        first, last = 0, len(line)
        if within is not None:
            if not within.start.row <= row <= within.last_row:
                continue
            first = within.start.column if row == within.start.row else 0
            last = within.end.column if row == within.end.row else last
        if point is not None and row == point.row:
            first = max(first, point.column)
        if first <= last:
            found = re.compile(pattern).finditer(line, first, last)
            spans += [Span(Point(row, m.start()), Point(row, m.end())) for m in found]
    return spans


def spans(hits: Iterator[Hit | None]) -> list[Span]:
    return [hit.span for hit in hits if hit is not None]


def random_point(lines: list[str], generator: random.Random) -> Point:
    row = generator.randrange(len(lines))
    return Point(row, generator.randrange(len(lines[row]) + 1))


def random_span(lines: list[str], generator: random.Random) -> Span:
    return Span.between(random_point(lines, generator), random_point(lines, generator))


@pytest.mark.parametrize("chunk", [2, 128])
def test_every_search_agrees_with_a_plain_one(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (search_module, tally_module):
        monkeypatch.setattr(module, "CHUNK", chunk)
    generator = random.Random(chunk)
    for _ in range(STEPS // 4):
        text = "".join(generator.choice(PIECES) for _ in range(generator.randrange(20)))
        document = Document(text)
        pattern = generator.choice(PATTERNS)
        within = random_span(document.lines, generator) if generator.random() < 0.5 else None
        search = Search(document, Plain(pattern, generator.random() < 0.5), within)
        everything = naive(document.lines, pattern, within)
        point = random_point(document.lines, generator)
        passed = [s for s in everything if s.start < point]
        others = [s for s in everything if s.start >= point]
        afresh = [s for s in naive(document.lines, pattern, within, point) if s.start >= point]
        assert spans(search.after(point)) == others + passed
        assert spans(search.after(point, afresh=True)) == afresh + passed
        assert spans(search.before(point)) == passed[::-1] + others[::-1]
        tally = Tally(search)
        for _ in tally.count():
            pass
        assert tally.done and tally.total == len(everything)
        numbers = [tally.number(hit) for row in search.rows for hit in search.row(row)]
        assert numbers == list(range(1, len(everything) + 1))


def test_a_count_follows_the_text_and_is_never_wrong() -> None:
    generator = random.Random(3)
    buffer = Buffer(Document("a b\nab\n" * 4))
    for _ in range(60):
        pattern = generator.choice(PATTERNS)
        lines = buffer.document.lines
        within = random_span(lines, generator) if generator.random() < 0.5 else None
        tally = Tally(Search(buffer.document, Plain(pattern, True), within))
        steps = tally.count()
        for _ in range(STEPS // 60):
            if generator.random() < 0.7:
                if next(steps, steps) is steps:
                    whole = naive(lines, pattern, tally.search.within)
                    assert tally.total == len(whole)
                continue
            span = random_span(lines, generator)
            small = span if span.end.row - span.start.row < 3 else Span.at(span.start)
            edited = buffer.edit(ChangeSet.replace(small, generator.choice(PIECES)), Origin.TYPED)
            within = within and edited.changes.map_span(within)
            tally.follow(edited.changes)
            assert tally.search.within == within
            steps = tally.count()
            counted = [s for s in naive(lines, pattern, within) if tally.number(Hit(s, None))]  # type: ignore[arg-type]
            assert tally.total == len(counted)


def test_a_number_is_not_known_before_its_row_was_counted() -> None:
    search = Search(Document("a\na\na"), Plain("a", False))
    tally = Tally(search)
    hits = [hit for row in search.rows for hit in search.row(row)]
    steps = tally.count()
    next(steps)
    assert [tally.number(hit) for hit in hits] == [1, None, None]
    assert (tally.total, tally.done) == (1, False)


@pytest.mark.parametrize(
    ("text", "regex", "ignores"),
    [
        ("word", False, True),
        ("Word", False, False),
        (r"\Sx\W", True, True),
        (r"\Sx\W", False, False),
        (r"(?P<n>a)", True, True),
        (r"\\Word", True, False),
    ],
)
def test_smart_case_counts_capitals_that_stand_for_themselves(
    text: str, regex: bool, ignores: bool
) -> None:
    assert Query(text, regex=regex).ignores_case is ignores
    assert Query(text, regex=regex, case=Case.ANY).ignores_case
    assert not Query(text, regex=regex, case=Case.EXACT).ignores_case
