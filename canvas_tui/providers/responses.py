"""The Responses API: a request's body, and the answer's stream."""

from __future__ import annotations

from typing import Any

from canvas_tui.core.display import one_line
from canvas_tui.prompts.characters import sendable
from canvas_tui.prompts.request import Message, Request, Role, Tool
from canvas_tui.providers.calls import Calls
from canvas_tui.providers.dialect import Dialect, Roles
from canvas_tui.providers.event import entries, fields, model_of, parse, string, usage_of
from canvas_tui.providers.halves import Halves
from canvas_tui.providers.provider import Completed, Incomplete, Usage
from canvas_tui.providers.refusal import Refusal
from canvas_tui.providers.sse import Sse

_CUT = {
    "max_output_tokens": "cut off at the length limit",
    "content_filter": "stopped by the server's content filter",
}


def body(request: Request, dialect: Dialect, model: str) -> dict[str, Any]:
    """The keyword arguments of `responses.create`."""
    return dialect.body(
        model=model,
        tools=[_tool(tool) for tool in request.tools] or None,
        input=[item for message in request.messages for item in _items(message, dialect.roles)],
        store=False,
        stream=True,
        stream_options={"include_obfuscation": False},
        prompt_cache_key=request.cache_key or None,
        tool_choice=_forced(request.must_use) if request.must_use else None,
    )


def _forced(tool: str) -> dict[str, Any]:
    return {"type": "function", "name": tool}


def _tool(tool: Tool) -> dict[str, Any]:
    # Here, unlike in Chat Completions, strict is the default, and it forbids most schemas.
    parameters = {"parameters": dict(tool.parameters), "strict": False}
    return {"type": "function", "name": tool.name, "description": tool.description} | parameters


def _items(message: Message, roles: Roles) -> list[dict[str, Any]]:
    text = sendable(message.text)
    match message.role:
        case Role.TOOL:
            return [{"type": "function_call_output", "call_id": message.call_id, "output": text}]
        case Role.ASSISTANT:
            # llama.cpp knows an assistant's text only in this long form.
            said = {"type": "message", "role": "assistant"}
            content = [{"type": "output_text", "text": text}]
            calls = [
                {
                    "type": "function_call",
                    "call_id": call.id,
                    "name": call.name,
                    "arguments": sendable(call.arguments),
                }
                for call in message.calls
            ]
            return [said | {"content": content}, *calls] if text else calls
        case Role.DEVELOPER if roles is not Roles.DEVELOPER:
            return [{"role": "system" if roles is Roles.SYSTEM else "user", "content": text}]
        case role:
            return [{"role": str(role), "content": text}]


class ResponsesReader:
    """Makes text and, at the end, a verdict of a stream's events.

    `whole` and `done` are set once the server has said that the answer is whole, or why not.
    `size` counts code points. Unknown events are ignored.
    """

    def __init__(self) -> None:
        self._halves = Halves()
        self._calls = Calls()
        self._said: set[tuple[str, str]] = set()
        self._aside: set[str] = set()
        self._refused: list[str] = []
        self._text = 0
        self._status = ""
        self._end: dict[str, Any] | None = None

    @property
    def whole(self) -> bool:
        return self.done

    @property
    def done(self) -> bool:
        return self._end is not None

    @property
    def size(self) -> int:
        return self._text + self._calls.size

    def take(self, event: Sse) -> str:
        """The text that an event brings. Raises `Garbled`, and `Refusal` for an error."""
        if event.data.strip() == "[DONE]":
            return ""
        data = parse(event.data)
        return self._shown(self._take(string(data.get("type")) or event.name, data))

    def take_object(self, answer: dict[str, Any]) -> str:
        """As `take`, for a whole answer that came without a stream."""
        if answer.get("error"):
            raise Refusal.within(answer["error"])
        if answer.get("object") != "response":
            return ""
        return self._shown(self._finish(answer, string(answer.get("status"))))

    def _take(self, type: str, data: dict[str, Any]) -> str:
        item_id = string(data.get("item_id"))
        match type.removeprefix("response."):
            case "output_text.delta":
                return self._say(item_id, data.get("content_index"), data.get("delta"))
            case "output_text.done" if (item_id, str(data.get("content_index"))) not in self._said:
                return self._say(item_id, data.get("content_index"), data.get("text"))
            case "refusal.delta":
                self._refused.append(string(data.get("delta")))
            case "output_item.added":
                self._begin(fields(data.get("item")))
            case "function_call_arguments.delta":
                self._calls.append(item_id, string(data.get("delta")))
            case "function_call_arguments.done":
                self._calls.replace(item_id, None, data.get("name"), data.get("arguments"))
            case "output_item.done":
                self._call(fields(data.get("item")))
            case "completed" | "incomplete" | "cancelled" as status:
                return self._finish(fields(data.get("response")), status)
            case "failed":
                raise Refusal.within(fields(data.get("response")).get("error"))
            case "error" if not self.done:
                raise Refusal.within(data.get("error") or data)
        return ""

    def _say(self, item_id: str, part: object, text: object) -> str:
        self._said.add((item_id, str(part)))
        return "" if item_id in self._aside else string(text)

    def _begin(self, item: dict[str, Any]) -> None:
        # What a model says between its steps is not a part of the answer.
        if item.get("phase") == "commentary":
            self._aside.add(string(item.get("id")))
        if item.get("type") == "function_call":
            self._calls.put(self._key(item), item.get("call_id"), item.get("name"))

    def _call(self, item: dict[str, Any]) -> None:
        if item.get("type") == "function_call":
            name, arguments = item.get("name"), item.get("arguments")
            self._calls.replace(self._key(item), item.get("call_id"), name, arguments)

    def _key(self, item: dict[str, Any]) -> str:
        return string(item.get("id")) or string(item.get("call_id"))

    def _finish(self, response: dict[str, Any], status: str) -> str:
        """Close; the text of an answer none of which was streamed."""
        self._end = response
        # Either may say that it is not whole.
        self._status = string(response.get("status")) if status == "completed" else status
        output = entries(response.get("output"))
        if not len(self._calls):
            for item in output:
                self._call(item)
        messages = [item for item in output if item.get("phase") != "commentary"]
        parts = [part for item in messages for part in entries(item.get("content"))]
        if not self._refused:
            self._refused = [string(part.get("refusal")) for part in parts if part.get("refusal")]
        if self._said:
            return ""
        return "".join(string(p.get("text")) for p in parts if p.get("type") == "output_text")

    def _shown(self, text: str) -> str:
        text = self._halves.join(text)
        self._text += len(text)
        return text

    def close(self) -> tuple[str, Completed | Incomplete]:
        """The last text that was held back, and what became of the answer."""
        rest = self._halves.rest()
        problem = self._problem()
        if problem or self._end is None:
            return rest, Incomplete(problem)
        model = model_of(self._end.get("model"), "")
        usage = usage_of(self._end.get("usage"), Usage())
        return rest, Completed(self._calls.all(), usage, model)

    def _problem(self) -> str:
        if self._end is None:
            return "the stream ended before the answer did"
        if "".join(self._refused):
            return f"the model declined: {one_line(''.join(self._refused), 160)}"
        if self._status in ("completed", ""):
            return ""
        reason = string(fields(self._end.get("incomplete_details")).get("reason"))
        return _CUT.get(
            reason, f"the server ended it with “{one_line(reason or self._status, 40)}”"
        )
