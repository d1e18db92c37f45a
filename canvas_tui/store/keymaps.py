"""Keymaps: which key runs which command, read from TOML files."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from canvas_tui.core.display import one_line
from canvas_tui.store.folders import available, bundled
from canvas_tui.store.key_names import KeyNameProblem, key_name
from canvas_tui.store.small import read_small

SECTIONS = ("editor", "app", "review")
_KEYS = ("title", "base", *SECTIONS)
_NEEDED = ("palette", "escape")
"""Commands of the app without which nobody finds the way: the palette leads to all others."""

Commands = Mapping[str, Collection[str]]
"""The names of all commands, by section."""


class KeymapProblem(Exception):
    """A keymap cannot be used; the text says why and what to do, on one line."""


@dataclass(frozen=True)
class Keymap:
    """For each section the commands by key; the first key of a command is the one shown.

    A key goes by its name in `key_names`, a chord has a blank between two. In a review
    `review` is asked first; then comes `editor`, then `app`. No key is in both of these,
    and none begins a chord and means something by itself.
    """

    name: str
    title: str
    editor: Mapping[str, str]
    app: Mapping[str, str]
    review: Mapping[str, str]

    @property
    def chord_starts(self) -> frozenset[str]:
        """All that is the beginning of a chord and not yet the whole of it."""
        return frozenset(_starts([*self.editor, *self.app, *self.review]))


def load_keymap(name: str, commands: Commands, folder: Path | None = None) -> Keymap:
    """The keymap called `name`: the user's own in `folder`, else the one that comes with us.

    `folder` defaults to `keymaps` in the config folder. A map of the user's that names a
    `base` says only what differs from that one. Raises `KeymapProblem`.
    """
    files = available("keymaps", "default", folder)
    found = files.get(name)
    if found is None:
        sentence = f"There is no keymap called {one_line(name, 80)}; there are: {', '.join(files)}."
        raise KeymapProblem(one_line(sentence, 400))
    ours = bundled("keymaps", "default")
    table = _Table(found, commands)
    base = table.base
    if base is not None and base not in list(ours):
        raise _problem(found, f"base = {base!r} is not one of {', '.join(ours)}")
    return table.over(_Table(ours[base], commands)) if base is not None else table.over(None)


def bundled_keymap(commands: Commands) -> Keymap:
    """The default map that comes with us, whatever the user's files say."""
    return _Table(bundled("keymaps", "default")["default"], commands).over(None)


class _Table:
    """A file as it was read: `bound` has the command, "" for none, by section and key."""

    def __init__(self, path: Path, commands: Commands) -> None:
        self._path, self._commands = path, commands
        try:
            table: dict[str, Any] = tomllib.loads(read_small(path).decode("utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise _problem(path, f"cannot be read: {error}") from error
        if unknown := [key for key in table if key not in _KEYS]:
            raise _problem(path, f"{unknown[0]!r} is not one of {', '.join(_KEYS)}")
        self.base = table.get("base")
        self._title = table.get("title", path.stem)
        if not isinstance(self._title, str):
            raise _problem(path, "title must be a text in quotes")
        self.bound = {section: self._section(section, table) for section in SECTIONS}
        self._check(self.bound)

    def _section(self, section: str, table: dict[str, Any]) -> dict[str, str]:
        written = table.get(section, {})
        if not isinstance(written, dict):
            raise _problem(
                self._path, f'{section} must be a table: [{section}], then lines "key" = "command"'
            )
        bound: dict[str, str] = {}
        for text, command in written.items():
            try:
                key = key_name(text)
            except KeyNameProblem as problem:
                raise _problem(
                    self._path,
                    f"{str(problem)!r} in [{section}] is not the name of a key; "
                    'write it like "ctrl+k", "alt+<", "f5" or "ctrl+x ctrl+s"',
                ) from None
            if key in bound:
                raise self._twice(key)
            if command != "" and command not in list(self._commands[section]):
                raise _problem(
                    self._path,
                    f"[{section}] has no command {command!r}, to which it binds {text}; "
                    "see F1 and the files of keymaps for those there are",
                )
            bound[key] = command
        return bound

    def _check(self, sections: Mapping[str, Mapping[str, str]]) -> None:
        """Raise when a key has two meanings."""
        editor, app, review = ({k for k, c in sections[s].items() if c} for s in SECTIONS)
        if both := sorted(editor & app):
            raise self._twice(both[0])
        whole = editor | app | review
        if starts := sorted(whole.intersection(_starts(whole))):
            raise _problem(
                self._path, f"{starts[0]} is bound and begins a chord as well; take one of them out"
            )

    def _twice(self, key: str) -> KeymapProblem:
        return _problem(self._path, f"{key} is bound twice; take one of them out")

    def over(self, base: _Table | None) -> Keymap:
        """The map that this file makes of `base`: its own keys win, and are shown first."""
        typing = {**self.bound["editor"], **self.bound["app"]}
        sections: dict[str, dict[str, str]] = {}
        for section in SECTIONS:
            said = self.bound[section] if section == "review" else typing
            starts = set(_starts(said))
            below = base.bound[section] if base else {}
            kept = {
                key: command
                for key, command in below.items()
                if key not in said and key not in starts and not said.keys() & set(_starts([key]))
            }
            bound = self.bound[section] | kept
            sections[section] = {key: command for key, command in bound.items() if command}
        self._check(sections)
        for command in _NEEDED:
            if command not in sections["app"].values():
                advice = f'"f12" = "{command}", or base = "default" at the top'
                raise _problem(self._path, f"no key in [app] runs {command}; add one, as {advice}")
        return Keymap(self._path.stem, self._title, **sections)


def _starts(keys: Iterable[str]) -> Iterator[str]:
    """What the chords among `keys` begin with, shorter than the whole."""
    for key in keys:
        parts = key.split(" ")
        yield from (" ".join(parts[:length]) for length in range(1, len(parts)))


def _problem(path: Path, what: str) -> KeymapProblem:
    return KeymapProblem(one_line(f"Keymap {path}: {what}.", 400))
