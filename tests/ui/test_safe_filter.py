"""`SafeFilter`: hostile text in any widget leaves nothing that steers a terminal."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.color import Color
from textual.content import Content
from textual.widgets import Input, Label, Static

from canvas_tui.ui.safe_filter import SafeFilter

BLACK = Color(0, 0, 0)
STEERING = {"Cc", "Cs", "Zl", "Zp"}
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def apply(*segments: Segment) -> list[Segment]:
    return SafeFilter().apply(list(segments), BLACK)


def harmless(text: str) -> bool:
    return not BIDI.search(text) and not any(unicodedata.category(c) in STEERING for c in text)


def test_a_clean_row_is_the_same_list() -> None:
    row = [Segment("│ def f():", Style(bold=True)), Segment("  ")]
    assert SafeFilter().apply(row, BLACK) is row


def test_controls_become_stand_ins_of_the_same_count() -> None:
    text = "".join(s.text for s in apply(Segment("a\x1b[2J\x9b\x7f\u202e"), Segment(" " * 9)))
    assert harmless(text)
    assert text[0] == "a" and text[2:5] == "[2J" and text[5:8].strip()


@pytest.mark.parametrize("end", "\n\t\r\v\f\x85\u2028\u2029")
def test_line_ends_and_tabs_do_not_pass(end: str) -> None:
    (row,) = apply(Segment(f"a{end}b "))
    assert len(row.text) == 3 and harmless(row.text)


def test_control_segments_are_dropped() -> None:
    assert apply(Control.move_to(3, 4).segment, Segment("x")) == [Segment("x")]


def test_a_link_that_could_end_its_own_sequence_goes() -> None:
    (row,) = apply(Segment("x", Style(bold=True, link="http://a\x1b\\\x1b[2J")))
    assert row.style is not None and not row.style.link and row.style.bold


def test_a_clean_link_stays() -> None:
    (row,) = apply(Segment("x", Style(link="https://example.org/ü")))
    assert row.style is not None and row.style.link == "https://example.org/ü"


@given(st.lists(st.text(max_size=12), max_size=5))
def test_never_wider_and_never_steering(texts: list[str]) -> None:
    row = [Segment(text) for text in texts]
    safe = apply(*row)
    assert harmless("".join(s.text for s in safe))
    assert sum(s.cell_length for s in safe) == sum(s.cell_length for s in row)


@given(st.lists(st.text(max_size=12), max_size=5))
def test_applying_it_twice_changes_nothing(texts: list[str]) -> None:
    once = apply(*[Segment(text) for text in texts])
    assert apply(*once) == once


class Hostile(App[None]):
    """Every kind of surface a text can come in by."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._filters.insert(0, SafeFilter())
        self.text = text

    def compose(self) -> ComposeResult:
        yield Static(Content(self.text), markup=False)
        yield Label(self.text, markup=False)
        yield Input(self.text, select_on_focus=False)
        box = Static("box")
        box.styles.border = ("round", "red")
        box.border_title = Content(self.text)
        yield box


async def test_hostile_files_never_reach_the_terminal(shared: Path) -> None:
    """The corpus' own escapes, many to a screen: every segment the compositor holds is harmless."""
    cases = json.loads((shared / "corpora/hostile/terminal_escapes.json").read_text())
    texts = [case["text"] for case in cases if case["text"]]
    app = Hostile("start")
    async with app.run_test(size=(80, 40)) as pilot:
        for first in range(0, len(texts), 40):
            text = " ".join(texts[first : first + 40])
            app.query_one(Static).update(Content(text))
            app.query_one(Label).update(Content(text))
            app.query_one(Input).value = text
            app.notify(text, markup=False)
            await pilot.pause()
            for strip in app.screen._compositor.render_strips():
                assert harmless(strip.text), (first, strip.text)
                assert strip.cell_length == 80
