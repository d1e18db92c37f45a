"""Pauses between attempts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.providers.address import Address
from canvas_tui.providers.patience import Patience


@given(st.floats(0, 20))
def test_a_server_is_not_asked_before_it_said(asked: float) -> None:
    pause = Patience().pause(1, asked)
    assert pause is not None and pause > asked


def test_pauses_grow_and_end() -> None:
    patience = Patience()
    first, second = patience.pause(1, None), patience.pause(2, None)
    assert first and second and second > first * 1.1
    assert patience.pause(3, None) is None and patience.pause(3, 0.1) is None


def test_nobody_waits_an_hour() -> None:
    assert Patience().pause(1, 3600) is None


def test_a_local_model_may_read_for_long() -> None:
    assert Patience.of(Address.of("http://localhost:1/v1")).silence > Patience().silence
