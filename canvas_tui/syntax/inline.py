"""Emphasis, links and code inside the paragraphs of Markdown: a grammar of its own."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node, Range, Tree

from canvas_tui.syntax import limits
from canvas_tui.syntax.grammar import load
from canvas_tui.syntax.paint import Stroke, strokes

_HOLDERS = ("inline", "pipe_table_cell")
_LONGEST = 50_000  # bytes of one: brackets without end in more of it can crash the parser


def inline_strokes(
    tree: Tree, source: bytes, around: list[Stroke], first: int, last: int
) -> list[Stroke]:
    """`around`, with what the inline grammar captures in rows `first` to `last` of `source`."""
    grammar = load("markdown-inline")
    if grammar is None:
        return around
    parser = grammar.parser()
    found = [*around]
    for node in _holders(tree.root_node, first, last):
        if node.end_byte - node.start_byte > _LONGEST:
            continue
        parser.included_ranges = _ranges(node)
        found += strokes(grammar, limits.parse(parser, source).root_node, first, last)
    # Strokes of one tree come sorted; a stable sort keeps a query's order among equals.
    return sorted(found, key=lambda s: (s.start, (-s.end[0], -s.end[1])))


def _holders(node: Node, first: int, last: int) -> Iterator[Node]:
    if node.type in _HOLDERS:
        yield node
        return
    for child in node.named_children:
        if child.start_point[0] > last:
            return
        if child.end_point[0] >= first:
            yield from _holders(child, first, last)


def _ranges(node: Node) -> list[Range]:
    """`node` without the marks of a quote or list around it at the start of its lines."""
    ranges, point, byte = [], node.start_point, node.start_byte
    for child in node.named_children:
        if child.start_byte > byte:
            ranges.append(Range(point, child.start_point, byte, child.start_byte))
        point, byte = child.end_point, child.end_byte
    if node.end_byte > byte:
        ranges.append(Range(point, node.end_point, byte, node.end_byte))
    return ranges
