"""`SafeFilter`: the net under every widget: no text it drew can steer the terminal."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from canvas_tui.core.display import visible

_LINE_ENDS = str.maketrans({"\n": "␊", "\t": "␉"})
"""What `visible` lets pass because documents hold it; in a row it moves the cursor."""


class SafeFilter(LineFilter):
    """Stand-ins for every control character a widget left in; control segments are dropped.

    Belongs first in `App._filters`. A clean row comes back as the same list. A row never gets
    wider than Textual measured it: what stand-ins add is cut at its right end.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        if all(map(_clean, segments)):
            return segments
        safe = [_safe(segment) for segment in segments if not segment.control]
        width = sum(segment.cell_length for segment in segments)
        if sum(segment.cell_length for segment in safe) == width:
            return safe
        return Segment.adjust_line_length(safe, width)


def _clean(segment: Segment) -> bool:
    text, style, control = segment
    linked = style is not None and style.link
    return not control and not linked and text.isprintable()


def _safe(segment: Segment) -> Segment:
    text, style, _ = segment
    return Segment(visible(text).translate(_LINE_ENDS), style and _safe_style(style))


def _safe_style(style: Style) -> Style:
    """Its link ends up inside an escape sequence, so one that could end that sequence goes."""
    link = style.link
    return style if not link or link.isprintable() else style.update_link(None)
