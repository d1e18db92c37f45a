"""`Thread`: the chat about one document, as it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from canvas_tui.core.display import one_line
from canvas_tui.core.patch import patch
from canvas_tui.prompts.build import cache_key, titled
from canvas_tui.prompts.characters import sendable
from canvas_tui.prompts.fence import fenced
from canvas_tui.prompts.request import Message, Request, Role, ToolCall
from canvas_tui.prompts.surroundings import first_lines
from canvas_tui.prompts.template import template
from canvas_tui.prompts.tools import CHAT_TOOLS

_SMALL = 2_000  # code points of diffs that are never worth sending the document anew


@dataclass(frozen=True, slots=True)
class _Turn:
    """A question, and the messages that followed it."""

    question: str
    selection: str
    changes: str  # of the document since the turn before, as a diff
    verdicts: str
    replies: tuple[Message, ...] = ()

    @property
    def size(self) -> int:
        parts = (self.question, self.selection, self.changes, self.verdicts)
        return sum(map(len, parts)) + sum(len(message.text) for message in self.replies)

    @property
    def closed(self) -> bool:
        """Whether the model has said its last word."""
        last = self.replies[-1] if self.replies else None
        return last is not None and last.role is Role.ASSISTANT and not last.calls

    @property
    def open_calls(self) -> list[ToolCall]:
        answered = {message.call_id for message in self.replies if message.role is Role.TOOL}
        calls = (call for message in self.replies for call in message.calls)
        return [call for call in calls if call.id not in answered]


class Thread:
    """Questions and answers, oldest first, over a baseline of the document.

    Each request is the one before with messages added, so that servers can reuse what
    they have read. Only two things start anew from the document as it is: changes that
    are longer than it, and a history that is longer than the budget, whose older half
    then goes.
    """

    def __init__(self, name: str, language: str) -> None:
        self._title = titled(name, language)
        self._head = f"--- a/{one_line(name)}\n+++ b/{one_line(name)}\n"  # of a diff
        self._baseline = self._told = ""  # the document as sent, and as the model knows it
        self._turns: tuple[_Turn, ...] = ()
        self._saved: tuple[str, str, tuple[_Turn, ...]] | None = None

    def changes(self, document_text: str) -> str:
        """What of the document is news to the model, as a diff; may take long, changes nothing."""
        return patch(self._told, document_text, self._head) if self._turns else ""

    def begin(
        self,
        document_text: str,
        question: str,
        selection: str = "",
        verdicts: str = "",
        changes: str | None = None,
    ) -> None:
        """Add a question about the document as it is now.

        `verdicts` says what became of the changes that were proposed; `changes` is what
        the method of that name gives (None: it is asked).
        """
        self._settle()
        self._saved = (self._baseline, self._told, self._turns)
        news = self.changes(document_text) if changes is None else changes
        self._turns += (_Turn(question, selection, news, verdicts),)
        self._told = document_text
        changed = sum(len(turn.changes) for turn in self._turns)
        if len(self._turns) == 1 or changed > max(len(document_text), _SMALL):
            self._start_over()

    def answered(self, text: str, calls: Sequence[ToolCall] = ()) -> None:
        """The model's answer to the last request."""
        said = text or ("" if calls else template("chat/silent.md").body)
        self._reply(Message(Role.ASSISTANT, said, tuple(calls)))

    def tool_result(self, call_id: str, text: str) -> None:
        """What came of one of the calls of the last answer."""
        self._reply(Message(Role.TOOL, text, call_id=call_id))

    def undo_turn(self) -> None:
        """Drop the newest question if it never got its last answer."""
        if self._saved and not self._turns[-1].closed:
            self._baseline, self._told, self._turns = self._saved
        self._saved = None

    def request(self, context_chars: int, tools: bool) -> Request:
        """All of it, at most `context_chars` code points of the document and as many of the
        turns before the last."""
        if sum(turn.size for turn in self._turns[:-1]) > context_chars:
            self._shorten(context_chars // 2)
        pieces = ("shared/developer.md", "chat/answer.md", *(("chat/tools.md",) if tools else ()))
        messages = [
            Message(Role.DEVELOPER, "\n\n".join(template(piece).body for piece in pieces)),
            *self._document(context_chars),
            *(message for turn in self._turns for message in self._messages(turn, tools)),
        ]
        return Request(
            tuple(replace(message, text=sendable(message.text)) for message in messages),
            tools=CHAT_TOOLS if tools else (),
            cache_key=cache_key("chat", self._title),
        )

    def _reply(self, message: Message) -> None:
        *before, last = self._turns
        self._turns = (*before, replace(last, replies=(*last.replies, message)))

    def _settle(self) -> None:
        """Give the last turn the end that many servers insist on: results, then a word."""
        if not self._turns or self._turns[-1].closed:
            return
        if not self._turns[-1].replies:
            self.undo_turn()
            return
        for call in self._turns[-1].open_calls:
            self.tool_result(call.id, template("chat/no_result.md").body)
        self._reply(Message(Role.ASSISTANT, template("chat/proposed.md").body))

    def _start_over(self) -> None:
        self._baseline = self._told
        self._turns = tuple(replace(turn, changes="") for turn in self._turns)

    def _shorten(self, limit: int) -> None:
        *older, last = self._turns
        while older and sum(turn.size for turn in older) > limit:
            older.pop(0)
        self._turns = (*older, last)
        self._start_over()

    def _document(self, context_chars: int) -> Sequence[Message]:
        shown = first_lines(self._baseline, context_chars)
        if not shown:
            return ()
        left_out = self._baseline[len(shown) :].removesuffix("\n").count("\n") + 1
        form = "document" if shown == self._baseline else "beginning"
        text = template(f"chat/{form}.md").filled(
            title=self._title, text=fenced(shown), left_out=str(left_out)
        )
        read = Message(Role.ASSISTANT, template("shared/read.md").body)
        return Message(Role.USER, text), read

    def _messages(self, turn: _Turn, tools: bool) -> list[Message]:
        blocks = (
            ("changes", turn.changes),
            ("verdicts", turn.verdicts),
            ("selection", turn.selection),
        )
        told = [
            template(f"chat/{name}.md").filled(title=self._title, text=fenced(text))
            for name, text in blocks
            if text
        ]
        question = Message(Role.USER, "\n\n".join((*told, turn.question)))
        return [question, *(turn.replies if tools else map(_spelled, turn.replies))]


def _spelled(message: Message) -> Message:
    """The same for a server that knows no tools: calls and results in words."""
    if message.role is Role.TOOL:
        return Message(Role.USER, message.text)
    calls = [f"{call.name}: {call.arguments}" for call in message.calls]
    return Message(message.role, "\n\n".join(filter(None, [message.text, *calls])))
