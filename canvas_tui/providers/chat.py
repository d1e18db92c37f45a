"""Chat Completions: a request's body, and the answer's stream."""

from __future__ import annotations

from typing import Any

from canvas_tui.core.display import one_line
from canvas_tui.prompts.characters import sendable
from canvas_tui.prompts.request import Message, Request, Role, Tool
from canvas_tui.providers.calls import Calls
from canvas_tui.providers.dialect import Dialect, Roles
from canvas_tui.providers.event import entries, fields, model_of, parse, string, text_of, usage_of
from canvas_tui.providers.halves import Halves
from canvas_tui.providers.provider import Completed, Incomplete, Usage
from canvas_tui.providers.refusal import Refusal
from canvas_tui.providers.sse import Sse
from canvas_tui.providers.thinking import Thinking

_WHOLE = ("stop", "tool_calls", "eos")
_CUT = {
    "length": "cut off at the length limit",
    "content_filter": "stopped by the server's content filter",
}


def body(request: Request, dialect: Dialect, model: str) -> dict[str, Any]:
    """The keyword arguments of `chat.completions.create`."""
    return dialect.body(
        model=model,
        tools=[_tool(tool) for tool in request.tools] or None,
        messages=_messages(request.messages, dialect.roles),
        store=False,
        stream=True,
        stream_options={"include_usage": True},
        prompt_cache_key=request.cache_key or None,
        tool_choice=_forced(request.must_use) if request.must_use else None,
    )


def _forced(tool: str) -> dict[str, Any]:
    return {"type": "function", "function": {"name": tool}}


def _tool(tool: Tool) -> dict[str, Any]:
    function = {"name": tool.name, "description": tool.description}
    return {"type": "function", "function": function | {"parameters": dict(tool.parameters)}}


def _messages(messages: tuple[Message, ...], roles: Roles) -> list[dict[str, Any]]:
    sent = [_message(message, roles) for message in messages]
    return _fold(sent) if roles is Roles.FOLDED else sent


def _message(message: Message, roles: Roles) -> dict[str, Any]:
    role = str(message.role)
    if message.role is Role.DEVELOPER and roles is not Roles.DEVELOPER:
        role = "system"
    sent: dict[str, Any] = {"role": role, "content": sendable(message.text)}
    if message.calls:
        sent["tool_calls"] = [
            {
                "id": call.id,
                "type": "function",
                "function": {"name": call.name, "arguments": sendable(call.arguments)},
            }
            for call in message.calls
        ]
    if message.role is Role.TOOL:
        sent["tool_call_id"] = message.call_id
    return sent


def _fold(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For templates that know no system message and want user and assistant to alternate."""
    folded: list[dict[str, Any]] = []
    for message in messages:
        message = message | {"role": "user"} if message["role"] == "system" else message
        last = folded[-1] if folded else {}
        if message["role"] == last.get("role") != "tool" and not last.get("tool_calls"):
            message = last | message | {"content": f"{last['content']}\n\n{message['content']}"}
            folded.pop()
        folded.append(message)
    return folded


class ChatReader:
    """Makes text and, at the end, a verdict of a stream's events.

    `whole` is set once the server has said that the answer is whole; only its usage may follow.
    `done` is set when nothing may. `size` counts code points.
    """

    def __init__(self, thinking: bool) -> None:
        self._thinking = Thinking() if thinking else None
        self._halves = Halves()
        self._calls = Calls()
        self._usage = Usage()
        self._model = ""
        self._finish = ""
        self._refused: list[str] = []
        self._text = 0
        self.done = False

    @property
    def whole(self) -> bool:
        return bool(self._finish)

    @property
    def size(self) -> int:
        return self._text + self._calls.size

    def take(self, event: Sse) -> str:
        """The text that an event brings. Raises `Garbled`, and `Refusal` for an error."""
        if event.data.strip() == "[DONE]":
            self.done = True
            return ""
        return self.take_object(parse(event.data))

    def take_object(self, chunk: dict[str, Any]) -> str:
        """As `take`, for a chunk, or for a whole answer that came without a stream."""
        if chunk.get("error") and not self.whole:
            raise Refusal.within(chunk["error"])
        self._model = model_of(chunk.get("model"), self._model)
        self._usage = usage_of(chunk.get("usage"), self._usage)
        texts = [
            self._choice(choice)
            for choice in entries(chunk.get("choices"))
            if choice.get("index") in (0, None)
        ]
        return "".join(texts)

    def _choice(self, choice: dict[str, Any]) -> str:
        delta = fields(choice.get("delta")) or fields(choice.get("message"))
        for call in entries(delta.get("tool_calls")):
            function = fields(call.get("function"))
            arguments = function.get("arguments")
            self._calls.piece(call.get("index"), call.get("id"), function.get("name"), arguments)
        if refusal := string(delta.get("refusal")):
            self._refused.append(refusal)
        text = self._shown(text_of(delta.get("content")))
        self._finish = string(choice.get("finish_reason")) or self._finish
        return text

    def _shown(self, text: str) -> str:
        text = self._halves.join(text)
        self._text += len(text)
        return self._thinking.take(text) if self._thinking else text

    def close(self) -> tuple[str, Completed | Incomplete]:
        """The last text that was held back, and what became of the answer."""
        rest = self._halves.rest()
        if self._thinking:
            rest = self._thinking.rest() + rest
        calls = self._calls.all()
        problem = self._problem(bool(calls))
        if problem:
            return rest, Incomplete(problem)
        return rest, Completed(calls, self._usage, self._model)

    def _problem(self, calls: bool) -> str:
        if self._refused:
            return f"the model declined: {one_line(''.join(self._refused), 160)}"
        if not self._finish:
            return "the stream ended before the answer did"
        if self._finish not in _WHOLE:
            return _CUT.get(
                self._finish, f"the server ended it with “{one_line(self._finish, 40)}”"
            )
        if self._thinking and self._thinking.open:
            return "the model was still thinking when the answer ended"
        if self._finish == "tool_calls" and not calls:
            return "the model began to use a tool and named none"
        return ""
