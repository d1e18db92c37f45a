"""Thoughts of local models at the start of an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.providers.thinking import Thinking


def answer(text: str, sizes: list[int] | None = None) -> str:
    thinking, parts = Thinking(), []
    sizes = [*(sizes or []), len(text)]
    for size in sizes:
        parts.append(thinking.take(text[:size]))
        text = text[size:]
    return "".join([*parts, thinking.take(text), thinking.rest()])


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("<think>hm</think>\n\nyes", "yes"),
        ("\n<think>\nhm\n</think>yes", "yes"),
        ("<think></think>yes", "yes"),
        ("<think>a < b </thinking> </think>yes</think>", "yes</think>"),
        ("yes <think>no</think>", "yes <think>no</think>"),
        ("<thin air", "<thin air"),
        ("<thi", "<thi"),
        ("  indented", "  indented"),
        ("<think>hm</think>  indented", "  indented"),
        ("<think>never ends", ""),
    ],
)
def test_only_a_leading_thought_is_taken_off(said: str, meant: str) -> None:
    assert answer(said) == answer(said, [1] * len(said)) == meant


PARTS = st.lists(st.sampled_from(["<think>", "</think>", "<th", "ink>", "\n", " ", "a", "<"])).map(
    "".join
)


@given(PARTS, st.lists(st.integers(0, 4)))
def test_any_cut_gives_the_same_answer(text: str, sizes: list[int]) -> None:
    assert answer(text, sizes) == answer(text)


def test_a_thought_without_end_is_noticed() -> None:
    thinking = Thinking()
    thinking.take("<think>hm")
    assert thinking.open
    thinking.take("</think>")
    assert not thinking.open
