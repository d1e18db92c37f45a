"""Characters that were cut in two between chunks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.prompts.characters import sendable
from canvas_tui.providers.halves import Halves

UNITS = st.lists(st.sampled_from(["a", "é", "\ud83d", "\ude00", "😀"]), max_size=12)


def joined(pieces: list[str]) -> str:
    halves = Halves()
    return "".join([halves.join(piece) for piece in pieces] + [halves.rest()])


@given(UNITS)
def test_the_pieces_give_what_the_whole_gives(pieces: list[str]) -> None:
    data = "".join(pieces).encode("utf-16-le", "surrogatepass")
    assert joined(pieces) == data.decode("utf-16-le", "surrogatepass")


def test_two_halves_make_one_character() -> None:
    assert joined(["a\ud83d", "\ude00b"]) == "a😀b"


def test_a_half_alone_goes_through_so_that_an_edit_can_be_refused() -> None:
    assert joined(["a\ud83d", "b", "\ude00"]) == "a\ud83db\ude00"


@given(UNITS)
def test_what_is_sent_is_unicode(pieces: list[str]) -> None:
    text = "".join(pieces)
    sent = sendable(text)
    assert len(sent) == len(text) and sent.encode().decode() == sent
