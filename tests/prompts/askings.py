"""A question for each action, and its request as a page to read.

`python tests/prompts/askings.py` writes the pages anew to `golden/`: look at the difference before
you keep it.
"""

from __future__ import annotations

import json
from pathlib import Path

from canvas_tui.prompts.actions import ACTIONS, find
from canvas_tui.prompts.build import Asking, build
from canvas_tui.prompts.request import Request
from canvas_tui.prompts.thread import Thread

GOLDEN = Path(__file__).parent / "golden"
CODE = """import math


def area(w, h):
    return w*h


def ring(r):
    return math.pi * r * r
"""
PROSE = """# Canvas

The canvas shows a text and a chat. You select some words and ask.

- It is fast.
"""
SELECTED = "def area(w, h):\n    return w*h\n"
PARAGRAPH = "The canvas shows a text and a chat. You select some words and ask.\n"
WORDS = {
    "edit": "Add a docstring.",
    "ask": "What is $w in ``` or {{text}}?",
    "review": "Look at ring.",
}


def asking(name: str, choice: str = "") -> Asking:
    """`name` on a part of a small Python or Markdown file; on all of it where that is usual."""
    action = find(name)
    assert action is not None
    prose = action.group == "writing"
    part, line = (PARAGRAPH, 3) if prose else (SELECTED, 4)
    document = PROSE if prose else CODE
    whole = action.scope == "file"
    return Asking(
        action=action,
        name="notes.md" if prose else "shape.py",
        language="Markdown" if prose else "Python",
        document=document,
        selection=document if whole else part,
        start_line=1 if whole else line,
        instruction=WORDS.get(name, ""),
        choice=choice,
    )


def pages() -> dict[str, str]:
    """File names and what they hold: every action with each choice (of `port`: one)."""
    found = {}
    for action in ACTIONS:
        choices = [c.value for c in action.option.choices] if action.option else [""]
        for choice in ["rust"] if action.name == "port" else choices:
            if choice != "current":
                name = "-".join(filter(None, [action.name, choice]))
                found[f"{name}.txt"] = page(build(asking(action.name, choice), 4000, tools=True))
    found["review-without-tools.txt"] = page(build(asking("review"), 4000, tools=False))
    found["edit-within-40.txt"] = page(build(asking("edit"), 40, tools=True))
    found["chat.txt"] = page(chat().request(4000, tools=True))
    found["chat-without-tools.txt"] = page(chat().request(4000, tools=False))
    return found


def chat() -> Thread:
    thread = Thread("shape.py", "Python")
    thread.begin(CODE, "What does this do?", SELECTED)
    thread.answered("It computes an area.", [])
    verdicts = "Change 1 of 'Name the factors' is rejected, because: too long"
    thread.begin(CODE.replace("w*h", "w * h"), "And ring?", verdicts=verdicts)
    return thread


def page(request: Request) -> str:
    lines = [f"tools: {' '.join(t.name for t in request.tools) or 'none'}"]
    lines += [f"must use: {request.must_use}"] * bool(request.must_use)
    for message in request.messages:
        lines += [f"======== {message.role}", message.text]
        lines += [json.dumps([call.name, call.arguments]) for call in message.calls]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for stale in GOLDEN.glob("*.txt"):
        stale.unlink()
    for name, text in pages().items():
        (GOLDEN / name).write_text(text, "utf-8", newline="\n")
