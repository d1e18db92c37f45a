"""Rows of the screen against the list one would write down."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.span import Point
from canvas_tui.ui.editor.cells import cell_of, step
from canvas_tui.ui.editor.flow import Flow, Spot
from canvas_tui.ui.editor.motion import line_start
from canvas_tui.ui.editor.overlay import Drawn
from canvas_tui.ui.editor.rows import Rows, Virtual
from canvas_tui.ui.editor.wrapping import part_at
from tests.ui.editor.test_cells import LINES

TAB = 4


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    lines = draw(st.lists(LINES, min_size=1, max_size=6))
    places = draw(st.lists(st.tuples(st.integers(-1, len(lines) - 1), LINES), max_size=3))
    rows = Rows(len(lines), [Virtual(after, (Drawn(text),)) for after, text in places])
    return Flow(lines, rows, draw(st.sampled_from([0, 1, 4, 9])), TAB)


def written_down(flow: Flow) -> list[Spot]:
    found = []
    for view in range(flow.rows.count):
        text, column = flow.text(view), 0
        found.append(Spot(view))
        while flow.room and (column := part_at(text, column, flow.room, TAB).end) < len(text):
            found.append(Spot(view, column))
    return found


@given(flows(), st.data())
def test_going_is_counting_in_the_list(flow: Flow, data: st.DataObject) -> None:
    rows = written_down(flow)
    here, there = (data.draw(st.integers(0, len(rows) - 1)) for _ in "12")
    by = data.draw(st.integers(-9, 9))
    assert flow.go(rows[here], by) == rows[min(max(here + by, 0), len(rows) - 1)]
    distance = flow.distance(rows[here], rows[there], 5)
    assert distance == (min(there - here, 5) if there >= here else -1)


@given(flows(), st.data())
def test_a_place_stands_on_one_row(flow: Flow, data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(flow.lines) - 1))
    line = flow.lines[row]
    column = data.draw(st.integers(0, len(line)))
    spot = flow.spot(Point(row, column))
    start, end = flow.part(spot)
    assert spot in written_down(flow)
    assert start <= column and (column < end or column == len(line))
    assert flow.cell(Point(row, column)) == cell_of(line[start:end], column - start, TAB)
    assert not flow.room or flow.cell(Point(row, column)) <= max(flow.room, TAB)


@given(flows(), st.integers(0, 9), st.integers(0, 40), st.integers(0, 20))
def test_from_anywhere_the_nearest_row_is_one_that_there_is(
    flow: Flow, view: int, column: int, cell: int
) -> None:
    spot = flow.snap(Spot(view, column))
    assert spot in written_down(flow)
    start, end = flow.part(spot)
    found = flow.column(spot, cell)
    assert start <= found <= end
    assert found < end or end == len(flow.text(spot.view))


@given(flows(), st.data())
def test_up_and_down_go_by_rows_of_the_text_and_end_at_its_ends(
    flow: Flow, data: st.DataObject
) -> None:
    rows = [spot for spot in written_down(flow) if flow.rows.at(spot.view)[1] is None]
    row = data.draw(st.integers(0, len(flow.lines) - 1))
    point = Point(row, data.draw(st.integers(0, len(flow.lines[row]))))
    by, cell = data.draw(st.integers(-5, 5).filter(bool)), data.draw(st.integers(0, 12))
    here = rows.index(flow.spot(point))
    there = min(max(here + by, 0), len(rows) - 1)
    found = flow.beside(point, by, cell)
    if there == here:
        assert found == Point(row, 0 if by < 0 else len(flow.lines[row]))
    else:
        assert flow.spot(found) == rows[there]
        assert found.column == flow.column(rows[there], cell)


@given(flows(), st.lists(LINES, min_size=3).map("".join), st.data())
def test_home_and_end_go_to_the_ends_of_the_row_and_from_there_of_the_line(
    flow: Flow, line: str, data: st.DataObject
) -> None:
    row = data.draw(st.integers(0, len(flow.lines) - 1))
    flow = flow._replace(lines=[*flow.lines[:row], line, *flow.lines[row + 1 :]])
    point = Point(row, data.draw(st.integers(0, len(line))))
    first, behind = flow.part(flow.spot(point))
    start, end = flow.start(point), flow.end(point)
    whole = line_start(flow.lines, point)
    assert start == (Point(row, first) if first and point.column != first else whole)
    assert flow.spot(end) == flow.spot(point) or point.column == step(line, behind, TAB, -1)
    assert end.column == len(line) or step(line, end.column, TAB, 1) == behind
    assert flow.end(flow.end(point)) == Point(row, len(line))
