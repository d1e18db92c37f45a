"""Rows that a stretch of the log wrote in."""

from __future__ import annotations

import random
from collections.abc import Callable
from time import process_time

from canvas_tui.core.buffer import Buffer, Origin
from canvas_tui.core.change import Change, ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.span import Point, Span
from canvas_tui.core.touched import touched_rows

TEN = "\n".join(map(str, range(10)))


def replace(buffer: Buffer, start: tuple[int, int], end: tuple[int, int], text: str) -> None:
    span = Span(Point(*start), Point(*end))
    buffer.edit(ChangeSet.replace(span, text), Origin.TYPED)


def touched(*edits: Callable[[Buffer], object]) -> set[int]:
    buffer = Buffer(Document(TEN))
    for edit in edits:
        edit(buffer)
    return touched_rows(buffer.changes_since(0))


def test_by_example() -> None:
    assert touched(lambda b: replace(b, (2, 1), (2, 1), "x")) == {2}
    assert touched(lambda b: replace(b, (2, 1), (2, 1), "\nx")) == {2, 3}
    assert touched(lambda b: replace(b, (2, 0), (2, 0), "new\nlines\n")) == {2, 3}
    assert touched(lambda b: replace(b, (2, 0), (5, 0), "")) == set()
    assert touched(lambda b: replace(b, (2, 1), (5, 0), "")) == {2}


def test_rows_move_with_their_text() -> None:
    assert touched(
        lambda b: replace(b, (5, 1), (5, 1), "x"), lambda b: replace(b, (0, 0), (2, 0), "")
    ) == {3}
    assert touched(
        lambda b: replace(b, (5, 1), (5, 1), "x"), lambda b: replace(b, (5, 0), (5, 0), "\n")
    ) == {5, 6}


def test_the_line_after_one_that_went_is_not_touched() -> None:
    typed = lambda b: replace(b, (5, 1), (5, 1), "x")  # noqa: E731
    assert touched(typed, lambda b: replace(b, (4, 0), (7, 0), "")) == set()
    assert touched(typed, lambda b: replace(b, (4, 0), (7, 0), "new\n")) == {4}


def test_thousands_of_new_lines_hold_up_no_save() -> None:
    buffer = Buffer(Document(TEN))
    for row in range(3_000):
        replace(buffer, (row, 0), (row, 0), "x\n")
    begun = process_time()
    assert touched_rows(buffer.changes_since(0)) == set(range(3_000))
    assert process_time() - begun < 0.5  # it was 5 s


def test_what_was_taken_back_does_not_count() -> None:
    typed = lambda b: replace(b, (5, 1), (5, 1), "x")  # noqa: E731
    assert touched(typed, Buffer.undo) == set()
    assert touched(typed, Buffer.undo, Buffer.redo) == {5}
    assert touched(lambda b: replace(b, (1, 0), (1, 0), "y"), typed, Buffer.undo) == {1}


def test_undo_from_the_start_of_the_stretch_counts() -> None:
    buffer = Buffer(Document(TEN))
    replace(buffer, (5, 1), (5, 1), "x")
    buffer.undo()
    assert touched_rows(buffer.changes_since(1)) == {5}


def test_all_other_lines_are_those_of_the_start_in_their_order() -> None:
    generator = random.Random(7)
    for _ in range(300):
        buffer = Buffer(Document(TEN))
        for _ in range(generator.randrange(1, 12)):
            if generator.random() < 0.3:
                generator.choice((buffer.undo, buffer.redo))()
                continue
            points = sorted(random_point(buffer, generator) for _ in range(4))
            spans = Span(points[0], points[1]), Span(points[2], points[3])
            texts = generator.choices(("", "a", "a\n", "\n", "b\nc"), k=2)
            buffer.edit(ChangeSet(map(Change, spans, texts)), Origin.TYPED)
        rows = touched_rows(buffer.changes_since(0))
        others = [line for row, line in enumerate(buffer.document.lines) if row not in rows]
        numbers = [int(line) for line in others]
        assert numbers == sorted(set(numbers)) and set(others) <= set(TEN.split("\n"))


def random_point(buffer: Buffer, generator: random.Random) -> Point:
    row = generator.randrange(len(buffer.document.lines))
    return Point(row, generator.randrange(len(buffer.document.lines[row]) + 1))
