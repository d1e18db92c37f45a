"""New text while it comes: its last lines, a few rows of them, seldom moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.ui.transcript.markdown import code
from canvas_tui.ui.transcript.rewrite import last_rows, line_count

LINES = st.lists(st.text("ab ", max_size=60), max_size=30)


@given(LINES, st.integers(1, 40), st.booleans())
def test_it_shows_the_end(lines: list[str], width: int, ended: bool) -> None:
    text = "".join(f"{line}\n" for line in lines)
    if lines and lines[-1] and not ended:
        text = text.removesuffix("\n")
    shown = [row.text for row in last_rows(text, width)]
    body = shown[1:] if shown and shown[0].startswith("…") else shown
    whole = [row.text for row in code(text, width)]
    assert min(5, len(whole)) <= len(body) <= 8
    assert body == whole[len(whole) - len(body) :]


def test_it_moves_four_lines_at_a_time() -> None:
    text = "".join(f"{n}\n" for n in range(100))
    tops = [last_rows(text[:end], 30)[1].text for end in range(200, len(text))]
    assert all(int(top) % 4 == 0 for top in tops)
    assert last_rows(text, 30)[0].text == "… 92 lines above"


def test_a_long_line_costs_only_its_end() -> None:
    assert len(last_rows("x" * 1_000_000, 20)) == 8


@given(LINES)
def test_lines_are_counted_as_an_editor_does(lines: list[str]) -> None:
    assert line_count("".join(f"{line}\n" for line in lines)) == len(lines)
    assert line_count("\n".join([*lines, "x"])) == len(lines) + 1
