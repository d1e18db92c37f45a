"""What is copied, and what the terminal is sent for it."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.ui.clipboard import LIMIT, Clipboard, osc52

ENVIRONMENTS = {
    "plain": {"TERM": "xterm-256color"},
    "tmux": {"TERM": "screen-256color", "TMUX": "/tmp/x,1,0"},
    "tmux, from a far machine": {"TERM": "tmux-256color"},
    "screen": {"TERM": "xterm", "STY": "1.x"},
    "screen, from a far machine": {"TERM": "screen"},
}


def outer(sent: str, name: str) -> list[str]:
    """The sequences that come through to the terminal, read as the program between reads them."""
    if name.startswith("tmux"):
        wrapped = re.findall(r"\x1bPtmux;(.*?[^\x1b])\x1b\\", sent, re.S)
        plain = re.sub(r"\x1bPtmux;.*?[^\x1b]\x1b\\", "", sent, flags=re.S)
        return [plain, *(inner.replace("\x1b\x1b", "\x1b") for inner in wrapped)]
    if name.startswith("screen"):
        strings = re.findall(r"\x1bP(.*?)\x1b\\", sent, re.S)
        assert all(len(string) < 256 for string in strings)
        assert not re.sub(r"\x1bP.*?\x1b\\", "", sent, flags=re.S)
        return ["".join(strings)]
    return [sent]


@pytest.mark.parametrize("name", ENVIRONMENTS)
@given(data=st.binary(max_size=2_000))
def test_the_terminal_gets_every_byte(name: str, data: bytes) -> None:
    for sequence in outer(osc52(data, ENVIRONMENTS[name]), name):
        match = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\a", sequence)
        assert match and b64decode(match[1], validate=True) == data


@pytest.mark.parametrize("term", ["linux", "vt100", "dumb", ""])
def test_a_console_is_sent_nothing(term: str) -> None:
    sent: list[str] = []
    clipboard = Clipboard(sent.append, {"TERM": term})
    assert clipboard.copy("one") == "here only: this terminal has no clipboard"
    assert (sent, clipboard.text) == ([], "one")


def test_what_is_too_long_stays_here() -> None:
    sent: list[str] = []
    clipboard = Clipboard(sent.append, ENVIRONMENTS["plain"])
    assert clipboard.copy("é" * (LIMIT // 2)) == "here and to the terminal"
    assert len(sent.pop()) <= 100_000
    assert clipboard.copy("é" * (LIMIT // 2) + "x").startswith("here only: more than the 74,994")
    assert not sent and len(clipboard.text) == LIMIT // 2 + 1


def test_what_is_no_text_is_kept_here_and_does_not_break_the_terminal() -> None:
    sent: list[str] = []
    clipboard = Clipboard(sent.append, ENVIRONMENTS["plain"])
    clipboard.copy("a\udc80\ud800b")
    assert clipboard.text == "a\udc80\ud800b"
    assert b64decode(sent[0][7:-1]) == b"a??b"
