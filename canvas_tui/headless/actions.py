"""`canvas-tui actions`: the table of actions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from canvas_tui.headless.output import show
from canvas_tui.headless.parser import Parser
from canvas_tui.prompts.actions import ACTIONS, Action


def run(argv: list[str]) -> int:
    parser = Parser("canvas-tui actions", "List what can be asked of a model.")
    parser.add_argument("--json", action="store_true", help="print a JSON array")
    given = parser.parse_args(argv)
    show(json.dumps([_row(a) for a in ACTIONS], indent=2) if given.json else "\n".join(_table()))
    return 0


def _row(action: Action) -> dict[str, Any]:
    option = action.option
    return {
        "name": action.name,
        "title": action.title,
        "about": action.about,
        "group": action.group,
        "key": action.key,
        "scope": str(action.scope),
        "wants": str(action.wants),
        "needs_instruction": action.instruction,
        "option": option
        and {
            "flag": f"--{option.name}",
            "default": option.default,
            "choices": [choice.value for choice in option.choices],
        },
    }


def _table() -> Iterator[str]:
    width = max(len(action.name) for action in ACTIONS)
    group = ""
    for action in ACTIONS:
        if action.group != group:
            group = action.group
            yield group
        yield f"  {action.key}  {action.name:<{width}}  {action.about}{_flags(action)}"


def _flags(action: Action) -> str:
    if action.instruction:
        return "  -m TEXT"
    if not action.option:
        return ""
    values = [choice.value for choice in action.option.choices]
    shown = "|".join(values[:6]) + ("|..." if len(values) > 6 else "")
    return f"  --{action.option.name} {shown}"
