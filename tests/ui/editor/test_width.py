"""Wide, joined and bidirectional text, against what Unicode's own tables say."""

from __future__ import annotations

import unicodedata
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.span import Point
from canvas_tui.store.themes import load_theme
from canvas_tui.ui.editor.cells import cell_of, step
from canvas_tui.ui.editor.clusters import clusters
from canvas_tui.ui.editor.flow import Flow
from canvas_tui.ui.editor.row_view import Layer, RowView, paint
from canvas_tui.ui.editor.rows import Rows
from canvas_tui.ui.styles import Styles
from tests.ui.screen import make_app

SEEN_AS_ONE = {
    "a": 1, "é": 1, "e\u0301": 1, "q\u0323\u0307": 1, "日": 2, "ア": 2, "ｱ": 1, "한": 2,
    "\u1112\u1161\u11ab": 2, "ש": 1, "م": 1, "ที่": 1, "क\u094d": 1,
    "🙂": 2, "👋🏽": 2, "🇩🇪": 2, "👩\u200d👩\u200d👧": 2,
    "👩🏽\u200d🚀": 2, "🏳\ufe0f\u200d🌈": 2, "❤\ufe0f": 2,
    "1\ufe0f\u20e3": 2, "☃": 1,
}  # fmt: skip
"""Characters as people count them, and the cells each takes."""
ONES = st.lists(st.sampled_from(sorted(SEEN_AS_ONE)), max_size=12)
ROOM = 8
STYLES = Styles(load_theme("mono"))


def flow(line: str, room: int) -> Flow:
    return Flow([line], Rows(1), room, 4)


@given(ONES)
def test_a_step_is_what_a_person_counts_as_one(ones: list[str]) -> None:
    line = "".join(ones)
    assert [line[c.start : c.end] for c in clusters(line, 4)] == ones
    column = 0
    for one in ones:
        assert step(line, column, 4, 1) == column + len(one)
        assert step(line, column + len(one), 4, -1) == column
        column += len(one)


@given(ONES)
def test_the_cursor_is_where_the_widths_add_up_to(ones: list[str]) -> None:
    line = "".join(ones)
    columns = accumulate(map(len, ones), initial=0)
    cells = accumulate((SEEN_AS_ONE[one] for one in ones), initial=0)
    for column, cell in zip(columns, cells, strict=True):
        assert flow(line, 0).cell(Point(0, column)) == cell


@given(ONES)
def test_wrapped_it_is_the_same_counted_from_the_start_of_the_row(ones: list[str]) -> None:
    line = "".join(ones)
    wrapped = flow(line, ROOM)
    column = 0
    for one in [*ones, ""]:
        start = wrapped.part(wrapped.spot(Point(0, column))).start
        whole = cell_of(line, column, 4) - cell_of(line, start, 4)
        assert wrapped.cell(Point(0, column)) == whole <= ROOM
        column += len(one)


@given(st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd"], max_codepoint=0xFFFF)))
def test_letters_are_as_wide_as_the_standard_says(line: str) -> None:
    shaped = set(range(0x1100, 0x1200)) | set(range(0xD7B0, 0xD800))  # parts of syllables
    letters = [letter for letter in line if ord(letter) not in shaped]
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in letters)
    hidden = sum(letter in "\u115f\u1160\u3164\uffa0" for letter in letters)
    width = cell_of("".join(letters), len(letters), 4)
    assert abs(width - len(letters) - wide) <= hidden


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=8))
def test_syllables_taken_apart_are_steps_and_cells_as_whole_ones(syllables: str) -> None:
    apart = unicodedata.normalize("NFD", syllables)
    found = clusters(apart, 4)
    assert [apart[c.start : c.end] for c in found] == [
        unicodedata.normalize("NFD", syllable) for syllable in syllables
    ]
    assert all(cluster.width == 2 for cluster in found)


@given(ONES, st.data(), st.sampled_from([0, ROOM]))
def test_a_selection_covers_the_cells_of_what_is_selected(
    ones: list[str], data: st.DataObject, room: int
) -> None:
    line = "".join(ones)
    stops = list(accumulate(map(len, ones), initial=0))
    first, last = sorted(data.draw(st.sampled_from(stops)) for _ in "12")
    whole = RowView(text=line, layers=(Layer(first, last, "selection"),))
    laid = flow(line, room)
    column = 0
    while True:
        start, end = laid.part(laid.spot(Point(0, column)))
        strip = paint(whole.part(start, end), STYLES, 40)
        chosen = STYLES.over(STYLES.style("text"), "selection")
        covered = sum(s.cell_length for s in strip if s.style == chosen)
        inside = max(0, cell_of(line, min(last, end), 4) - cell_of(line, max(first, start), 4))
        assert covered == inside
        if end == len(line):
            break
        column = end


@pytest.mark.parametrize("line", ["שלום (abc) עולם", "a\u202eb\u2066c", "مرحبا 12\u200f"])
@pytest.mark.parametrize("wraps", [False, True])
async def test_text_stands_in_its_own_order_and_nothing_turns_it(line: str, wraps: bool) -> None:
    app = make_app(line)
    async with app.run_test(size=(80, 24)) as pilot:
        if wraps:
            app.editor.run_command("toggle-wrap")
        for column, letter in enumerate(line):
            offset = app.editor.port.cursor_offset(app.editor.head)
            assert offset is not None and app.editor.head.column == column
            shown = app.editor.render_line(offset.y).crop(offset.x).text[0]
            assert shown == letter or (shown == "·" and unicodedata.category(letter) == "Cf")
            await pilot.press("right")
