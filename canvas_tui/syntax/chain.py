"""The chain of syntax nodes around a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import tree_sitter

from canvas_tui.core.span import Point, Span
from canvas_tui.syntax import limits
from canvas_tui.syntax.node import Node
from canvas_tui.syntax.shapes import CLASSLIKE, DEFINITIONS, Shapes, shapes_of
from canvas_tui.syntax.source import byte_column
from canvas_tui.syntax.window import Window, span_of


def chain(window: Window, span: Span) -> tuple[Node, ...]:
    """Every named node in `window` that contains `span`, innermost first; no two alike in span.

    At a place between two nodes the smaller one counts. The root is left out. None in a tree
    that is hundreds of levels deep there.
    """
    shapes = shapes_of(window.grammar.name)
    if limits.is_deep(window.tree.root_node, window.byte(span.start)):
        return ()
    found = [_around(window, shapes, node, span) for node in _innermost(window, span)]
    return min(found, key=lambda nodes: _measure(nodes[0].span) if nodes else (1 << 60, 0))


def corrected(nodes: tuple[Node, ...], definitions: Iterable[Node], span: Span) -> tuple[Node, ...]:
    """`nodes` around `span` with `definitions` for those of a tree that is wrong about them."""
    right = [node for node in definitions if node.span.contains(span)]
    others = (
        node
        for node in nodes
        if node.kind not in DEFINITIONS and all(_nested(node.span, each.span) for each in right)
    )
    return tuple(sorted((*right, *others), key=lambda node: _measure(node.span)))


def _nested(one: Span, other: Span) -> bool:
    return one != other and (one.contains(other) or other.contains(one))


def _measure(span: Span) -> tuple[int, int]:
    (row, column), (last, end) = span
    return (last - row, end - column)


def _innermost(window: Window, span: Span) -> Iterator[tree_sitter.Node | None]:
    """The smallest named nodes at `span`: two where it is empty, for the text on either side."""
    root = window.tree.root_node
    start, end = _place(window, span.start), _place(window, span.end)
    yield root.named_descendant_for_point_range(start, end)
    if span.empty and span.start.column:
        before = _place(window, Point(span.start.row, span.start.column - 1))
        yield root.named_descendant_for_point_range(before, start)


def _place(window: Window, point: Point) -> tuple[int, int]:
    row = window.index(point.row)
    return row, byte_column(window.lines[row], point.column)


def _around(
    window: Window, shapes: Shapes, node: tree_sitter.Node | None, span: Span
) -> tuple[Node, ...]:
    nodes: list[Node] = []
    while node is not None and node.parent is not None:
        made = _node(window, shapes, node)
        if made and made.span.contains(span):
            if nodes and made.span == nodes[-1].span:
                nodes[-1] = made if made.kind in shapes.kinds.values() else nodes[-1]
            elif not nodes or made.span.contains(nodes[-1].span):
                nodes.append(made)
        node = node.parent
    return tuple(nodes)


def _node(window: Window, shapes: Shapes, node: tree_sitter.Node) -> Node | None:
    """`node` for users; None when its wrapper stands for it, or it is an error."""
    parent = node.parent
    if node.is_error or not node.is_named:
        return None
    if parent is not None and parent.type in shapes.wrappers and _wrapped(shapes, parent) == node:
        return None
    inner = _wrapped(shapes, node) or node
    kind = _kind(shapes, inner)
    span = span_of(window, _start(shapes, node, kind), _end(shapes, node))
    return Node(kind or node.type, _name(inner), span)


def _wrapped(shapes: Shapes, node: tree_sitter.Node) -> tree_sitter.Node | None:
    """The definition that `node` wraps."""
    if node.type not in shapes.wrappers:
        return None
    for child in reversed(node.named_children):
        if _kind(shapes, child):
            return child
    return None


def _kind(shapes: Shapes, node: tree_sitter.Node) -> str:
    """Our kind of `node`; "" when we have none."""
    kind = shapes.kinds.get(node.type, "")
    if node.type.endswith("_specifier") and node.child_by_field_name("body") is None:
        return ""  # C: "struct ring" as the type of something
    if kind == "function" and _in_class_body(shapes, node):
        return "method"
    if not kind and shapes.values and _valued(shapes, node):
        return "function"
    return kind


def _in_class_body(shapes: Shapes, node: tree_sitter.Node) -> bool:
    parent = node.parent
    while parent is not None and parent.type in shapes.wrappers:
        parent = parent.parent
    owner = parent.parent if parent is not None else None
    return owner is not None and shapes.kinds.get(owner.type, "") in CLASSLIKE


def _valued(shapes: Shapes, node: tree_sitter.Node) -> tree_sitter.Node | None:
    """The declarator in a declaration of one variable that is a function."""
    if node.type not in ("lexical_declaration", "variable_declaration"):
        return None
    if len(node.named_children) != 1:
        return None
    declarator = node.named_children[0]
    value = declarator.child_by_field_name("value")
    return declarator if value is not None and value.type in shapes.values else None


def _start(shapes: Shapes, node: tree_sitter.Node, kind: str) -> tuple[int, int]:
    before = node.prev_sibling if kind and shapes.before else None
    while before is not None and before.type in shapes.before:
        node, before = before, before.prev_sibling
    return node.start_point


def _end(shapes: Shapes, node: tree_sitter.Node) -> tuple[int, int]:
    while node.type in shapes.suites:
        last = next((c for c in reversed(node.children) if c.type != "comment"), None)
        if last is None:
            break
        node = last
    return node.end_point


def _name(node: tree_sitter.Node) -> str:
    for field in ("name", "key", "declarator", "type", "selectors"):
        if (child := node.child_by_field_name(field)) is not None:
            break
    else:
        child = _named_by_place(node)
    while child is not None and (inner := child.child_by_field_name("declarator")) is not None:
        child = inner
    return _text(child)


_NAMING = {
    "lexical_declaration": "variable_declarator",
    "variable_declaration": "variable_declarator",
    "type_declaration": "type_spec",
    "element": "start_tag",
    "script_element": "start_tag",
    "style_element": "start_tag",
    "start_tag": "tag_name",
    "rule_set": "selectors",
    "pair": "_key",
    "table": "_key",
    "table_array_element": "_key",
}


def _named_by_place(node: tree_sitter.Node) -> tree_sitter.Node | None:
    wanted = _NAMING.get(node.type)
    for child in node.named_children if wanted else ():
        if wanted and child.type.endswith(wanted):
            return child.child_by_field_name("name") or _named_by_place(child) or child
    return None


def _text(node: tree_sitter.Node | None) -> str:
    text = (node.text or b"").decode(errors="replace") if node is not None else ""
    return " ".join(text.split()).strip("\"'")[:200]
