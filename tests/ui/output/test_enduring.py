"""A paste of which the end is lost."""

from __future__ import annotations

import pytest

from canvas_tui.ui.output.enduring import OpenPaste

BEGIN, END = b"\x1b[200~", b"\x1b[201~"


def after(*pieces: bytes) -> OpenPaste:
    """One that has seen these, all at second 0."""
    paste = OpenPaste()
    assert not any(paste.close_for(piece, 0.0) for piece in pieces)
    return paste


@pytest.mark.parametrize("key", [b"\x1b", b"\x03", b"\x11"])
def test_a_control_key_alone_ends_it_after_a_silence_and_only_once(key: bytes) -> None:
    paste = after(b"a" + BEGIN + b"text")
    assert paste.close_for(key, 1.5) == END
    assert paste.close_for(key, 3.0) == b""


@pytest.mark.parametrize("key", [b"\n", b"\r", b"\t", b"x", b"\x11x", b"\x1b[A"])
def test_what_may_be_more_of_it_does_not_end_it(key: bytes) -> None:
    assert after(BEGIN + b"text").close_for(key, 60.0) == b""


def test_nor_does_a_control_character_that_comes_at_once() -> None:
    assert after(BEGIN + b"text").close_for(b"\x11", 0.5) == b""


@pytest.mark.parametrize("cut", range(1, len(BEGIN)))
def test_marks_may_come_in_pieces(cut: int) -> None:
    assert after(BEGIN[:cut], BEGIN[cut:] + b"x").close_for(b"\x1b", 2.0) == END
    assert after(BEGIN + b"x" + END[:cut], END[cut:]).close_for(b"\x1b", 2.0) == b""


def test_without_a_paste_nothing_is_put_in() -> None:
    assert after(b"abc").close_for(b"\x1b", 5.0) == b""
    assert after(BEGIN + b"a" + END + b"b").close_for(b"\x1b", 5.0) == b""
    assert after(BEGIN + b"a" + END + BEGIN + b"b").close_for(b"\x1b", 5.0) == END
