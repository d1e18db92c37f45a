"""Switching the theme shows what starting with it would have shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal

TEXT = 'def area(w, h):\n    """The area."""\n    return w * h  # both in m\n'


def looks(terminal: Terminal) -> list[list[tuple[object, ...]]]:
    """What is seen of the cells above the bottom row: of a blank only its ground."""
    screen = terminal._screen
    return [
        [
            (c.bg,) if c.data == " " and not c.reverse else (c.data, c.fg, c.bg, c.bold, c.reverse)
            for c in (screen.buffer[y][x] for x in range(screen.columns))
        ]
        for y in range(screen.lines - 1)
    ]


def started(folder: Path, theme: str, **environ: str) -> Terminal:
    config = folder / theme / "canvas-tui" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(f'theme = "{theme}"\n')
    environ = {"COLORTERM": "truecolor", "XDG_CONFIG_HOME": str(folder / theme), **environ}
    return Terminal("a.py", folder=folder, **environ)


@pytest.mark.parametrize("term", ["xterm-256color", "screen-256color"])
def test_the_picture_is_the_one_of_the_theme(tmp_path: Path, term: str) -> None:
    (tmp_path / "a.py").write_text(TEXT)
    themes = ["light", "ansi16", "mono", "dark"]
    begun = {}
    for theme in themes:
        with started(tmp_path, theme, TERM=term) as terminal:
            terminal.wait("both in m")
            terminal.wait("No model")
            terminal.settle()
            begun[theme] = looks(terminal)
    assert len({str(picture) for picture in begun.values()}) == len(themes)
    with started(tmp_path, "dark", TERM=term) as terminal:
        terminal.wait("No model")
        for theme in themes:
            terminal.keys("ctrl+p", "switch theme", "enter")
            terminal.wait("Theme:")
            terminal.keys(theme)
            terminal.wait(f"Theme: {theme}")
            terminal.keys("enter")
            terminal.wait(lambda text: "Theme:" not in text)
            terminal.settle()
            assert looks(terminal) == begun[theme], theme
