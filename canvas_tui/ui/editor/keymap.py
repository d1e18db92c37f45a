"""Which key runs which command of the editor."""

from __future__ import annotations

_SELECTABLE = {
    "left": "left",
    "right": "right",
    "up": "up",
    "down": "down",
    "pageup": "page-up",
    "pagedown": "page-down",
    "home": "line-start",
    "end": "line-end",
    "ctrl+left": "word-left",
    "ctrl+right": "word-right",
    "ctrl+up": "paragraph-up",
    "ctrl+down": "paragraph-down",
    "ctrl+home": "file-start",
    "ctrl+end": "file-end",
}

KEYMAP: dict[str, str] = {
    **_SELECTABLE,
    **{
        key.replace("ctrl+", "ctrl+shift+") if "ctrl+" in key else f"shift+{key}": f"select-{name}"
        for key, name in _SELECTABLE.items()
    },
    "ctrl+a": "select-all",
    "alt+up": "grow",
    "alt+down": "shrink",
    "alt+b": "word-left",
    "alt+f": "word-right",
    "alt+left": "word-left",
    "alt+right": "word-right",
    "ctrl+z": "undo",
    "ctrl+y": "redo",
    "ctrl+x": "cut",
    "ctrl+c": "copy",
    "ctrl+v": "paste",
    "enter": "new-line",
    "backspace": "backspace",
    "ctrl+h": "backspace",
    "delete": "delete",
    "ctrl+w": "delete-word-left",
    "alt+backspace": "delete-word-left",
    "ctrl+backspace": "delete-word-left",
    "alt+d": "delete-word-right",
    "ctrl+delete": "delete-word-right",
    "tab": "tab",
    "shift+tab": "outdent",
    "alt+slash": "comment",
    "ctrl+underscore": "comment",
    "ctrl+slash": "comment",
    "ctrl+d": "duplicate-lines",
    "alt+k": "delete-lines",
    "alt+p": "move-lines-up",
    "alt+n": "move-lines-down",
    "ctrl+j": "new-line",  # what a bare "\n" arrives as
    "alt+j": "join-lines",
    "alt+u": "upper",
    "alt+l": "lower",
    "ctrl+b": "bracket",
}
"""Textual's names of keys. ctrl+shift chords are extras: terminals may not send them."""
