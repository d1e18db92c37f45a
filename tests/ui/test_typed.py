"""Which keys type something."""

from __future__ import annotations

import pytest
from textual import events

from canvas_tui.ui.typed import typed


@pytest.mark.parametrize(
    ("key", "character", "text"),
    [
        ("y", "y", "y"),
        ("upper_y", "Y", "Y"),
        ("plus", "+", "+"),
        ("+", "+", "+"),
        ("space", " ", " "),
        ("é", "é", "é"),
        ("alt+y", "y", ""),
        ("alt+d", "d", ""),
        ("ctrl+k", "\x0b", ""),
        ("enter", "\r", ""),
        ("f2", None, ""),
    ],
)
def test_a_chord_types_nothing(key: str, character: str | None, text: str) -> None:
    assert typed(events.Key(key, character)) == text
