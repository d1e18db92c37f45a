"""The languages we know: which file is in which, and what a language is called."""

from __future__ import annotations

import re
from functools import cache

from canvas_tui.syntax.language import Language
from canvas_tui.syntax.table import LANGUAGES

__all__ = ["LANGUAGES", "Language", "by_name", "detect"]

_SHEBANG = re.compile(
    r"#!\s*(?:\S*/)?env\s+(?:-\S+\s+|\w+=\S*\s+)*(?:\S*/)?(\S+)|#!\s*(?:\S*/)?(\S+)"
)
_MODELINE = re.compile(
    r"-\*-\s*(?:.*?\bmode:\s*)?([\w+#-]+)\s*(?:;.*)?-\*-|\b(?:vim?|ex):.*?\b(?:ft|filetype)=([\w+#-]+)"
)


def detect(name: str, first_line: str = "") -> Language | None:
    """The language of a file: by its name, then by the shebang or modeline in `first_line`."""
    base = name.replace("\\", "/").rpartition("/")[2].lower()
    return _by_filename(base) or _by_first_line(first_line[:400])


def by_name(text: str) -> Language | None:
    """The language that a user calls `text`: its name, title, an alias or a suffix, in any case."""
    word = text.strip().lower()
    return _names().get(word) or _names().get(word.replace(" ", "-").replace("_", "-"))


def _by_filename(base: str) -> Language | None:
    if whole := _filenames().get(base):
        return whole
    stem, dot, suffix = base.rpartition(".")
    if not dot:
        return None
    return _suffixes().get("." + suffix) or _filenames().get(stem)


def _by_first_line(line: str) -> Language | None:
    if line.startswith("#!") and (found := _SHEBANG.match(line)):
        program = found[1] or found[2].rpartition("/")[2]
        return _interpreters().get(re.sub(r"[\d.]+$", "", program))
    if found := _MODELINE.search(line):
        return by_name(found[1] or found[2])
    return _by_markup(line.lstrip("\ufeff \t").lower())


def _by_markup(line: str) -> Language | None:
    for start, name in (
        ("<?php", "php"),
        ("<!doctype html", "html"),
        ("<html", "html"),
        ("<?xml", "xml"),
    ):
        if line.startswith(start):
            return by_name(name)
    return None


@cache
def _filenames() -> dict[str, Language]:
    return {name: row for row in reversed(LANGUAGES) for name in row.filenames}


@cache
def _suffixes() -> dict[str, Language]:
    return {suffix.lower(): row for row in reversed(LANGUAGES) for suffix in row.suffixes}


@cache
def _interpreters() -> dict[str, Language]:
    return {name: row for row in reversed(LANGUAGES) for name in row.shebangs}


@cache
def _names() -> dict[str, Language]:
    names: dict[str, Language] = {}
    for row in LANGUAGES:
        words = (row.name, row.title.lower(), *row.aliases, *row.suffixes)
        for word in (*words, *(suffix[1:] for suffix in row.suffixes)):
            names.setdefault(word.lower(), row)
    return names
