"""The mouse: what it selects, and whose it is."""

from __future__ import annotations

import pytest
from textual.geometry import Offset

from tests.notation import drawn
from tests.ui.screen import make_app, screen_text

TEXT = "def area(w, h):\n    return w_1 * h\n\nlast"


@pytest.mark.parametrize(
    ("clicks", "at", "after"),
    [
        (1, (5, 0), "def a«»rea(w, h):\n    return w_1 * h\n\nlast"),
        (2, (5, 0), "def «area»(w, h):\n    return w_1 * h\n\nlast"),
        (2, (13, 1), "def area(w, h):\n    return «w_1» * h\n\nlast"),
        (2, (0, 2), "def area(w, h):\n    return w_1 * h\n«»\nlast"),
        (3, (5, 1), "def area(w, h):\n«    return w_1 * h\n»\nlast"),
        (3, (1, 3), "def area(w, h):\n    return w_1 * h\n\n«last»"),
    ],
)
async def test_two_clicks_select_a_word_and_three_a_line(
    clicks: int, at: tuple[int, int], after: str
) -> None:
    app = make_app(TEXT)
    async with app.run_test(size=(80, 24)) as pilot:
        gutter = app.editor.port.width - app.editor.port.text_width
        await pilot.click("#editor", offset=Offset(at[0] + gutter, at[1]), times=clicks)
        assert drawn(app.editor.canvas) == after


async def test_the_terminal_gets_the_mouse_and_gives_it_back() -> None:
    app = make_app(TEXT)
    async with app.run_test(size=(80, 24)) as pilot:
        calls: list[str] = []
        driver = app._driver
        assert driver is not None
        for name in ("_enable_mouse_support", "_disable_mouse_support"):
            setattr(driver, name, lambda name=name: calls.append(f"{name} {driver._mouse}"))
        await pilot.press("alt+m")
        assert not driver._mouse
        await pilot.press("f12")
        assert driver._mouse
        assert calls == ["_disable_mouse_support True", "_enable_mouse_support True"]


async def test_the_row_below_follows_the_mouse() -> None:
    app = make_app(TEXT)
    async with app.run_test(size=(80, 24)) as pilot:

        def below() -> str:
            return screen_text(app).split("\n")[-1]

        gutter = app.editor.port.width - app.editor.port.text_width
        app.say("Saved.")
        await pilot.click("#editor", offset=Offset(gutter + 5, 1))
        assert "Saved." not in below() and "Ln 2, Col 6 " in below()
        await pilot.mouse_down("#editor", offset=Offset(gutter + 2, 0))
        await pilot.hover("#editor", offset=Offset(gutter + 9, 1))
        assert "Ln 2, Col 10 " in below()
        await pilot.mouse_up("#editor", offset=Offset(gutter + 9, 1))
        await pilot.click("#composer")
        assert "Enter ask" in below()


async def test_what_was_said_stays_while_the_mouse_only_passes() -> None:
    app = make_app(TEXT)
    async with app.run_test(size=(80, 24)) as pilot:
        app.say("Saved.")
        await pilot.hover("#editor", offset=Offset(9, 1))
        await pilot.pause()
        assert "Saved." in screen_text(app)


@pytest.mark.parametrize(("x", "at"), [(0, 0), (7, 0), (10, 3), (60, 6)])
async def test_a_click_in_a_prompt_is_where_it_is_seen(x: int, at: int) -> None:
    app = make_app(TEXT)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+f", *"abcdef")  # after " find: "
        await pilot.click("#prompt", offset=Offset(x, 0))
        assert app.field.head.column == at
