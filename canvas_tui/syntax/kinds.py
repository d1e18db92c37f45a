"""From the capture names of highlight queries to our kinds of token."""

from __future__ import annotations

KINDS = (
    "keyword",
    "string",
    "string.special",
    "number",
    "constant",
    "comment",
    "function",
    "type",
    "variable",
    "variable.special",
    "property",
    "operator",
    "punctuation",
    "tag",
    "attribute",
    "heading",
    "emphasis",
    "strong",
    "link",
    "code",
    "label",
    "escape",
)

_OTHERS = {
    "boolean": "constant",
    "constructor": "type",
    "delimiter": "punctuation",
    "module": "type",
    "string.escape": "escape",
    "string.special.key": "property",
    "text.emphasis": "emphasis",
    "text.literal": "code",
    "text.reference": "link",
    "text.strong": "strong",
    "text.title": "heading",
    "text.uri": "link",
    "variable.builtin": "variable.special",
}


def kind_of(capture: str) -> str:
    """The kind of token for a capture name: its longest known beginning; "" paints nothing."""
    name = capture
    while name:
        if kind := _OTHERS.get(name) or (name if name in KINDS else ""):
            return kind
        name = name.rpartition(".")[0]
    return ""
