"""`Overlay`: what lies over a text, and that its size costs nothing."""

from __future__ import annotations

from time import monotonic

from canvas_tui.ui.editor.overlay import Overlay
from tests.core.strategies import canvas_with


def test_a_hunk_of_very_many_lines_is_drawn_only_where_it_is_looked_at() -> None:
    old = "".join(f"{row} a b\n" for row in range(100_000))
    canvas, _ = canvas_with(old, old.replace(" a b", " a c"))
    begun = monotonic()
    overlay = Overlay(canvas, None, 40)
    marks = [overlay.mark(row) for row in range(99_950, 100_000)]
    drawn = [overlay.rows.at(view)[1] for view in range(199_950, 200_000)]
    assert monotonic() - begun < 1  # each line of it was compared with its old one: 3 s
    assert all(mark and mark.sign == "-" and mark.layers for mark in marks)
    assert [line.text for line in drawn if line] == [f"{row} a c" for row in range(99_950, 100_000)]
    assert all(line.layers for line in drawn if line)


def test_lines_of_a_hunk_without_a_last_line_end() -> None:
    canvas, _ = canvas_with("a\nb", "a\nc\nd")
    rows = Overlay(canvas, None, 40).rows
    assert [line.text for view in range(rows.count) if (line := rows.at(view)[1])] == ["c", "d"]
