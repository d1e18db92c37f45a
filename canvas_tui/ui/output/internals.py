"""Whether this Textual has the private parts that the output stage stands on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.app import App
from textual.screen import Screen

_PARAMETERS: dict[Callable[..., Any], tuple[str, ...]] = {
    App._display: ("self", "screen", "renderable"),
    LayoutUpdate.__init__: ("self", "strips", "region"),
    ChopsUpdate.__init__: ("self", "chops", "spans", "chop_ends"),
    Compositor.render_update: ("self", "full", "screen_stack", "simplify"),
}
_FIELDS: dict[type, tuple[str, ...]] = {
    Style: ("_attributes", "_set_attributes"),
    Compositor: ("cuts", "get_widget_at", "visible_widgets"),
    App: ("post_display_hook", "_background_screens", "is_headless"),
    Screen: ("outer_size",),
}
_ATTRIBUTES = ("_batch_count", "_sync_available", "cursor_position", "_running", "_closed")


def missing(app: App[Any]) -> list[str]:
    """The names of what differs from Textual 8.2.8, of an app that was constructed."""
    parts = [f.__qualname__ for f, names in _PARAMETERS.items() if _parameters(f) != names]
    for owner, names in _FIELDS.items():
        parts += [f"{owner.__name__}.{name}" for name in names if not hasattr(owner, name)]
    return parts + [f"App.{name}" for name in _ATTRIBUTES if not hasattr(app, name)]


def _parameters(function: Callable[..., Any]) -> tuple[str, ...]:
    code = function.__code__
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
