"""Where a window may start, and how large it is."""

from __future__ import annotations

import pytest

from canvas_tui.syntax.place import CHARACTERS, ROWS, WHOLE, places, starts


@pytest.mark.parametrize(
    ("language", "text", "rows"),
    [
        ("python", "x = 1\n\ndef f():\n    def g(): pass\n@a\n@b\nclass A:\n", [0, 2, 4]),
        ("go", "x\n\nfunc f() {\n\n\tg()\n\n}\n\n// c\n\n)\n", [0, 2, 8]),
        ("markdown", "# a\n\n# b\nx\n# c\n\n```sh\n\n# d\n```\n\n# e\n", [0, 2, 11]),
    ],
)
def test_a_window_may_start_at_top_level(language: str, text: str, rows: list[int]) -> None:
    lines = text.split("\n")
    assert [row for row in range(len(lines)) if starts(lines, row, language)] == rows


def first_place(lines: list[str], first: int, language: str = "python") -> range | None:
    return next(places(lines, first, first + 40, language), None)


def test_a_short_text_is_parsed_whole() -> None:
    assert first_place(["x"] * ROWS, 100) == range(ROWS)


def test_a_long_text_is_parsed_from_one_start_to_another() -> None:
    lines = ["def f():", "    pass", ""] * 20_000
    place = first_place(lines, 30_000)
    assert place and lines[place.start] == lines[place.stop] == "def f():"
    assert place.start <= 30_000 - 300 and place.stop >= 30_340
    assert len(place) < ROWS


def test_a_text_that_is_one_thing_is_parsed_whole_up_to_a_limit() -> None:
    for rows, whole in ((WHOLE - 1, True), (3 * WHOLE, False)):
        lines = ["class A:", *["    x = 1"] * (rows - 2), ""]
        place = first_place(lines, rows // 2)
        assert place and (place == range(rows)) is whole
        assert place.start <= rows // 2 and rows // 2 + 40 < place.stop
        assert whole or len(place) < ROWS * 2


def test_too_many_characters_are_not_parsed() -> None:
    long = "x" * (CHARACTERS // 20)
    assert first_place([long] * 3_000, 1_000) is None
    place = first_place([long * 21] + ["x = 1"] * 10_000, 5_000)
    assert place and place.start > 0
