"""Random texts, changes and proposals, small enough that every corner is met."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st

from canvas_tui.core.canvas import Canvas
from canvas_tui.core.change import Change, ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.excerpt import Excerpt
from canvas_tui.core.proposal import Proposal
from canvas_tui.core.span import Point, Span

many = settings(max_examples=300)  # for laws whose corners are rare

texts = st.text("ab\n", max_size=24)
inserts = st.text("xy\n", max_size=4)


def point(text: str, offset: int) -> Point:
    """The point that is `offset` code points into `text`, counted character by character."""
    row = column = 0
    for character in text[:offset]:
        row, column = (row + 1, 0) if character == "\n" else (row, column + 1)
    return Point(row, column)


def offset(text: str, at: Point) -> int:
    return next(n for n in range(len(text) + 1) if point(text, n) == at)


@st.composite
def cuts(draw: st.DrawFn, text: str) -> list[tuple[int, int, str]]:
    """Sorted, disjoint changes of `text` as (from offset, to offset, text)."""
    size = draw(st.integers(0, 4))
    places = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2 * size, max_size=2 * size)))
    found = [(a, b, draw(inserts)) for a, b in zip(places[::2], places[1::2], strict=True)]
    kept: list[tuple[int, int, str]] = []
    for a, b, new in found:  # an insertion at the end of a span that begins there is out of order
        if not kept or kept[-1][1] <= a:
            kept.append((a, b, new))
    return kept


def change_set(text: str, found: list[tuple[int, int, str]]) -> ChangeSet:
    return ChangeSet(Change(Span(point(text, a), point(text, b)), new) for a, b, new in found)


def rewritten(text: str, found: list[tuple[int, int, str]]) -> str:
    """What the changes make of `text`, by plain string surgery."""
    parts, at = [], 0
    for a, b, new in found:
        parts += [text[at:a], new]
        at = b
    return "".join([*parts, text[at:]])


def propose(canvas: Canvas, new: str) -> Proposal | None:
    """Propose `new` for the whole text."""
    excerpt = Excerpt.of(canvas.buffer, canvas.document.whole)
    return canvas.lay(excerpt.revision, tuple(excerpt.hunks(new)), "a change")


def canvas_with(old: str, new: str) -> tuple[Canvas, Proposal]:
    canvas = Canvas(Document(old))
    proposal = propose(canvas, new)
    assert proposal is not None
    return canvas, proposal


@dataclass
class Block:
    """Lines that stay (`old` is `new`), or lines that a proposal changes."""

    old: list[str]
    new: list[str]
    changed: bool
    accepted: bool = False

    @property
    def now(self) -> list[str]:
        return self.new if self.accepted else self.old


@dataclass
class Story:
    """A text of which every line is different, and a proposal whose hunks are its changed blocks.

    It keeps its own account of what the text should be.
    """

    blocks: list[Block] = field(default_factory=list)

    @property
    def changed(self) -> list[Block]:
        return [block for block in self.blocks if block.changed]

    def text(self) -> str:
        return "".join(line + "\n" for block in self.blocks for line in block.now)

    def final(self) -> str:
        return "".join(line + "\n" for block in self.blocks for line in block.new)

    def row(self, block: Block, line: int = 0) -> int:
        """Where a line of `block` is now; typed line ends count."""
        before = self.blocks[: next(n for n, b in enumerate(self.blocks) if b is block)]
        lines = [line for b in before for line in b.now] + block.now[:line]
        return len("\n".join([*lines, ""]).split("\n")) - 1

    def open(self) -> tuple[Canvas, Proposal]:
        return canvas_with(self.text(), self.final())


@st.composite
def stories(draw: st.DrawFn) -> Story:
    number = count(1)
    story = Story()
    for _ in range(draw(st.integers(1, 5))):
        kept = [f"same {next(number)}" for _ in range(draw(st.integers(1, 3)))]
        story.blocks.append(Block(kept, kept, changed=False))
        sizes = draw(st.sampled_from([(0, 1), (0, 2), (1, 0), (2, 0), (1, 1), (1, 3), (3, 2)]))
        old, new = (
            [f"{name} {next(number)}" for _ in range(n)]
            for name, n in zip(("old", "new"), sizes, strict=True)
        )
        story.blocks.append(Block(old, new, changed=True))
    if draw(st.booleans()):
        kept = [f"same {next(number)}"]
        story.blocks.append(Block(kept, kept, changed=False))
    return story
