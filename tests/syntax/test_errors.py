"""Whether a change breaks the syntax: Python's own parser is the judge."""

from __future__ import annotations

import ast
import random
import textwrap
from pathlib import Path

import pytest

from canvas_tui.core.change import Change, ChangeSet
from canvas_tui.core.span import Point, Span
from canvas_tui.syntax.errors import breaks
from canvas_tui.syntax.languages import by_name

PYTHON = by_name("python")
CHATTER = [
    "Sure! Here is the improved code:\n\n{}",
    "{}\n\nI have renamed the variables for clarity.",
    "```python\n{}\n```",
    "{}))",
]
MODULES = ["bisect", "textwrap", "argparse", "json/decoder", "shutil", "statistics"]


def functions(module: str) -> tuple[list[str], list[ast.FunctionDef]]:
    text = (Path(ast.__file__).parent / f"{module}.py").read_text()
    found = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef)]
    return text.split("\n"), random.Random(module).sample(found, min(6, len(found)))


def replaced(function: ast.FunctionDef, text: str) -> ChangeSet:
    first = min([function.lineno, *(d.lineno for d in function.decorator_list)]) - 1
    text = textwrap.indent(text, " " * function.col_offset)
    return ChangeSet([Change(Span(Point(first, 0), Point(function.end_lineno, 0)), text + "\n")])


def parses(lines: list[str], changes: ChangeSet) -> bool:
    after = [*lines]
    changes.splice(after)
    try:
        ast.parse("\n".join(after))
    except SyntaxError:
        return False
    return True


@pytest.mark.parametrize("module", MODULES)
def test_it_agrees_with_the_parser_of_python(module: str) -> None:
    lines, found = functions(module)
    for function in found:
        new = ast.unparse(function)
        for form in ("{}", *CHATTER):
            changes = replaced(function, form.format(new))
            assert breaks(lines, PYTHON, changes) == (not parses(lines, changes)), changes


@pytest.mark.parametrize("rows", [1, 100])
def test_rows_that_come_in_are_looked_at_to_the_last(rows: int) -> None:
    lines = ["x = 1", "y = 2"]
    last = Span(Point(1, 0), Point(1, 5))
    assert not breaks(lines, PYTHON, ChangeSet.replace(last, "y = [\n" + "    2,\n" * rows + "]"))
    assert breaks(lines, PYTHON, ChangeSet.replace(last, "y = 2\n" * rows + "y = ["))


def test_a_text_that_did_not_parse_before_is_not_judged() -> None:
    lines = ["def f(:", "    return 1", ""]
    changes = ChangeSet.replace(Span(Point(1, 0), Point(2, 0)), "    return ((\n")
    assert not breaks(lines, PYTHON, changes)


def test_only_what_is_near_counts_in_a_long_text() -> None:
    lines = ["def f(:", *["x = 1"] * 100_000]
    far = Span(Point(90_000, 0), Point(90_000, 5))
    assert breaks(lines, PYTHON, ChangeSet.replace(far, "x = ("))
    assert not breaks(lines, PYTHON, ChangeSet.replace(far, "x = 2"))


@pytest.mark.parametrize("name", ["markdown", "fortran"])
def test_prose_and_languages_without_a_grammar_are_not_judged(name: str) -> None:
    changes = ChangeSet.replace(Span.at(Point(0, 0)), "((((")
    assert not breaks(["text"], by_name(name), changes)
