"""What common edits of a screen cost, to the byte."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from canvas_tui.ui.output.frame import Frame, Row
from canvas_tui.ui.output.painter import paint
from canvas_tui.ui.output.pencil import Pencil
from canvas_tui.ui.output.pens import Pens
from canvas_tui.ui.output.terminal import FULL, Terminal

WIDTH = 60
KEYWORD, TEXT = Style.parse("#569cd6 on #1e1e1e"), Style.parse("#d4d4d4 on #1e1e1e")
BAR = Style.parse("on #444444")


class Sheet:
    """A pane of text with a scroll bar's column at its right."""

    def __init__(self, *lines: str, terminal: Terminal = FULL) -> None:
        self.terminal = terminal
        self.pens = Pens(ColorSystem.TRUECOLOR, terminal.links, terminal.attributes)
        self.frame = self.draw(*lines)

    def draw(self, *lines: str) -> Frame:
        return Frame(WIDTH, [self.row(line) for line in lines])

    def row(self, line: str) -> Row:
        row = Row.filled(WIDTH)
        first, rest = line[:4], line[4:].ljust(WIDTH - 5)
        segments = [Segment(first, KEYWORD), Segment(rest, TEXT), Segment("#", BAR)]
        row.put(0, WIDTH, segments, self.pens)
        return row

    def to(self, *lines: str, at: tuple[int, int]) -> str:
        """What is sent to show these lines, with the text's pen and the cursor at `at`."""
        pencil = Pencil(self.terminal, self.pens, WIDTH, at, self.pens.of(TEXT))
        wanted = self.draw(*lines)
        paint(self.frame, wanted, range(len(lines)), pencil)
        self.frame = wanted
        return pencil.text()


LONG = "def area(w, h, and_more, and_even_more): return None"


def test_a_letter_at_the_cursor_is_one_byte() -> None:
    assert Sheet("def f", "").to("def fx", "", at=(0, 5)) == "x"


def test_a_letter_in_a_line_that_ends_with_the_screen_needs_no_room_made() -> None:
    sheet = Sheet("")
    before, after = Row.filled(WIDTH), Row.filled(WIDTH)
    text = LONG.ljust(WIDTH, ".")
    before.put(0, WIDTH, [Segment(text, TEXT)], sheet.pens)
    after.put(0, WIDTH, [Segment(text[:9] + "X" + text[9:], TEXT)], sheet.pens)
    pencil = Pencil(FULL, sheet.pens, WIDTH, (0, 9), sheet.pens.of(TEXT))
    paint(Frame(WIDTH, [before]), Frame(WIDTH, [after]), [0], pencil)
    assert pencil.text() == "\x1b[@X"


def test_a_letter_taken_back() -> None:
    assert Sheet("def fx", "").to("def f", "", at=(0, 6)) == "\b "


def test_a_letter_in_a_line_moves_the_rest_but_not_the_scroll_bar() -> None:
    sent = Sheet(LONG, "").to(LONG[:9] + "X" + LONG[9:], "", at=(0, 9))
    assert sent == "\x1b[43C\x1b[P\x1b[43D\x1b[@X"


def test_a_letter_deleted_in_a_line() -> None:
    sent = Sheet(LONG, "").to(LONG[:9] + LONG[10:], "", at=(0, 9))
    assert sent == "\x1b[P\x1b[42C\x1b[@ "


def test_without_insert_the_rest_is_drawn() -> None:
    sheet = Sheet(LONG, "", terminal=replace(FULL, characters=False))
    assert sheet.to(LONG[:9] + "X" + LONG[9:], "", at=(0, 9)) == "X" + LONG[9:]


def test_rows_are_scrolled() -> None:
    lines = [f"def name_{n} has {n * 7919} in it" for n in range(20)]
    new = [*lines[:5], "def a new line", *lines[5:19]]
    for scroll, sequence in ((True, "\x1b[T"), (False, "\x1b[6H\x1b[L")):
        sheet = Sheet(*lines, terminal=replace(FULL, scroll=scroll))
        sent = sheet.to(*new, at=(5, 0))
        assert sequence in sent and "a new line" in sent and "name" not in sent
        assert len(sent) < 90


def test_rows_are_scrolled_between_margins_only_where_they_may_be() -> None:
    lines = [f"def name_{n} has {n * 7919} in it" for n in range(20)]
    new = [*lines[:5], "def a new line", *lines[5:18], lines[19]]
    sent = Sheet(*lines).to(*new, at=(5, 0))
    assert sent.startswith("\x1b[6;19r") and "\x1b[r" in sent and "name" not in sent
    sent = Sheet(*lines, terminal=replace(FULL, region=False)).to(*new, at=(5, 0))
    assert "\x1b[T" not in sent and "\x1b[r" not in sent


@pytest.mark.parametrize(("rule", "bottom"), [("-" * 40, 15), ("─" * 20, 15), ("-" * 20, 20)])
def test_what_would_only_be_drawn_again_is_not_scrolled(rule: str, bottom: int) -> None:
    """Beside what moves, a pane stands still: its rows with text are left where they are, if
    what they take in bytes is more than what is gained."""
    text = [f" {chr(97 + n) * 13}" for n in range(20)]
    beside = [*[" " * 40] * 15, rule.ljust(40), "ask here".ljust(40), *[" " * 40] * 3]
    new = [*text[:5], " new", *text[5:19]]
    sent = Sheet(*map(str.__add__, beside, text)).to(*map(str.__add__, beside, new), at=(5, 40))
    assert sent.startswith(f"\x1b[6;{bottom}r")


def test_rows_that_come_in_blank_are_not_drawn() -> None:
    lines = [f"def name_{n} has {n * 7919} in it" for n in range(20)]
    sent = Sheet(*lines).to(*lines[:5], "    ", *lines[5:19], at=(5, 0))
    assert sent == "\x1b[6;20r\x1b[T\x1b[r\x1b[6;60H\x1b[0;48;2;68;68;68m#"
    plain = Style.parse("#d4d4d4")
    for terminal in (FULL, replace(FULL, bce=False)):  # without a background both know blanks
        sheet = Sheet("", terminal=terminal)
        rows = [Row.filled(WIDTH) for _ in lines]
        for row, line in zip(rows, lines, strict=True):
            row.put(0, WIDTH, [Segment(line, plain)], sheet.pens)
        pencil = Pencil(terminal, sheet.pens, WIDTH, (5, 0), sheet.pens.of(plain))
        after = Frame(WIDTH, [*rows[:5], Row.filled(WIDTH), *rows[5:19]])
        paint(Frame(WIDTH, rows), after, range(20), pencil)
        assert pencil.text() == "\x1b[6;20r\x1b[T\x1b[r"


def test_without_insert_line_the_rows_are_scrolled_by_line_feeds() -> None:
    lines = [f"def name_{n} has {n * 7919} in it" for n in range(20)]
    terminal = replace(FULL, lines=False, scroll=False)
    sent = Sheet(*lines, terminal=terminal).to(*lines[1:], "def last", at=(0, 0))
    assert sent.startswith("\x1b[20H\r\n") and "name" not in sent
    sent = Sheet(*lines, terminal=terminal).to("def first", *lines[:19], at=(0, 0))
    assert sent.startswith("\x1bM") and "name" not in sent


def test_a_page_of_two_colours_is_drawn_colour_by_colour() -> None:
    lines = [f"def {chr(97 + n) * 9}({n})" for n in range(20)]
    other = [f"for {chr(98 + n) * 7}" for n in range(20)]
    sent = Sheet(*lines).to(*other, at=(0, 0))
    assert sent.count("38;2;86;156;214") == 1


def test_the_way_to_the_next_row_is_short() -> None:
    lines = [f"{n:>3} x" for n in range(10, 16)]
    sent = Sheet(*lines).to(*[f"{n:>3} x" for n in range(20, 26)], at=(0, 1))
    assert sent.endswith("2" + "\v\b2" * 5)
    sheet = Sheet(*lines, terminal=replace(FULL, feed=False))
    sent = sheet.to(*[f"{n:>3} x" for n in range(20, 26)], at=(0, 1))
    assert sent.endswith("2" + "\x1b[B\b2" * 5)


def test_a_long_stretch_of_blanks_is_erased() -> None:
    sheet = Sheet("def " + "x" * 40, "")
    assert sheet.to("def ", "", at=(0, 4)) == "\x1b[40X"
    terminal = replace(FULL, bce=False)
    sheet = Sheet("def " + "x" * 40, "", terminal=terminal)
    assert sheet.to("def ", "", at=(0, 4)) == " " * 40


@pytest.mark.parametrize("count", [1, 3, 8])
def test_several_letters_pasted_at_once(count: int) -> None:
    sent = Sheet(LONG[:40], "").to(LONG[:9] + "X" * count + LONG[9:40], "", at=(0, 9))
    assert len(sent) <= 24 + count


def test_a_letter_that_changes_the_colour_of_its_word() -> None:
    sheet = Sheet(LONG, "")
    wanted = sheet.frame.rows[0].copy()
    line = ("defx" + LONG[3:]).ljust(WIDTH - 1)
    wanted.put(0, WIDTH - 1, [Segment(line, TEXT)], sheet.pens)
    pencil = Pencil(FULL, sheet.pens, WIDTH, (0, 3), sheet.pens.of(TEXT))
    paint(sheet.frame, Frame(WIDTH, [wanted, sheet.frame.rows[1]]), [0], pencil)
    assert len(pencil.text()) < 36
