"""Scripted answers: what a model might say to what the tour suggests."""

from __future__ import annotations

import json

from canvas_tui.demo.asked import Asked, asked_for
from canvas_tui.demo.ports import port
from canvas_tui.demo.rewrites import rewrite
from canvas_tui.prompts.actions import Wants
from canvas_tui.prompts.request import Request, ToolCall
from canvas_tui.providers.scripted import Answer, Reply

_SAID = "*Scripted demo: no model has read your text.*"
_CHAT = (
    f"{_SAID} With a model, ask here about the file, or let it propose changes. To set one up, "
    "put `OPENAI_API_KEY` in the environment, or start a local server such as Ollama."
)
_ABOUT = (
    f"{_SAID} It might say: three small functions. `area` multiplies two sides, `ring` should "
    "subtract the areas of two circles but **squares a difference**, and `mean` fails on an "
    "empty list."
)
_REMARKS = (
    (
        "(outer - inner) ** 2",
        "Scripted: this squares the difference; the area is the difference of the squares.",
        "(outer**2 - inner**2)",
    ),
    (
        "total / len(numbers)",
        "Scripted: an empty list divides by zero.",
        "total / len(numbers) if numbers else 0.0",
    ),
    ("def area(w,h):", "Scripted: full names would say what w and h are.", None),
)


def reply(request: Request) -> Reply:
    """An answer to any request the program makes."""
    asked = asked_for(request)
    if asked is None:
        return _CHAT
    choice = asked.choice.value if asked.choice else ""
    match asked.action.wants:
        case Wants.REWRITE:
            wish = asked.action.title + (f", {asked.choice.title}" if asked.choice else "")
            return rewrite(asked.action.name, choice, wish.lower(), asked.text)
        case Wants.DOCUMENT:
            title = asked.choice.title if asked.choice else "that language"
            return port(choice, title, asked.text)
        case Wants.ANSWER:
            return _ABOUT if "ring" in asked.text else _CHAT
        case Wants.COMMENTS:
            return _comments(asked, request)


def _comments(asked: Asked, request: Request) -> Reply:
    remarks = [
        {"quote": quote, "occurrence": 1, "comment": comment, "suggestion": suggestion}
        for quote, comment, suggestion in _REMARKS
        if quote in asked.text
    ]
    first = next((line.strip() for line in asked.text.split("\n") if line.strip()), "")
    if not remarks and first:
        general = "Scripted: a model would comment on lines such as this."
        remarks = [{"quote": first, "occurrence": 1, "comment": general, "suggestion": None}]
    arguments = json.dumps({"comments": remarks})
    if not request.tools:
        return arguments
    return Answer("", (ToolCall("call_1", request.must_use, arguments),))
