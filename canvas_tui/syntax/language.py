"""`Language`: one programming or writing language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """One language; `grammar` says that a tree-sitter grammar for it is bundled."""

    name: str
    title: str
    suffixes: tuple[str, ...] = ()  # ".py", the one for new files first
    line_comment: str = ""
    """What starts a comment that ends with its line; "" when the language has none."""
    filenames: tuple[str, ...] = ()  # whole names, lower case: "makefile"
    shebangs: tuple[str, ...] = ()  # interpreters: "python", which also stands for "python3.11"
    aliases: tuple[str, ...] = ()  # lower case
    prose: bool = False
    grammar: bool = False
