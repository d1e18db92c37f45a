"""The output stage: a terminal is sent only the cells that differ from what it shows."""

from __future__ import annotations

from canvas_tui.ui.output.row_widget import RowWidget
from canvas_tui.ui.output.stage import DiffOutput

__all__ = ["DiffOutput", "RowWidget"]
