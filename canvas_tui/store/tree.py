"""The files below a folder, as one would list them to choose from."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

from canvas_tui.store.small import read_small

LIMIT = 50_000
"""Files that are listed at the most; ten times as many entries are looked at."""
_STEP = 2_000
"""Entries looked at between two batches."""

_STARS = re.compile(r"\*+")
_MOST_STARS = 3
"""Runs of stars in a pattern; the time for a name can grow with a power of its length as high."""


class _Rules(NamedTuple):
    """What a .gitignore in `folder` says; `folder` is "" or ends with a slash."""

    folder: str
    patterns: tuple[GitIgnoreSpecPattern, ...]


def files_below(folder: Path, limit: int = LIMIT) -> Iterator[list[str]]:
    """Batches of paths relative to `folder`, those of near folders first; a batch may be empty.

    Left out are `.git` and what .gitignore files say, from the top of the repository down
    (tracked or not: the index is not read). Links to folders are not followed, and links
    to files count only when they lead to a file below `folder`.
    """
    top = _top(folder)
    here = f"{folder.relative_to(top).as_posix()}/" if folder != top else ""
    rules = _inherited(top, here)
    waiting = deque([(here, rules)])
    batch: list[str] = []
    looked = found = 0
    while waiting:
        inside, rules = waiting.popleft()
        rules = _with_own(top, inside, rules)
        for entry in _entries(top / inside):
            looked += 1
            path = inside + entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name == ".git" or _ignored(path, is_folder, rules):
                continue
            if is_folder:
                waiting.append((f"{path}/", rules))
            elif entry.is_file(follow_symlinks=False) or _leads_inside(entry, folder):
                batch.append(path[len(here) :])
                found += 1
            if found == limit or looked == 10 * limit:
                yield batch
                return
            if looked % _STEP == 0:
                yield batch
                batch = []
    yield batch


def _top(folder: Path) -> Path:
    """The repository that `folder` is in, or else `folder`."""
    return next((f for f in (folder, *folder.parents) if (f / ".git").exists()), folder)


def _inherited(top: Path, here: str) -> tuple[_Rules, ...]:
    """The rules from above `here`; none when they leave out `here` itself."""
    rules: tuple[_Rules, ...] = ()
    parts = here.split("/")[:-1]
    for depth in range(len(parts)):
        rules = _with_own(top, "".join(f"{part}/" for part in parts[:depth]), rules)
        if _ignored("/".join(parts[: depth + 1]), True, rules):
            return ()
    return rules


def _with_own(top: Path, inside: str, rules: tuple[_Rules, ...]) -> tuple[_Rules, ...]:
    path = top / inside / ".gitignore"
    try:
        text = b"" if path.is_symlink() else read_small(path)
    except OSError:
        return rules
    lines = text.decode("utf-8", "surrogateescape").replace("\r\n", "\n").split("\n")
    return (_Rules(inside, tuple(_patterns(lines))), *rules) if lines else rules


def _patterns(lines: list[str]) -> Iterator[GitIgnoreSpecPattern]:
    """Those of the lines that are any, but for those that could take for ever."""
    for line in lines:
        if len(_STARS.findall(line)) > _MOST_STARS:
            continue
        with suppress(ValueError):
            yield GitIgnoreSpecPattern(line)


def _ignored(path: str, is_folder: bool, rules: tuple[_Rules, ...]) -> bool:
    """Whether the rules leave out `path`: the last one about it in the nearest file decides."""
    for folder, patterns in rules:
        below = path[len(folder) :]
        for pattern in reversed(patterns):
            if _is_about(pattern, below, is_folder):
                return bool(pattern.include)
    return False


def _is_about(pattern: GitIgnoreSpecPattern, path: str, is_folder: bool) -> bool:
    """Whether it is about `path` itself, and not about a folder that it is in.

    Those were asked about already. Where a pattern takes a path for a folder, its group
    "ps_d" is the slash after that.
    """
    if pattern.regex is None:
        return False
    found = pattern.regex.search(path)
    if found and not found.groupdict().get("ps_d"):
        return True
    folders = pattern.regex.finditer(f"{path}/") if is_folder else ()
    return any(m.groupdict().get("ps_d") and m.end("ps_d") > len(path) for m in folders)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _leads_inside(entry: os.DirEntry[str], folder: Path) -> bool:
    try:
        return entry.is_file() and Path(entry.path).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False
