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
    block_comment: tuple[str, str] = ("", "")
    """What a comment is put between in a language without one that ends with its line."""
    filenames: tuple[str, ...] = ()  # whole names, lower case: "makefile"
    shebangs: tuple[str, ...] = ()  # interpreters: "python", which also stands for "python3.11"
    aliases: tuple[str, ...] = ()  # lower case
    prose: bool = False
    grammar: bool = False

    @property
    def comment(self) -> tuple[str, str]:
        """What goes before a line, and after it, to make it a comment; "" for nothing."""
        return (self.line_comment, "") if self.line_comment else self.block_comment
