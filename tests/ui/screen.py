"""The real app on one buffer, and what tests ask of it."""

from __future__ import annotations

from pathlib import Path

from canvas_tui.core.document import Document
from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point
from canvas_tui.providers.provider import Provider
from canvas_tui.session.open_file import OpenFile
from canvas_tui.session.session import Session
from canvas_tui.session.workspace import Workspace
from canvas_tui.store.settings import load_settings
from canvas_tui.store.themes import load_theme
from canvas_tui.ui.app import CanvasApp


def make_app(
    text: str = "",
    *,
    provider: Provider | None = None,
    path: Path | None = None,
    selection: Selection | None = None,
    theme: str = "dark",
    keymap: str = "default",
) -> CanvasApp:
    """The app on a buffer that holds `text`, not yet running."""
    file = OpenFile(Document(text), path)
    file.canvas.select(selection or Selection.cursor(Point(0, 0)))
    session = Session(Workspace(file), provider)
    return CanvasApp(session, load_settings({"keymap": keymap}, {}), load_theme(theme))


def screen_text(app: CanvasApp) -> str:
    """What stands on the screen, row by row, without blanks at their ends."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())
