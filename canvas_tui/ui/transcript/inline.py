"""The inside of a paragraph, heading or cell: markdown-it's inline tokens as pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from canvas_tui.ui.transcript.row import Piece, piece

if TYPE_CHECKING:
    from markdown_it.token import Token

_BLANKS = re.compile(r"[ \t\n]+")
_STYLES = {"strong_open": "chat.strong", "em_open": "chat.emphasis", "link_open": "chat.link"}


def inline(tokens: Iterable[Token], *ground: str) -> list[list[Piece]]:
    """What stands between hard breaks, in order; each laid over the styles `ground`."""
    lines: list[list[Piece]] = [[]]
    open_: list[str] = []
    address = shown = ""  # of the last link: where it leads, and its text so far
    for token in tokens:
        kind = token.type
        if kind in _STYLES:
            open_.append(_STYLES[kind])
            if kind == "link_open":
                address, shown = str(token.attrs.get("href", "")), ""
        elif token.nesting < 0:
            if open_:
                open_.pop()
            if kind == "link_close":
                lines[-1] += _target(address, shown, ground)
        elif kind == "hardbreak":
            lines.append([])
        else:
            lines[-1].append(_leaf(token, (*ground, *dict.fromkeys(open_))))
            shown += lines[-1][-1].text
    return lines


def _leaf(token: Token, styles: Sequence[str]) -> Piece:
    match token.type:
        case "softbreak":
            return piece(" ", *styles)
        case "code_inline":
            return piece(token.content, *styles, "chat.code")
        case "image":
            return piece(f"[image: {_words(token.content)}]", *styles, "muted")
        case _:
            return piece(_words(token.content), *styles)


def _words(text: str) -> str:
    return _BLANKS.sub(" ", text)


def _target(address: str, text: str, ground: Sequence[str]) -> list[Piece]:
    """The address after a link, unless its text says it already."""
    shown = piece(_words(address), *ground, "muted")
    if not address or text in (shown.text, shown.text.removeprefix("mailto:")):
        return []
    return [piece(" (", *ground, "muted"), shown, piece(")", *ground, "muted")]
