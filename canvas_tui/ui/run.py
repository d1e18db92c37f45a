"""`run_app`: from the command line to the screen."""

from __future__ import annotations

from collections.abc import Sequence

from canvas_tui.session.connection import Connect
from canvas_tui.session.session import Session
from canvas_tui.session.target import Target
from canvas_tui.store.settings import Settings
from canvas_tui.store.themes import Theme
from canvas_tui.ui import key_parser
from canvas_tui.ui.app import CanvasApp


def run_app(
    session: Session,
    settings: Settings,
    theme: Theme,
    *,
    targets: Sequence[Target],
    connect: Connect,
    notice: str = "",
) -> int:
    """Show the app until the user leaves; returns the exit code."""
    key_parser.install()
    app = CanvasApp(session, settings, theme, targets=targets, connect=connect, notice=notice)
    code = app.run(mouse=True)
    return code if code is not None else app.return_code or 0
