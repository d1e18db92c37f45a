"""`Mouse`: ours, or the terminal's, which can then select with it as it does elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp


class Mouse:
    def __init__(self, app: CanvasApp) -> None:
        self._app = app
        self.ours = True

    def toggle(self) -> None:
        """Hand the mouse to the terminal, or take it again."""
        app, driver = self._app, self._app._driver
        self.ours = not self.ours
        app.capture_mouse(None)
        if self.ours:
            _set(driver, "_enable_mouse_support", True)
            app.say("The mouse works here again.")
        else:
            _set(driver, "_disable_mouse_support", False)
            key = app.keys.shown("app mouse")
            app.say(f"The terminal has the mouse, to select as it does elsewhere; {key} ends it.")


def _set(driver: Any, method: str, mouse: bool) -> None:
    """Textual's drivers do nothing without `_mouse`, on resuming too."""
    driver._mouse = True
    getattr(driver, method, lambda: None)()
    driver._mouse = mouse
