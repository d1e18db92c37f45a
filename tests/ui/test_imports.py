"""What comes into memory with the screen."""

from __future__ import annotations

import subprocess
import sys

_CODE = """
import sys, canvas_tui.ui.run
print(*{"textual.command", "textual.widgets._input"} & {*sys.modules})
from textual.command import CommandPalette
from textual.widgets import Input
print(CommandPalette.__module__, Input.__module__)
"""


def test_the_screen_comes_without_textuals_palette_which_others_can_still_have() -> None:
    run = subprocess.run([sys.executable, "-c", _CODE], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == ["", "textual.command textual.widgets._input"]
