"""What comes through a tmux that nobody set up: at least one key of each command."""

from __future__ import annotations

import string
import subprocess
from pathlib import Path
from time import sleep

import pytest
from textual.keys import _character_to_key

from canvas_tui.ui.keys import find_keymap, shown_key
from tests.terminal.terminal import Terminal
from tests.terminal.test_clipboard import tmux

NAMES = {"pageup": "PPage", "pagedown": "NPage", "delete": "DC", "backspace": "BSpace"}
NAMES |= {_character_to_key(sign): sign for sign in string.punctuation} | {"at": "Space"}
MODIFIERS = {"ctrl": "C", "alt": "M", "shift": "S"}


def in_tmux(key: str) -> str:
    """The name that tmux has for a key of ours."""
    *modifiers, last = key.split("+")
    if key == "shift+tab":
        return "BTab"
    last = NAMES.get(last, last if len(last) == 1 else last.capitalize())
    return "-".join([*(MODIFIERS[name] for name in modifiers), last])


@pytest.mark.parametrize("term", ["tmux-256color", "screen-256color"])
@pytest.mark.parametrize("keymap", ["default", "emacs"])
def test_every_command_has_a_key_that_arrives(tmp_path: Path, term: str, keymap: str) -> None:
    found, _ = find_keymap(keymap)
    commands = {**found.app, **found.editor}
    config = tmp_path / "canvas-tui" / "config.toml"
    config.parent.mkdir()
    config.write_text(f'keymap = "{keymap}"\n')
    doctor = {"folder": tmp_path, "size": (100, 200), "XDG_CONFIG_HOME": str(tmp_path)}
    settings = (f"set -g default-terminal {term}", "set -g remain-on-exit on")
    with (
        tmux(tmp_path, *settings) as within,
        Terminal("doctor", "--keys", within=within, **doctor) as terminal,
    ):
        terminal.wait("what it does", 60)
        keys = dict.fromkeys(key for whole in commands for key in whole.split())
        del keys["escape"], keys["ctrl+c"]
        for key in [*keys, "escape", "x", "ctrl+c"]:
            subprocess.run([*within[:-1], "send-keys", in_tmux(key)], check=True)
            sleep(0.3 if key == "escape" else 0.02)
        terminal.wait("Ctrl+Backspace", 60)
        listed = terminal.text.partition("kept:")[2].strip().partition("\n\n")[0]
    missed = {name.strip() for name in listed.split(", ")}
    assert "Ctrl+Backspace" in missed  # tmux has no such key: so the list was read
    deaf = {command: [] for command in commands.values()}
    for whole, command in commands.items():
        deaf[command].append(not missed.isdisjoint(map(shown_key, whole.split())))
    assert [command for command, keys_missed in deaf.items() if all(keys_missed)] == []
