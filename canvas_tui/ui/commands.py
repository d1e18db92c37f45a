"""What the app can do besides editing: a name and what users read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp


class AppCommand(NamedTuple):
    title: str
    run: Callable[[CanvasApp], None]


def _search(app: CanvasApp, by: int) -> None:
    if app.field.display:
        app.finding.again(by)
    else:
        app.finding.begin(by)


APP_COMMANDS: dict[str, AppCommand] = {
    "edit": AppCommand("Ask for an edit of the selection", lambda a: a.asking.edit()),
    "actions": AppCommand("Actions menu", lambda a: a.asking.menu()),
    "review-next": AppCommand("Next hunk or comment", lambda a: a.reviewing.go(1)),
    "review-previous": AppCommand("Previous hunk or comment", lambda a: a.reviewing.go(-1)),
    "list": AppCommand("List of hunks and comments", lambda a: a.picking.waiting()),
    "escape": AppCommand("Cancel the request", lambda a: a.escape()),
    "other-pane": AppCommand("Other pane", lambda a: a.panes.other()),
    "chat": AppCommand("Show or hide the chat", lambda a: a.panes.toggle_chat()),
    "save": AppCommand("Save", lambda a: a.saving.save()),
    "save-as": AppCommand("Save under another name", lambda a: a.saving.save_as()),
    "reload": AppCommand("Reload from disk", lambda a: a.saving.watching.reload()),
    "merge": AppCommand(
        "Merge from disk: what changed there, as hunks", lambda a: a.saving.watching.merge()
    ),
    "open": AppCommand("Open a file", lambda a: a.opening.begin()),
    "buffers": AppCommand("Switch buffer", lambda a: a.picking.buffer()),
    "close": AppCommand("Close the buffer", lambda a: a.saving.close()),
    "find": AppCommand("Find and replace", lambda a: a.finding.begin()),
    "find-next": AppCommand("Find the next one", lambda a: a.finding.again(1)),
    "find-previous": AppCommand("Find the previous one", lambda a: a.finding.again(-1)),
    "search-forward": AppCommand("Search forward, or go on", lambda a: _search(a, 1)),
    "search-backward": AppCommand("Search backward, or go on", lambda a: _search(a, -1)),
    "go-to-line": AppCommand("Go to a line", lambda a: a.picking.line()),
    "mouse": AppCommand("Mouse: the terminal's own selection, or ours", lambda a: a.mouse.toggle()),
    "theme": AppCommand("Switch theme", lambda a: a.picking.theme()),
    "redraw": AppCommand("Draw the screen anew", lambda a: a.redraw()),
    "palette": AppCommand("Command palette", lambda a: a.picking.palette()),
    "help": AppCommand("Help: every key", lambda a: a.picking.help()),
    "suspend": AppCommand("Suspend: back to the shell, fg returns", lambda a: a.outside.suspend()),
    "external-editor": AppCommand("Open in $EDITOR", lambda a: a.outside.edit()),
    "quit": AppCommand("Quit", lambda a: a.saving.quit()),
}
