"""What is parsed before it is asked for: pages around the screen, in a pause."""

from __future__ import annotations

import random

import pytest

from canvas_tui.core.buffer import Buffer, Origin
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.span import Point, Span
from canvas_tui.syntax.highlight import Syntax
from canvas_tui.syntax.languages import by_name
from canvas_tui.syntax.token import Token
from canvas_tui.syntax.window import Window

PAGE = 40
TEXT = "\n".join(f"def f{n}(a):\n    return a + {n}\n" for n in range(4_000))


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one with each parse."""
    found: list[int] = []
    source = Window._source

    def counted(window: Window) -> bytes:
        found.append(window.first)
        return source(window)

    monkeypatch.setattr(Window, "_source", counted)
    return found


def test_refresh_parses_nothing_where_it_is_ready(parses: list[int]) -> None:
    buffer = Buffer(Document(TEXT))
    syntax = Syntax(buffer.document, by_name("python"))
    assert not syntax.ready(0, PAGE)
    syntax.refresh(0, PAGE)
    assert syntax.ready(0, PAGE) and syntax.ready(100, 100 + PAGE)
    before = len(parses)
    syntax.refresh(100, 100 + PAGE)
    assert len(parses) == before
    change = ChangeSet.replace(Span.at(Point(3, 0)), "x")
    syntax.edited(buffer.edit(change, Origin.TYPED))
    assert not syntax.ready(0, PAGE) and len(parses) == before
    assert not syntax.ready(9_000, 9_000 + PAGE)


def test_a_language_without_a_grammar_is_always_ready() -> None:
    assert Syntax(Document(TEXT), by_name("kotlin")).ready(0, PAGE)
    assert Syntax(Document(TEXT), None).ready(0, PAGE)


def test_paging_with_pauses_never_waits_for_a_parse(parses: list[int]) -> None:
    document = Document(TEXT)
    syntax = Syntax(document, by_name("python"))
    row = 6_000
    syntax.refresh(row, row + PAGE)
    rng = random.Random(1)
    for _ in range(60):
        syntax.prepare(row, row + PAGE)
        row += rng.choice((-3, -2, -1, 1, 2, 3)) * PAGE
        assert syntax.ready(row, row + PAGE)
        syntax.refresh(row, row + PAGE)
    assert len(parses) < 40


def test_a_page_after_a_pause_waits_for_no_query(monkeypatch: pytest.MonkeyPatch) -> None:
    queried: list[int] = []
    query = Window._query

    def counted(window: Window, first: int, last: int) -> list[tuple[Token, ...]]:
        queried.extend(range(first, last + 1))
        return query(window, first, last)

    monkeypatch.setattr(Window, "_query", counted)
    syntax = Syntax(Document(TEXT), by_name("python"))
    row = 6_000
    syntax.refresh(row, row + PAGE)
    for step in (PAGE, -PAGE, -PAGE, PAGE, PAGE):
        syntax.prepare(row, row + PAGE)
        row += step
        del queried[:]
        assert syntax.refresh(row, row + PAGE) == set() and not queried
        assert any(syntax.tokens(r) for r in range(row, row + PAGE))
    syntax.prepare(row, row + PAGE)
    assert len(queried) <= 2 * PAGE  # what is known is not asked again


def test_what_is_prepared_changes_nothing_that_is_shown() -> None:
    syntax = Syntax(Document(TEXT), by_name("python"))
    for row in range(0, 3_000, 250):
        syntax.refresh(row, row + PAGE)
        before = [syntax.tokens(r) for r in range(row, row + PAGE)]
        assert syntax.prepare(row, row + PAGE) == set()
        assert [syntax.tokens(r) for r in range(row, row + PAGE)] == before


def test_prepare_does_nothing_before_anything_was_asked(parses: list[int]) -> None:
    Syntax(Document(TEXT), by_name("python")).prepare(0, PAGE)
    assert not parses
