"""A buffer against the plainest one there could be: a string and two stacks of strings."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from canvas_tui.core.buffer import Buffer, Origin
from canvas_tui.core.change import Change, ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.search import Search
from canvas_tui.core.span import Point, Span

STEPS = 100_000
PATTERNS = ("a", "bc?", "^", "$", r"\b", "x*", "日|é", "(?<=a)b")
PIECES = ("a", "bc", "\n", "x\ny", "", "  ", "日", "é\n\n")


class Naive:
    """A text, and whole copies of it to go back and forward to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.done: list[str] = []
        self.undone: list[str] = []

    def edit(self, changes: list[tuple[int, int, str]], *, joins: bool) -> None:
        if not (joins and self.done and not self.undone):
            self.done.append(self.text)
        self.undone.clear()
        for start, end, text in reversed(changes):
            self.text = self.text[:start] + text + self.text[end:]

    def undo(self) -> None:
        if self.done:
            self.undone.append(self.text)
            self.text = self.done.pop()

    def redo(self) -> None:
        if self.undone:
            self.done.append(self.text)
            self.text = self.undone.pop()


def changes_to(text: str, generator: random.Random) -> list[tuple[int, int, str]]:
    """Up to three replacements by offsets, sorted and disjoint; short texts mostly grow."""
    cuts = sorted(
        generator.randrange(len(text) + 1) for _ in range(2 * generator.choice((1, 1, 3)))
    )
    spans = zip(cuts[::2], cuts[1::2], strict=True)
    keep = len(text) < 200 and generator.random() < 0.8
    return [(a, a if keep else b, generator.choice(PIECES)) for a, b in spans]


class Finder:
    """`re`, one line at a time."""

    def __init__(self, pattern: str) -> None:
        self.pattern = re.compile(pattern)

    def find(self, line: str, start: int, stop: int) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(line, start, stop)

    def absent(self, lines: list[str]) -> bool:
        return not any(map(self.pattern.search, lines))


def found(text: str, pattern: str) -> list[tuple[int, int]]:
    """The offsets of all places, each line looked at by itself."""
    spans, start = [], 0
    for line in text.split("\n"):
        spans += [(start + m.start(), start + m.end()) for m in re.finditer(pattern, line)]
        start += len(line) + 1
    return spans


def replace_all(naive: Naive, buffer: Buffer, pattern: str, new: str, from_row: int) -> None:
    """In ours as the search goes around from a row, in the other from left to right."""
    naive.edit([(a, b, new) for a, b in found(naive.text, pattern)], joins=False)
    search = Search(buffer.document, Finder(pattern))
    hits = [hit for hit in search.after(Point(from_row, 0)) if hit is not None]
    changes = sorted(Change(hit.span, new) for hit in hits)
    buffer.edit(ChangeSet(changes), Origin.COMMAND)


def at(text: str, offset: int) -> Point:
    before = text[:offset]
    return Point(before.count("\n"), offset - before.rfind("\n") - 1)


def test_random_edits_replacements_undo_and_redo_agree_step_by_step() -> None:
    generator = random.Random(20261124)
    start = "one\ntwo\n"
    naive, buffer = Naive(start), Buffer(Document(start))
    texts = {buffer.state: start}
    for step in range(STEPS):
        choice = generator.random()
        if choice < 0.2:
            naive.undo()
            buffer.undo()
        elif choice < 0.35:
            naive.redo()
            buffer.redo()
        elif choice < 0.37:
            pattern, new = generator.choice(PATTERNS), generator.choice(("", "a", "b日"))
            if len(naive.text) < 400:
                row = generator.randrange(len(buffer.document.lines))
                replace_all(naive, buffer, pattern, new, row)
        else:
            changes = changes_to(naive.text, generator)
            spans = [Span(at(naive.text, a), at(naive.text, b)) for a, b, _ in changes]
            pairs = zip(spans, changes, strict=True)
            joins = generator.random() < 0.3
            naive.edit(changes, joins=joins)
            made = ChangeSet(Change(span, text) for span, (_, _, text) in pairs)
            buffer.edit(made, Origin.TYPED, joins=joins)
        assert buffer.document.text() == naive.text, f"step {step}"
        assert texts.setdefault(buffer.state, naive.text) == naive.text, f"state at step {step}"
    while buffer.undo():
        naive.undo()
    assert buffer.document.text() == naive.text == start
    assert not buffer.modified
