"""Which panes are on the screen."""

from __future__ import annotations

from tests.ui.screen import make_app, screen_text


async def test_a_narrow_screen_shows_the_pane_with_the_focus() -> None:
    app = make_app("some text")
    async with app.run_test(size=(40, 12)) as pilot:
        assert "   1 some text" in screen_text(app)
        assert not screen_text(app).startswith(" chat")
        await pilot.press("f6", *"hi")
        assert "hi" in screen_text(app)
        assert "some text" not in screen_text(app)
        await pilot.press("f6")
        assert "some text" in screen_text(app)
        await pilot.resize_terminal(100, 12)
        await pilot.pause()
        assert "   1 some text" in screen_text(app)
        assert screen_text(app).startswith(" chat")


async def test_the_chat_can_be_hidden_and_comes_back_to_be_used() -> None:
    app = make_app("some text")
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("f9")
        assert not screen_text(app).startswith(" chat")
        await pilot.press("f6")
        assert screen_text(app).startswith(" chat")


async def test_a_comment_is_reviewed_from_the_chat_on_a_narrow_screen() -> None:
    """The editor has no cells when its comment is laid out first."""
    app = make_app("some text")
    canvas = app.editor.canvas
    canvas.comment(0, canvas.document.whole, "some text", "which one?", "me")
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("f6", "f8")
        await pilot.pause()
        assert "which one?" in screen_text(app)
