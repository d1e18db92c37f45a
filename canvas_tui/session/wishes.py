"""`Wishes`: what a model asks for through its tools, read and checked, not yet done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from canvas_tui.core.excerpt import Excerpt
from canvas_tui.core.hunk import Hunk
from canvas_tui.prompts.comments import Remarks, parse_remarks
from canvas_tui.prompts.edits import Find, Unresolved, parse_edits, resolve
from canvas_tui.prompts.reply import ReplyProblem, new_text
from canvas_tui.prompts.request import ToolCall
from canvas_tui.prompts.tools import CreatedDocument, parse_document, parse_rewrite


class Refused(Exception):
    """The calls cannot be granted; str() tells the model why, `clause` the user."""

    def __init__(self, clause: str, message: str = "") -> None:
        super().__init__(message or clause)
        self.clause = clause


@dataclass(slots=True)
class Wishes:
    """`hunks` belong to the text that the calls were made against."""

    hunks: tuple[Hunk, ...] = ()
    documents: list[CreatedDocument] = field(default_factory=list)
    remarks: list[Remarks] = field(default_factory=list)


def read(calls: Sequence[ToolCall], base: Excerpt) -> Wishes:
    """All that `calls` ask for of the document `base`. Raises `Refused` for all of them when
    one makes no sense."""
    wishes = Wishes()
    finds: list[Find] = []
    texts: list[str] = []
    try:
        for call in calls:
            match call.name:
                case "edit_document":
                    finds += parse_edits(call.arguments)
                case "rewrite_document":
                    texts.append(new_text(parse_rewrite(call.arguments), base.text))
                case "create_document":
                    wishes.documents.append(parse_document(call.arguments))
                case "comment_document":
                    wishes.remarks.append(parse_remarks("", [call]))
                case _:
                    raise Refused(f"there is no tool named {call.name!r}")
        if finds:
            texts.append(resolve(base.text, finds))
    except Unresolved as unresolved:
        raise Refused("the model quoted text that is not there", str(unresolved)) from unresolved
    except ReplyProblem as problem:
        raise Refused(str(problem)) from problem
    if len(texts) > 1:
        raise Refused("use either edit_document or one rewrite_document, not both")
    if texts:
        wishes.hunks = tuple(base.hunks(texts[0]))
    return wishes
