"""What the bars say: pure functions from what is shown to pieces of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from canvas_tui.core.comment import Comment
from canvas_tui.core.display import counted, one_line
from canvas_tui.session.open_file import OpenFile
from canvas_tui.session.running import Running
from canvas_tui.store.folders import absolute
from canvas_tui.ui.bar import Piece, Pieces
from canvas_tui.ui.keys import Keys
from canvas_tui.ui.review import Review

IDLE = (
    ("app edit", "edit"),
    ("app actions", "actions"),
    ("app other-pane", "chat"),
    ("app help", "help"),
    ("app quit", "quit"),
)
PROMPT = (("editor new-line", "go"), ("app escape", "cancel"), ("editor up", "earlier ones"))
CHAT = (
    ("editor new-line", "ask"),
    ("app other-pane", "buffer"),
    ("editor page-up", "scroll"),
    ("app chat", "hide"),
    ("app help", "help"),
)


def title(file: OpenFile, focused: bool, mouse: bool, others: Pieces = ()) -> tuple[Pieces, Pieces]:
    """The file's name, whether it is modified, its folder; on the right its language, that
    there are others, and that the terminal has the mouse when we have not."""
    name = Piece(f" {file.name}", "bar.strong" if focused else "bar")
    pieces = [name]
    if file.modified:
        pieces.append(Piece(" [+]", "bar.strong"))
    if file.path and file.stamp is None:
        pieces.append(Piece(" new"))
    if file.read_only:
        pieces.append(Piece(" read-only", "bar.error"))
    if file.path:
        pieces.append(Piece(f"  {folder(file.path)}"))
    language = file.language.title if file.language else ""
    off = () if mouse else (Piece("mouse off  ", "bar.strong"),)
    return tuple(pieces), (*off, *others, Piece(f"{language} "))


def others(keys: Keys, file: OpenFile, files: Sequence[OpenFile]) -> Pieces:
    """Which of how many buffers is in view, and the key that leads to the others; empty when
    there are none."""
    if len(files) < 2:
        return ()
    key, at = keys.short("app buffers"), files.index(file) + 1
    return (Piece(f" {key}", "bar.key"), Piece(f" {at}/{len(files)}  "))


@lru_cache(64)
def folder(path: Path) -> str:
    """The folder a file is in, as users write it."""
    parent = str(absolute(path).parent)
    home = str(Path.home())
    return "~" + parent[len(home) :] if f"{parent}/".startswith(f"{home}/") else parent


def chat_title(focused: bool) -> Pieces:
    return (Piece(" chat", "bar.strong" if focused else "bar"),)


def invitation(keys: Keys) -> tuple[str, ...]:
    """What the chat says before anything was asked."""
    key = keys.shown("app edit")
    return ("Ask about the file,", "or select text and press", f"{key} to have it changed.")


def cancellable(keys: Keys, running: Sequence[Running], now: float) -> Pieces:
    """The key that cancels the newest request, and how long that takes already; empty when none
    is under way."""
    if not running:
        return ()
    key, newest = keys.short("app escape"), running[-1]
    label, seconds = one_line(newest.label, 24), int(now - newest.begun)
    waited = f"{seconds} s " if seconds else ""
    return (Piece(f" {key}", "bar.key"), Piece(f" cancel “{label}” {waited}"))


def keys(pairs: Iterable[tuple[str, str]]) -> Pieces:
    """Keys and what they do, in one row."""
    pieces: list[Piece] = []
    for key, what in pairs:
        pieces += [Piece(f" {key}", "bar.key"), Piece(f" {what} ")]
    return tuple(pieces)


def hints(known: Keys, wanted: Sequence[tuple[str, str]]) -> Pieces:
    """The keys of commands and what they do; commands without a key are left out."""
    return keys((key, what) for command, what in wanted if (key := known.short(command)))


def under_review(keys: Keys, review: Review) -> Pieces:
    """Which item is under review and the keys that decide on it."""
    at, count = review.position
    noun = "comment" if isinstance(review.current, Comment) else "hunk"
    return (Piece(f" {noun} {at}/{count} ", "bar.strong"), *hints(keys, review.hints))


def waiting(keys: Keys, review: Review) -> Pieces:
    """What waits for a verdict, and the key that leads there; empty when nothing does."""
    items = [item for _, item in review.items]
    comments = sum(isinstance(item, Comment) for item in items)
    numbers = ((len(items) - comments, "change"), (comments, "comment"))
    text = " and ".join(counted(number, noun) for number, noun in numbers if number)
    if not text:
        return ()
    key = keys.short("app review-next")
    return (Piece(f" {key}", "bar.key"), Piece(f" review {text} ", "bar.strong"))


def behind(keys: Keys, files: Sequence[OpenFile]) -> Pieces:
    """What a model made that was not yet looked at, and the key that leads there."""
    if not files:
        return ()
    names = one_line(", ".join(file.name for file in files), 40)
    return (
        Piece(f" {keys.short('app buffers')}", "bar.key"),
        Piece(f" new: {names} ", "bar.strong"),
    )


def place(file: OpenFile, model: str) -> Pieces:
    """Where the cursor is, rows and columns from 1, and the model."""
    row, column = file.canvas.selection.head
    return (Piece(f" Ln {row + 1}, Col {column + 1} "), Piece(f" {one_line(model, 20)} "))
