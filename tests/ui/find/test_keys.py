"""What the keys of find do, and that the row below says it."""

from __future__ import annotations

from canvas_tui.ui.app import CanvasApp
from tests.notation import drawn
from tests.ui.screen import make_app, screen_text


def below(app: CanvasApp) -> str:
    return screen_text(app).split("\n")[-1]


async def test_enter_takes_the_first_place_then_goes_on() -> None:
    app = make_app("an apple an")
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("right", "ctrl+f", *"an")
        assert below(app).startswith(" Enter stay  Esc back  Tab replace  Alt+R regex off")
        await pilot.press("enter")
        assert below(app).startswith(" Enter next  Esc stay")
        assert drawn(app.editor.canvas) == "an apple «an»"
        await pilot.press("enter", "escape")
        assert drawn(app.editor.canvas) == "«an» apple an"


async def test_where_to_look_can_be_chosen_only_when_something_was_selected() -> None:
    app = make_app("an apple\nan")
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("ctrl+f")
        assert "Enter" in below(app) and "whole file" not in below(app)
        await pilot.press("escape", "shift+down", "ctrl+f")
        assert below(app).endswith("S whole file")
        await pilot.press("alt+s")
        assert below(app).endswith("S selection")


async def test_in_emacs_enter_is_the_end_of_it() -> None:
    app = make_app("an apple an", keymap="emacs")
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("ctrl+s", *"an")
        assert below(app).startswith(" Enter stay  Esc back")
        await pilot.press("ctrl+s")
        assert below(app).startswith(" Enter end  Esc stay")
        await pilot.press("enter", *"xyz")
        assert not app.field.display
        assert app.editor.document.text() == "an apple anxyz"
