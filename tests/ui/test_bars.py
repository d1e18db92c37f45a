"""What the bars say, and that none of it is lost without a sign."""

from __future__ import annotations

from pathlib import Path

from canvas_tui.session.connection import NO_MODEL, Connection
from canvas_tui.session.target import Target
from canvas_tui.ui.app import CanvasApp
from tests.ui.screen import make_app, screen_text


def bottom(app: CanvasApp) -> str:
    return screen_text(app).split("\n")[-1]


async def _no_model() -> Connection:
    return Connection(None, NO_MODEL)


async def test_what_cannot_be_opened_is_said_even_without_a_model() -> None:
    plain = make_app()
    targets = [Target(Path("/")), Target(Path("/none/x.py"))]
    app = CanvasApp(
        plain.session,
        plain.settings,
        plain.theme_styles.theme,
        targets=targets,
        connect=_no_model,
    )
    async with app.run_test(size=(200, 12)) as pilot:
        await pilot.pause()
        await app._connecting
        assert "it is a folder" in bottom(app) and "there is no folder" in bottom(app)


async def test_a_message_that_is_too_long_ends_in_an_ellipsis() -> None:
    app = make_app()
    async with app.run_test(size=(40, 12)) as pilot:
        app.complain("a" * 38)
        await pilot.pause()
        assert bottom(app) == " " + "a" * 38
        app.complain("a" * 50)
        await pilot.pause()
        assert bottom(app) == " " + "a" * 38 + "…"


async def test_help_in_a_review_begins_with_its_keys() -> None:
    app = make_app("one\n")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1")
        assert "in review" not in screen_text(app)
        await pilot.press("escape")
        app.reviewing._decided = True
        app.picking.help()
        await pilot.pause()
        assert screen_text(app).index("in review") < screen_text(app).index("commands")
