"""`RowWidget`: a widget that is rows and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from canvas_tui.ui.output.stage import DiffOutput


class RowWidget(Widget):
    """Has no box, and is drawn past what Textual keeps and asks for each line of one."""

    def render_lines(self, crop: Region) -> list[Strip]:
        strips = [self.render_line(y) for y in crop.line_range]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        _, ground = self.background_colors
        for line_filter in self.get_line_filters():
            strips = [_filtered(strip, line_filter, ground) for strip in strips]
        return strips

    def repaint(self, rows: Sequence[int]) -> None:
        """Draw these rows, 0-based and ascending, anew: in the next frame, without the
        compositor where it is not needed."""
        app = self.app
        if isinstance(app, DiffOutput) and app.show_rows(self, rows):
            return
        runs = groupby(enumerate(rows), key=lambda item: item[1] - item[0])
        found = [[y for _, y in run] for _, run in runs]
        self.refresh(*(Region(0, run[0], self.size.width, len(run)) for run in found))

    def repaint_now(self, rows: Sequence[int]) -> None:
        """As `repaint`, in a frame of its own, where no painter of the app's is at work."""
        self.repaint(rows)
        if isinstance(self.app, DiffOutput):
            self.app.flush_output()


def _filtered(strip: Strip, line_filter: LineFilter, ground: Color) -> Strip:
    """As `Strip.apply_filter`, which keeps what comes of it: here it is asked for once."""
    before = list(strip)
    after = line_filter.apply(before, ground)
    return strip if after is before else Strip(after, strip.cell_length)
