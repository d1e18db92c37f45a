"""`run_app`: from the command line to the screen."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from contextlib import suppress

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
    tell: Callable[[str], None],
    notice: str = "",
) -> int:
    """Show the app until the user leaves; returns the exit code. `tell` gets a sentence for
    him when it ended otherwise."""
    gc.freeze()  # what was imported stays: looking at it again and again would be in vain
    key_parser.install()
    app = CanvasApp(session, settings, theme, targets=targets, connect=connect, notice=notice)
    try:
        code = app.run(mouse=True)
    except BaseException as error:  # also what ends a program, such as an interrupt
        app.ending.crashed(error)
        code = 1
    if app.ending.told:
        with suppress(OSError):  # there may be nobody left to tell
            tell(app.ending.told)
    return code if code is not None else app.return_code or 0
