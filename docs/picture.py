"""Draws docs/screen.svg, the README's picture: the tour with an edit under review.

Run it from the repository: `.venv/bin/python docs/picture.py`.
"""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path

from canvas_tui.core.document import Document
from canvas_tui.demo.script import reply
from canvas_tui.demo.tour import NAME, TOUR
from canvas_tui.providers.scripted import ScriptedProvider
from canvas_tui.session.open_file import OpenFile
from canvas_tui.session.session import Session
from canvas_tui.session.workspace import Workspace
from canvas_tui.store.settings import load_settings
from canvas_tui.store.themes import load_theme
from canvas_tui.ui.app import CanvasApp

TARGET = Path(__file__).with_name("screen.svg")


async def draw() -> str:
    os.environ["HOME"] = "/home/you"
    file = OpenFile(Document(TOUR), Path("/home/you/work", NAME))
    session = Session(Workspace(file), ScriptedProvider(reply, "scripted demo"))
    app = CanvasApp(session, load_settings({}, {}), load_theme("dark"))
    line = str(TOUR.split("\n").index("def area(w,h):") + 1)
    async with app.run_test(size=(96, 30)) as pilot:
        await pilot.press("f6", *_spelled("what is this?"), "enter")
        await _answered(session)
        await pilot.press("f6", "ctrl+g", *line, "enter", "ctrl+k", *_spelled("tidy up"), "enter")
        await _answered(session)
        await pilot.press("f8")
        await pilot.pause(0.2)
        return app.export_screenshot(title="canvas-tui")


async def _answered(session: Session) -> None:
    while session.running:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)


def _spelled(text: str) -> list[str]:
    return ["space" if letter == " " else letter for letter in text]


if __name__ == "__main__":
    svg = re.sub(r"@font-face \{.*?\}\s*", "", asyncio.run(draw()), flags=re.DOTALL)
    TARGET.write_text(svg.replace("Fira Code", "monospace"))
