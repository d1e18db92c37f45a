"""`Template`: the wording of a message, kept in `templates/`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
_HEADING = re.compile(r"^## (.+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Template:
    """A file's text up to its first "## " heading, and the text under each heading."""

    body: str
    sections: Mapping[str, str]

    def filled(self, **values: str) -> str:
        """The body with `{{name}}` replaced by the value of that name.

        Values are never looked into, so they may hold anything. Raises `KeyError` for a
        name without a value.
        """
        return _PLACEHOLDER.sub(lambda found: values[found[1]], self.body)


@cache
def template(path: str) -> Template:
    """The template at `path`, relative to `templates/`."""
    text = files("canvas_tui.prompts").joinpath("templates", path).read_text("utf-8")
    body, *pairs = _HEADING.split(text)
    sections = dict(zip(pairs[::2], map(str.strip, pairs[1::2]), strict=True))
    return Template(body.strip(), sections)
