"""Texts that tree-sitter would take minutes for, or end the program on."""

from __future__ import annotations

import subprocess
import sys
from time import monotonic

import pytest

from canvas_tui.core.buffer import Buffer, Origin
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.span import Point, Span
from canvas_tui.syntax.highlight import Syntax
from canvas_tui.syntax.languages import detect
from canvas_tui.syntax.limits import too_nested
from canvas_tui.syntax.python_ast import definitions

MANY = 100_000
PATIENCE = 8.0
"""Seconds; what is tested took minutes, or the end of the program."""


def survives(source: str, name: str) -> bool:
    """Whether a program that looks at `source` as a file of this name lives on."""
    code = (
        "import sys\n"
        "from canvas_tui.core.document import Document\n"
        "from canvas_tui.syntax.highlight import Syntax\n"
        "from canvas_tui.syntax.languages import detect\n"
        "text = sys.stdin.read()\n"
        "syntax = Syntax(Document(text), detect(sys.argv[1], text[:99]))\n"
        "syntax.refresh(0, 40)\n"
    )
    command = [sys.executable, "-c", code, name]
    return subprocess.run(command, input=source.encode(), check=False).returncode == 0


@pytest.mark.parametrize(
    "source",
    [
        "- " * 254,
        "- " * 3_000,
        "".join(f"{' ' * depth}a:\n" for depth in range(300)),
        "".join(f"{' ' * depth}- #\n" for depth in range(300)),
    ],
)
def test_yaml_of_more_levels_than_its_scanner_bears(source: str) -> None:
    assert survives(source, "a.yaml")


@pytest.mark.parametrize(
    "source",
    [
        "- " * 40 + "a" * 80,
        "".join(f"{' ' * depth}a:\n" for depth in range(100)),
        "a: {" + "b: 1, " * 300 + "}",
        "a: |\n" + " " * 200 + "# a note far to the right",
        "a: " + "long, long text: " * 50,
    ],
)
def test_usual_yaml_is_not_too_nested(source: str) -> None:
    assert not too_nested(source.encode())
    syntax = Syntax(Document(source), detect("a.yaml", ""))
    syntax.refresh(0, 0)
    assert syntax.tokens(0)


def test_brackets_without_end_in_a_paragraph() -> None:
    assert survives("[a](" * MANY + "\nits next line", "a.md")


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.json", "[" * MANY),
        ("a.js", "x=>" * MANY),
        ("a.py", "x = 1" + "+1" * MANY),
        ("a.cpp", "a<" * 2 * MANY),
    ],
)
def test_a_very_deep_text_holds_nothing_up(name: str, source: str) -> None:
    buffer = Buffer(Document(f"{source}\n"))
    syntax = Syntax(buffer.document, detect(name, ""))
    begun = monotonic()
    syntax.refresh(0, 1)
    for column, letter in enumerate("ab"):
        place = Span.at(Point(1, column))
        syntax.edited(buffer.edit(ChangeSet.replace(place, letter), Origin.TYPED))
        syntax.refresh(0, 1)
    middle = Point(0, len(source) // 2)
    syntax.chain(Span.at(middle))
    syntax.header_above(1)
    syntax.definition_at(middle)
    assert monotonic() - begun < PATIENCE


def test_python_reads_what_is_too_deep_to_walk() -> None:
    assert definitions("x = a" + ".b" * 2_000) == ()
