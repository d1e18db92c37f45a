"""Loading grammars and their highlight queries."""

from __future__ import annotations

import pytest
from tree_sitter import QueryError

from canvas_tui.syntax.grammar import load, merged
from canvas_tui.syntax.languages import LANGUAGES


@pytest.mark.parametrize("name", [row.name for row in LANGUAGES if row.grammar])
def test_every_bundled_grammar_loads_with_our_corrections(name: str) -> None:
    grammar = load(name)
    assert grammar and load(name) is grammar
    assert set(grammar.kinds.values()) > {"string"} or name == "markdown"


def test_a_grammar_that_is_not_there_is_none() -> None:
    assert load("klingon") is None


def test_corrections_for_another_version_are_left_out() -> None:
    python = load("python")
    assert python
    query = merged(python.language, "(identifier) @variable", "(no_such_node) @type")
    assert query.pattern_count == 1
    with pytest.raises(QueryError):
        merged(python.language, "(no_such_node) @type", "")


def test_patterns_that_ask_for_local_names_are_left_out() -> None:
    python = load("python")
    assert python
    asks = "((identifier) @function (#is-not? local))"
    tree = python.parser().parse(b"x")
    from tree_sitter import QueryCursor

    for ours, found in (("(identifier) @type", 1), ("", 0)):
        cursor = QueryCursor(merged(python.language, asks, ours))
        assert len(cursor.matches(tree.root_node)) == found
