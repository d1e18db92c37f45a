"""Lists to choose from: commands, keys, buffers, what waits for a verdict."""

from __future__ import annotations

from collections import Counter

from canvas_tui.core.comment import Comment
from canvas_tui.core.display import end_of, one_line
from canvas_tui.prompts.actions import ACTIONS
from canvas_tui.session.workspace import Workspace
from canvas_tui.ui import status
from canvas_tui.ui.commands import APP_COMMANDS
from canvas_tui.ui.editor.commands import COMMANDS
from canvas_tui.ui.keys import Keys
from canvas_tui.ui.menu import Entry
from canvas_tui.ui.review import VERDICTS, Review

_FOLDER = 36  # code points of a folder; of a longer one the end is told


def palette(keys: Keys) -> list[Entry]:
    """Everything that can be done, by name; the values say where it belongs."""
    app = [
        Entry(f"app {name}", c.title, note=keys.shown(f"app {name}"), group="commands")
        for name, c in APP_COMMANDS.items()
        if name not in ("palette", "escape")
    ]
    menu = keys.shown("app actions")
    actions = [
        Entry(f"action {a.name}", a.title, note=f"{menu} {a.key}", group="actions") for a in ACTIONS
    ]
    editing = [
        Entry(f"editor {name}", c.title, note=keys.shown(f"editor {name}"), group="editing")
        for name, c in COMMANDS.items()
    ]
    return [*app, *actions, *editing]


def help_entries(keys: Keys, *, review_first: bool) -> list[Entry]:
    """Every key and what it does; choosing one does it."""
    keyed = [entry for entry in palette(keys) if entry.note]
    review = [
        Entry("", title, note=keys.shown(f"review {name}"), group="in review")
        for name, title in VERDICTS.items()
    ]
    return [*review, *keyed] if review_first else [*keyed, *review]


def buffers(workspace: Workspace) -> list[Entry]:
    """The open files; the values are their positions. Of files of one name the folders are told."""
    entries = []
    known = Counter(file.name for file in workspace.files)
    for number, file in enumerate(workspace.files):
        notes = ["not saved"] if file.modified else []
        if file.path and known[file.name] > 1:
            notes.append(end_of(status.folder(file.path), _FOLDER))
        key = str(number + 1) if number < 9 else ""
        entries.append(Entry(str(number), file.name, key, "  ".join(notes)))
    return entries


def waiting(review: Review) -> list[Entry]:
    """What waits for a verdict, in the order of the text; the values are places."""
    entries = []
    for place, item in review.items:
        line = f"line {item.span.start.row + 1}"
        if isinstance(item, Comment):
            text = item.body
            note = line if item.fits(review.canvas.document) else f"{line}, stale"
        else:
            text, note = (item.new or item.old).strip() or "(blank)", line
        sign = "● " if isinstance(item, Comment) else "± "
        entries.append(Entry(f"{place[0]} {place[1]}", sign + one_line(text, 44), note=note))
    return entries
