"""The programs that are compared."""

from __future__ import annotations

import shutil
import sys
from types import ModuleType
from typing import Any

APP = "canvas-tui"
Profile = dict[str, Any]


def profiles(ptybench: ModuleType, others: list[str]) -> dict[str, Profile]:
    """The app first, then those of `others` that are installed."""
    command = f"{sys.executable} -m canvas_tui +{{line}} {{file}}"
    found: dict[str, Profile] = {APP: ptybench.P(command)}
    for name in others:
        if name not in ptybench.PROFILES:
            sys.exit(f"dev: ptybench does not know {name}; it knows {', '.join(ptybench.PROFILES)}")
        if shutil.which(name):
            found[name] = ptybench.PROFILES[name]
        else:
            print(f"dev: {name} is not installed: left out", file=sys.stderr)
    return found
