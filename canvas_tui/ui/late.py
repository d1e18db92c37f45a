"""`Late`: the parts of the app that its first paint does not need."""

from __future__ import annotations

import asyncio
import gc
from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp
    from canvas_tui.ui.asking import Asking
    from canvas_tui.ui.find.finding import Finding
    from canvas_tui.ui.opening import Opening
    from canvas_tui.ui.outside import Outside
    from canvas_tui.ui.picking import Picking
    from canvas_tui.ui.rescuing import Rescuing
    from canvas_tui.ui.saving import Saving

_BETWEEN = 0.01
"""Seconds from one part to the next, for what is to be shown meanwhile."""


class Late:
    """A base of `CanvasApp`. Each part is loaded when it is first asked for."""

    @cached_property
    def asking(self) -> Asking:
        from canvas_tui.ui.asking import Asking

        return Asking(self._app)

    @cached_property
    def saving(self) -> Saving:
        from canvas_tui.ui.saving import Saving

        return Saving(self._app)

    @cached_property
    def finding(self) -> Finding:
        from canvas_tui.ui.find.finding import Finding

        return Finding(self._app)

    @cached_property
    def picking(self) -> Picking:
        from canvas_tui.ui.picking import Picking

        return Picking(self._app)

    @cached_property
    def opening(self) -> Opening:
        from canvas_tui.ui.opening import Opening

        return Opening(self._app)

    @cached_property
    def rescuing(self) -> Rescuing:
        from canvas_tui.ui.rescuing import Rescuing

        return Rescuing(self._app)

    @cached_property
    def outside(self) -> Outside:
        from canvas_tui.ui.outside import Outside

        return Outside(self._app)

    async def ready(self) -> None:
        """Do what the first paint did not wait for, one thing after the other: a key that comes
        meanwhile waits for one of them at most."""
        await asyncio.sleep(_BETWEEN)
        self.saving.watching.follow()
        for part in ("rescuing", "asking", "finding", "picking"):
            await asyncio.sleep(_BETWEEN)
            getattr(self, part)
        if not gc.isenabled():
            await asyncio.sleep(_BETWEEN)
            gc.collect()  # a million lines are gone through now, not when a key is waiting
            gc.enable()

    @property
    def _app(self) -> CanvasApp:
        return cast("CanvasApp", self)
