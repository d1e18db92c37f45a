"""Themes: what each named part of the screen looks like, read from TOML files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from canvas_tui.core.display import one_line
from canvas_tui.store.folders import available, bundled
from canvas_tui.store.small import read_small
from canvas_tui.store.style_names import STYLE_NAMES

COLOURS = ("truecolor", "16", "none")
_KEYS = ("title", "dark", "colours", "base", "styles")


class ThemeProblem(Exception):
    """A theme cannot be used; the text says why and what to do, on one line."""


@dataclass(frozen=True)
class Theme:
    """Styles by name: every one of STYLE_NAMES, each a Rich style string ("" for none).

    `colours` is what a terminal must have for it: "truecolor" (fewer will do: they are
    then approximated), "16" or "none".
    """

    name: str
    title: str
    dark: bool
    colours: str
    styles: Mapping[str, str]


def load_theme(name: str, folder: Path | None = None) -> Theme:
    """The theme called `name`: the user's own in `folder`, else the one that comes with us.

    `folder` defaults to `themes` in the config folder. A theme of the user's that names a
    `base` takes from that one what it does not say. Raises `ThemeProblem`.
    """
    files = available("themes", "dark", folder)
    found = files.get(name)
    if found is None:
        sentence = f"There is no theme called {one_line(name, 80)}; there are: {', '.join(files)}."
        raise ThemeProblem(one_line(sentence, 400))
    table = _read(found)
    base = table.get("base")
    if base is None:
        return _theme(found, table)
    ours = bundled("themes", "dark")
    if base not in list(ours):
        raise _problem(found, f"base = {base!r} is not one of {', '.join(ours)}")
    return _theme(found, _over(_read(ours[base]), table))


def theme_names(folder: Path | None = None) -> list[str]:
    """Names that `load_theme` knows: ours first, then the user's."""
    return list(available("themes", "dark", folder))


def default_theme(environ: Mapping[str, str]) -> str:
    """The theme for a terminal of which only its environment variables are known."""
    term = environ.get("TERM", "").lower()
    if environ.get("NO_COLOR") or term in ("dumb", "unknown") or term.startswith("vt"):
        return "mono"
    many = "256color" in term or "kitty" in term or environ.get("COLORTERM")
    return "dark" if many or not term else "ansi16"


def _read(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(read_small(path).decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise _problem(path, f"cannot be read: {error}") from error
    if unknown := [key for key in table if key not in _KEYS]:
        raise _problem(path, f"{unknown[0]!r} is not one of {', '.join(_KEYS)}")
    if not isinstance(table.setdefault("styles", {}), dict):
        raise _problem(path, 'styles must be a table: [styles], then lines like "text" = "white"')
    for name, style in table["styles"].items():
        if name not in STYLE_NAMES:
            hint = ": write names with a dot in quotes" if isinstance(style, dict) else ""
            raise _problem(path, f"there is no style called {name!r}{hint}")
        if not isinstance(style, str):
            raise _problem(path, f"the style {name!r} must be a text in quotes, not {style!r}")
    return table


def _over(base: dict[str, Any], table: dict[str, Any]) -> dict[str, Any]:
    return base | table | {"styles": base["styles"] | table["styles"]}


def _theme(path: Path, table: dict[str, Any]) -> Theme:
    styles = table["styles"]
    if missing := [name for name in STYLE_NAMES if name not in styles]:
        advice = 'add it, or base = "dark" at the top for all that is not said'
        raise _problem(path, f"the style {missing[0]!r} is missing; {advice}")
    title, dark, colours = (table.get(key) for key in ("title", "dark", "colours"))
    if not isinstance(title, str | None) or not isinstance(dark, bool | None):
        raise _problem(path, "title must be a text in quotes, and dark either true or false")
    if colours not in (None, *COLOURS):
        raise _problem(path, f"colours = {colours!r} is not one of {', '.join(COLOURS)}")
    return Theme(path.stem, title or path.stem, dark is not False, colours or COLOURS[0], styles)


def _problem(path: Path, what: str) -> ThemeProblem:
    return ThemeProblem(one_line(f"Theme {path}: {what}.", 400))
