"""A buffer against the plainest one there could be: a string and two stacks of strings."""

from __future__ import annotations

import random

from canvas_tui.core.buffer import Buffer, Origin
from canvas_tui.core.change import Change, ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.span import Point, Span

STEPS = 100_000
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


def at(text: str, offset: int) -> Point:
    before = text[:offset]
    return Point(before.count("\n"), offset - before.rfind("\n") - 1)


def test_random_edits_undo_and_redo_agree_step_by_step() -> None:
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
