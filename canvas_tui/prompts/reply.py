"""The new text of a span, from what a model answered.

The model was asked for nothing else, so what it put around that text comes off and what
it lost of the text's form is put back. All of it is exact: what cannot be told for
certain stays as the model wrote it, for the user to see as hunks.
"""

from __future__ import annotations

from collections.abc import Sequence

from canvas_tui.prompts.characters import has_surrogate, mended, sendable
from canvas_tui.prompts.echo import without_echo
from canvas_tui.prompts.frame import is_blank, only_block, trimmed, unframed
from canvas_tui.prompts.indentation import fitted
from canvas_tui.prompts.line_ends import bare, ended
from canvas_tui.prompts.problem import ReplyProblem, check_size

__all__ = ["ReplyProblem", "new_document", "new_text"]


def new_text(reply: str, old: str, before: str = "", *, above: str = "", below: str = "") -> str:
    """What to put in place of `old`, or `old` itself when nothing changes.

    `before` is what stands on the span's first line before it; `above` and `below` are
    the lines above and below the lines of the span, as many as the caller likes. One
    outer code fence comes off, and lines of `above` and `below` repeated around the
    text; line ends, blank lines at either end and indentation become those of `old`.
    Raises `ReplyProblem`, and nothing else, for a reply that cannot be used.
    """
    check_size(reply)
    if reply == old:
        return old
    shown = bare(sendable(old), old)
    lines = _asked_for(reply, old, shown)
    lines = without_echo(lines, shown, bare(sendable(above), old), bare(sendable(below), old))
    if all(map(is_blank, lines)):
        if all(map(is_blank, shown)):
            return old
        raise ReplyProblem("the model answered with nothing")
    lines = fitted(_edged(lines, shown), shown, sendable(before))
    if has_surrogate(old):
        lines = _restored(lines, shown, bare(old, old))
    return ended(lines, old)


def new_document(reply: str) -> str:
    """A whole new text of code: what is in its one fence, or all; no blank lines around it, one
    final newline.

    Raises `ReplyProblem`.
    """
    check_size(reply)
    lines = trimmed(only_block(_asked_for(reply, "", [])))
    if not lines:
        raise ReplyProblem("the model answered with nothing")
    return "\n".join(lines) + "\n"


def _asked_for(reply: str, old: str, shown: Sequence[str]) -> Sequence[str]:
    """The lines of the reply that are the text itself."""
    return unframed(bare(mended(reply), old), shown)


def _edged(lines: Sequence[str], old: Sequence[str]) -> Sequence[str]:
    """`lines` between the blank lines that `old` has at its ends.

    Models drop blank lines there, or add some, whatever they were asked.
    """
    first = next((n for n, line in enumerate(old) if not is_blank(line)), 0)
    last = first + len(trimmed(old))
    ends = (old[:first], old[last:]) if last else ((), ())
    return [*ends[0], *trimmed(lines), *ends[1]]


def _restored(lines: Sequence[str], shown: Sequence[str], old: Sequence[str]) -> list[str]:
    """`lines` with the bytes that are not text, of which the model saw only U+FFFD.

    That works as long as the lines that have them are all there, unchanged and in order.
    """
    marked = [n for n, line in enumerate(shown) if "\ufffd" in line]
    places = [n for n, line in enumerate(lines) if "\ufffd" in line]
    if [shown[n] for n in marked] != [lines[n] for n in places]:
        raise ReplyProblem(
            "the selection holds bytes that are not text, and the answer changes a line that has "
            "them: select the lines around it"
        )
    restored = list(lines)
    for place, n in zip(places, marked, strict=True):
        restored[place] = old[n]
    return restored
