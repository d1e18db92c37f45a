"""`Action`: one thing a model can be asked to do, and the table of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from canvas_tui.prompts.options import EMOJIS, LENGTH, LEVEL, TO, Choice, Option

__all__ = ["ACTIONS", "Action", "ActionScope", "Choice", "Option", "Wants", "find"]


class Wants(StrEnum):
    """What an action wants back from the model."""

    REWRITE = "rewrite"  # the span's new text
    COMMENTS = "comments"  # remarks on places of the span
    DOCUMENT = "document"  # a new document
    ANSWER = "answer"  # Markdown for the user


class ActionScope(StrEnum):
    """What an action takes when nothing is selected."""

    DEFINITION = "definition"  # the enclosing one, or the paragraph where there is none
    PARAGRAPH = "paragraph"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Action:
    """A row of the table.

    `key` is one letter, unique in the table; `template` a file in `templates/`;
    `instruction` says that it cannot do without the user's own words.
    """

    name: str
    title: str
    about: str  # one line for menus
    group: str  # "general", "writing" or "coding"
    key: str
    scope: ActionScope
    wants: Wants
    template: str
    option: Option | None = None
    instruction: bool = False


def _row(
    group: str,
    key: str,
    name: str,
    title: str,
    scope: ActionScope,
    wants: Wants,
    about: str,
    option: Option | None = None,
    instruction: bool = False,
) -> Action:
    template = name.replace("-", "_") + ".md"
    return Action(name, title, about, group, key, scope, wants, template, option, instruction)


_general, _writing, _coding = (partial(_row, group) for group in ("general", "writing", "coding"))
_DEFINITION, _PARAGRAPH, _FILE = ActionScope
_REWRITE, _COMMENTS, _DOCUMENT, _ANSWER = Wants

ACTIONS: tuple[Action, ...] = (
    _general("e", "edit", "Edit", _DEFINITION, _REWRITE, "change it as you say", None, True),
    _general("a", "ask", "Ask", _FILE, _ANSWER, "a question about it", None, True),
    _general("x", "explain", "Explain", _DEFINITION, _ANSWER, "what it says or does"),
    _writing("s", "suggest-edits", "Suggest edits", _FILE, _COMMENTS, "comments to better it"),
    _writing("n", "length", "Adjust length", _PARAGRAPH, _REWRITE, "fewer or more words", LENGTH),
    _writing("r", "reading-level", "Reading level", _PARAGRAPH, _REWRITE, "for whom it is", LEVEL),
    _writing("p", "final-polish", "Final polish", _FILE, _REWRITE, "grammar and clarity"),
    _writing("m", "emojis", "Emojis", _FILE, _REWRITE, "add some, or remove them", EMOJIS),
    _coding("v", "review", "Review code", _FILE, _COMMENTS, "comments on bugs and risks"),
    _coding("l", "add-logs", "Add logs", _DEFINITION, _REWRITE, "log what helps to debug"),
    _coding("c", "add-comments", "Add comments", _DEFINITION, _REWRITE, "explain the code"),
    _coding("b", "fix-bugs", "Fix bugs", _DEFINITION, _REWRITE, "find and correct mistakes"),
    _coding("t", "port", "Port to a language", _FILE, _DOCUMENT, "as a new document", TO),
)


def find(text: str) -> Action | None:
    """The action that `text` means: its name, or the only one with a word that begins so.

    Case, blanks, "-" and "_" are all one: "Add logs", "add_logs", "logs", "polish".
    """
    wanted = "-".join(text.lower().replace("_", " ").replace("-", " ").split())
    for action in ACTIONS:
        if action.name == wanted:
            return action
    begun = [action for action in ACTIONS if wanted and f"-{wanted}" in f"-{action.name}"]
    return begun[0] if len(begun) == 1 else None
