"""Display: as many code points out as in, none of which moves the cursor or hides."""

from __future__ import annotations

import json
import unicodedata
from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.display import one_line, visible

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
FORBIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
JOINERS = "\u200c\u200d"

# Everything that is kept, replaced or depends on what stands beside it.
awkward = st.text(
    "aé한क✌❤#1 \n\t\x1b\x9b\u200b\u200c\u200d\ufe0f\ufe0e\U000e0101\u20e3\u202e"
    "\ud83d\udc80·�␛\u0301"
)


def leaks(shown: str) -> list[str]:
    """What a terminal would take as something other than a character to show."""
    return [
        f"U+{ord(c):04X}"
        for at, c in enumerate(shown)
        if (unicodedata.category(c) in FORBIDDEN and c not in "\n\t" + JOINERS)
        or (c in JOINERS and not (0 < at < len(shown) - 1))
    ]


def test_every_code_point_of_unicode_alone():
    """One in, one out, none that a terminal obeys or that has no shape; twice is as once."""
    for code in range(0x110000):
        character = chr(code)
        shown = visible(character)
        assert len(shown) == 1, hex(code)
        assert not leaks(shown), hex(code)
        assert visible(shown) == shown, hex(code)
        if unicodedata.category(character)[0] in "LMNPS" and shown != character:
            assert code in INVISIBLE, hex(code)  # nothing that has a shape is replaced


# Letters, marks and symbols by category, of which nothing is seen (Default_Ignorable_Code_Point).
INVISIBLE = {
    0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0x180B, 0x1810),
    *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), *range(0x13430, 0x13456),
}  # fmt: skip


def test_every_code_point_of_unicode_at_once_between_letters():
    text = "".join(chr(code) for code in range(0x110000))
    shown = visible(text)
    assert len(shown) == len(text) and not leaks(shown)


@given(awkward | st.text())
def test_as_many_code_points_and_twice_is_as_once(text):
    shown = visible(text)
    assert len(shown) == len(text) and not leaks(shown)
    assert visible(shown) == shown
    assert shown.count("\n") == text.count("\n") and shown.count("\t") == text.count("\t")
    shown.encode()  # no lone surrogate


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_text_is_the_same_object(text):
    assert visible(text) is text


def test_controls_become_their_pictures():
    assert visible("\x00\x07\x1b[31m\r\x7f") == "␀␇␛[31m␍␡"
    assert visible("\n\t") == "\n\t"
    assert visible("\x9b\udc80\uffff") == "���"
    assert visible(f"a{BIDI}b\u2028\u2029\ufeff\u00ad") == "a" + "·" * len(BIDI) + "b····"
    assert visible("ok" + "".join(chr(0xE0000 + ord(c)) for c in "no")) == "ok··"


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",
        "क्‍ष",
        "❤️‍🔥",
        "👩‍👩‍👧",
        "🏴‍☠️",
        "#️⃣",
        "©️",
        "☎︎",
        "葛\U000e0100",
        "e\u0301",
        "مرحبا",
        "\ue0b0",
    ],
)
def test_writing_that_needs_joiners_and_selectors_is_left_alone(text):
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ad\u200cmin", "ad·min"),  # letters that are never joined
        ("admin\u200d", "admin·"),
        ("\u200dadmin", "·admin"),
        ("a\ufe0fb", "a·b"),
        ("✌\ufe0f\ufe0e\ufe0f", "✌\ufe0f··"),  # text smuggled in selectors
        ("✌\U000e0101\U000e0102", "✌\U000e0101·"),
        ("❤\ufe0f\ufe0f\u200d🔥", "❤\ufe0f··🔥"),
        ("한\u200d\u200d한", "한··한"),
        ("한\u200d 한", "한· 한"),
        ("\x1b\u200d\x1b", "␛·␛"),
    ],
)
def test_joiners_and_selectors_that_hide_are_shown(text, shown):
    assert visible(text) == shown


def test_the_hostile_corpora(shared: Path):
    files = [f for f in sorted((shared / "corpora/hostile").glob("*.json")) if f.stem != "INDEX"]
    inputs = [case for file in files for case in json.loads(file.read_text())]
    assert len(inputs) > 1_500
    for case in inputs:
        text = b64decode(case["b64"]).decode("utf-8", "surrogateescape")
        shown = visible(text)
        assert len(shown) == len(text) and not leaks(shown), case["id"]
        assert visible(shown) == shown, case["id"]
        assert not leaks(one_line(text)) and "\n" not in one_line(text), case["id"]


@given(awkward, st.integers(1, 30))
def test_one_line_is_one_safe_line_of_at_most_so_many_code_points(text, limit):
    line = one_line(text, limit)
    assert len(line) == min(len(text), limit)
    assert not set("\n\t") & set(line) and not leaks(line)
    assert line.endswith("…") == (len(text) > limit)


def test_one_line():
    assert one_line("no such\n\tfile \x1b[2J") == "no such  file ␛[2J"
    assert one_line("x" * 10, limit=5) == "xxxx…"
