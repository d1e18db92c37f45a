"""Showing more or less of the file in view: the commands of `Sights`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvas_tui.ui.editor.editor import Editor

_TITLES = {
    "wrap": "wrap long lines",
    "guides": "indentation guides",
    "blanks": "tabs, trailing blanks, odd characters",
    "current_line": "ground of the current line",
    "brackets": "matching bracket",
    "scope": "enclosing definition in the first row",
}


def _toggle(sight: str, editor: Editor) -> None:
    sights = editor.port.sights
    shown = not getattr(sights, sight)
    editor.port.sights = sights._replace(**{sight: shown})
    editor.update()
    editor.arrived()
    title = _TITLES[sight]
    editor.say(f"{title[0].upper()}{title[1:]}: {'on' if shown else 'off'}.")


TOGGLES: dict[str, tuple[str, Callable[[Editor], None]]] = {
    f"toggle-{sight.replace('_', '-')}": (f"View: {title}", partial(_toggle, sight))
    for sight, title in _TITLES.items()
}
