"""What terminals send for keys, and what becomes of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from canvas_tui.store.key_names import key_name
from canvas_tui.ui.key_parser import KeyParser


def keys(sent: str) -> list[str]:
    """The names of the keys in what arrives as one packet, and nothing after it."""
    parser = KeyParser()
    found = [*parser.feed(sent), *parser.feed("")]
    while not found:
        found = list(parser.tick())  # a lone ESC is a key when nothing has followed for a while
    return [message.key for message in found if isinstance(message, events.Key)]


@pytest.mark.parametrize(
    ("sent", "names"),
    [
        ("\x1b<", "alt+<"),
        ("\x1b>", "alt+>"),
        ("\x1b.", "alt+."),
        ("\x1b;", "alt+;"),
        ("\x1b_", "alt+_"),
        ("\x1bk", "alt+k"),
        ("\x1bK", "alt+shift+k"),
        ("\x1b\x7f", "alt+backspace"),
        ("\x00", "ctrl+space"),
        ("\x1f", "ctrl+_"),
        ("\x1b[34~", "f20"),  # Shift+F8 of the Linux console and of PuTTY
        ("\x1b[28~", "f15"),  # Shift+F3 of the same
        ("\x1b[19;2~", "shift+f8"),  # xterm, tmux
        ("\x1b[1;2R", "shift+f3"),  # xterm, tmux
        ("\x1b[13;2~", "shift+f3"),  # kitty, foot
        ("\x1bOR", "f3"),
        ("\x1b[1;3R", "alt+f3"),
        ("\x1b[1;6R", "ctrl+shift+f3"),
        ("\x1b[46;4u", "alt+shift+."),  # Alt+> with the keyboard protocol of kitty
        ("\x1b[44;4u", "alt+shift+,"),
        ("\x1b[1;3A", "alt+up"),
        ("\x1b\x1b[A", "escape up"),
        ("\x1bOQ\x1b[19~", "f2 f8"),
        ("\x1b[[E", "f5"),
    ],
)
def test_the_key_is_known_by_the_name_that_keymaps_have_for_it(sent: str, names: str) -> None:
    assert keys(sent) == key_name(names).split()


def test_what_is_no_key_types_nothing_and_ends_nothing() -> None:
    assert keys("\x1b[46:62;4ua") == ["ignore", "a"]


PASTED = st.text(st.sampled_from("a\r\0日\x1b[2001~"), max_size=12).filter(
    lambda text: "\x1b[200~" not in text and "\x1b[201~" not in f"{text}\x1b[201"
)
KEYS = {"a": "a", "\x1b[A": "up", "\x1b[2~": "insert"}
PIECES = st.lists(
    st.one_of(
        st.tuples(st.just("key"), st.sampled_from([*KEYS])), st.tuples(st.just("paste"), PASTED)
    ),
    max_size=6,
)


def said(parser: KeyParser, chunks: list[str]) -> list[tuple[str, str]]:
    found = [message for chunk in chunks for message in parser.feed(chunk)]
    return [
        ("paste", message.text) if isinstance(message, events.Paste) else ("key", message.key)
        for message in found
        if isinstance(message, events.Key | events.Paste)
    ]


@given(PIECES, st.lists(st.integers(0, 60), max_size=6))
def test_a_paste_is_one_whatever_is_in_it_and_in_whatever_pieces_it_comes(
    pieces: list[tuple[str, str]], cuts: list[int]
) -> None:
    sent, barred = "", set[int]()
    for kind, text in pieces:
        barred |= {len(sent) + 1, len(sent) + 2}  # ESC and ESC [ alone may be keys
        sent += text if kind == "key" else f"\x1b[200~{text}\x1b[201~"
    places = sorted({0, len(sent), *(cut for cut in cuts if cut < len(sent) and cut not in barred)})
    chunks = [sent[a:b] for a, b in pairwise(places)]
    assert said(KeyParser(), chunks) == [
        (kind, KEYS[text] if kind == "key" else text.replace("\0", "")) for kind, text in pieces
    ]


@pytest.mark.parametrize("cut", range(4, 15))
def test_a_paste_may_be_cut_anywhere_behind_the_start_of_its_mark(cut: int) -> None:
    sent = "\x1b[200~x\x1b\x1b[201~b"
    assert said(KeyParser(), [sent[:cut], sent[cut:]]) == [("paste", "x\x1b"), ("key", "b")]


def test_an_escape_before_a_paste_comes_before_it() -> None:
    assert said(KeyParser(), ["\x1b\x1b[200~a\x1b[201~"]) == [("key", "escape"), ("paste", "a")]


def test_a_part_of_a_mark_that_nothing_follows_is_keys_after_a_while() -> None:
    parser = KeyParser()
    assert not said(parser, ["\x1b[20"])
    assert list(parser.tick()) == []
    assert said(parser, ["~"]) == [("key", "f9")]
