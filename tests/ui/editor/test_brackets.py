"""Brackets and their partners."""

from __future__ import annotations

import io
import tokenize
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.document import Document
from canvas_tui.core.span import Point
from canvas_tui.syntax.highlight import Syntax
from canvas_tui.syntax.languages import detect
from canvas_tui.ui.editor import brackets
from canvas_tui.ui.editor.brackets import bracket_pair, partner
from tests.ui.screen import make_app

SOURCES = sorted(Path(brackets.__file__).parent.glob("*.py"))


def by_tokenize(text: str) -> dict[Point, Point]:
    """The partners of the brackets of Python's own tokens."""
    found, open_ = {}, []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        place = Point(token.start[0] - 1, token.start[1])
        if token.type == tokenize.OP and token.string in "([{":
            open_.append(place)
        elif token.type == tokenize.OP and token.string in ")]}":
            other = open_.pop()
            found[place], found[other] = other, place
    return found


def test_in_code_they_are_those_of_the_tokens() -> None:
    for path in SOURCES:
        document = Document(path.read_text())
        syntax = Syntax(document, detect("x.py"))
        syntax.refresh(0, len(document.lines))
        rows = range(len(document.lines))
        for near, far in by_tokenize(path.read_text()).items():
            pair = bracket_pair(document.lines, syntax.tokens, near, rows, most=50_000)
            assert pair == (near, far), path


@given(st.lists(st.text("([{}])a ", max_size=12), min_size=1, max_size=4), st.data())
def test_each_is_the_partner_of_its_partner(lines: list[str], data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(lines) - 1))
    point = Point(row, data.draw(st.integers(0, len(lines[row]))))
    rows = range(len(lines))
    pair = bracket_pair(lines, lambda _: (), point, rows, most=1_000)
    if pair is not None:
        assert bracket_pair(lines, lambda _: (), pair.far, rows, most=1_000) == pair[::-1]


def test_those_in_strings_and_comments_are_apart() -> None:
    document = Document('f("(", g(")"))  # (a)\n')
    syntax = Syntax(document, detect("x.py"))
    assert partner(document, syntax, Point(0, 1)) == Point(0, 13)
    assert partner(document, syntax, Point(0, 18)) == Point(0, 20)
    assert partner(document, syntax, Point(0, 3)) == Point(0, 10)
    assert partner(document, syntax, Point(0, 16)) is None


def test_no_more_is_read_than_was_said() -> None:
    lines = ["(" + "x" * 100 + ")"]
    assert bracket_pair(lines, lambda _: (), Point(0, 0), range(1), most=101) is None
    assert bracket_pair(lines, lambda _: (), Point(0, 0), range(1), most=102)
    assert bracket_pair(lines, lambda _: (), Point(0, 101), range(1), most=101) is None
    assert bracket_pair(["("] * 9, lambda _: (), Point(0, 0), range(3), most=99) is None


async def test_both_are_marked_and_nothing_is_without_one_at_the_cursor() -> None:
    app = make_app("def f(a,\n      b):\n    return a\n", path=Path("a.py"))
    async with app.run_test() as pilot:
        await pilot.press(*["right"] * 5)
        rows = app.editor._picture._rows
        marked = [(y, la[:2]) for y, r in enumerate(rows) for la in r.layers if la[2] == "bracket"]
        assert marked == [(0, (5, 6)), (1, (7, 8))]
        for keys in (["left"] * 2, ["right"] * 4):  # before it, and behind what follows it
            await pilot.press(*keys)
            rows = app.editor._picture._rows
            assert not any(layer.style == "bracket" for row in rows for layer in row.layers)
