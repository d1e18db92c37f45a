"""An answer that grows, while the user goes on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from canvas_tui.core.conversation import Phase
from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point
from canvas_tui.prompts.request import Request
from canvas_tui.providers.provider import Completed, Event, Incomplete, TextDelta
from tests.stories.story import settle
from tests.ui.screen import make_app, screen_text

TEXT = "def area(w, h):\n    return w*h\n\nprint(area(2, 3))\n"
LINE = Selection(Point(1, 0), Point(2, 0))


class Tap:
    """A provider that says what the test lets out, piece by piece."""

    name = "tap"

    def __init__(self) -> None:
        self._events: asyncio.Queue[Event] = asyncio.Queue()
        self.closed = False

    def say(self, event: Event) -> None:
        self._events.put_nowait(event)

    async def stream(self, request: Request) -> AsyncIterator[Event]:  # noqa: ARG002
        try:
            while True:
                yield await self._events.get()
        finally:
            self.closed = True


async def test_the_answer_grows_under_the_selection_and_typing_goes_on() -> None:
    tap = Tap()
    app = make_app(TEXT, provider=tap, selection=LINE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+k", *"tidy", "enter")
        tap.say(TextDelta("    return w *"))
        await pilot.pause(0.1)
        assert "│    ~    return w *" in screen_text(app)
        assert "Esc cancel “tidy”" in screen_text(app)
        await pilot.press("ctrl+end", *"# end")
        tap.say(TextDelta(" h\n"))
        await pilot.pause(0.1)
        assert "│    ~    return w * h" in screen_text(app)
        assert app.editor.document.text() == TEXT + "# end"
        tap.say(Completed())
        await settle(app, pilot)
        assert app.editor.document.text() == TEXT + "# end"
        await pilot.press("f8", "y")
        assert app.editor.document.text() == TEXT.replace("w*h", "w * h") + "# end"


async def test_esc_cancels_and_nothing_is_left_of_it() -> None:
    tap = Tap()
    app = make_app(TEXT, provider=tap, selection=LINE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+k", *"tidy", "enter")
        tap.say(TextDelta("    return w *"))
        await pilot.pause(0.1)
        await pilot.press("escape")
        assert not app.session.running
        await pilot.pause()
        assert tap.closed
        assert "~" not in screen_text(app).replace("~/", "")
        assert app.session.conversation.turns[-1].phase is Phase.CANCELLED
        assert app.editor.document.text() == TEXT
        assert not app.editor.canvas.buffer.modified


async def test_what_is_incomplete_is_shown_and_cannot_be_taken() -> None:
    tap = Tap()
    app = make_app(TEXT, provider=tap, selection=LINE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+k", *"tidy", "enter")
        tap.say(TextDelta("    return w *"))
        tap.say(Incomplete("the connection was lost"))
        await settle(app, pilot)
        assert "incomplete: the" in screen_text(app)
        await pilot.press("f8")
        assert "Nothing waits for a verdict" in screen_text(app)
        assert app.editor.document.text() == TEXT


async def test_the_cursor_line_stays_where_it_is_while_an_answer_grows_above() -> None:
    tap = Tap()
    text = "".join(f"line {n}\n" for n in range(100))
    app = make_app(text, provider=tap, selection=Selection(Point(40, 0), Point(41, 0)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+k", *"tidy", "enter")
        await pilot.press(*["down"] * 8)
        row = app.editor.port.screen_row(Point(48, 0))
        for n in range(5):
            tap.say(TextDelta(f"new {n}\n"))
            await pilot.pause(0.06)
            assert app.editor.port.screen_row(Point(48, 0)) == row
        tap.say(Completed())
        await settle(app, pilot)
        assert app.editor.port.screen_row(Point(48, 0)) == row


async def test_without_a_model_it_says_how_to_get_one() -> None:
    app = make_app(TEXT, selection=LINE)
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.press("ctrl+k", *"tidy", "enter")
        await settle(app, pilot)
        assert "OPENAI_API_KEY" in screen_text(app)
        assert app.session.conversation.turns[-1].phase is Phase.FAILED


async def test_a_review_begun_too_early_waits_and_types_nothing() -> None:
    tap = Tap()
    app = make_app(TEXT, provider=tap, selection=LINE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+k", *"tidy", "enter", "f8", "y")
        assert "The answer is still coming." in screen_text(app)
        assert app.editor.document.text() == TEXT
        tap.say(TextDelta("    return w * h"))
        tap.say(Completed())
        await settle(app, pilot)
        assert "hunk 1/1" in screen_text(app)
        await pilot.press("y")
        assert app.editor.document.text() == TEXT.replace("w*h", "w * h")
