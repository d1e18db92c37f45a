"""What `./dev bench` prints, from made-up numbers."""

from __future__ import annotations

from bench.table import misses, ratios, table

OURS = [{"key p50": 2.0, "key p95": 9.0}, {"key p50": 4.0, "key p95": 5.0}, {"key p50": 3.0}]
THEIRS = [{"key p50": 1.0}, {"key p50": 1.0}, {"key p50": 1.5}]
RESULTS = {("1k", "canvas-tui"): OURS, ("1k", "vim"): THEIRS}


def cell(rows: list[str], at: int, heading: str) -> str:
    headings = [part.strip() for part in rows[0].split("|")]
    return rows[at].split("|")[headings.index(heading)].strip()


def test_a_cell_holds_medians_and_a_missing_number_is_a_dash() -> None:
    rows = list(table(RESULTS))
    assert cell(rows, 2, "key") == "3 / 7"
    assert cell(rows, 3, "key") == "1"
    assert cell(rows, 2, "ready") == "–"
    assert len({row.count("|") for row in rows}) == 1


def test_ratios_are_taken_round_by_round() -> None:
    assert cell(list(ratios(RESULTS)), 2, "key") == "2"


def test_what_is_more_than_it_must_be_is_named() -> None:
    assert misses(RESULTS) == [
        "1k key p50 3 (must: 2.5)",
        "1k key p95 7 (must: 6)",
    ]
    assert misses({("1k", "canvas-tui"): [{"ready": 500.0}]}) == []
    assert misses({("100k", "canvas-tui"): [{"ready": 500.0}]}) == ["100k ready 500 (must: 450)"]
