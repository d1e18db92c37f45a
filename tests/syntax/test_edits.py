"""A syntax that followed edits is the syntax of the text they made."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas_tui.core.buffer import Buffer, Origin
from canvas_tui.core.change import Change, ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.span import Point, Span
from canvas_tui.syntax.highlight import Syntax, Token
from canvas_tui.syntax.languages import by_name, detect
from canvas_tui.syntax.window import Window

SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())
PIECES = [
    *"(){}[]\"'`;:=<>\\#$*-|x9 \t\r\f\0",
    *("é", "日本", "\U0001f600", "\udc80", "\n", "\n\n", "\n    ", '"""', "/*", "*/", "//"),
    *(
        "```\n",
        "<!--",
        "-->",
        "end\n",
        "def f():\n    pass\n",
        "<b>\n",
        "\n# h\n",
        "return 1",
        "- ",
    ),
]

fractions = st.floats(0, 1)
changes = st.tuples(fractions, fractions, st.integers(0, 60), st.sampled_from(PIECES))
edits = st.lists(st.lists(changes, min_size=1, max_size=3), min_size=1, max_size=6)


def make(buffer: Buffer, sketch: list[tuple[float, float, int, str]]) -> ChangeSet:
    """Changes at fractions of the text, those that would overlap left out."""
    lines, made, at = buffer.document.lines, [], Point(0, 0)
    for down, along, length, text in sorted(sketch):
        row = int(down * (len(lines) - 1))
        start = Point(row, int(along * len(lines[row])))
        end = start
        for _ in range(length):
            if end.column < len(lines[end.row]):
                end = Point(end.row, end.column + 1)
            elif end.row + 1 < len(lines):
                end = Point(end.row + 1, 0)
        if at <= start <= end:
            made.append(Change(Span(start, end), text))
            at = end
    return ChangeSet(made)


def all_tokens(syntax: Syntax) -> list[tuple[Token, ...]]:
    return [syntax.tokens(row) for row in range(len(syntax.document.lines))]


def check_copy(syntax: Syntax) -> None:
    """The window's rows are the document's."""
    window = syntax._window
    if window is not None:
        assert window.lines[window.lead :] == syntax.document.lines[window.first : window.end]
        assert len(window.tokens) == len(window.lines) == len(window._sizes)


def follow(text: str, name: str, sketches: list[list[tuple[float, float, int, str]]]) -> None:
    document = Document(text)
    buffer, syntax = Buffer(document), Syntax(document, by_name(name))
    syntax.refresh(0, 20)
    for number, sketch in enumerate(sketches):
        done = buffer.undo() if number % 4 == 3 else []
        for edited in done or [buffer.edit(make(buffer, sketch), Origin.TYPED)]:
            syntax.edited(edited)
        check_copy(syntax)
        last = len(document.lines) - 1
        if number % 2:
            syntax.refresh(0, min(last, 30))
    fresh = Syntax(document, by_name(name))
    assert (fresh.refresh(0, last) == set()) == (not any(all_tokens(fresh)))
    syntax.refresh(0, last)
    if fresh._window and not fresh._window.tree.root_node.has_error:
        assert all_tokens(syntax) == all_tokens(fresh)
    syntax.settle(0, last)
    assert all_tokens(syntax) == all_tokens(fresh)


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.suffix)
def test_editing_then_refreshing_equals_a_fresh_syntax(file: Path) -> None:
    language = detect(file.name)
    assert language
    name, text = language.name, file.read_text("utf-8")

    @settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
    @given(edits)
    def law(sketches: list[list[tuple[float, float, int, str]]]) -> None:
        follow(text, name, sketches)

    law()


def test_a_patched_tree_can_be_wrong_around_errors_until_it_settles() -> None:
    """Bash, one "{" typed: what `refresh` shows is not what `settle` shows."""
    text = (Path(__file__).parent / "samples" / "shape.sh").read_text("utf-8")
    document = Document(text)
    buffer, syntax = Buffer(document), Syntax(document, by_name("bash"))
    last = len(document.lines) - 1
    syntax.refresh(0, last)
    changes = ChangeSet.replace(Span.at(Point(17, 8)), "{")
    syntax.edited(buffer.edit(changes, Origin.TYPED))
    syntax.refresh(0, last)
    patched = all_tokens(syntax)
    fresh = Syntax(document, by_name("bash"))
    fresh.refresh(0, last)
    changed = {row for row in range(last + 1) if patched[row] != fresh.tokens(row)}
    assert changed and syntax.settle(0, last) == changed
    assert all_tokens(syntax) == all_tokens(fresh)
    assert syntax.settle(0, last) == set()


@given(st.lists(st.tuples(st.integers(0, 59), st.sampled_from(["日", "é", "a", "1", ""]))))
@settings(max_examples=60)
def test_an_edit_after_wide_characters_is_where_it_is(edits: list[tuple[int, str]]) -> None:
    document = Document(
        'x = f("日é日é日é日é日é日é", ñandú, b, 1, é, "日")  # é\ny = 1\nz = ñ\n' * 4
    )
    buffer, syntax = Buffer(document), Syntax(document, by_name("python"))
    syntax.refresh(0, 12)
    for at, text in edits:
        row = at % 12
        letters = [i for i, char in enumerate(document.lines[row]) if char.isalnum()]
        column = letters[at % len(letters)]
        span = Span(Point(row, column), Point(row, column + 1))
        syntax.edited(buffer.edit(ChangeSet.replace(span, text + "a"), Origin.TYPED))
        syntax.refresh(0, 12)
        fresh = Syntax(document, by_name("python"))
        fresh.refresh(0, 12)
        assert all_tokens(syntax) == all_tokens(fresh)


@given(edits, st.integers(0, 5_990))
@settings(max_examples=15)
def test_a_window_in_a_long_text_follows(
    sketches: list[list[tuple[float, float, int, str]]], row: int
) -> None:
    document = Document("def f(x):\n    return x  # é\n\n" * 2_000)
    buffer, syntax = Buffer(document), Syntax(document, by_name("python"))
    syntax.refresh(row, row + 10)
    for sketch in sketches:
        syntax.edited(buffer.edit(make(buffer, sketch), Origin.TYPED))
        check_copy(syntax)
    for _ in sketches:
        for edited in buffer.undo():
            syntax.edited(edited)
        check_copy(syntax)
    fresh = Syntax(document, by_name("python"))
    fresh.refresh(row, row + 10)
    syntax.refresh(row, row + 10)
    syntax.settle(row, row + 10)
    for each in range(row, row + 11):
        assert syntax.tokens(each) == fresh.tokens(each)


def edited_at(text: str, span: Span, new: str) -> tuple[Syntax, Document]:
    """A coloured python text just after one edit, before the next refresh."""
    document = Document(text)
    buffer, syntax = Buffer(document), Syntax(document, by_name("python"))
    syntax.refresh(0, len(document.lines) - 1)
    syntax.edited(buffer.edit(ChangeSet.replace(span, new), Origin.TYPED))
    return syntax, document


def shown(syntax: Syntax, row: int) -> list[str]:
    line = syntax.document.lines[row]
    return [f"{line[token.start : token.end]}:{token.kind}" for token in syntax.tokens(row)]


def test_tokens_move_with_an_edit_before_any_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'x = "é"\nreturn 12\n'
    before = Point(0, 0)
    syntax, _ = edited_at(text, Span.at(before), "yy")
    monkeypatch.setattr(Window, "tree", property(lambda _: pytest.fail("parsed")))
    assert shown(syntax, 0) == ["x:variable", "=:operator", '"é":string']

    split = Point(0, 6)
    monkeypatch.undo()
    syntax, _ = edited_at(text, Span.at(split), "\n\n")
    assert [shown(syntax, row) for row in range(4)] == [
        ["x:variable", "=:operator", '"é:string'],
        [],
        ['":string'],
        ["return:keyword", "12:number"],
    ]

    syntax, _ = edited_at(text, Span(Point(0, 3), Point(1, 7)), "")
    assert shown(syntax, 0) == ["x:variable", "=:operator", "12:number"]


def test_refresh_names_the_rows_that_changed() -> None:
    syntax, _ = edited_at("x = 1\ny = 2\nz = 3\n", Span.at(Point(1, 0)), "#")
    assert syntax.refresh(0, 3) == {1}
    assert syntax.refresh(0, 3) == set()
    syntax, _ = edited_at('x = 1\ny = 2\n"""\n', Span.at(Point(0, 0)), '"""')
    assert syntax.refresh(0, 3) == {0, 1, 2}


@pytest.mark.parametrize("rows", [10, 60_000])
def test_a_paste_of_a_megabyte_and_its_undo(rows: int) -> None:
    document = Document("def f(x):\n    return x\n\n" * rows)
    buffer, syntax = Buffer(document), Syntax(document, by_name("python"))
    syntax.refresh(0, 9)
    before = [syntax.tokens(row) for row in range(10)]
    paste = Change(Span.at(Point(5, 0)), "y = 'é'\n" * 120_000)
    syntax.edited(buffer.edit(ChangeSet([paste]), Origin.PASTED))
    for row in (8, 50_020):
        syntax.refresh(row - 8, row + 20)
        assert shown(syntax, row) == ["y:variable", "=:operator", "'é':string"]
    for edited in buffer.undo():
        syntax.edited(edited)
    syntax.refresh(0, 9)
    assert [syntax.tokens(row) for row in range(10)] == before


def test_a_hundred_thousand_changes_at_once_and_their_undo() -> None:
    document = Document("x = 1\n" * 100_000)
    buffer, syntax = Buffer(document), Syntax(document, by_name("python"))
    syntax.refresh(500, 540)
    places = (Span(Point(row, 4), Point(row, 5)) for row in range(100_000))
    syntax.edited(buffer.edit(ChangeSet([Change(span, "'a'") for span in places]), Origin.COMMAND))
    syntax.refresh(500, 540)
    assert shown(syntax, 520) == ["x:variable", "=:operator", "'a':string"]
    for edited in buffer.undo():
        syntax.edited(edited)
    syntax.refresh(500, 540)
    assert shown(syntax, 520) == ["x:variable", "=:operator", "1:number"]
