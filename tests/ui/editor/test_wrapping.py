"""Where long texts are broken."""

from __future__ import annotations

from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.ui.editor.cells import cell_count, step
from canvas_tui.ui.editor.clusters import clusters
from canvas_tui.ui.editor.wrapping import Part, part_at
from tests.ui.editor.test_cells import LINES, TABS

FAMILY = "👩\u200d👩\u200d👧"
ROOMS = st.integers(1, 12)
LONG = st.tuples(LINES.filter(bool), st.integers(200, 500)).map(lambda pair: pair[0] * pair[1])


def parts(text: str, room: int, tab: int = 4) -> list[Part]:
    found = [part_at(text, 0, room, tab)]
    while found[-1].end < len(text):
        found.append(part_at(text, found[-1].end, room, tab))
    return found


def drawn(text: str, room: int) -> str:
    return "|".join(text[start:end] for start, end in parts(text, room))


@given(LINES | LONG, ROOMS, TABS)
def test_parts_tile_the_text_and_fit(text: str, room: int, tab: int) -> None:
    at = 0
    for start, end in parts(text, room, tab):
        assert start == at
        assert end > start or not text
        shown = text[start:end]
        room_used = cell_count(
            shown[:-1] if shown.endswith(" ") and end < len(text) else shown, tab
        )
        assert room_used <= room or step(shown, 0, tab, 1) == len(shown)
        at = end
    assert at == len(text)


@given(LINES | LONG, ROOMS, TABS, st.data())
def test_every_place_leads_to_its_part(text: str, room: int, tab: int, data: st.DataObject) -> None:
    found = parts(text, room, tab)
    column = data.draw(st.integers(0, len(text)))
    expected = [p for p in found if p.start <= column < p.end] or found[-1:]
    assert [part_at(text, column, room, tab)] == expected


@given(LINES, ROOMS)
def test_no_character_is_cut_and_each_part_is_drawn_as_in_the_whole(text: str, room: int) -> None:
    text = text.replace("\t", "")
    whole = [text[c.start : c.end] for c in clusters(text, 4)]
    cut = [text[a:b][c.start : c.end] for a, b in parts(text, room) for c in clusters(text[a:b], 4)]
    assert cut == whole


@given(st.lists(st.text("abcé", min_size=1, max_size=8), min_size=1, max_size=12))
def test_words_are_wrapped_as_the_standard_library_does(words: list[str]) -> None:
    text = " ".join(words)
    assert [text[a:b].rstrip() for a, b in parts(text, 8)] == wrap(text, 8)


@pytest.mark.parametrize(
    ("text", "drawing"),
    [
        ("", ""),
        ("one two three", "one two |three"),
        ("two words", "two |words"),
        ("unbroken words", "unbroken |words"),  # its blank hangs over the edge
        ("unbroken ", "unbroken| "),  # but not where the cursor has to stand behind it
        ("inseparable", "insepara|ble"),
        ("        indented", "        |indented"),
        ("    inseparable", "    inse|parable"),
        ("日本語日本語", "日本語日|本語"),
        ("ab日本語日", "ab日本語|日"),
        ("日本語日。本", "日本語|日。本"),
        ("a\tbc\tde", "a\tbc\t|de"),
        (f"{FAMILY * 3} end", f"{FAMILY * 3} |end"),
    ],
)
def test_breaking_at_eight_cells(text: str, drawing: str) -> None:
    assert drawn(text, 8) == drawing


def test_a_place_in_a_line_of_ten_million_costs_no_more_than_one_in_a_short_line() -> None:
    class Counting(str):
        read = 0

        def __getitem__(self, key: object) -> str:
            found = super().__getitem__(key)  # type: ignore[index]
            Counting.read += len(found)
            return found

        def __iter__(self) -> None:  # type: ignore[override]
            raise AssertionError("the whole line was read")

    for unit in ("word ", "日本語 ", "\u0301a"):
        line = Counting(unit * (10_000_000 // len(unit)))
        Counting.read = 0
        part = part_at(line, 5_000_000, 60, 4)
        assert part.start <= 5_000_000 < part.end
        assert Counting.read < 20_000
