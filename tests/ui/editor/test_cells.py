"""Columns, cells and clusters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from canvas_tui.core.display import visible
from canvas_tui.store.themes import load_theme
from canvas_tui.ui.editor import cells as measured
from canvas_tui.ui.editor import row_view
from canvas_tui.ui.editor.cells import cell_count, cell_of, clusters, column_at, is_plain, step
from canvas_tui.ui.editor.row_view import RowView
from canvas_tui.ui.styles import Styles

LINES = st.text(
    st.one_of(
        st.characters(blacklist_characters="\n"),
        st.sampled_from("a \t日é́\u200d👩👧🏽🇩🇪\ufe0f\x1b\u202e"),
    ),
    max_size=30,
)
TABS = st.sampled_from([2, 4, 8])


@given(LINES, TABS)
def test_clusters_tile_the_line_and_its_cells(line: str, tab: int) -> None:
    column = cell = 0
    for cluster in clusters(line, tab):
        assert (cluster.start, cluster.cell) == (column, cell)
        assert cluster.end > cluster.start
        column, cell = cluster.end, cell + cluster.width
    assert column == len(line)
    assert cell == cell_count(line, tab)


@given(LINES.map(lambda line: line.replace("\t", "")))
def test_without_tabs_the_width_is_what_textual_lays_out_by(line: str) -> None:
    assert cell_count(line, 4) == cell_len(visible(line))


@given(LINES, TABS)
def test_a_cell_leads_back_to_its_cluster(line: str, tab: int) -> None:
    for cluster in clusters(line, tab):
        for cell in range(cluster.cell, cluster.cell + cluster.width):
            assert column_at(line, cell, tab) == cluster.start
        assert cell_of(line, cluster.start, tab) == cluster.cell
    if width := cell_count(line, tab):
        assert column_at(line, width, tab) == len(line)


@given(LINES, TABS)
def test_steps_go_through_the_clusters_both_ways(line: str, tab: int) -> None:
    stops = [cluster.start for cluster in clusters(line, tab)] + [len(line)]
    for here, there in pairwise(stops):
        assert step(line, here, tab, 1) == there
        assert step(line, there, tab, -1) == here
    assert step(line, 0, tab, -1) == 0
    assert step(line, len(line), tab, 1) == len(line)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20), TABS)
def test_plain_lines_agree_with_measured_ones(line: str, tab: int) -> None:
    assert is_plain(line)
    assert [c.start for c in clusters(line, tab)] == list(range(len(line)))
    assert [c.cell for c in clusters(line, tab)] == list(range(len(line)))


@pytest.mark.parametrize(
    ("line", "starts", "width"),
    [
        ("a\tb", [0, 1, 2], 5),
        ("\t\t", [0, 1], 8),
        ("日本", [0, 1], 4),
        ("e\u0301x", [0, 2], 2),
        ("👩\u200d👩\u200d👧!", [0, 5], 3),
        ("👋🏽!", [0, 2], None),
        ("🇩🇪🇫🇷", [0, 2], None),
    ],
)
def test_what_a_person_sees_as_one_is_one_step(
    line: str, starts: list[int], width: int | None
) -> None:
    assert [c.start for c in clusters(line, 4)] == starts
    assert width is None or cell_count(line, 4) == width


@given(LINES, st.integers(1, 9), TABS)
def test_a_line_measured_in_blocks_is_as_one_measured_whole(line: str, size: int, tab: int) -> None:
    """Where a cluster is not cut: blocks begin with a letter that stands alone if one is near."""
    whole = clusters(line, tab)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(measured, "_BLOCK", size)
        columns, _ = ruler = measured._short_ruler.__wrapped__(line, tab)
        starts = {cluster.start for cluster in whole} | {len(line)}
        assume(set(columns) <= starts)
        patch.setattr(measured, "_ruler", lambda *_: ruler)
        assert [c for c in measured.clusters_from(line, tab, 0) if c.width] == [
            c for c in whole if c.width
        ]
        for cluster in whole:
            if cluster.width:
                assert cell_of(line, cluster.start, tab) == cluster.cell
                assert column_at(line, cluster.cell, tab) == (cluster.start if cluster.cell else 0)


def test_letters_that_are_counted_are_as_wide_as_they_are_measured() -> None:
    letters = [
        chr(code) for code in range(32, 0x10000) if re.fullmatch(measured._STEADY, chr(code))
    ]
    assert len(letters) > 30_000
    for letter in letters:
        assert cell_len(visible(letter)) == measured._width(letter, 4, 0), hex(ord(letter))
    some = "a".join(letters[::40])
    assert len(clusters(some, 4)) == len(some)


def test_a_key_in_a_very_long_line_measures_what_is_near(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = 0
    graphemes = measured._graphemes

    def counted(text: str) -> Iterator[tuple[int, int, int]]:
        nonlocal seen
        seen += len(text)
        return graphemes(text)

    monkeypatch.setattr(measured, "_graphemes", counted)
    line = "a\té, " * 400_000
    for column in (0, 1_000_000, len(line)):
        edited = line[:column] + "x" + line[column:]
        cell = cell_of(edited, column, 4)
        assert cell == len(line[:column].expandtabs(4))
        assert column_at(edited, cell, 4) == column
        row = RowView(text=edited, left=max(cell - 40, 0))
        assert len(row_view.paint(row, Styles(load_theme("mono")), 80).text.strip()) > 9
    assert seen < 40_000
