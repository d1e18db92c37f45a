"""`Result`: what `canvas-tui do` found, and how it is printed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from canvas_tui.core.comment import Comment
from canvas_tui.core.hunk import Hunk
from canvas_tui.providers.provider import Usage


@dataclass(frozen=True, slots=True)
class Result:
    """`output` is what goes to standard output without --json; `text` what --json tells of it.

    `newline` is how the lines of `hunks` end in the file.
    """

    action: str
    file: str
    model: str
    usage: Usage
    status: str = "proposed"
    hunks: tuple[Hunk, ...] = ()
    comments: tuple[Comment, ...] = ()
    text: str = ""
    output: bytes = b""
    newline: str = "\n"

    def as_json(self) -> str:
        """The object that DESIGN describes, on one line; ASCII only."""
        return json.dumps(
            {
                "action": self.action,
                "file": self.file,
                "model": self.model,
                "status": self.status,
                "hunks": [self._hunk(hunk) for hunk in self.hunks],
                "comments": [_comment(comment) for comment in self.comments],
                "text": self.text,
                "usage": {
                    "input": self.usage.input,
                    "cached": self.usage.cached,
                    "output": self.usage.output,
                },
            }
        )

    def _hunk(self, hunk: Hunk) -> dict[str, Any]:
        return {
            "id": hunk.id,
            "start_line": hunk.span.start.row + 1,
            "old": hunk.old.replace("\n", self.newline),
            "new": hunk.new.replace("\n", self.newline),
        }


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "line": comment.span.start.row + 1,
        "quote": comment.quote,
        "comment": comment.body,
        "suggestion": comment.suggestion,
    }


def printed(file: str, comments: tuple[Comment, ...]) -> str:
    """Comments as compilers print them: `FILE:LINE: comment`, a suggestion in the lines below."""
    return "".join(_entry(file, comment) for comment in comments)


def _entry(file: str, comment: Comment) -> str:
    body = comment.body.strip().replace("\n", "\n    ")
    entry = f"{file}:{comment.span.start.row + 1}: {body}\n"
    if comment.suggestion is not None:
        entry += "".join(f"    + {line}\n" for line in _suggested(comment.suggestion))
    return entry


def _suggested(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")
