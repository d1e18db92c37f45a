"""The command line's syntax."""

from __future__ import annotations

import argparse
from typing import NoReturn

from canvas_tui.headless.failure import usage
from canvas_tui.store.settings import APIS


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, instead of the whole usage."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        raise usage(f"{message}; see {self.prog} --help")


CONNECTION = ("model", "base_url", "api", "theme", "keymap", "log")
"""The options of `add_connection`, each with a value, by the names of settings."""


def add_connection(parser: argparse.ArgumentParser) -> None:
    """The options that say which model to ask, and how."""
    group = parser.add_argument_group("the model")
    group.add_argument("--model", metavar="NAME", help="the model (CANVAS_TUI_MODEL)")
    group.add_argument("--base-url", metavar="URL", help="the server (OPENAI_BASE_URL)")
    group.add_argument("--api", choices=APIS, help="the API, if not found by trying")
    group.add_argument("--theme", metavar="NAME", help="the colours of the screen")
    group.add_argument("--keymap", metavar="NAME", help="the keys: default, emacs or your own")
    group.add_argument(
        "--log", metavar="FILE", help="append requests and replies to FILE, as JSON lines"
    )


def flags(arguments: argparse.Namespace) -> dict[str, str]:
    """What was given of CONNECTION."""
    given = ((name, getattr(arguments, name, None)) for name in CONNECTION)
    return {name: value for name, value in given if value is not None}
