"""Functions, methods and classes of Python are where the `ast` module says."""

from __future__ import annotations

import ast
import random
import sysconfig
import tokenize
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from canvas_tui.core.document import Document
from canvas_tui.core.span import Point, Span
from canvas_tui.syntax.highlight import Syntax
from canvas_tui.syntax.languages import by_name
from canvas_tui.syntax.node import Node
from canvas_tui.syntax.python_ast import definitions
from canvas_tui.syntax.scope import chain_at

DEFS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def stdlib() -> list[Path]:
    folder = Path(sysconfig.get_path("stdlib"))
    files = [*folder.glob("*.py"), *folder.glob("[a-su-z]*/*.py"), *folder.glob("test/*.py")]
    return sorted(file for file in files if "site-packages" not in file.parts)


def by_ast(text: str) -> Iterator[Node]:
    """Every definition in `text`, decorators included, in code points."""
    # ast splits lines on "\n", "\r" and "\r\n"; these texts have only the first.
    lines = text.split("\n")

    def place(row: int, byte: int) -> Point:
        return Point(row - 1, len(lines[row - 1].encode()[:byte].decode()))

    def walk(node: ast.AST, in_class: bool) -> Iterator[Node]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, DEFS):
                kind = "class" if isinstance(child, ast.ClassDef) else "function"
                if kind == "function" and in_class:
                    kind = "method"
                start = place(child.lineno, child.col_offset)
                if child.decorator_list:
                    start = at_sign(child.decorator_list[0])
                end = place(child.end_lineno or 0, child.end_col_offset or 0)
                yield Node(kind, child.name, Span(start, end))
            yield from walk(child, isinstance(child, ast.ClassDef))

    def at_sign(decorator: ast.expr) -> Point:
        """The "@" before a decorator, over any brackets, blanks and line joins between them."""
        row, column = place(decorator.lineno, decorator.col_offset)
        while "@" not in lines[row][:column]:
            row -= 1
            column = len(lines[row])
        return Point(row, lines[row].rindex("@", 0, column))

    yield from walk(ast.parse(text), False)


def read(file: Path) -> str | None:
    """The text of `file`, when `ast` can read it and counts its lines as we do."""
    try:
        with tokenize.open(file) as stream:
            text = stream.read()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, UnicodeDecodeError):
        return None
    return text if "\0" not in text else None


def agree(text: str, places: int) -> None:
    """Compare at the start of every definition and at `places` random ones."""
    document = Document(text)
    syntax = Syntax(document, by_name("python"))
    truth = list(by_ast(text))
    rng = random.Random(len(text))
    rows = rng.sample(range(len(document.lines)), min(places, len(document.lines)))
    points = [Point(row, rng.randint(0, len(document.lines[row]))) for row in rows]
    points += [node.span.start for node in rng.sample(truth, min(places, len(truth)))]
    for point in points:
        chain = chain_at(document, syntax, point)
        found = [node for node in chain if node.kind in ("function", "method", "class")]
        around = [node for node in truth if node.span.start <= point <= node.span.end]
        around.sort(key=lambda node: node.span.start, reverse=True)
        assert found == around, point
        assert chain[-1] == Node("file", "", document.whole)


@pytest.mark.parametrize("file", random.Random(2).sample(stdlib(), 150), ids=lambda file: file.name)
def test_definitions_are_where_ast_says(file: Path) -> None:
    text = read(file)
    if text is None:
        pytest.skip("ast does not read it either")
    agree(text, 40)


ODD = {
    "tabs": "class A:\n\tdef f(self):\n\t\tif 1:\n\t\t\tpass\n\n\tx = 1\n",
    "form feed": "def f():\n    pass\n\f\nclass A:\n    \f\n    def g(self): pass\n",
    "not ascii": "def é(ß='日本'): return '\U0001f600', ß  # ü\n\n\nclass Ö: 'ä'\n",
    "nested": "def a():\n    def b():\n        class C:\n            def d(self): ...\n"
    "        return C\n    return b\n",
    "async": "class A:\n    async def f(self):\n        async with x as y:\n            await y\n",
    "lambda": "f = lambda x: (lambda y: x)\n",
    "in an if": "class A:\n"
    "    if 1:\n        def f(self): pass\n    else:\n        class B: pass\n",
    "decorators": "@a\n@b.c(1)\n"
    "@ (d)\n\n# hm\n@e[0]\nclass A:\n    @f\n    async def g(self): pass\n",
    "semicolons": "def f(): pass;\ndef g():\n    x = 1; y = 2;  # z\nclass A: x = 1; y = 2\n",
    "comment after": "def f():\n    pass\n    # in\n  # less\n# out\n\ndef g(): pass\n",
    "comment after else": "def f():\n"
    "    for x in y:\n        pass\n    else:\n        pass\n        # end\n",
    "try": "def f():\n    try: x\n    except* E as e: y\n    finally:\n        with z: w\n"
    "        # end\n",
    "match": "def f():\n    match x:\n        case [1, *_]:\n            pass  # no\n"
    "        # end\nx\n",
    "string last": 'def f():\n    """doc\n    string"""\nclass A:\n    x = (1,\n2)\n',
    "joined lines": "def f(a, \\\n      b): \\\n    return a + \\\n b\n",
    "no newline": "class A:\n  def f(self):\n    return 1",
    "type parameters": "def f(x: list[int], /, *, y: int = 1, **k) -> 'A': return x\n",
    "grammar trips": "class A:\n"
    "    def f(self):\n        return (a.\n    b)\n\n    @p\n    def é(self):\n"
    "        pass\n\n\ndef g(): pass\n",
    "carriage returns": "def f():\r\n"
    "    pass\r\n\r\nclass A:\r\n    def g(self): return (a.\r\nb)\r\n",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_definitions_in_odd_sources(text: str) -> None:
    agree(text, 1_000)


def test_a_lone_carriage_return_ends_no_line() -> None:
    found = definitions("x = 1  # a\rb\ndef f(): pass\n")
    assert found == (Node("function", "f", Span(Point(1, 0), Point(1, 13))),)


@pytest.mark.parametrize("text", ["def f(:", "\0", "\udc80", "(" * 500, "-" * 100_000 + "1"])
def test_what_python_cannot_read_has_no_definitions(text: str) -> None:
    assert definitions(text) == ()


def test_the_samples_hold_enough_to_compare() -> None:
    kinds = [node.kind for file in stdlib()[:60] if (text := read(file)) for node in by_ast(text)]
    assert min(kinds.count("function"), kinds.count("method"), kinds.count("class")) > 100
