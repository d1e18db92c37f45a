"""Markdown as rows: what it looks like, and that no text breaks it."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from textwrap import dedent
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from canvas_tui.core.display import visible
from canvas_tui.ui.transcript.markdown import markdown, parser
from canvas_tui.ui.transcript.row import Row
from canvas_tui.ui.transcript.table import _fitted

ODD = st.sampled_from(
    [*"*_`[]()<>#-|!\\&\n\t~", "\x1b]8;;u\x07", "\u202e", "\ud800", "\x00", "&#27;", "&#x202e;",
     "&#10;", "中", "👩‍👩‍👧", "\u0301"]
)  # fmt: skip
TEXTS = st.lists(ODD | st.text(max_size=8), max_size=30).map("".join)


def drawn(source: str, width: int = 24) -> str:
    return "\n".join(row.text.rstrip() for row in markdown(dedent(source), width))


def assert_safe(rows: list[Row], width: int) -> None:
    for row in rows:
        assert sum(cell_len(piece.text) for piece in row.pieces) <= width
        for piece in row.pieces:
            assert piece.text == visible(piece.text)
            assert not set(piece.text) & set("\n\t\r\x1b")


@given(TEXTS, st.integers(1, 40))
def test_any_text_is_safe_and_fits(text: str, width: int) -> None:
    assert_safe(markdown(text, width), width)


@pytest.mark.parametrize("name", ["markup_markdown", "terminal_escapes", "trojan_source"])
def test_hostile_texts_are_safe_and_fit(name: str, shared: Path) -> None:
    cases = json.loads((shared / f"corpora/hostile/{name}.json").read_text("utf-8"))
    for case in cases:
        text = b64decode(case["b64"]).decode("utf-8", "surrogateescape")[:2000]
        for source in (text, f"- [{text}]({text})", f"|{text}|\n|-|\n"):
            assert_safe(markdown(source, 23), 23)


OPENERS = ("> ", "- ", "1. ", "*", "[", "![", "`", "<", "(", "|", "\\", "**_", "[](")


@pytest.mark.parametrize("opener", OPENERS)
def test_depth_is_no_problem(opener: str) -> None:
    assert_safe(markdown(opener * 3000 + "x" + opener[::-1] * 3000, 23), 23)


# Each: source, then what is shown at 24 cells.
CASES = {
    "paragraphs": ("one\ntwo\n\nthree", "one two\n\nthree"),
    "a hard break": ("one  \ntwo\\\nthree", "one\ntwo\nthree"),
    "blanks between words": ("a   b\tc", "a b c"),
    "as tight as the source": ("Two:\n- a\n- b\n\n- c", "Two:\n• a\n• b\n\n• c"),
    "a list in a list": ("- a\n  - b\n    1. c", "• a\n  • b\n    1. c"),
    "numbers": ("9. a\n9. b", "9. a\n10. b"),
    "hanging text": ("- some words that are wrapped", "• some words that are\n  wrapped"),
    "tasks": ("- [ ] do\n- [x] done", "[ ] do\n[x] done"),
    "two paragraphs in an item": ("- a\n\n  b", "• a\n\n  b"),
    "a quote": ("> a\n> > b\n>\n> c", "│ a\n│ │ b\n│\n│ c"),
    "code": ("```py\nif a:\n\treturn\n\n    b\n```", "if a:\n    return\n\n    b"),
    "long code": ("```\n" + "x" * 26 + "\n```", "x" * 24 + "\nxx"),
    "a link": ("[a](https://b.c)", "a (https://b.c)"),
    "a link that says it": ("<https://b.c> <mailto:a@b.c>", "https://b.c mailto:a@b.c"),
    "a link to nothing": ("[a]()", "a"),
    "script": ("[a](javascript:b)", "a (javascript:b)"),
    "a reference": ("[a][b]\n\n[b]: c", "[a][b]\n\n[b]: c"),
    "an image": ("![a *b*](c)", "[image: a *b*]"),
    "html": ("<div>\n<b>x</b>\n</div>\n\n<i>y</i>", "<div>\n<b>x</b>\n</div>\n\n<i>y</i>"),
    "a rule": ("a\n\n---", "a\n\n" + "─" * 24),
    "markup of another kind": ("[b]x[/] [@click=app.q]y[/]", "[b]x[/]\n[@click=app.q]y[/]"),
    "a table": ("|a|n|\n|-|-:|\n|bee|1|\n|c|23|", "a     n\n───────\nbee   1\nc    23"),
    "a table that is folded": (
        "|name|what it does|\n|-|-|\n|abc|draws a tree of words|",
        "name  what it does\n────────────────────────\nabc   draws a tree of\n      words",
    ),
    "a table of many columns": (
        "|one|two|three|four|\n|-|-|-|-|\n|a b c d|e f g h|i j k|l|\n|1|2|3|4|",
        "• one: a b c d\n  two: e f g h\n  three: i j k\n  four: l\n"
        "• one: 1\n  two: 2\n  three: 3\n  four: 4",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_looks_like(case: str) -> None:
    source, expected = CASES[case]
    assert drawn(source) == expected


def styled(source: str) -> list[tuple[str, tuple[str, ...]]]:
    return [tuple(piece) for row in markdown(source, 60) for piece in row.pieces if piece.text]


def test_styles_lie_one_over_the_other() -> None:
    assert styled("a **b *c*** `d`") == [
        ("a ", ()),
        ("b ", ("chat.strong",)),
        ("c", ("chat.strong", "chat.emphasis")),
        (" ", ()),
        ("d", ("chat.code",)),
    ]
    assert styled("# a `b`") == [
        ("a ", ("chat.heading",)),
        ("b", ("chat.heading", "chat.code")),
    ]
    assert styled("[a](b)")[0] == ("a", ("chat.link",))


def test_the_parser_is_not_on_the_way_to_the_first_paint() -> None:
    check = "import canvas_tui.ui.transcript.transcript, sys; print('markdown_it' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_table_that_lacks_most_of_its_cells_stays_small() -> None:
    source = "|" + "a|" * 500 + "\n|" + "-|" * 500 + "\n" + "|\n" * 4_000
    assert len(parser().parse(source)) < 30_000


def test_columns_that_cannot_fit_are_known_at_once() -> None:
    begun = monotonic()
    assert not _fitted([100_000, *[1] * 3_000], 40)
    assert monotonic() - begun < 1
