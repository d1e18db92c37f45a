"""Columns, cells and clusters."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from canvas_tui.core.display import visible
from canvas_tui.store.themes import load_theme
from canvas_tui.ui.editor import cells, ruler
from canvas_tui.ui.editor import clusters as measured
from canvas_tui.ui.editor.cells import cell_count, cell_of, clusters_from, column_at, step
from canvas_tui.ui.editor.clusters import clusters, is_plain
from canvas_tui.ui.editor.row_view import RowView, paint
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
        patch.setattr(measured, "BLOCK", size)
        measure = ruler.Ruler(line, tab)
        measure.block_at_column(len(line))
        starts = {cluster.start for cluster in whole} | {len(line)}
        assume(set(measure.columns) <= starts)
        patch.setattr(cells, "ruler_of", lambda *_: measure)
        assert [c for c in clusters_from(line, tab, 0) if c.width] == [c for c in whole if c.width]
        for cluster in whole:
            if cluster.width:
                assert cell_of(line, cluster.start, tab) == cluster.cell
                assert column_at(line, cluster.cell, tab) == cluster.start


@given(LINES, TABS, st.integers(0, 9))
def test_a_block_is_as_wide_as_its_clusters(text: str, tab: int, at: int) -> None:
    assert measured.width(text, tab, at) == sum(c.width for c in clusters(text, tab, at))


SHORT = st.text(st.sampled_from("xyzabé日 \u0301\t🙂"), max_size=40)
EDITS = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(0, 9), SHORT))


@given(SHORT, EDITS, TABS)
def test_what_was_measured_of_a_very_long_line_holds_after_edits(
    line: str, edits: list[tuple[int, int, int, str]], tab: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(measured, "BLOCK", 16)
        patch.setattr(measured, "LONG", 5)
        patch.setattr(ruler, "_NEAR", 5)
        patch.setattr(ruler, "_AT_ONCE", 50)
        patch.setattr(ruler, "_recent", [])
        for asked, at, deleted, text in edits:
            line = line[:at] + text + line[at + deleted :]
            assume(not re.search(r"\W{4}", line))  # else there may be no place to cut near
            measure = ruler.ruler_of(line, tab)
            measure.block_at_column(min(asked, len(line)))
            cells_at = {c.start: c.cell for c in clusters(line, tab)}
            cells_at[len(line)] = sum(c.width for c in clusters(line, tab))
            assert [cells_at.get(column) for column in measure.columns] == measure.cells


def test_of_a_very_long_line_that_is_edited_only_the_last_state_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ruler, "_recent", [])
    line = " ".join(map(str, range(40_000)))
    for column in (1, 1, 100_000, len(line)):
        line = line[:column] + "x" + line[column:]
        cell_of(line, column, 4)
        assert [known.line for known in ruler._recent] == [line]


def test_letters_that_are_counted_are_as_wide_as_they_are_measured() -> None:
    steady = re.compile(measured._STEADY)
    letters = [chr(code) for code in range(32, 0x10000) if steady.fullmatch(chr(code))]
    assert len(letters) > 30_000
    for letter in letters:
        assert cell_len(visible(letter)) == measured.width(letter, 4, 0), hex(ord(letter))
    some = "a".join(letters[::40])
    assert len(clusters(some, 4)) == len(some)


def test_a_key_in_a_very_long_line_measures_what_is_near(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = 0

    def count(name: str) -> None:
        real = getattr(measured, name)

        def counted(text: str, *rest: int) -> object:
            nonlocal seen
            seen += len(text)
            return real(text, *rest)

        monkeypatch.setattr(measured, name, counted)

    count("_graphemes")
    count("width")
    styles = Styles(load_theme("mono"))
    line = "a\té🙂, " * 400_000
    assert paint(RowView(text=line), styles, 80).text.strip()
    assert cell_of(line, 5_000, 4)
    assert seen < 20_000
    assert cell_of(line, len(line), 4) == 400_000 * 8 + 1  # all of it, once
    seen = 0
    for column in (len(line), 1_000_000, 0):
        edited = line[:column] + "x" + line[column:]
        cell = cell_of(edited, column, 4)
        assert cell == len(line[:column].replace("🙂", "ww").expandtabs(4))
        assert column_at(edited, cell, 4) == column
        row = RowView(text=edited, left=max(cell - 40, 0))
        assert len(paint(row, styles, 80).text.strip()) > 9
    assert seen < 40_000
