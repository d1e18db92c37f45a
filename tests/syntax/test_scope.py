"""What is around a place: growing a selection, the chain, paragraphs."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_tui.core.buffer import Buffer, Origin
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.span import Point, Span
from canvas_tui.syntax import highlight
from canvas_tui.syntax.highlight import Node, Syntax
from canvas_tui.syntax.languages import by_name, detect
from canvas_tui.syntax.scope import chain_at, grow, paragraph_at
from canvas_tui.syntax.window import Window

SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())


def parse(drawing: str) -> tuple[Document, Span]:
    """A text with «what is selected»."""
    before, _, rest = drawing.partition("«")
    inside, _, after = rest.partition("»")
    start = Point(0, 0).after(before)
    return Document(before + inside + after), Span(start, start.after(inside))


def draw(document: Document, span: Span) -> str:
    start, end = Span(Point(0, 0), span.start), Span(span.end, document.end)
    return f"{document.text(start)}«{document.text(span)}»{document.text(end)}"


def grown(drawing: str, language: str = "python") -> str:
    document, span = parse(drawing)
    return draw(document, grow(document, Syntax(document, by_name(language)), span))


def steps(drawing: str, language: str = "python") -> list[str]:
    """What each step of growing selects, up to the whole document."""
    document, span = parse(drawing)
    syntax = Syntax(document, by_name(language))
    texts = []
    while span != document.whole:
        span = grow(document, syntax, span)
        texts.append(document.text(span))
    return texts


def test_growing_in_code() -> None:
    assert grown("def f():\n    re«tu»rn 1") == "def f():\n    «return 1»"
    assert grown("x = fo«»o(1)") == "x = «foo»(1)"
    assert grown("x = «foo»(1)") == "x = «foo(1)»"
    assert grown("x = foo(1«», 2)") == "x = foo(«1», 2)"
    assert grown("x = foo(«1», 2)") == "x = foo«(1, 2)»"
    assert grown("«x = 1»\ny = 2\n") == "«x = 1\ny = 2\n»"
    assert grown("«x = 1\ny = 2\n»") == "«x = 1\ny = 2\n»"
    assert grown("«»") == "«»"


def test_a_definition_grows_with_its_decorators() -> None:
    text = "class A:\n    @one\n    @two(3)\n    def f(self):\n        pass«»\n\n    x = 1\n"
    assert steps(text) == [
        "pass",
        "@one\n    @two(3)\n    def f(self):\n        pass",
        "@one\n    @two(3)\n    def f(self):\n        pass\n\n    x = 1",
        "class A:\n    @one\n    @two(3)\n    def f(self):\n        pass\n\n    x = 1",
        text.replace("«»", ""),
    ]


def test_growing_in_columns_of_wide_characters() -> None:
    assert grown("日本 = fé(«»x)") == "日本 = fé(«x»)"
    assert grown("日本 = f('\udc80\U0001f600', «x»)") == "日本 = f«('\udc80\U0001f600', x)»"


def test_growing_in_prose() -> None:
    text = "# One\n\nFirst things. Sec«»ond ones\nend here! Third.\n\n## Two\n\nx\n\n# Three\n"
    assert steps(text, "markdown") == [
        "Second",
        "Second ones\nend here!",
        "First things. Second ones\nend here! Third.\n",
        "# One\n\nFirst things. Second ones\nend here! Third.\n\n## Two\n\nx\n\n",
        text.replace("«»", ""),
    ]


@pytest.mark.parametrize(
    ("drawing", "wanted"),
    [
        ("One. «Two» three? Four.", "One. «Two three?» Four."),
        ("He said «no.» Then", "«He said no.» Then"),
        ("- one two\n- «three» four\n", "- one two\n- «three four»\n"),
        ("3.5 is «more» than 3. Yes", "«3.5 is more than 3.» Yes"),
        ('"Is it«»?" he', '"Is «it»?" he'),
        ("don«»'t", "«don't»"),
        ("今日は。«元気ですか»。", "今日は。«元気ですか。»"),
        ("a b\n«»\nc\n", "a b\n«\n»c\n"),
        ("one\n\n«two\nthree\n»\nfour", "«one\n\ntwo\nthree\n\nfour»"),
    ],
)
def test_words_and_sentences(drawing: str, wanted: str) -> None:
    assert grown(drawing, "text") == wanted
    assert grown(drawing, "kotlin") == wanted


def test_a_heading_in_a_fence_starts_no_section() -> None:
    text = "# A\n\n```sh\n# no\n```\n\nB«»\n\nC\n=\n\nd\n"
    assert steps(text, "markdown")[-2] == "# A\n\n```sh\n# no\n```\n\nB\n\n"


def test_code_that_cannot_be_parsed_grows_as_prose() -> None:
    line = "y = [" + "1, " * 400_000 + "]. «And» more. " + "So. " * 400_000
    found = steps("x = 1\n\n" + line + "\nz\n")
    assert [len(text) for text in found[:2]] == [len("And more."), len(line) - 2 + len("\nz\n")]


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.suffix)
def test_each_step_is_larger_and_the_last_is_everything(file: Path) -> None:
    document = Document(file.read_text("utf-8").replace("ring", "r\udc80日g"))
    syntax = Syntax(document, detect(file.name))

    @settings(max_examples=60)
    @given(st.integers(0, 10_000), st.floats(0, 1), st.integers(0, 3), st.floats(0, 1))
    def law(row: int, along: float, more: int, further: float) -> None:
        row %= len(document.lines)
        last = min(row + more, len(document.lines) - 1)
        start = Point(row, int(along * len(document.lines[row])))
        end = Point(last, int(further * len(document.lines[last])))
        span = Span.between(start, end)
        for _ in range(100):
            if span == document.whole:
                break
            larger = grow(document, syntax, span)
            assert larger.contains(span) and larger != span
            assert document.clamp(larger.start) == larger.start
            assert document.clamp(larger.end) == larger.end
            span = larger
        assert span == document.whole == grow(document, syntax, span)

    law()


# -- definitions in other languages --------------------------------------

DEFINED = {
    ".py": "class Ring 9-22, method area 15-18, method tell 20-22, function rings 25-26",
    ".js": "function twice 5-5, class Ring 7-17, method area 10-12, function rings 19-22",
    ".ts": "interface Shape 4-7, enum Colour 9-9, class Ring 11-17, method area 14-16, "
    "function rings 19-22, type Pair 24-24",
    ".tsx": "type Props 3-3, function Card 5-10",
    ".java": "class Shape 6-35, method Shape 10-12, method compareTo 14-18, enum Colour 24-24, "
    "interface Teller 26-28, method tell 27-27",
    ".c": "struct ring 6-9, function area 13-16, function main 18-25",
    ".cpp": "namespace shapes 3-31, class Ring 6-18, method area 12-14, struct Pair 20-20, "
    "function Shape::total 24-29",
    ".cs": "namespace Shapes 3-29, class Ring 6-22, method Area 16-21, interface IShape 24-24",
    ".go": "type Ring 6-9, method Area 13-15, function Rings 17-27",
    ".rs": "struct Ring 7-12, method area 15-18, trait Shape 32-34, function rings 36-44",
    ".php": "class Ring 7-24, method __construct 12-15, method area 17-23, function rings 31-34",
    ".rb": "module Shapes 4-29, class Ring 7-28, method area 14-16, method unit 18-20, "
    "function rings 31-34",
    ".sh": "function area 8-11, function rings 13-22",
    ".json": "pair inner 5-8, pair count 6-6",
    ".yaml": "pair tags 7-9, pair inner 10-11, pair count 11-11",
    ".toml": "pair title 2-2, table tool.ring 5-13",
    ".html": "element section 9-12, element p 10-10",
    ".css": "rule :root 4-6, rule .ring 17-19",
    ".md": "section Shapes 1-19, section Rings 5-19",
}


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.suffix)
def test_the_chain_names_what_is_around(file: Path) -> None:
    document = Document(file.read_text("utf-8"))
    syntax = Syntax(document, detect(file.name))
    found = set()
    for row, line in enumerate(document.lines):
        for column in range(len(line) + 1):
            chain = chain_at(document, syntax, Point(row, column))
            assert chain[-1] == Node("file", "", document.whole)
            spans = [node.span for node in chain]
            assert all(outer.contains(inner) for inner, outer in pairwise(spans))
            found |= {
                f"{n.kind} {n.name} {n.span.start.row + 1}-{n.span.end.row + 1}" for n in chain
            }
    for definition in DEFINED[file.suffix].split(", "):
        assert definition in found


def test_the_definition_at_a_place() -> None:
    text = "@one\nclass A:\n    x = 1\n    def f(self):\n        pass\n\n        # end\n\nz = 2\n"
    document = Document(text)
    syntax = Syntax(document, by_name("python"))

    def name_at(row: int, column: int) -> str:
        node = syntax.definition_at(Point(row, column))
        return node.name if node else ""

    assert [name_at(0, 0), name_at(1, 3), name_at(2, 4)] == ["A", "A", "A"]
    assert [name_at(3, 0), name_at(3, 4), name_at(4, 12)] == ["f", "f", "f"]
    assert [name_at(8, 0), name_at(8, 5)] == ["", ""]


def test_the_definition_follows_an_edit_that_nobody_coloured() -> None:
    document = Document("def f():\n    pass\n")
    buffer, syntax = Buffer(document), Syntax(document, by_name("python"))
    assert syntax.definition_at(Point(1, 4)) is not None
    changes = ChangeSet.replace(Span(Point(0, 4), Point(0, 5)), "longer")
    syntax.edited(buffer.edit(changes, Origin.TYPED))
    node = syntax.definition_at(Point(1, 4))
    assert node == Node("function", "longer", Span(Point(0, 0), Point(1, 8)))


def test_a_class_that_begins_far_above_is_found() -> None:
    text = "class A:\n" + "    def f(self):\n        pass\n\n" * 4_000
    document = Document(text)
    syntax = Syntax(document, by_name("python"))
    syntax.refresh(9_000, 9_040)
    assert [node.kind for node in chain_at(document, syntax, Point(9_002, 8))][-3:] == [
        "block",
        "class",
        "file",
    ]
    names = [node.name for node in syntax.chain(Span.at(Point(9_002, 8))) if node.name]
    assert names == ["f", "A"]


def test_a_very_long_text_is_parsed_around_the_place_unless_all_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(highlight, "WHOLE", 5_000)
    text = "class A:\n    x = 1\n\n" * 3_000 + "class B:\n" + "    def f():\n        pass\n" * 4_000
    document = Document(text)
    syntax = Syntax(document, by_name("python"))
    place = Point(4, 4)
    node = syntax.definition_at(place)
    assert node and node.span == Span(Point(3, 0), Point(4, 9))
    assert syntax._whole is None
    chain = chain_at(document, syntax, Point(len(document.lines) - 2, 8))
    assert [node.name for node in chain if node.kind in ("class", "method")] == ["f", "B"]
    assert syntax._whole is not None


def test_a_line_of_ten_megabytes_has_a_prose_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document("x = [" + "1, " * 3_300_000 + "]")
    syntax = Syntax(document, by_name("python"))
    monkeypatch.setattr(Window, "__init__", lambda *_: pytest.fail("parsed"))
    kinds = [node.kind for node in chain_at(document, syntax, Point(0, 3_000_000))]
    assert kinds == ["word", "sentence", "file"]


def test_a_paragraph_is_whole_lines() -> None:
    document = Document("a\nb\n\n  \nc")
    assert paragraph_at(document, 0) == paragraph_at(document, 1) == Span(Point(0, 0), Point(2, 0))
    assert paragraph_at(document, 2) == Span(Point(2, 0), Point(3, 0))
    assert paragraph_at(document, 4) == Span(Point(4, 0), Point(4, 1))


def test_prose_has_a_chain_too() -> None:
    document = Document("T\n\n# U\n\nOne two. Three.\n")
    syntax = Syntax(document, by_name("markdown"))
    kinds = [node.kind for node in chain_at(document, syntax, Point(4, 1))]
    assert kinds == ["word", "sentence", "paragraph", "section", "file"]
    plain = chain_at(document, Syntax(document, None), Point(1, 0))
    assert [node.kind for node in plain] == ["paragraph", "file"]
