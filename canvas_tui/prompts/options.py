"""`Option`: what an action lets the user choose, and the options there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from canvas_tui.syntax.languages import LANGUAGES, by_name


class Choice(NamedTuple):
    """One value of an option; the `neutral` one does nothing."""

    value: str
    title: str
    neutral: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """`name` is the flag without its dashes; `default` a value, or "" when one must be chosen."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    default: str = ""

    def find(self, text: str) -> Choice | None:
        """The choice `text` means: its value, title or unambiguous beginning, whatever its case."""
        wanted = "-".join(text.lower().replace("_", "-").split())
        for choice in self.choices:
            if wanted in (choice.value, choice.title.lower().replace(" ", "-")):
                return choice
        begun = [choice for choice in self.choices if wanted and choice.value.startswith(wanted)]
        return begun[0] if len(begun) == 1 else None


@dataclass(frozen=True, slots=True)
class LanguageOption(Option):
    """An option whose values are the names of languages."""

    def find(self, text: str) -> Choice | None:
        """As `Option.find`, but aliases and suffixes ("c++", "ts", ".rs") come first."""
        language = by_name(text)
        known = (choice for choice in self.choices if language and choice.value == language.name)
        return next(known, None) or Option.find(self, text)


def _choices(*titles: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(title.lower().replace(" ", "-"), title, neutral=title == "Current")
        for title in titles
    )


def _targets() -> tuple[Choice, ...]:
    """Every language code can be ported to, the most asked for first."""
    first = ("javascript", "typescript", "python", "java", "cpp", "php")
    targets = [language for language in LANGUAGES if not language.prose]
    targets.sort(key=lambda language: first.index(language.name) if language.name in first else 99)
    return tuple(Choice(language.name, language.title) for language in targets)


LENGTH = Option("length", "Length", _choices("Shortest", "Shorter", "Current", "Longer", "Longest"))
LEVEL = Option(
    "level",
    "Reading level",
    _choices("Kindergarten", "Middle school", "High school", "College", "Graduate", "Current"),
)
EMOJIS = Option("emojis", "Emojis", _choices("Words", "Sections", "Lists", "Remove"), "words")
TO = LanguageOption("to", "Language", _targets())
