"""`Divider`: the line between two panes."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from canvas_tui.ui.styles import Styles


class Divider(Widget):
    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self._styles = styles

    def render_line(self, y: int) -> Strip:
        if y == 0:  # beside the titles
            return Strip([Segment(" ", self._styles.style("bar"))], 1)
        return Strip([Segment("│", self._styles.style("border"))], 1)
