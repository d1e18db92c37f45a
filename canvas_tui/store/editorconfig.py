"""What .editorconfig files ask for: https://spec.editorconfig.org/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from canvas_tui.core.conventions import Conventions
from canvas_tui.core.display import one_line
from canvas_tui.store.folders import absolute
from canvas_tui.store.glob import Glob

_NAME = ".editorconfig"
_SIZE_LIMIT = 1024 * 1024  # bytes of one file
_GLOB_LIMIT = 1024  # characters, from the specification
_GLOBS_LIMIT = 16 * 1024  # characters of all that are looked at in one file
_WIDEST = 64  # columns of a level
_SECTION = re.compile(r"\[(.+)\]\s*(?:[#;].*)?")
_COMMENT = re.compile(r"\s[#;]")

_CHOICES: dict[str, dict[str, object]] = {
    "indent_style": {"tab": True, "space": False},
    "end_of_line": {"lf": "\n", "crlf": "\r\n"},
    "charset": {
        "utf-8": ("utf-8", b""),
        "utf-8-bom": ("utf-8", b"\xef\xbb\xbf"),
        "utf-16le": ("utf-16-le", b"\xff\xfe"),
        "utf-16be": ("utf-16-be", b"\xfe\xff"),
    },
    "insert_final_newline": {"true": True, "false": False},
    "trim_trailing_whitespace": {"true": True, "false": False},
}
_SIZES = ("indent_size", "tab_width")


class Found(NamedTuple):
    """The conventions for a file; `problem` is a sentence on what first cannot be followed."""

    conventions: Conventions
    problem: str = ""


class _Said(NamedTuple):
    """A value in lower case, and where it stands, for users."""

    value: str
    where: str


class _Problem(Exception):
    """A line that cannot be followed; the others are."""


def find_conventions(path: Path) -> Found:
    """What the files in the folder of `path` and above it say of it, the nearest first."""
    said: dict[str, _Said] = {}
    problems: list[str] = []
    path = absolute(path)
    for folder in path.parents:
        try:
            root, own = _read(folder, path.relative_to(folder).as_posix(), problems)
        except OSError as error:
            problems.append(f"{_shown(folder)} cannot be read: {error.strerror}.")
            continue
        said = own | said
        if root:
            break
    values = dict(_values(said, problems))
    return Found(_conventions(said, values), next(iter(problems), ""))


def _read(folder: Path, path: str, problems: list[str]) -> tuple[bool, dict[str, _Said]]:
    """Whether the file there is the topmost one, and what its sections say of `path`."""
    file = folder / _NAME
    if not file.is_file():  # a pipe or a device is never opened: it might block
        return False, {}
    with file.open("rb") as opened:
        text = opened.read(_SIZE_LIMIT).decode("utf-8-sig", "surrogateescape")
    root, applies, globs = False, None, 0
    said: dict[str, _Said] = {}
    for number, line in enumerate(map(str.strip, text.split("\n")), 1):
        if not line or line[0] in "#;":
            continue
        where = f"{_shown(folder)}, line {number}"
        try:
            if section := _SECTION.fullmatch(line):
                applies = False
                globs += len(section[1])
                applies = _glob(section[1], where, globs).matches(path)
            else:
                key, value = _pair(line, where)
                root = value == "true" if applies is None and key == "root" else root
                if applies:
                    said[key] = _Said(value, where)
        except _Problem as problem:
            problems.append(str(problem))
    return root, said


def _shown(folder: Path) -> str:
    """The file there, short enough to leave room for what is wrong with it."""
    return f"{one_line(folder.name, 24)}/{_NAME}"


def _glob(pattern: str, where: str, globs: int) -> Glob:
    """`globs` is the length of all patterns of the file up to this one."""
    if globs > _GLOBS_LIMIT:
        raise _Problem(f"{where}: there are too many patterns; this and the rest are passed over.")
    if len(pattern) > _GLOB_LIMIT:
        raise _Problem(f"{where}: the pattern is too long; its section is passed over.")
    try:
        return Glob(pattern)
    except ValueError as error:
        raise _Problem(f"{where}: {error}; its section is passed over.") from None


def _pair(line: str, where: str) -> tuple[str, str]:
    key, *rest = re.split("[=:]", line, maxsplit=1)
    if not rest or not key:
        raise _Problem(f"{where}: neither a [section] nor a key = value.")
    return key.strip().lower(), _COMMENT.split(rest[0], maxsplit=1)[0].strip().lower()


def _values(said: dict[str, _Said], problems: list[str]) -> Iterator[tuple[str, Any]]:
    """What is said that we know and can follow."""
    for key, (value, where) in said.items():
        choices = _CHOICES.get(key, {})
        if value in choices:
            yield key, choices[value]
        elif key in _SIZES and value.isdecimal() and 1 <= _int(value) <= _WIDEST:
            yield key, _int(value)
        elif value == "unset" or (key, value) == ("indent_size", "tab"):
            continue
        elif choices or key in _SIZES:
            known = ", ".join(choices) or f"a number from 1 to {_WIDEST}"
            problems.append(f"{where}: {key} must be one of: {known}.")


def _int(digits: str) -> int:
    """0 when there are more digits than in any size that can be followed."""
    return int(digits) if len(digits) < 10 else 0


def _conventions(said: dict[str, _Said], values: dict[str, Any]) -> Conventions:
    size, tab = values.get("indent_size"), values.get("tab_width")
    as_tab = "indent_size" in said and said["indent_size"].value == "tab"
    encoding, bom = values.get("charset", (None, b""))
    return Conventions(
        tabs=values.get("indent_style"),
        size=tab if as_tab else size,
        tab=tab or size,
        newline=values.get("end_of_line"),
        encoding=encoding,
        bom=bom,
        final_newline=values.get("insert_final_newline", False),
        trims=values.get("trim_trailing_whitespace", False),
    )
