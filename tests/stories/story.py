"""`Story`: before, replies, keys, after, in a notation that fits on a page.

A story file holds stories that begin with "# title" and go on with sections. A section is
`name: text` on one line, or `name:` and lines indented by four blanks:

    file:    the name of the file (default: story.py)
    before:  the text; «…» is selected, ‸ is the cursor; a final newline is written ¶
    reply:   what the model answers to the next request
    later:   the same, but the answer comes only when the story waits for it
    keys:    Textual's names of keys; "quoted" text is typed; @ waits for the model
    after:   the text there must be then, with «…» or ‸ where it matters
    shows:   lines that must stand on the screen, blanks at their ends apart
    lacks:   lines that must not
"""

from __future__ import annotations

import asyncio
import re
import shlex
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from pathlib import Path

from textual.pilot import Pilot

from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point
from canvas_tui.prompts.request import Request
from canvas_tui.providers.provider import Event
from canvas_tui.providers.scripted import ScriptedProvider
from canvas_tui.ui.app import CanvasApp
from tests.ui.screen import make_app, screen_text

_SECTION = re.compile(r"^(file|before|reply|later|keys|after|shows|lacks): ?(.*)$")


@dataclass(slots=True)
class Story:
    title: str
    file: str = "story.py"
    before: str = ""
    replies: list[str] = field(default_factory=list)
    late: list[bool] = field(default_factory=list)  # for each reply, whether it waits
    steps: list[tuple[str, str]] = field(default_factory=list)


def read_stories(path: Path) -> list[Story]:
    return [_read(part) for part in re.split(r"^# ", path.read_text(), flags=re.M) if part.strip()]


def _read(part: str) -> Story:
    title, *lines = part.split("\n")
    story = Story(title.strip())
    sections: list[tuple[str, list[str]]] = []
    for line in lines:
        if match := _SECTION.match(line):
            sections.append((match[1], [match[2]] if match[2] else []))
        elif sections:
            sections[-1][1].append(line.removeprefix("    "))
    for name, body in sections:
        while body and not body[-1].strip():
            body.pop()
        text = "\n".join(body).replace("¶", "\n")
        if name == "file":
            story.file = text
        elif name == "before":
            story.before = text
        elif name in ("reply", "later"):
            story.replies.append(text)
            story.late.append(name == "later")
        else:
            story.steps.append((name, text))
    return story


class Script(ScriptedProvider):
    """The replies of `story`; those that are late wait for `asked`."""

    def __init__(self, story: Story) -> None:
        super().__init__(story.replies)
        self._late = story.late
        self.asked = asyncio.Event()

    async def stream(self, request: Request) -> AsyncGenerator[Event, None]:
        if any(self._late[len(self.requests) :][:1]):
            self.asked.clear()
            await self.asked.wait()
        async for event in super().stream(request):
            yield event


def unmark(marked: str) -> tuple[str, Selection]:
    """The text without its marks, and the selection they stand for (none: the start)."""
    if "‸" in marked:
        before, _, after = marked.partition("‸")
        return before + after, Selection.cursor(Point(0, 0).after(before))
    if "«" in marked:
        before, _, rest = marked.partition("«")
        inside, _, after = rest.partition("»")
        start = Point(0, 0).after(before)
        return before + inside + after, Selection(start, start.after(inside))
    return marked, Selection.cursor(Point(0, 0))


def mark(text: str, selection: Selection, like: str) -> str:
    """`text` with the marks that `like` has."""
    lines = text.split("\n")
    places = []
    if "‸" in like:
        places = [(selection.head, "‸")]
    elif "«" in like:
        places = [(selection.span.end, "»"), (selection.span.start, "«")]
    for (row, column), sign in places:
        lines[row] = lines[row][:column] + sign + lines[row][column:]
    return "\n".join(lines)


async def play(story: Story, folder: Path, size: tuple[int, int] = (80, 24)) -> None:
    """Run the story on the real app and assert all that it claims."""
    text, selection = unmark(story.before)
    provider = Script(story)
    app = make_app(text, provider=provider, path=folder / story.file, selection=selection)
    async with app.run_test(size=size) as pilot:
        for number, (kind, body) in enumerate(story.steps, 1):
            where = f"{story.title}, step {number}"
            if kind == "keys":
                for token in shlex.split(body, posix=False):
                    if token == "@":
                        provider.asked.set()
                        await settle(app, pilot)
                    elif token.startswith('"'):
                        await pilot.press(*_spelled(token[1:-1]))
                    else:
                        await pilot.press(token)
                await pilot.pause()
            elif kind == "after":
                canvas = app.editor.canvas
                text = mark(canvas.document.text(), canvas.selection, body)
                assert text == body, f"{where}: {text!r}\n{screen_text(app)}"
            else:
                screen = screen_text(app)
                for line in body.split("\n"):
                    assert (line.rstrip() in screen) == (kind == "shows"), (
                        f"{where}: {line!r}\n{screen}"
                    )


def _spelled(text: str) -> list[str]:
    return ["space" if letter == " " else letter for letter in text]


async def settle(app: CanvasApp, pilot: Pilot[int]) -> None:
    """Wait until no request is under way and the screen has been painted."""
    while running := app.session.running:
        await running[-1].task
    while app.transcript._frame is not None:  # another is due, or may be
        await pilot.pause(0.02)
    await pilot.pause()
