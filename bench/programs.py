"""The programs that are compared."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version
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


def versions(names: Iterable[str]) -> Iterator[str]:
    """Each program with its version."""
    for name in names:
        if name == APP:
            yield f"{APP} {version(APP)} on Python {sys.version.split()[0]}"
            continue
        told = subprocess.run([name, "--version"], capture_output=True, text=True, check=False)
        number = re.search(r"\d+(\.\d+)+", told.stdout)
        yield f"{name} {number[0]}" if number else name
