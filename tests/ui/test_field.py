"""The line at the bottom and the chat's: what was typed before, and what is being typed."""

from __future__ import annotations

from tests.ui.screen import make_app


async def test_what_is_being_typed_comes_back_below_the_history() -> None:
    app = make_app("x\n")
    async with app.run_test() as pilot:
        await pilot.press("f6", *"one", "enter", *"two", "enter", *"three")
        await pilot.press("up", "up", "up")
        assert app.composer.text == "one"
        await pilot.press("down", "x", "down")
        assert app.composer.text == "three"
