"""The law of the painter: a terminal that shows A and is sent paint(A -> B) shows B."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from canvas_tui.ui.output.cells import steady
from canvas_tui.ui.output.frame import Frame, Row
from canvas_tui.ui.output.painter import paint
from canvas_tui.ui.output.pencil import Pencil
from canvas_tui.ui.output.pens import Pens
from canvas_tui.ui.output.terminal import COMMON, FULL, Terminal

from .emulator import Emulator, Look

LINUX = replace(FULL, shapes=False, links=False, scroll=False, attributes=False)
VT100 = Terminal(erase_line=True, region=True)
TERMINALS = {
    "full": FULL,
    "no bce": replace(FULL, bce=False),
    "tmux": COMMON,
    "linux": LINUX,
    "vt100": VT100,
    "no feed": replace(FULL, feed=False),
    "nothing": Terminal(),
}
WORDS = ["def", "return", " ", "  ", "x", "│", "(", ")", '"""', "        ", "area", "ﬁ", "é"]
WIDE = ["日本", "語", "한", "ｗ"]
ODD = ["e\u0301", "👩\u200d👩\u200d👧", "⚠\ufe0f", "🇫🇷", "\ue0b0", "👍🏽", "\u0301"]
STYLES = [
    Style.parse(text)
    for text in (
        "none",
        "bold",
        "bold dim",
        "red on blue",
        "bright_black",
        "bold bright_green on blue",
        "#d7ba7d on #1e1e1e",
        "#9cdcfe on #1e1e1e",
        "italic #6a9955 on #1e1e1e",
        "on #1e1e1e",
        "dim on #1e1e1e",
        "bold underline #ff0000 on #264f78",
        "reverse",
        "reverse #ffffff on #000000",
        "strike underline2",
        "underline on #1e1e1e",
        "color(100) on color(17)",
        "link https://example.org",
    )
]


class Drawing:
    """Random frames, and frames made from frames as an editor makes them."""

    def __init__(self, seed: int, terminal: Terminal) -> None:
        self.random = random.Random(seed)
        self.pens = Pens(ColorSystem.TRUECOLOR, terminal.links, terminal.attributes)
        self.width = self.random.choice((12, 40, 80))
        self.height = self.random.choice((1, 3, 8, 24))
        self.words = WORDS + (WIDE if self.random.random() < 0.5 else [])
        if self.random.random() < 0.25:
            self.words = self.words + ODD
        self.looks: dict[int, Look] = {}
        self.styles = self.random.sample(STYLES, self.random.randint(1, 5))

    def look(self, pen: int, terminal: Terminal) -> Look:
        """What a terminal makes of the pen's own sequence."""
        if pen not in self.looks:
            emulator = Emulator(2, 1, terminal)
            emulator.bright_is_bold = terminal is LINUX
            emulator.feed(self.pens.change(None, pen))
            attrs: Any = emulator.cursor.attrs
            self.looks[pen] = attrs
        return self.looks[pen]

    def segments(self) -> list[Segment]:
        return [
            Segment(self.random.choice(self.words), self.random.choice(self.styles))
            for _ in range(self.random.randint(0, self.width // 2))
        ]

    def row(self) -> Row:
        row = Row.filled(self.width)
        row.put(
            0, self.width, [Segment(" " * self.width, self.random.choice(self.styles))], self.pens
        )
        row.put(0, self.width, self.segments(), self.pens)
        return row

    def frame(self) -> Frame:
        rows = [self.row() for _ in range(self.height)]
        return Frame(self.width, rows)

    def next(self, frame: Frame) -> Frame:
        """A frame some edits away."""
        frame = frame.copy()
        for _ in range(self.random.randint(1, 3)):
            self.random.choice([self.type, self.speckle, self.scroll, self.replace, self.slide])(
                frame
            )
        return frame

    def type(self, frame: Frame) -> None:
        y, x = self.random.randrange(self.height), self.random.randrange(self.width)
        row = frame.rows[y].copy()
        row.put(x, self.width, self.segments()[:1], self.pens)
        frame.rows[y] = row

    def speckle(self, frame: Frame) -> None:
        """Single cells of a row change, between others that stay."""
        y = self.random.randrange(self.height)
        row = frame.rows[y].copy()
        for x in self.random.sample(range(self.width), self.width // 3):
            text, style = self.random.choice(" ab"), self.random.choice(self.styles)
            row.put(x, x + 1, [Segment(text, style)], self.pens)
        frame.rows[y] = row

    def replace(self, frame: Frame) -> None:
        for y in self.random.sample(range(self.height), self.random.randint(1, self.height)):
            frame.rows[y] = self.row()

    def scroll(self, frame: Frame) -> None:
        """Some columns of some rows move up or down; what was not there before is new."""
        top = self.random.randrange(self.height)
        bottom = self.random.randrange(top, self.height)
        by = self.random.choice((-3, -1, 1, 2))
        before = frame.rows[top : bottom + 1]
        for y in range(top, bottom + 1):
            home = y - by - top
            frame.rows[y] = before[home] if 0 <= home < len(before) else self.row()

    def slide(self, frame: Frame) -> None:
        """Characters come in before others, or go, up to some column."""
        y = self.random.randrange(self.height)
        row = frame.rows[y]
        if not row.narrow:
            return
        x = self.random.randrange(self.width)
        end = self.random.choice((self.width, self.random.randrange(x, self.width) + 1))
        gap = min(self.random.randint(1, 8), end - x)
        if self.random.random() < 0.5:
            texts = row.texts[:x] + ["+"] * gap + row.texts[x : end - gap] + row.texts[end:]
            pens = row.pens[:x] + [0] * gap + row.pens[x : end - gap] + row.pens[end:]
        else:
            texts = row.texts[:x] + row.texts[x + gap : end] + [" "] * gap + row.texts[end:]
            pens = row.pens[:x] + row.pens[x + gap : end] + [0] * gap + row.pens[end:]
        frame.rows[y] = Row(texts, pens)


def shown(frame: Frame, drawing: Drawing, terminal: Terminal) -> Emulator:
    """A terminal that shows the frame; no drawing was needed for it."""
    emulator = Emulator(frame.width, frame.height, terminal)
    emulator.bright_is_bold = terminal is LINUX
    for y, row in enumerate(frame.rows):
        for x, (text, pen) in enumerate(zip(row.texts, row.pens, strict=True)):
            look = drawing.look(pen, terminal)
            emulator.buffer[y][x] = look._replace(data=text)  # type: ignore[assignment]
    return emulator


@pytest.mark.parametrize("name", TERMINALS)
def test_what_is_sent_turns_one_frame_into_the_other(name: str) -> None:
    terminal = TERMINALS[name]
    for seed in range(70):
        drawing = Drawing(seed, terminal)
        frame = drawing.frame()
        emulator = shown(frame, drawing, terminal)
        at: tuple[int, int] | None = None
        pen: int | None = 0
        for step in range(5):
            wanted = drawing.next(frame)
            pencil = Pencil(terminal, drawing.pens, frame.width, at, pen)
            paint(frame, wanted, range(frame.height), pencil)
            emulator.feed(pencil.text())
            expected = shown(wanted, drawing, terminal)
            assert emulator.seen() == expected.seen(), (name, seed, step, pencil.text())
            assert emulator.margins is None
            if pencil.at is not None:
                assert (emulator.cursor.y, emulator.cursor.x) == pencil.at, (name, seed, step)
            frame, at, pen = wanted, pencil.at, pencil.pen


def test_glyphs_of_doubtful_width_leave_their_neighbours_in_place() -> None:
    """A terminal that takes emoji for narrow and knows no joiners: the rest still stands right."""
    for seed in range(80):
        drawing = Drawing(seed, FULL)
        drawing.words = WORDS + WIDE + ODD
        frame = Frame.blank(drawing.width, drawing.height)
        emulator = Emulator(drawing.width, drawing.height)
        emulator.odd_width = True
        at, pen = None, 0
        for _ in range(4):
            wanted = drawing.next(frame)
            pencil = Pencil(FULL, drawing.pens, frame.width, at, pen)
            paint(frame, wanted, range(frame.height), pencil)
            emulator.feed(pencil.text())
            seen = emulator.seen()
            expected = shown(wanted, drawing, FULL).seen()
            for y, row in enumerate(wanted.rows):
                for x, text in enumerate(row.texts):
                    if text and steady(text) and not near_doubtful(row, x):
                        assert seen[y][x] == expected[y][x], (seed, y, x)
            frame, at, pen = wanted, pencil.at, pencil.pen


def near_doubtful(row: Row, x: int) -> bool:
    return any(not steady(text) for text in row.texts[max(0, x - 2) : x])


def test_equal_frames_cost_nothing() -> None:
    drawing = Drawing(1, FULL)
    frame = drawing.frame()
    same = Frame(frame.width, [row.copy() for row in frame.rows])
    pencil = Pencil(FULL, drawing.pens, frame.width)
    paint(frame, same, range(frame.height), pencil)
    assert pencil.text() == ""


def test_text_between_two_new_blanks_is_not_erased_with_them() -> None:
    """Text in the default look is drawn with the very pen that erasing is done with."""
    pens = Pens(ColorSystem.TRUECOLOR, True, True)
    before, after = Row.filled(30), Row.filled(30)
    before.put(0, 30, [Segment("1 ab 3 tail tail tail")], pens)
    after.put(0, 30, [Segment("  ab ")], pens)
    emulator = Emulator(30, 1)
    emulator.feed("1 ab 3 tail tail tail\r")
    pencil = Pencil(FULL, pens, 30, (0, 0), 0)
    paint(Frame(30, [before]), Frame(30, [after]), [0], pencil)
    emulator.feed(pencil.text())
    assert emulator.text == ["  ab".ljust(30)]
