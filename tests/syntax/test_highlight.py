"""Tokens of real texts: what is coloured as what, and that a window shows what the whole would."""

from __future__ import annotations

import random
import shutil
import sysconfig
from pathlib import Path

import pytest

from canvas_tui.core.document import Document
from canvas_tui.syntax import place
from canvas_tui.syntax.highlight import Syntax, Token
from canvas_tui.syntax.kinds import KINDS
from canvas_tui.syntax.languages import LANGUAGES, by_name, detect
from canvas_tui.syntax.window import Window

SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())

EXPECTED = {
    "python": "def:keyword Ring:type area:function 1.5:number math:variable radius:property "
    "None:constant @dataclass:attribute self:variable.special \\n:escape **:operator and:keyword "
    "PI_2:constant float:type (:punctuation 0x1F:number",
    "javascript": "class:keyword Ring:type area:function 1.5:number LIMIT:constant null:constant "
    "section:tag id:attribute this:variable.special #radius:property twice:function "
    "/ab+c/gi:string.special \\n:escape",
    "typescript": "interface:keyword Shape:type area:function unknown:type readonly:keyword "
    "Red:constant name:property null:constant",
    "tsx": "Card:function section:tag className:attribute Props:type Badge:tag alert:function",
    "java": "class:keyword Shape:type compareTo:function @Override:attribute MAX_COUNT:constant "
    "double:type null:constant this:variable.special \\n:escape RED:constant",
    "c": "#include:keyword struct:keyword double:type area:function LIMIT:constant out:label "
    "radius:property goto:keyword \\n:escape RED:constant <stdio.h>:string 1.5:number",
    "cpp": "namespace:keyword shapes:type template:keyword Ring:type area:function Red:constant "
    "this:variable.special nullptr:constant auto:type <string>:string 1.5:number",
    "c-sharp": "namespace:keyword Ring:type Area:function Obsolete:attribute null:constant "
    "this:variable.special Radius:property WriteLine:function \\n:escape 1.5:number",
    "go": "func:keyword Ring:type Area:function Rings:function nil:constant Radius:property "
    "append:function float64:type limit:constant `raw`:string \\n:escape 0x1F:number",
    "rust": "fn:keyword Ring:type area:function LIMIT:constant derive:attribute 'a:label f64:type "
    "radius:property write!:function self:variable.special 3.14159:number \\n:escape",
    "php": "class:keyword Ring:type area:function LIMIT:constant $name:variable null:constant "
    "$this:variable.special float:type 'raw':string <?php:tag 1.5:number",
    "ruby": "def:keyword Ring:type area:function LIMIT:constant @radius:property nil:constant "
    "self:variable.special area:variable :radius:string.special /ab+c/:string.special \\n:escape",
    "bash": "function:keyword area:function LIMIT:property local:keyword 31:number |:operator "
    "'s/a/b/':string -euo:constant",
    "json": '"name":property "ring":string 1.5:number null:constant \\n:escape {:punctuation',
    "yaml": "name:property ring:string 1.5:number true:constant null:constant &anchor:label",
    "toml": 'title:property tool:type "ring":string 0x1F:number true:constant \\n:escape '
    "2020-01-02T03:04:05Z:string.special",
    "html": 'section:tag id:attribute "top":string &amp;:escape',
    "css": "@media:keyword color:property #ff0000:string.special calc:function 2px:number "
    "top:label ring:type a:tag href:attribute",
    "markdown": "ring:emphasis centre:strong code:code link:link https://example.org:link "
    "python:label \\*:escape",
}
COMMENTED = set(EXPECTED) - {"json", "markdown", "tsx"}


def whole(document: Document, name: str) -> Syntax:
    """All of `document`, coloured."""
    syntax = Syntax(document, by_name(name))
    syntax.refresh(0, len(document.lines) - 1)
    return syntax


def painted(document: Document, syntax: Syntax) -> list[tuple[str, str]]:
    return [
        (line[token.start : token.end], token.kind)
        for row, line in enumerate(document.lines)
        for token in syntax.tokens(row)
    ]


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.suffix)
def test_a_sample_is_coloured_as_expected(file: Path) -> None:
    language = detect(file.name)
    assert language
    document = Document(file.read_text("utf-8"))
    found = painted(document, whole(document, language.name))
    for word in EXPECTED[language.name].split(" "):
        text, _, kind = word.rpartition(":")
        assert (text, kind) in found, word
    if language.name in COMMENTED:
        assert any(kind == "comment" for _, kind in found)
    assert {kind for _, kind in found} <= set(KINDS)


def test_every_bundled_language_has_a_sample() -> None:
    names = {language.name for file in SAMPLES if (language := detect(file.name))}
    assert names == {language.name for language in LANGUAGES if language.grammar} == set(EXPECTED)


def test_inline_markdown_goes_on_over_the_marks_of_a_quote() -> None:
    document = Document('> a [link](/url\n> "title") and *so\n> on*\n\n- x `code\n  more`\n')
    found = painted(document, whole(document, "markdown"))
    for text, kind in (("/url", "link"), ("link", "link"), ("so", "emphasis"), ("on", "emphasis")):
        assert (text, kind) in found
    assert ("code", "code") in found


def check_tokens(document: Document, syntax: Syntax) -> None:
    """Tokens are sorted, disjoint, not empty and inside their rows."""
    for row, line in enumerate(document.lines):
        at = 0
        for start, end, _ in syntax.tokens(row):
            assert at <= start < end <= len(line)
            at = end


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.suffix)
def test_tokens_stay_in_their_rows_whatever_characters_there_are(file: Path) -> None:
    odd = "é日\U0001f600\udc80\ud800\x00\x0b"
    language = detect(file.name)
    assert language
    text = file.read_text("utf-8").replace("ring", "r" + odd + "g")
    document = Document(text)
    check_tokens(document, whole(document, language.name))


def test_columns_are_code_points() -> None:
    document = Document('x = "日本\udc80\U0001f600" + y # é\nz = 1')
    syntax = whole(document, "python")
    assert painted(document, syntax) == [
        ("x", "variable"),
        ("=", "operator"),
        ('"日本\udc80\U0001f600"', "string"),
        ("+", "operator"),
        ("y", "variable"),
        ("# é", "comment"),
        ("z", "variable"),
        ("=", "operator"),
        ("1", "number"),
    ]


# -- windows -------------------------------------------------------------


def agree(document: Document, name: str, views: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Random viewports of `document` through windows and through a tree of all of it."""
    rng = random.Random(len(document.lines))
    height = 40
    rows = [rng.randrange(len(document.lines) - height) for _ in range(views)]
    windowed = []
    for row in rows:
        syntax = Syntax(document, by_name(name))
        syntax.refresh(row, row + height)
        windowed.append([syntax.tokens(r) for r in range(row, row + height + 1)])
    monkeypatch.setattr(place, "ROWS", 1 << 30)
    monkeypatch.setattr(place, "CHARACTERS", 1 << 30)
    syntax = Syntax(document, by_name(name))
    for row, tokens in zip(rows, windowed, strict=True):
        syntax.refresh(row, row + height)
        for offset, found in enumerate(tokens):
            assert found == syntax.tokens(row + offset), row + offset
    assert any(any(tokens) for tokens in windowed)


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.suffix)
def test_a_window_shows_what_the_whole_tree_shows(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    language = detect(file.name)
    assert language
    lead, _, rest = file.read_text("utf-8").partition("\n")
    document = Document(lead + "\n" + (rest + "\n\n") * (5_000 // rest.count("\n")))
    agree(document, language.name, 8, monkeypatch)


LONG = sorted(
    (
        file
        for file in Path(sysconfig.get_path("stdlib")).glob("*.py")
        if file.stat().st_size > 95_000
    ),
    key=lambda file: file.name,
)


@pytest.mark.parametrize("file", LONG, ids=lambda file: file.name)
def test_a_window_of_the_standard_library(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document(file.read_text("utf-8"))
    agree(document, "python", 12, monkeypatch)


def real_files() -> list[Path]:
    """Long files of other languages that came with Python, the system and node."""
    node = shutil.which("node")
    folders = [Path(sysconfig.get_path("include")), Path("/usr/include")]
    files = [file for folder in folders for file in folder.glob("*.h")]
    if node:
        modules = Path(node).resolve().parents[1] / "lib" / "node_modules"
        files += [file for kind in ("js", "md", "json") for file in modules.rglob(f"*.{kind}")]
    long = sorted((f for f in files if 80_000 < f.stat().st_size < 900_000), key=str)
    return random.Random(1).sample(long, min(10, len(long)))


@pytest.mark.parametrize("file", real_files(), ids=lambda file: file.name)
def test_a_window_of_other_real_files(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    language = detect(file.name)
    document = Document(file.read_text("utf-8", "surrogateescape"))
    if language is None or len(document.lines) < 100:
        pytest.skip("no lines to scroll through")
    agree(document, language.name, 8, monkeypatch)


def test_a_window_is_about_two_thousand_rows_and_stays_while_it_covers() -> None:
    document = Document("\n".join(f"def f{n}():\n    return {n}\n" for n in range(40_000)))
    syntax = Syntax(document, by_name("python"))
    syntax.refresh(60_000, 60_040)
    window = syntax._window
    assert window and len(window.lines) <= 2_500
    assert document.lines[window.first].startswith("def ")
    syntax.refresh(60_100, 60_140)
    assert syntax._window is window
    assert syntax.refresh(60_100, 60_140) == set()


def test_a_window_does_not_start_inside_a_string() -> None:
    decoy = '"""\ndef not_one(:\n  it\'s prose, (really\n' * 2
    text = "def first():\n    pass\n" * 800 + "x = " + decoy + '"""\n'
    rows = text.count("\n")
    text += "# filler\n" * 500 + "def last():\n    pass\n" * 900
    document = Document(text)
    syntax = Syntax(document, by_name("python"))
    syntax.refresh(rows + 390, rows + 430)
    assert syntax.tokens(rows + 400) == (Token(0, 8, "comment"),)


# -- what must not freeze or crash ---------------------------------------


def test_a_line_of_ten_megabytes_is_not_parsed() -> None:
    document = Document("x = [" + "1, " * 3_300_000 + "]\ny = 2\n" * 3)
    syntax = Syntax(document, by_name("python"))
    assert syntax.refresh(0, 2) == set()
    assert syntax.tokens(0) == ()
    assert syntax._window is None


def test_a_long_line_is_plain_and_its_neighbours_are_not() -> None:
    document = Document("a = 1\nx = [" + "1, " * 3_000 + "]\nb = 2\n")
    syntax = whole(document, "python")
    assert [bool(syntax.tokens(row)) for row in range(3)] == [True, False, True]


def test_a_language_without_a_grammar_has_no_tokens() -> None:
    for language in (None, by_name("kotlin"), by_name("text")):
        syntax = Syntax(Document("fun f() = 1\n"), language)
        assert syntax.refresh(0, 1) == set()
        assert syntax.tokens(0) == ()


def test_rows_outside_the_text_are_nothing() -> None:
    syntax = Syntax(Document("x = 1"), by_name("python"))
    assert syntax.refresh(-5, 500) == {0}
    assert syntax.refresh(3, 9) == set()
    assert syntax.tokens(7) == ()


def test_a_query_that_fails_leaves_the_text_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("query crashed")

    monkeypatch.setattr("canvas_tui.syntax.window.strokes", broken)
    syntax = Syntax(Document("x = 1"), by_name("python"))
    assert syntax.refresh(0, 0) == set()
    assert syntax.tokens(0) == ()


def test_a_grammar_that_cannot_be_loaded_leaves_the_text_plain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("canvas_tui.syntax.grammar.load", lambda _: None)
    syntax = Syntax(Document("x = 1"), by_name("python"))
    assert syntax.refresh(0, 0) == set()


def test_nothing_is_parsed_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Window, "__init__", lambda *_: pytest.fail("parsed"))
    syntax = Syntax(Document("x = 1"), by_name("python"))
    assert syntax.tokens(0) == ()
