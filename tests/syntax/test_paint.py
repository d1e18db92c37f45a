"""Which of several captures colours a character."""

from __future__ import annotations

import pytest
from tree_sitter import Query

from canvas_tui.syntax.grammar import Grammar, load
from canvas_tui.syntax.kinds import kind_of
from canvas_tui.syntax.paint import paint, strokes


def painted(text: str, query: str, first: int = 0, last: int = -1) -> list[str]:
    """The tokens of rows `first` to `last` of a python `text` as "text:kind", row by row."""
    python = load("python")
    assert python
    grammar = Grammar("python", python.language, Query(python.language, query), Kinds())
    lines = text.split("\n")
    last = last % len(lines)
    root = grammar.parser().parse(text.encode()).root_node
    rows = paint(lines, first, last, strokes(grammar, root, first, last))
    return [
        " ".join(f"{lines[first + i][token.start : token.end]}:{token.kind}" for token in row)
        for i, row in enumerate(rows)
    ]


class Kinds(dict[str, str]):
    def __missing__(self, capture: str) -> str:
        return kind_of(capture)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("(call) @string (identifier) @variable", "f:variable (:string x:variable ):string"),
        ("(identifier) @variable (call) @string", "f:variable (:string x:variable ):string"),
        ("(expression_statement) @comment (call) @string", "f(x):string"),
        ("(call) @string (expression_statement) @comment", "f(x):comment"),
        ("(call) @string (argument_list) @none", "f:string"),
        ("(call) @string (argument_list) @none (identifier) @type", "f:type x:type"),
        (
            '(call) @string (argument_list "(" @string) (call) @number',
            "f:number (:string x):number",
        ),
        ('((call) @_what (#eq? @_what "f(x)")) (identifier) @tag', "f:tag x:tag"),
        ('((identifier) @tag (#eq? @tag "x"))', "x:tag"),
        ('((identifier) @tag (#match? @tag "^[a-f]$"))', "f:tag"),
        ('((identifier) @tag (#any-of? @tag "q" "x"))', "x:tag"),
        ('((identifier) @tag (#not-eq? @tag "x"))', "f:tag"),
    ],
)
def test_the_smaller_then_the_later_capture_wins(query: str, wanted: str) -> None:
    assert painted("f(x)", query) == [wanted]


def test_a_capture_over_many_rows_is_cut_to_those_asked_for() -> None:
    text = 'a = """b\n\n  c\nd""" + e'
    query = "(string) @string (identifier) @variable"
    assert painted(text, query) == [
        'a:variable """b:string',
        "",
        "  c:string",
        'd""":string e:variable',
    ]
    assert painted(text, query, 2, 2) == ["  c:string"]


@pytest.mark.parametrize(
    ("capture", "kind"),
    [
        ("function.method.builtin", "function"),
        ("string.special.key", "property"),
        ("string.special.symbol", "string.special"),
        ("string.escape", "escape"),
        ("variable.builtin", "variable.special"),
        ("variable.parameter", "variable"),
        ("punctuation.bracket", "punctuation"),
        ("text.title", "heading"),
        ("embedded", ""),
        ("none", ""),
    ],
)
def test_capture_names_become_kinds(capture: str, kind: str) -> None:
    assert kind_of(capture) == kind
