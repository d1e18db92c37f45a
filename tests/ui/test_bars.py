"""What the bars say, and that none of it is lost without a sign."""

from __future__ import annotations

from pathlib import Path

import pytest

from canvas_tui.core.span import Point, Span
from canvas_tui.providers.scripted import ScriptedProvider
from canvas_tui.session.connection import NO_MODEL, Connection
from canvas_tui.session.running import Running
from canvas_tui.session.target import Target
from canvas_tui.ui import status
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


def test_a_request_that_takes_long_shows_that_it_is_alive() -> None:
    keys, file = make_app().keys, make_app().workspace.current
    running = Running(1, "tidy", file, begun=100.0)

    def said(now: float) -> str:
        return "".join(piece.text for piece in status.cancellable(keys, [running], now))

    assert said(100.9) == " Esc cancel “tidy” "
    assert said(107.2) == " Esc cancel “tidy” 7 s "


async def test_the_clock_runs_only_while_a_request_does() -> None:
    app = make_app("x\n", provider=ScriptedProvider(lambda _: "y\n", delay=60))
    async with app.run_test(size=(80, 12)) as pilot:
        assert app.bars._ticking is None
        await pilot.press("ctrl+k", "a", "enter")
        assert app.bars._ticking is not None
        await pilot.press("escape")
        app.bars._tick()
        assert app.bars._ticking is None


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


async def test_that_there_are_other_buffers_is_seen(tmp_path: Path) -> None:
    (tmp_path / "b.py").write_text("")
    app = make_app("a\n", path=tmp_path / "a.py")
    async with app.run_test(size=(80, 12)) as pilot:

        def top() -> str:
            return screen_text(app).split("\n")[0]

        assert "F4" not in top()
        app.workspace.open(tmp_path / "b.py")
        app.session_changed()
        await pilot.pause()
        assert top().endswith("F4 2/2  Python")
        await pilot.press("f4", "1")
        assert "F4 1/2 " in top()


async def test_what_to_do_without_a_model_fits_a_row() -> None:
    app = make_app()
    async with app.run_test(size=(80, 12)) as pilot:
        app.say(NO_MODEL)
        await pilot.pause()
        assert bottom(app) == " " + NO_MODEL


async def test_the_chat_says_that_a_name_goes_on(tmp_path: Path) -> None:
    app = make_app(path=tmp_path / "a_long_name_of_a_file.py")
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        row = screen_text(app).split("\n")[-2]
        assert row.startswith(" ask about a_long_name_of_…│")


async def test_a_theme_that_is_tried_says_how_to_keep_it() -> None:
    app = make_app()
    async with app.run_test(size=(80, 12)) as pilot:
        app.run_command("theme")
        await pilot.press(*"light", "enter")
        assert 'theme = "light" in config.toml' in bottom(app)
        assert app.theme_styles.theme.name == "light"


@pytest.mark.parametrize(("suggestion", "offered"), [("b", True), ("", True), (None, False)])
async def test_apply_is_offered_where_there_is_something_to_apply(
    suggestion: str | None, offered: bool
) -> None:
    app = make_app("a\n")
    span = Span(Point(0, 0), Point(0, 1))
    canvas = app.editor.canvas
    canvas.comment(canvas.buffer.revision, span, "a", "why?", "scripted", suggestion)
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("f8")
        assert ("y apply" in bottom(app)) is offered
        assert "n dismiss" in bottom(app)


async def test_what_is_typed_in_the_chat_begins_where_its_hint_did() -> None:
    app = make_app("a\n")
    async with app.run_test(size=(80, 12)) as pilot:

        def typed() -> str:
            return screen_text(app).split("\n")[-2]

        await pilot.pause()
        assert typed().startswith(" ask about")
        await pilot.press("f6", *"why")
        assert typed().startswith(" why ")
