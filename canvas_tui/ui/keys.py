"""`Keys`: the keymap that is in use, how its keys are written, and the chord that was begun."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events

from canvas_tui.store.key_names import key_character
from canvas_tui.store.keymaps import Keymap, KeymapProblem, bundled_keymap, load_keymap
from canvas_tui.ui.commands import APP_COMMANDS
from canvas_tui.ui.editor.commands import COMMANDS
from canvas_tui.ui.review import VERDICTS

KNOWN = {"editor": COMMANDS.keys(), "app": APP_COMMANDS.keys(), "review": VERDICTS.keys()}
_SHOWN = {"pageup": "PgUp", "pagedown": "PgDn", "escape": "Esc", "delete": "Del"}


def find_keymap(name: str) -> tuple[Keymap, str]:
    """The keymap called `name`; if it cannot be used, the default one and a sentence why."""
    try:
        return load_keymap(name, KNOWN), ""
    except KeymapProblem as problem:
        return bundled_keymap(KNOWN), f"{problem} The default keys are used."


class Keys:
    """Finds the meaning of what is pressed, key by key."""

    def __init__(self, keymap: Keymap) -> None:
        self.map = keymap
        self._starts = keymap.chord_starts
        self._begun = ""

    # -- as users read them

    def shown(self, command: str) -> str:
        """The key of a command ("app save"), like "Ctrl+S" or "Ctrl+X Ctrl+S"; "" for none."""
        return shown_key(self._key(command))

    def short(self, command: str) -> str:
        """The same for bars, where room is short: "^S", "^X^S"."""
        return short_key(self._key(command))

    def _key(self, command: str) -> str:
        section, _, wanted = command.partition(" ")
        table: Mapping[str, str] = getattr(self.map, section)
        return next((key for key, name in table.items() if name == wanted), "")

    # -- as they are pressed

    @property
    def begun(self) -> str:
        """The chord of which more keys are to come, as users read it; "" when there is none."""
        return short_key(self._begun)

    def take(self, event: events.Key) -> events.Key | None:
        """The key, a whole chord as one key, or None while a chord is begun or called off."""
        single = self.single(event)
        if self._begun and single.key == "escape":
            self._begun = ""
            return None
        key = f"{self._begun} {event.key}".lstrip()
        if key in self._starts:
            self._begun = key
            return None
        if self._begun:
            self._begun = ""
            return events.Key(key, None)
        return single

    def single(self, event: events.Key) -> events.Key:
        """The same key; Escape for one that does the same, as menus and fields know only that."""
        same = self.map.app.get(event.key) == "escape"
        return events.Key("escape", "\x1b") if same else event


def shown_key(key: str) -> str:
    """A key or chord as users read it: "Ctrl+K", "Shift+F8", "Ctrl+X Ctrl+S"."""
    return " ".join(map(_shown_single, key.split()))


def short_key(key: str) -> str:
    """The same, with ^ for Ctrl."""
    parts = [_shown_single(part).replace("Ctrl+", "^") for part in key.split()]
    return "".join(parts) if all(part[0] == "^" for part in parts) else " ".join(parts)


def _shown_single(key: str) -> str:
    *modifiers, name = key.split("+")
    if len(name) == 1 and not modifiers:
        return name
    shown = key_character(name) or _SHOWN.get(name) or name.title()
    return "+".join([*map(str.title, modifiers), shown.upper() if len(shown) == 1 else shown])
