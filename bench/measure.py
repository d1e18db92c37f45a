"""One program on one file: what is measured, as numbers by their names."""

from __future__ import annotations

from argparse import Namespace
from types import ModuleType
from typing import Any

TESTS = ("startup", "type", "rate", "page", "idle")
NUMBERS = {
    "first paint": ("startup", "first_paint_ms"),
    "ready": ("startup", "ready_ms"),
    "key p50": ("type", "p50"),
    "key p95": ("type", "p95"),
    "30/s p95": ("rate", "p95"),
    "B/key": ("type", "bytes_per_key"),
    "page p50": ("page", "settled", "p50"),
    "page p95": ("page", "settled", "p95"),
    "B/page": ("page", "bytes_per_page"),
    "Enter": ("newline", "settled_ms"),
    "B/Enter": ("newline", "bytes"),
    "MB": ("edit_session", "rss_mb"),
    "idle B": ("idle", "bytes_3s"),
    "idle CPU %": ("idle", "cpu_s_3s"),
}
"""Times in ms; where in ptybench's result each stands."""
Numbers = dict[str, float]


def measure(
    ptybench: ModuleType, profile: dict[str, Any], path: str, options: Namespace
) -> Numbers:
    """What could not be measured is left out."""
    result = ptybench.run_tests(profile, path, options, TESTS)
    numbers: Numbers = {}
    for name, keys in NUMBERS.items():
        value: Any = result
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        if value is not None:
            numbers[name] = float(value)
    if result["startup"]["failed"]:
        numbers.pop("ready", None)  # told as 0
    if "idle CPU %" in numbers:
        numbers["idle CPU %"] *= 100 / 3
    return numbers
