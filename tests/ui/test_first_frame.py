"""The first frame at a new size shows what the screen comes to rest at."""

from __future__ import annotations

import pytest
from textual._compositor import LayoutUpdate

from tests.ui.screen import make_app, screen_text

_TEXT = "".join(f"line {row} of the text\n" for row in range(100))


async def test_the_first_frame_at_a_new_size_is_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(_TEXT)
    frames: list[str] = []
    display = app._display

    def recording(screen: object, renderable: object) -> None:
        if isinstance(renderable, LayoutUpdate):
            rows = (
                "".join(segment.text for strip in row for segment in strip)
                for row in renderable.strips
            )
            frames.append("\n".join(row.rstrip() for row in rows))
        display(screen, renderable)  # type: ignore[arg-type]

    monkeypatch.setattr(app, "_display", recording)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert frames[0] == screen_text(app)
        await pilot.press("ctrl+end")
        for size in ((80, 12), (120, 40)):
            frames.clear()
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert frames[0] == screen_text(app)
            assert "line 99" in frames[0]
