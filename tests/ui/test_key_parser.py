"""What terminals send for keys, and what becomes of it."""

from __future__ import annotations

import pytest
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
