"""Names of keys: as the user may write them, and the one name each has here."""

from __future__ import annotations

import re
import unicodedata

_MODIFIERS = ("alt", "ctrl", "shift")
_NAMED = {
    *("backspace", "delete", "enter", "escape", "insert", "space", "tab"),
    *("left", "right", "up", "down", "home", "end", "pageup", "pagedown"),
    *(f"f{number}" for number in range(1, 25)),
}
_SHORTER = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Where Textual's names are not those of Unicode: `textual.keys.KEY_NAME_REPLACEMENTS`."""


class KeyNameProblem(Exception):
    """A name is not that of a key; the text is the part that is not."""


def key_name(written: str) -> str:
    """The one name of a key or of a chord, a sequence of keys with a blank between two.

    A key is a character, "space", "left", "f5" ... with any of alt+, ctrl+ and shift+
    before it: "ctrl+/", "alt+<", "ctrl+x ctrl+s". The result has Textual's names:
    "ctrl+slash", "alt+less_than_sign". Raises `KeyNameProblem`.
    """
    keys = [_single(part) for part in written.split()]
    if not keys:
        raise KeyNameProblem(written)
    return " ".join(keys)


def character_name(character: str) -> str:
    """What the key of one character is called."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _SHORTER.get(name, name)


_PUNCTUATION = {character_name(chr(code)): chr(code) for code in range(0x21, 0x7F)}


def key_character(name: str) -> str:
    """The ASCII character of a key without modifiers; "" when it has none."""
    return _PUNCTUATION.get(name, "")


def _single(written: str) -> str:
    *modifiers, key = re.split(r"\+(?=.)", written)
    if len(key) == 1:
        if modifiers and key.isupper():
            modifiers, key = [*modifiers, "shift"], key.lower()
        key = character_name(key)
    elif key not in _NAMED and key not in _PUNCTUATION:
        raise KeyNameProblem(written)
    if not key or not set(modifiers) <= set(_MODIFIERS):
        raise KeyNameProblem(written)
    return "+".join([*sorted(set(modifiers)), key])
