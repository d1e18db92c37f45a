"""What is loaded after the first paint."""

from __future__ import annotations

import gc

from tests.ui.screen import make_app


async def test_after_the_first_paint_everything_is_made_ready() -> None:
    app = make_app("x = 1\n")
    gc.disable()
    try:
        async with app.run_test() as pilot:
            assert not gc.isenabled()
            assert "finding" not in vars(app)
            await pilot.pause()
            await app._readying
            assert gc.isenabled()
            assert {"saving", "rescuing", "asking", "finding", "picking"} <= vars(app).keys()
    finally:
        gc.enable()
