"""`Uncovered`: which rows of a widget are seen on all their width."""

from __future__ import annotations

from typing import NamedTuple

from textual._compositor import Compositor
from textual.errors import NoWidget
from textual.geometry import Region, Spacing
from textual.widget import Widget


class Seen(NamedTuple):
    """`region` of the screen, without a scroll bar; `rows` of the widget, 0-based, that nothing
    covers, not even in part."""

    region: Region
    rows: frozenset[int]


class Uncovered:
    """Asks a compositor, once for each of its layouts."""

    def __init__(self) -> None:
        self._layout: object = None
        self._seen: dict[Widget, Seen] = {}

    def of(self, widget: Widget, compositor: Compositor) -> Seen:
        layout = compositor.visible_widgets  # another object after each layout
        if layout is not self._layout:
            self._layout = layout
            self._seen = {}
        if widget not in self._seen:
            self._seen[widget] = _look(widget, compositor)
        return self._seen[widget]


def _look(widget: Widget, compositor: Compositor) -> Seen:
    place = compositor.visible_widgets.get(widget)
    if place is None:
        return Seen(Region(), frozenset())
    region, clip = place
    region = region.shrink(Spacing(right=widget.scrollbar_size_vertical))
    rows = (Region(region.x, y, region.width, 1) for y in region.line_range)
    free = [clip.contains_region(row) and _on_top(widget, row, compositor) for row in rows]
    return Seen(region, frozenset(y for y, is_free in enumerate(free) if is_free))


def _on_top(widget: Widget, row: Region, compositor: Compositor) -> bool:
    """Whether all of this row of the screen is the widget's."""
    try:
        top = compositor.get_widget_at(row.x, row.y)[0]
    except NoWidget:
        return False
    return top is widget and not any(row.x < x < row.right for x in compositor.cuts[row.y])
