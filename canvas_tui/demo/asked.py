"""`Asked`: which action a request is for, told from its wording."""

from __future__ import annotations

import re
from typing import NamedTuple

from canvas_tui.prompts.actions import ACTIONS, Action, Choice
from canvas_tui.prompts.fence import blocks
from canvas_tui.prompts.request import Request
from canvas_tui.prompts.template import template


class Asked(NamedTuple):
    """`text` is the selection; `choice` what was chosen of the action's option, or None."""

    action: Action
    choice: Choice | None
    text: str


def asked_for(request: Request) -> Asked | None:
    """What `request` asks for; None for free chat and for what is not known."""
    if any(tool.name == "edit_document" for tool in request.tools):
        return None
    last = request.messages[-1].text
    action = next((a for a in _ACTIONS if all(piece in last for piece in _pieces(a))), None)
    return Asked(action, _choice(action, last), _selection(last)) if action else None


def _pieces(action: Action) -> list[str]:
    """What an action's request surely contains: its wording without the gaps to be filled."""
    return re.split(r"{{\w+}}", template(action.template).body)


# The free instruction last: its wording is short, and nobody knows what the user writes.
_ACTIONS = sorted(ACTIONS, key=lambda action: action.instruction)


def _choice(action: Action, last: str) -> Choice | None:
    if action.option is None:
        return None
    wording = template(action.template)
    for choice in action.option.choices:
        section = wording.sections.get(choice.value)
        asks = section or wording.filled(how="", target=choice.title)
        if asks in last:
            return choice
    return None


def _selection(last: str) -> str:
    lines = last.split("\n")
    found = blocks(lines)
    if not found:
        return ""
    start, end = found[0]
    return "\n".join(lines[start + 1 : end]) + "\n"
