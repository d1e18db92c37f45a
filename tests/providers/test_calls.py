"""Tool calls from the pieces in which servers send them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.prompts.request import ToolCall
from canvas_tui.providers.calls import Calls

Piece = tuple[object, object, object, object]

F1, F2 = ToolCall("call_a", "f", '{"x": 1}'), ToolCall("call_b", "g", "{}")


def put(*pieces: Piece) -> tuple[ToolCall, ...]:
    calls = Calls()
    for piece in pieces:
        calls.piece(*piece)
    return calls.all()


@pytest.mark.parametrize(
    "pieces",
    [
        [
            (0, "call_a", "f", ""),
            (0, None, None, '{"x"'),
            (0, None, None, ": 1}"),
            (1, "call_b", "g", "{}"),
        ],
        [(0, "call_a", "f", ""), (1, "call_b", "g", "{}"), (0, None, None, '{"x": 1}')],
        # no index
        [(None, "call_a", "f", '{"x": 1}'), (None, "call_b", "g", "{}")],
        [(None, "call_a", "f", '{"x"'), (None, None, None, ": 1}"), (None, "call_b", "g", None)],
        [(None, "call_a", "f", '{"x"'), (None, "call_b", "g", ""), (None, "call_a", None, ": 1}")],
        # every call under index 0
        [(0, "call_a", "f", '{"x": 1}'), (0, "call_b", "g", "{}")],
        [(0, "call_a", "f", '{"x": 1}'), (0, "call_b", "g", "{"), (0, None, None, "}")],
        # id and name again in every piece
        [(0, "call_a", "f", '{"x"'), (0, "call_a", "f", ": 1}"), (1, "call_b", "g", "{}")],
        # arguments as an object; none at all
        [(0, "call_a", "f", {"x": 1}), (1, "call_b", "g", None)],
    ],
)
def test_two_calls_however_they_come(pieces: list[Piece]) -> None:
    assert put(*pieces) == (F1, F2)


def test_calls_without_ids_get_some() -> None:
    assert put((None, None, "f", "{}"), (None, "", "g", "{}")) == (
        ToolCall("call_1", "f", "{}"),
        ToolCall("call_2", "g", "{}"),
    )


def test_a_character_cut_between_pieces_is_whole() -> None:
    (call,) = put((0, "a", "f", '{"x": "\ud83d'), (0, None, None, '\ude00"}'))
    assert json.loads(call.arguments) == {"x": "😀"}


ODD = st.none() | st.booleans() | st.integers(-1, 2) | st.sampled_from(["", "a", "b"]) | st.just([])


@given(st.lists(st.tuples(ODD, ODD, ODD, ODD), max_size=8))
def test_nothing_a_server_sends_can_hurt(pieces: list[Piece]) -> None:
    for call in put(*pieces):
        assert call.id and call.name and isinstance(call.arguments, str)


def test_a_flood_of_calls_is_dammed() -> None:
    assert len(put(*((n, f"id{n}", "f", "{}") for n in range(10_000)))) < 1000
