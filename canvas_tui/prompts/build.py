"""The request for one action on one span."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

from canvas_tui.core.display import one_line
from canvas_tui.prompts.actions import Action, Wants
from canvas_tui.prompts.characters import sendable
from canvas_tui.prompts.fence import fenced
from canvas_tui.prompts.problem import ReplyProblem
from canvas_tui.prompts.request import Message, Request, Role
from canvas_tui.prompts.surroundings import Surroundings
from canvas_tui.prompts.template import template
from canvas_tui.prompts.tools import COMMENT_DOCUMENT


@dataclass(frozen=True, slots=True)
class Asking:
    """`action` on `selection`, which begins on line `start_line` (1-based) of `document`.

    `before` is what stands on that line before it, where the caller knows. `language` is
    a title or "". `choice` is a value of the action's option; "" takes its default.
    `history` goes before the request: an earlier answer that is to be bettered.
    """

    action: Action
    name: str
    language: str
    document: str
    selection: str
    start_line: int
    instruction: str = ""
    choice: str = ""
    history: tuple[Message, ...] = ()
    before: str = ""


def build(asking: Asking, context_chars: int, tools: bool) -> Request:
    """The request: how to answer, then the document, then what is asked, in the last message.

    The last message has the selection and the instruction word for word and whole.
    `context_chars` limits how many code points of the rest of the document are sent; a
    document within the limit is sent as it is, so that requests about it share a prefix.
    Raises `ReplyProblem` when the choice is unknown or does nothing.
    """
    comments = asking.action.wants is Wants.COMMENTS
    messages = (
        Message(Role.DEVELOPER, _developer(asking.action.wants, tools)),
        *_context(asking, context_chars),
        *asking.history,
        Message(Role.USER, "\n\n".join((_selected(asking), _task(asking)))),
    )
    return Request(
        tuple(Message(m.role, sendable(m.text), m.calls, m.call_id) for m in messages),
        tools=(COMMENT_DOCUMENT,) if comments and tools else (),
        must_use=COMMENT_DOCUMENT.name if comments and tools else "",
        cache_key=cache_key(asking.action.wants, asking.name),
    )


def cache_key(*parts: str) -> str:
    """A short name for requests about the same thing; two things may share one."""
    return f"canvas-{crc32(chr(0).join(parts).encode('utf-8', 'replace')):08x}"


def titled(name: str, language: str) -> str:
    """A document as it is called in a sentence, on one line whatever the file system allows."""
    name = one_line(name).replace("`", "'")
    return f"{name} ({language})" if language else name


def _developer(wants: Wants, tools: bool) -> str:
    form = "comments_as_json" if wants is Wants.COMMENTS and not tools else wants.value
    pieces = (template("shared/developer.md"), template(f"shared/reply_{form}.md"))
    return "\n\n".join(piece.body for piece in pieces)


def _context(asking: Asking, context_chars: int) -> tuple[Message, ...]:
    """The document as far as it is not selected, and a word that it was read.

    Two messages of the user in a row would be an error to many chat templates.
    """
    if asking.selection == asking.document:
        return ()
    if len(asking.document) <= context_chars:
        text = template("shared/document.md").filled(
            title=titled(asking.name, asking.language), text=fenced(asking.document)
        )
    else:
        text = _around(asking, context_chars)
    if not text:
        return ()
    return (
        Message(Role.USER, text),
        Message(Role.ASSISTANT, template("shared/read.md").body),
    )


def _around(asking: Asking, context_chars: int) -> str:
    around = Surroundings.of(
        asking.document, asking.selection, asking.start_line, len(asking.before), context_chars
    )
    above = _left_out(1, around.first - 1) or "from the beginning"
    below = _left_out(around.last + 1, around.end) or "to the end"
    sides = (("before", above, around.before), ("after", below, around.after))
    parts = [
        template(f"shared/{side}.md").filled(extent=extent, text=fenced(text))
        for side, extent, text in sides
        if text
    ]
    if not parts:
        return ""
    return template("shared/surroundings.md").filled(
        title=titled(asking.name, asking.language), text="\n\n".join(parts)
    )


def _left_out(first: int, last: int) -> str:
    if first > last:
        return ""
    return f"line {first} is left out" if first == last else f"lines {first}-{last} are left out"


def _selected(asking: Asking) -> str:
    title = titled(asking.name, asking.language)
    if not asking.selection:
        form = "empty_document" if not asking.document else "cursor"
        return template(f"shared/{form}.md").filled(title=title, line=str(asking.start_line))
    return template("shared/selection.md").filled(
        lines=_lines(asking), title=title, text=fenced(asking.selection)
    )


def _lines(asking: Asking) -> str:
    if asking.selection == asking.document:
        return "all"
    first = asking.start_line
    last = first + asking.selection.removesuffix("\n").count("\n")
    if first < last:
        return f"lines {first}-{last}"
    return f"part of line {first}" if asking.before.strip() else f"line {first}"


def _task(asking: Asking) -> str:
    """What to do: the action's own words, and last the user's."""
    wording = template(asking.action.template)
    how, title = "", ""
    if option := asking.action.option:
        choice = option.find(asking.choice or option.default)
        if choice is None or choice.neutral:
            which = f"choose another {option.title.lower()}"
            raise ReplyProblem(f"the text is as it should be: {which}" if choice else which)
        how, title = wording.sections.get(choice.value, ""), choice.title
    task = wording.filled(how=how, target=title)
    if not asking.instruction:
        return task
    also = "" if asking.action.instruction else template("shared/also.md").body
    return "\n\n".join(part for part in (task, also, asking.instruction) if part)
