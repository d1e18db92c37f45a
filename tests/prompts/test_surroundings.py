"""`Surroundings`: whole lines around a selection, within a budget."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.prompts.surroundings import Surroundings

TEXTS = st.text(st.sampled_from("ab \n"), max_size=60)


@given(TEXTS, TEXTS, TEXTS, st.integers(0, 150))
def test_what_is_shown_stands_around_the_selection(
    head: str, selection: str, tail: str, limit: int
) -> None:
    document = head + selection + tail
    line, column = head.count("\n") + 1, len(head.rpartition("\n")[2])
    shown = Surroundings.of(document, selection, line, column, limit)
    assert head.endswith(shown.before) and tail.startswith(shown.after)
    assert len(shown.before) + len(shown.after) <= limit
    hidden, rest = head.removesuffix(shown.before), tail[len(shown.after) :]
    assert not hidden or hidden.endswith("\n") or not shown.before
    assert not rest or shown.after.endswith("\n") or not shown.after
    assert shown.first == hidden.count("\n") + 1
    lines = document.removesuffix("\n").count("\n") + 1
    assert shown.end == lines or not selection + tail  # the empty line after a final newline
    if limit >= len(head) + len(tail):
        assert (shown.before, shown.after) == (head, tail)


@pytest.mark.parametrize(
    ("limit", "before", "after", "first", "last"),
    [
        (0, "", "", 3, 3),
        (4, "b\n", "d\n", 2, 4),
        (6, "b\n", "d\ne\n", 2, 5),
        (8, "a\nb\n", "d\ne\n", 1, 5),
        (99, "a\nb\n", "d\ne\n", 1, 5),
    ],
)
def test_an_example(limit: int, before: str, after: str, first: int, last: int) -> None:
    shown = Surroundings.of("a\nb\nc\nd\ne\n", "c\n", 3, 0, limit)
    assert shown == (before, after, first, last, 5)


def test_room_that_one_side_does_not_need_goes_to_the_other() -> None:
    assert Surroundings.of("a\nb\nc\n", "c\n", 3, 0, 4).before == "a\nb\n"
    assert Surroundings.of("a\nb\nc\n", "a\n", 1, 0, 4).after == "b\nc\n"


def test_a_selection_is_looked_for_where_its_column_is_not_told() -> None:
    assert Surroundings.of("x\na = f(b)\n", "f(b)", 2, 0, 99).before == "x\na = "
    assert Surroundings.of("x\ny\n", "gone", 2, 0, 99).before == "x\n"  # then the line's start
