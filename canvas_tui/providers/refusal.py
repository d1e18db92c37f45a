"""`Refusal`: what a server said instead of an answer."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

_CONTEXT = re.compile(
    r"context.?(length|window|size)|exceed_context|maximum prompt length|prompt is too long"
    r"|(input|prompt|messages?) (is|are) too (long|large)|too many (input )?tokens"
    r"|input tokens exceed|request too large|context the overflows"
)
_NO_MODEL = re.compile(
    r"model_not_found|\bmodel\b.{0,120}(not (be )?found|not exist|not supported|not valid|unknown)"
    r"|(invalid|unknown|no such|not a valid|unsupported) model|model_not|no endpoints found for"
    r"|deploymentnotfound"
)
_QUOTA = re.compile(
    r"insufficient_quota|exceeded your current quota|insufficient.{0,8}(balance|credit)"
)
_NO_TOOLS = re.compile(r"\btools?\b|function.?call|tool_use|tool choice|tool-choice")
_NO = re.compile(
    r"not (be )?(support|allow|permit|implement|enable|available)|n't support|unsupport|requires?"
    r"|unrecogni[sz]ed|unknown|unexpected|extra|forbidden|invalid|no endpoints found|disabled|must"
)
_QUOTED = re.compile(r"[\"'`“‘](\w+)[\"'`”’.\[]")
_WORD = re.compile(r"\w+_\w+")


class Refusal(Exception):
    """A status and a message in place of an answer.

    The message is the server's own and may hold anything: it is for `trouble` to make a
    sentence of.
    """

    def __init__(
        self, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(status)
        headers = headers or {}
        self.status = status
        self.retry_after = _retry_after(headers)
        self.location = headers.get("location", "")
        text = body.decode("utf-8", "replace").strip()
        self.html = text[:1] == "<"
        self.message, self.code, self.kind, self.named = "", "", "", frozenset[str]()
        self._read(text)
        self._said = f"{self.message} {self.code} {self.kind}".lower()

    @classmethod
    def within(cls, error: object) -> Refusal:
        """A refusal that came as an event of a stream, after a status of 200."""
        code = error.get("code") if isinstance(error, dict) else None
        status = code if isinstance(code, int) and 400 <= code < 600 else 200
        return cls(status, json.dumps({"error": error}).encode())

    def _read(self, text: str) -> None:
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            self.message = "" if self.html else text[:2000]
            return
        error = data.get("error", data) if isinstance(data, dict) else data
        fields = error if isinstance(error, dict) else {}
        detail = fields.get("message") or fields.get("detail") or fields.get("error") or error
        raw = fields.get("metadata")
        self.message = _text(detail) + (
            " " + _text(raw.get("raw")) if isinstance(raw, dict) else ""
        )
        self.code = _text(fields.get("code") or "")
        self.kind = _text(fields.get("type") or "")
        self.named = frozenset(
            [str(fields.get("param") or "").split(".")[0].split("[")[0]]
            + [str(loc) for loc in _places(fields.get("detail"))]
            + _QUOTED.findall(self.message[:4000])
            + _WORD.findall(self.message[:4000])
        ) - {""}

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether message, code or type, in small letters, hold the pattern."""
        return pattern.search(self._said[:4000]) is not None

    @property
    def about_context(self) -> bool:
        return self.status == 413 or self.says(_CONTEXT)

    @property
    def about_model(self) -> bool:
        return self.status in (400, 403, 404, 422) and self.says(_NO_MODEL)

    @property
    def about_quota(self) -> bool:
        return self.status == 402 or self.says(_QUOTA)

    @property
    def about_tools(self) -> bool:
        return self.says(_NO_TOOLS) and self.says(_NO)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value[:4000]
    return "" if value is None else json.dumps(value)[:4000]


def _places(detail: Any) -> list[object]:
    """The names in pydantic's list of complaints."""
    if not isinstance(detail, list):
        return []
    places = [entry.get("loc") for entry in detail if isinstance(entry, dict)]
    return [name for place in places if isinstance(place, list) for name in place]


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds; the date form of the header is left alone."""
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        try:
            seconds = float(headers[name]) / unit
        except (KeyError, ValueError):
            continue
        if math.isfinite(seconds) and seconds >= 0:
            return seconds
    return None
