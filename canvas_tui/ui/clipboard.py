"""`Clipboard`: what was copied here, and a copy for the terminal's own clipboard by OSC 52."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable, Mapping

from canvas_tui.ui.output.terminal import is_console

LIMIT = 74_994
"""Bytes of text: what makes 100,000 with base64 and the sequence, where terminals stop."""
_PIECE = 240
"""Bytes in one string for GNU screen, which prints what is longer than its buffer of 256."""


class Clipboard:
    """`text` is what to paste; `lines`: it is whole lines, which go above the cursor's."""

    def __init__(
        self, send: Callable[[str], None], environ: Mapping[str, str] = os.environ
    ) -> None:
        self._send, self._environ = send, environ
        self.text = ""
        self.lines = False

    def copy(self, text: str, *, lines: bool = False) -> str:
        """Keep it and hand it to the terminal; returns where it is, for users."""
        self.text, self.lines = text, lines
        data = text.encode("utf-8", "replace")
        if len(data) > LIMIT:
            return f"here only: more than the {LIMIT:,} bytes a terminal takes"
        sequence = osc52(data, self._environ)
        if not sequence:
            return "here only: this terminal has no clipboard"
        self._send(sequence)
        return "here and to the terminal"


def osc52(data: bytes, environ: Mapping[str, str]) -> str:
    """What puts `data` into the clipboard of the terminal; "" where there is none.

    Inside tmux it is sent twice: tmux takes the one as it is with `set-clipboard on`, and
    hands on the wrapped one with `allow-passthrough on`. GNU screen hands on short strings.
    """
    name = environ.get("TERM", "")
    if is_console(name):
        return ""
    sequence = f"\x1b]52;c;{b64encode(data).decode()}\a"
    if environ.get("TMUX") or name.startswith("tmux"):
        inside = sequence.replace("\x1b", "\x1b\x1b")
        return f"{sequence}\x1bPtmux;{inside}\x1b\\"
    if environ.get("STY") or name.startswith("screen"):
        pieces = (sequence[at : at + _PIECE] for at in range(0, len(sequence), _PIECE))
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return sequence
