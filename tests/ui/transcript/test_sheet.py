"""`Sheet`: a change costs the turns it changes, and places hold."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.conversation import Conversation, Phase, Turn
from canvas_tui.ui.transcript.row import Row
from canvas_tui.ui.transcript.sheet import Place, Sheet
from canvas_tui.ui.transcript.turn_view import TurnView


def turns(count: int) -> list[Turn]:
    return [
        Turn(
            n, f"question {n}", author="luna", answer="some words " * (n % 7), phase=Phase.COMPLETE
        )
        for n in range(1, count + 1)
    ]


def caught_up(sheet: Sheet) -> Sheet:
    while sheet.stale:
        sheet.catch_up()
    return sheet


def whole(turns: list[Turn], width: int) -> list[Row]:
    return [row for turn in turns for row in TurnView(turn, width).rows]


CHANGES = st.lists(
    st.tuples(st.sampled_from(["add", "drop", "change", "width", "fill"]), st.integers(0, 50)),
    max_size=12,
)


@given(CHANGES)
def test_caught_up_it_holds_the_rows_of_every_turn(changes: list[tuple[str, int]]) -> None:
    sheet, now, width = Sheet(), turns(3), 30
    for what, number in changes:
        if what == "add":
            now = [*now, *turns(len(now) + 1)[-1:]]
        elif what == "drop":
            now = now[: -1 - number % 2]
        elif what == "change" and now:
            at = number % len(now)
            now = [*now[:at], replace(now[at], answer=f"other {number} words " * 5), *now[at + 1 :]]
        elif what == "width":
            width = 10 + number
        sheet.put(now, width)
        if what == "fill":
            sheet.fill(number % (len(now) or 1), number)
    sheet.put(now, width)
    caught_up(sheet)
    assert sheet.height == len(whole(now, width))
    assert sheet.rows(0, sheet.height) == whole(now, width)
    assert sheet.rows(3, 9) == whole(now, width)[3:9]


@given(st.integers(0, 200), st.integers(0, 29))
def test_a_place_is_its_row_and_holds(row: int, changed: int) -> None:
    sheet, now = Sheet(), turns(30)
    sheet.put(now, 30)
    caught_up(sheet)
    place = sheet.place(min(row, sheet.height - 1))
    assert sheet.row_of(place) == min(row, sheet.height - 1)
    before = sheet.rows(sheet.row_of(place), sheet.row_of(place) + 1)
    now[changed] = replace(now[changed], answer="much longer " * 20)
    sheet.put(now, 30)
    caught_up(sheet)
    if place.turn != changed:
        assert sheet.rows(sheet.row_of(place), sheet.row_of(place) + 1) == before


def test_of_a_thousand_messages_only_the_changed_one_is_rendered() -> None:
    conversation = Conversation(turns(1000))
    sheet = Sheet()
    sheet.put(conversation.turns, 30)
    caught_up(sheet)
    assert sheet.rendered == 1000
    conversation.update(1000, answer="more")
    sheet.put(conversation.turns, 30)
    sheet.fill(999, 60)
    assert sheet.rendered == 1001
    assert not sheet.stale


def test_what_is_far_from_sight_waits() -> None:
    sheet = Sheet()
    sheet.put(turns(1000), 30)
    sheet.fill(999, 60)
    assert sheet.rendered < 30
    assert sheet.height >= 60
    assert sheet.place(sheet.height - 1).turn == 999


def test_a_place_in_a_turn_that_shrinks_stays_in_it() -> None:
    sheet, now = Sheet(), turns(3)
    now[1] = replace(now[1], answer="words " * 200)
    sheet.put(now, 30)
    sheet.fill(0, 500)
    place = sheet.place(40)
    assert place.turn == 1
    now[1] = replace(now[1], answer="words")
    sheet.put(now, 30)
    sheet.fill(0, 500)
    assert sheet.place(sheet.row_of(place)) == (1, 4)


def test_an_empty_sheet_has_places_too() -> None:
    sheet = Sheet()
    sheet.put([], 30)
    sheet.fill(0, 10)
    assert sheet.rows(0, 10) == []
    assert sheet.row_of(sheet.place(4)) == 0
    assert sheet.row_of(Place(7, 7)) == 0
