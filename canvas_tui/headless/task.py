"""`Task`: what `canvas-tui do` was told to do."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from typing import NoReturn

from canvas_tui.core.display import counted
from canvas_tui.core.document import Document
from canvas_tui.core.span import Span
from canvas_tui.headless.failure import usage
from canvas_tui.headless.parser import Parser, add_connection
from canvas_tui.prompts.actions import ACTIONS, Action, Wants, find

_OPTIONS = tuple({a.option.name: a.option for a in ACTIONS if a.option}.values())


@dataclass(frozen=True, slots=True)
class Task:
    """`file` is a path or "-" for standard input and output.

    `lines` is None or the first and last line, from 1, inclusive. `accept` is None for all
    hunks, else their ids. `out` is a path, "-" or "". `force`: save also what no longer parses.
    """

    action: Action
    file: str
    lines: tuple[int, int] | None
    instruction: str
    choice: str
    accept: frozenset[int] | None
    write: bool
    out: str
    as_json: bool
    force: bool = False

    def span(self, document: Document) -> Span:
        """The part of `document` it is about. Raises `Failure` when there are no such lines."""
        if self.lines is None:
            return document.whole
        first, last = self.lines
        count = len(document.lines) - (document.lines[-1] == "")
        if last > count:
            there = counted(count, "line")
            raise usage(f"--lines {first}:{last} is out of range: {self.file} has {there}")
        return document.rows(first - 1, last - 1)


def parser() -> Parser:
    """The syntax of `canvas-tui do`."""
    names = ", ".join(action.name for action in ACTIONS)
    made = Parser("canvas-tui do", f"Run one action without a screen. Actions: {names}.")
    made.add_argument("action", metavar="ACTION", help="see canvas-tui actions")
    made.add_argument("file", metavar="FILE", help="the file, or - for standard input")
    made.add_argument("--lines", metavar="A:B", help="only these lines, from 1, inclusive")
    made.add_argument("-m", "--message", metavar="TEXT", default="", help="your instruction")
    for option in _OPTIONS:
        values = ", ".join(choice.value for choice in option.choices[:6])
        made.add_argument(
            f"--{option.name}",
            metavar=option.name[:1].upper(),
            help=f"{option.title}: {values}{', ...' if len(option.choices) > 6 else ''}",
        )
    made.add_argument("--accept", metavar="IDS", help="all, none or hunks like 1,3 (default: all)")
    made.add_argument("--write", action="store_true", help="apply the hunks and save the file")
    made.add_argument(
        "--force", action="store_true", help="with --write: save also what no longer parses"
    )
    made.add_argument("-o", "--output", metavar="OUT", default="", help="write the new text to OUT")
    made.add_argument("--json", action="store_true", help="print one JSON object")
    add_connection(made)
    return made


def task_of(given: argparse.Namespace) -> Task:
    """The task that parsed arguments describe. Raises `Failure` when they make no sense."""
    action = _action(given.action)
    instruction = given.message.strip()
    if action.instruction and not instruction:
        raise usage(f"{action.name} needs your words: add -m TEXT")
    rewrites = action.wants is Wants.REWRITE
    if given.write and given.output:
        raise usage("use either --write, for the file itself, or -o OUT")
    if (given.write or given.accept is not None) and not rewrites:
        raise usage(
            f"{action.name} proposes no hunks, so --write and --accept mean nothing: leave them out"
        )
    return Task(
        action,
        given.file,
        None if given.lines is None else _lines(given.lines),
        instruction,
        _choice(action, given),
        _ids(given.accept or "all"),
        given.write,
        given.output,
        given.json,
        given.force,
    )


def _action(name: str) -> Action:
    action = find(name)
    if action is None:
        names = ", ".join(a.name for a in ACTIONS)
        raise usage(f"there is no action {name!r}; the actions are {names}")
    return action


def _choice(action: Action, given: argparse.Namespace) -> str:
    for option in _OPTIONS:
        if option != action.option and getattr(given, option.name) is not None:
            raise usage(f"--{option.name} is not for {action.name}: leave it out")
    if action.option is None:
        return ""
    flag, values = f"--{action.option.name}", ", ".join(c.value for c in action.option.choices)
    text = getattr(given, action.option.name) or action.option.default
    if not text:
        raise usage(f"{action.name} needs {flag}: one of {values}")
    choice = action.option.find(text)
    if choice is None:
        raise usage(f"{flag} {text!r} is not known; it is one of {values}")
    return choice.value


def _lines(text: str) -> tuple[int, int]:
    first, colon, last = text.partition(":")
    try:
        numbers = int(first), int(last if colon else first)
    except ValueError:
        _bad_lines(text)
    if not 1 <= numbers[0] <= numbers[1]:
        _bad_lines(text)
    return numbers


def _bad_lines(text: str) -> NoReturn:
    raise usage(f"--lines {text!r} is no range: write A:B with 1 <= A <= B, such as 4:5")


def _ids(text: str) -> frozenset[int] | None:
    if text == "all":
        return None
    if text == "none":
        return frozenset()
    parts = [part.strip() for part in text.split(",")]
    if not all(re.fullmatch(r"0*[1-9][0-9]{0,9}", part) for part in parts):
        raise usage(f"--accept {text!r} is neither all, none nor hunk numbers such as 1,3")
    return frozenset(map(int, parts))
