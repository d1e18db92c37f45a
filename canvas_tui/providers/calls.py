"""`Calls`: tool calls, put together from the pieces in which servers send them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from canvas_tui.prompts.characters import joined, sendable
from canvas_tui.prompts.request import ToolCall

_MOST_CALLS = 256


@dataclass(slots=True)
class _Call:
    id: str = ""
    name: str = ""
    parts: list[str] = field(default_factory=list)


class Calls:
    """Calls by a key of the server's choosing; `size` is what they hold in code points."""

    def __init__(self) -> None:
        self._calls: dict[object, _Call] = {}
        self._last: object = None
        self.size = 0

    def __len__(self) -> int:
        return len(self._calls)

    def piece(self, index: object, id: object, name: object, arguments: object) -> None:
        """A delta of Chat Completions, which may lack any of its fields.

        `index` is used where it is a number and does not contradict `id`; else the id decides;
        else a name begins a new call, and anything else belongs to the last one.
        """
        key = self._key(index, id, name)
        call = self.put(key, id, name)
        if call and arguments is not None:
            self._append(call, arguments)

    def put(self, key: object, id: object = None, name: object = None) -> _Call | None:
        """The call under `key`, begun if need be; None when there are far too many."""
        if key not in self._calls and len(self._calls) >= _MOST_CALLS:
            return None
        self._last = key
        call = self._calls.setdefault(key, _Call())
        if isinstance(id, str) and id:
            call.id = id
        # Some servers repeat the name in every piece, none sends it in pieces.
        if isinstance(name, str) and name:
            call.name = name
        return call

    def append(self, key: object, arguments: object) -> None:
        if call := self.put(key):
            self._append(call, arguments)

    def replace(self, key: object, id: object, name: object, arguments: object) -> None:
        """The finished call, which stands above its pieces."""
        call = self.put(key, id, name)
        if call and isinstance(arguments, str | dict | list) and arguments != "":
            call.parts.clear()
            self._append(call, arguments)

    def all(self) -> tuple[ToolCall, ...]:
        """Every call that has a name, in the order they began."""
        return tuple(
            ToolCall(
                sendable(call.id) or f"call_{number}", sendable(call.name), _arguments(call.parts)
            )
            for number, call in enumerate(self._calls.values(), 1)
            if call.name
        )

    def _append(self, call: _Call, arguments: object) -> None:
        text = arguments if isinstance(arguments, str) else json.dumps(arguments)
        call.parts.append(text)
        self.size += len(text)

    def _key(self, index: object, id: object, name: object) -> object:
        given = id if isinstance(id, str) else ""
        if isinstance(index, int):
            return self._under(index, given)
        if given:
            return given
        return ("new", len(self._calls)) if name or self._last is None else self._last

    def _under(self, index: int, given: str) -> object:
        """The key under an index; several calls that share it differ by their ids."""
        last = self._last if isinstance(self._last, tuple) and self._last[0] == index else index
        known = self._calls.get(last)
        return (index, given) if known and known.id and given not in ("", known.id) else last


def _arguments(parts: list[str]) -> str:
    text = joined("".join(parts))
    return text if text.strip() else "{}"
