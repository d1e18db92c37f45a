"""The names of styles: what a theme has to say."""

from __future__ import annotations

from canvas_tui.syntax.kinds import KINDS

STYLE_NAMES: tuple[str, ...] = (
    "text", "muted", "error", "warning", "cursor", "cursor.idle", "selection", "line.current",
    "scope", "match", "bracket",
    "gutter", "gutter.current", "guide", "bar", "bar.strong", "bar.key", "bar.error", "border",
    "border.focus",
    "hunk.removed", "hunk.added", "hunk.removed.word", "hunk.added.word",
    "hunk.sign.removed", "hunk.sign.added", "hunk.current",
    "ghost", "ghost.sign", "comment", "comment.stale",
    "chat", "chat.user", "chat.model", "chat.about", "chat.outcome", "chat.code", "chat.heading",
    "chat.strong", "chat.emphasis", "chat.link", "field", "field.prompt",
    "menu", "menu.title", "menu.key", "menu.selected", "menu.note",
    *(f"syntax.{kind}" for kind in KINDS),
)  # fmt: skip
