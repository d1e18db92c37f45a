"""`Halves`: joins characters that a server cut in two between chunks."""

from __future__ import annotations

from canvas_tui.prompts.characters import joined


class Halves:
    """Takes text in pieces; a surrogate at the end of one waits for its partner in the next.

    One that has no partner goes through as it is, so that whoever writes text can refuse it
    instead of writing a guess.
    """

    def __init__(self) -> None:
        self._held = ""

    def join(self, text: str) -> str:
        text = self._held + text
        self._held = text[-1:] if "\ud800" <= text[-1:] <= "\udbff" else ""
        return joined(text[: len(text) - len(self._held)])

    def rest(self) -> str:
        """What still waits when the text has ended."""
        held, self._held = self._held, ""
        return held
