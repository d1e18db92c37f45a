"""What a key types."""

from __future__ import annotations

from textual import events


def typed(event: events.Key) -> str:
    """The character a key stands for; "" for a chord, such as Alt+D, and for keys without one."""
    chord = "+" in event.key.removesuffix("+")
    return event.character if event.character and event.is_printable and not chord else ""
