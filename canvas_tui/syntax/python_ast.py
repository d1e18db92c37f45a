"""Python's own word on where definitions are, for sources our grammar trips over.

The grammar takes a dedented line inside brackets for the end of a block after a trailing
"." (tree-sitter-python 0.25), and everything around it becomes an error.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from functools import lru_cache

from canvas_tui.core.span import Point, Span
from canvas_tui.syntax.node import Node
from canvas_tui.syntax.source import column

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@lru_cache(maxsize=2)
def definitions(text: str) -> tuple[Node, ...]:
    """Functions, methods and classes of `text`; () when Python cannot read it either."""
    # ast would end a line at "\r" as well.
    source = text.replace("\r", " ")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return tuple(_walk(ast.parse(source), source.split("\n")))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()


def _walk(node: ast.AST, lines: list[str]) -> Iterator[Node]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _Definition):
            yield Node(_kind(child, node), child.name, _span(child, lines))
        yield from _walk(child, lines)


def _kind(node: _Definition, parent: ast.AST) -> str:
    if isinstance(node, ast.ClassDef):
        return "class"
    return "method" if isinstance(parent, ast.ClassDef) else "function"


def _span(node: _Definition, lines: list[str]) -> Span:
    start = _point(node.lineno, node.col_offset, lines)
    if node.decorator_list:
        first = node.decorator_list[0]
        start = _at_sign(_point(first.lineno, first.col_offset, lines), lines)
    return Span(start, _point(node.end_lineno or 1, node.end_col_offset or 0, lines))


def _point(row: int, byte: int, lines: list[str]) -> Point:
    return Point(row - 1, column(lines[row - 1], byte))


def _at_sign(point: Point, lines: list[str]) -> Point:
    """The "@" before `point`."""
    row, end = point
    while row > 0 and "@" not in lines[row][:end]:
        row, end = row - 1, len(lines[row - 1])
    return Point(row, max(lines[row].rfind("@", 0, end), 0))
