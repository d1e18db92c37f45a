"""What the app can do besides editing: a name, what users read, and its keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp


class AppCommand(NamedTuple):
    """`keys` are Textual's names; the first is the one that is shown."""

    title: str
    keys: tuple[str, ...]
    run: Callable[[CanvasApp], None]


APP_COMMANDS: dict[str, AppCommand] = {
    "edit": AppCommand("Ask for an edit of the selection", ("ctrl+k",), lambda a: a.asking.edit()),
    "actions": AppCommand("Actions menu", ("f2",), lambda a: a.asking.menu()),
    "review-next": AppCommand("Next hunk or comment", ("f8",), lambda a: a.reviewing.go(1)),
    "review-previous": AppCommand(
        "Previous hunk or comment", ("shift+f8", "f20"), lambda a: a.reviewing.go(-1)
    ),
    "list": AppCommand("List of hunks and comments", ("f7",), lambda a: a.picking.waiting()),
    "escape": AppCommand("Cancel the request", ("escape",), lambda a: a.escape()),
    "other-pane": AppCommand("Other pane", ("f6",), lambda a: a.panes.other()),
    "chat": AppCommand("Show or hide the chat", ("f9",), lambda a: a.panes.toggle_chat()),
    "save": AppCommand("Save", ("ctrl+s",), lambda a: a.saving.save()),
    "save-as": AppCommand("Save under another name", (), lambda a: a.saving.save_as()),
    "open": AppCommand("Open a file", ("ctrl+o",), lambda a: a.saving.open()),
    "buffers": AppCommand("Switch buffer", ("f4",), lambda a: a.picking.buffer()),
    "close": AppCommand("Close the buffer", (), lambda a: a.saving.close()),
    "find": AppCommand("Find and replace", ("ctrl+f",), lambda a: a.finding.begin()),
    "find-next": AppCommand("Find the next one", ("f3",), lambda a: a.finding.again(1)),
    "find-previous": AppCommand(
        "Find the previous one", ("shift+f3", "f15"), lambda a: a.finding.again(-1)
    ),
    "go-to-line": AppCommand("Go to a line", ("ctrl+g",), lambda a: a.picking.line()),
    "mouse": AppCommand(
        "Mouse: the terminal's own selection, or ours", ("alt+m", "f12"), lambda a: a.mouse.toggle()
    ),
    "theme": AppCommand("Switch theme", (), lambda a: a.picking.theme()),
    "redraw": AppCommand("Draw the screen anew", ("ctrl+l",), lambda a: a.redraw()),
    "palette": AppCommand("Command palette", ("ctrl+p",), lambda a: a.picking.palette()),
    "help": AppCommand("Help: every key", ("f1",), lambda a: a.picking.help()),
    "quit": AppCommand("Quit", ("ctrl+q",), lambda a: a.saving.quit()),
}

APP_KEYS: dict[str, str] = {
    key: name for name, command in APP_COMMANDS.items() for key in command.keys
}
