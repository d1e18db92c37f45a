"""Where a text stands that a model quotes.

Exactly, or but for blanks at line ends, or but for the Unicode form: nothing else. The
first of the three that is found anywhere counts. A quote cannot say bytes that are not
text: it has U+FFFD for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining, is_normalized, normalize

from canvas_tui.prompts.characters import sendable

_BLANKS = " \t\r"


def places(text: str, quote: str) -> list[tuple[int, int]]:
    """The places of `quote`, as half-open ranges of code points in order; they do not overlap."""
    if not quote.strip():
        return []
    shown, quote = sendable(text), sendable(quote)
    return (
        [found.span() for found in re.finditer(re.escape(quote), shown)]
        or [found.span() for found in _loose(quote).finditer(shown)]
        or list(_composed(shown, quote))
    )


def locate(text: str, quote: str, occurrence: int) -> tuple[int, int] | None:
    """The place of the `occurrence`-th (from 1) `quote`, as offsets in code points, or None.

    A quote that stands in one place only is meant there, whatever the number says.
    """
    found = places(text, quote)
    if len(found) == 1:
        return found[0]
    return found[occurrence - 1] if 0 < occurrence <= len(found) else None


def _loose(quote: str) -> re.Pattern[str]:
    """Finds `quote` whatever blanks stand at the ends of its lines, or of those of the text."""
    lines = quote.split("\n")
    pattern = rf"[{_BLANKS}]*\n".join(re.escape(line.rstrip(_BLANKS)) for line in lines)
    if not lines[0].rstrip(_BLANKS):
        pattern = f"(?<![{_BLANKS}]){pattern}"
    if lines[-1] != lines[-1].rstrip(_BLANKS):
        pattern += rf"(?=[{_BLANKS}]*(?:\n|\Z))"
    return re.compile(pattern)


def _composed(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """The places of `quote` when both are put in Unicode form NFC."""
    if is_normalized("NFC", text) and is_normalized("NFC", quote):
        return  # as they are, they were looked for before
    starts: dict[int, int] = {}  # offset in the composed text: offset in the text
    parts, length = [], 0
    for start, cluster in _clusters(text):
        starts[length] = start
        parts.append(normalize("NFC", cluster))
        length += len(parts[-1])
    starts[length] = len(text)
    for found in _loose(normalize("NFC", quote)).finditer("".join(parts)):
        if found.start() in starts and found.end() in starts:
            yield starts[found.start()], starts[found.end()]


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Pieces of `text` that no normalization joins, each with its offset."""
    start = 0
    for at in range(1, len(text)):
        letter = text[at]
        if letter.isascii() or (not combining(letter) and not _joins(text[start:at], letter)):
            yield start, text[start:at]
            start = at
    yield start, text[start:]


def _joins(cluster: str, letter: str) -> bool:
    apart = normalize("NFC", cluster) + normalize("NFC", letter)
    return normalize("NFC", cluster + letter) != apart
