"""From a cursor or a selection to what is around it, step by step."""

from __future__ import annotations

from canvas_tui.core.document import Document
from canvas_tui.core.span import Point, Span
from canvas_tui.syntax.highlight import Node, Syntax
from canvas_tui.syntax.prose import paragraph_at, prose_chain, word_at

__all__ = ["chain_at", "grow", "paragraph_at"]


def grow(document: Document, syntax: Syntax, span: Span) -> Span:
    """The next larger thing around `span`; the whole document at the end.

    Prose: word, sentence, paragraph, section. Code: the word when nothing is selected,
    then syntax nodes, a definition with its decorators. Code that has no tree: as prose.
    """
    steps = [node.span for node in _around(document, syntax, span)]
    if span.empty and (word := word_at(document, span.start)):
        steps.insert(0, word)
    return next((step for step in steps if step != span), document.whole)


def chain_at(document: Document, syntax: Syntax, point: Point) -> list[Node]:
    """What is around `point`, innermost first, ending with kind "file"; parses all of the text."""
    nodes = _around(document, syntax, Span.at(point), whole=True)
    return [*nodes, Node("file", "", document.whole)]


def _around(document: Document, syntax: Syntax, span: Span, *, whole: bool = False) -> list[Node]:
    language = syntax.language
    prose = language is None or language.prose or not language.grammar
    if not prose and (nodes := syntax.chain(span, whole=whole)):
        return [*nodes]
    if not prose and syntax.has_tree(span):
        return []
    markdown = language is not None and language.name == "markdown"
    return prose_chain(document, span, markdown=markdown)
