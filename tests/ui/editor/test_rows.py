"""Document rows and virtual lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.ui.editor.rows import Rows, Virtual


@st.composite
def layouts(draw: st.DrawFn) -> tuple[int, list[Virtual[str]]]:
    count = draw(st.integers(1, 12))
    places = draw(st.lists(st.tuples(st.integers(-1, count - 1), st.integers(0, 3)), max_size=6))
    return count, [
        Virtual(after, tuple(f"{n}.{line}" for line in range(size)))
        for n, (after, size) in enumerate(places)
    ]


@given(layouts())
def test_it_is_the_list_one_would_write_down(layout: tuple[int, list[Virtual[str]]]) -> None:
    count, virtual = layout
    expected: list[tuple[int, str | None]] = []
    for row in range(-1, count):
        if row >= 0:
            expected.append((row, None))
        expected += [(row, line) for group in virtual if group.after == row for line in group.lines]
    rows = Rows(count, virtual)
    assert rows.count == len(expected)
    assert [rows.at(view) for view in range(rows.count)] == expected
    for row in range(count):
        assert rows.at(rows.view_of(row)) == (row, None)


@given(layouts(), st.sampled_from([-1, 1]))
def test_the_nearest_row_is_beside_the_virtual_line(
    layout: tuple[int, list[Virtual[str]]], toward: int
) -> None:
    rows = Rows(*layout)
    for view in range(rows.count):
        row, line = rows.at(view)
        nearest = rows.nearest(view, toward)
        assert nearest == row if line is None else nearest in (max(0, row), row + 1)
