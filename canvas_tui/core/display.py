"""Text as it may be shown: nothing in it moves the cursor, and nothing is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

HIDDEN = "·"  # stands for a character that has no shape: zero width, format, bidi
BROKEN = "\ufffd"  # stands for what is no character: C1 controls, lone surrogates, noncharacters

_CONTROL_PICTURES = 0x2400
_ODD_ASCII = (*range(0x09), *range(0x0B, 0x20), 0x7F)

# General category Cf and the property Default_Ignorable_Code_Point of Unicode 16, without the
# characters of `_JOINERS`, and the two separators that some terminals take for a new line.
_SHAPELESS = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x0600, 0x0605), (0x061C, 0x061C), (0x06DD, 0x06DD),
    (0x070F, 0x070F), (0x0890, 0x0891), (0x08E2, 0x08E2), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180E, 0x180E), (0x200B, 0x200B), (0x200E, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F),
    (0x3164, 0x3164), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x110BD, 0x110BD),
    (0x110CD, 0x110CD), (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A),
    (0xE0000, 0xE00FF), (0xE01F0, 0xE0FFF),
)  # fmt: skip
_BROKEN = (
    (0x80, 0x9F),
    (0xD800, 0xDFFF),
    (0xFDD0, 0xFDEF),
    *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000)),
)

# These shape what stands before them: ZWNJ and ZWJ between two characters of a script or an emoji
# sequence, one variation selector after a character. Anywhere else, and in a row (a known way to
# smuggle text), they are hidden text. Latin letters are never joined.
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_JOINERS = (
    (0x180B, 0x180D),
    (0x180F, 0x180F),
    (0x200C, 0x200D),
    (0xFE00, 0xFE0F),
    (0xE0100, 0xE01EF),
)
_SHAPED = f"[©®\u0300-\U0010ffff](?<![\u2000-\u200f\u2400-\u2426\u3000{BROKEN}{_SELECTORS}])"
_KEPT = (
    f"({_SHAPED}[{_SELECTORS}]?(?:[\u200c\u200d]{_SHAPED}[{_SELECTORS}]?)+"
    f"|(?:{_SHAPED}|[#*0-9](?=\ufe0f\u20e3))[{_SELECTORS}])"
    f"|[\u200c\u200d{_SELECTORS}]"
)


# What plain text does not need is made when it is first needed: the first paint is sooner.


@cache
def _stand_ins() -> dict[int, str]:
    table = dict.fromkeys(_codes(_BROKEN), BROKEN) | dict.fromkeys(_codes(_SHAPELESS), HIDDEN)
    return table | {code: chr(_CONTROL_PICTURES + code) for code in _ODD_ASCII} | {0x7F: "␡"}


@cache
def _odd() -> frozenset[str]:
    return frozenset(map(chr, _stand_ins()))


@cache
def _joiners() -> frozenset[str]:
    return frozenset(map(chr, _codes(_JOINERS)))


def _codes(ranges: Iterable[tuple[int, int]]) -> Iterable[int]:
    return (code for first, last in ranges for code in range(first, last + 1))


def visible(text: str) -> str:
    """`text` with a visible stand-in for every character that is none; as many code points.

    "\\n" and "\\t" stay. Where nothing needs one, the same object comes back.
    """
    if text.isascii() and text.isprintable():
        return text
    if not _odd().isdisjoint(text):
        text = text.translate(_stand_ins())
    if not _joiners().isdisjoint(text):
        text = re.sub(_KEPT, lambda found: found[1] or HIDDEN, text)
    return text


def counted(number: int, noun: str) -> str:
    """How many there are, in words: "1 line", "2 lines"."""
    return f"{number} {noun}{'s' * (number != 1)}"


def end_of(text: str, limit: int) -> str:
    """At most `limit` code points of `text`, the last ones, "…" before them where it is cut."""
    return text if len(text) <= limit else f"…{text[1 - limit :]}"


def one_line(text: str, limit: int = 200) -> str:
    """`visible`, on one line of at most `limit` code points, "…" at its end where it is cut."""
    cut = text if len(text) <= limit else text[: limit - 1]
    return visible(cut.replace("\n", " ").replace("\t", " ")) + ("…" if cut is not text else "")
