"""`KeyParser`: what terminals send for keys, by the names that keymaps have for them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.message import Message

_NUMBERED = re.compile(r"\x1b\[\d+~")
_BEGIN, _END = "\x1b[200~", "\x1b[201~"  # of a bracketed paste
_NAMES = {"ctrl+@": "ctrl+space"}  # a NUL comes of either


class KeyParser(XTermParser):
    """Mends Textual 8.2 for terminals without the keyboard protocol of kitty.

    There, Alt and a character arrives as ESC and that character. Textual waits to see
    whether more comes, and then forgets the Alt with all but letters: Alt+< would type "<".
    ESC [ 34 ~, which is F20, is taken for a quotation mark. xterm's Shift+F3, ESC [ 1 ; 2 R,
    is taken for the answer to where the cursor is, which nothing here asks. A paste is read
    letter by letter there: one of 1 MB took a second.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasted: list[str] | None = None  # what came of a paste that goes on
        self._held = ""  # what may be the first part of a mark

    def feed(self, data: str) -> Iterable[Message]:
        if not data:  # the end
            yield from super().feed(data)
        data, self._held = self._held + data, ""
        while data:
            if self._pasted is None:
                keys, mark, data = data.partition(_BEGIN)
                if not mark:
                    keys, self._held = _without_part(keys, _BEGIN, 3)  # a shorter one may be a key
                yield from self._keys(keys)
                if mark:
                    if self._timeout_time is not None:  # an Escape before it was one
                        self._timeout_time = 0.0
                        yield from super().tick()
                    self._pasted = []
            else:
                text, mark, data = data.partition(_END)
                if not mark:
                    text, self._held = _without_part(text, _END, 1)
                self._pasted.append(text)
                if mark:
                    yield events.Paste("".join(self._pasted).replace("\0", ""))
                    self._pasted = None

    def tick(self) -> Iterable[Message]:
        if self._pasted is None:
            held, self._held = self._held, ""
            yield from self._keys(held)
        yield from super().tick()

    def _keys(self, data: str) -> Iterable[Message]:
        for message in super().feed(data) if data else ():
            if isinstance(message, events.CursorPosition) and message.y == 0:
                yield events.Key(f"{_modifiers(message.x)}f3", None)
            else:
                yield message

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if len(sequence) == 2 and sequence[0] == "\x1b" and sequence[1] not in "\x1b[O":
            alt, sequence = True, sequence[1]
        known = ANSI_SEQUENCES_KEYS.get(sequence)
        if isinstance(known, tuple) and _NUMBERED.fullmatch(sequence):
            yield from (events.Key(key.value, None) for key in known)
            return
        try:
            found = list(super()._sequence_to_key_events(sequence))
        except ValueError:  # numbers that Textual did not ask for, as in ESC [ 46:62 ; 4 u
            found = [events.Key("ignore", None)]
        for event in found:
            key = _NAMES.get(event.key, event.key)
            if alt and len(key) == 1 and key.isupper():
                key = f"shift+{key.lower()}"
            yield events.Key(f"alt+{key}", None) if alt else events.Key(key, event.character)


def _without_part(text: str, mark: str, least: int) -> tuple[str, str]:
    """`text` without the first part of `mark` that it ends with, of `least` characters or more,
    and that part."""
    parts = (mark[:size] for size in range(len(mark) - 1, least - 1, -1))
    part = next(filter(text.endswith, parts), "")
    return text.removesuffix(part), part


def _modifiers(bits: int) -> str:
    """What is held with a key, as xterm counts it: 1 Shift, 2 Alt, 4 Ctrl."""
    names = ((2, "alt+"), (4, "ctrl+"), (1, "shift+"))
    return "".join(name for bit, name in names if bits & bit)


def install() -> None:
    """Have the driver, which makes its parser itself, make this one."""
    setattr(linux_driver, "XTermParser", KeyParser)  # noqa: B010
