"""`Outside`: leaving the terminal to another program for a while."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from textual.app import SuspendNotSupported

from canvas_tui.core.buffer import Origin
from canvas_tui.core.display import one_line
from canvas_tui.core.document import Document
from canvas_tui.core.rewrite import rewrite
from canvas_tui.session.parting import kept_meanwhile
from canvas_tui.store.files import FileProblem, load, save

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp

_KNOW_LINES = {"vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak"}
"""Programs that take +LINE before a file."""


class _Made(NamedTuple):
    """The lines that came back, and why it could not be had."""

    lines: list[str]
    problem: str = ""


class Outside:
    def __init__(self, app: CanvasApp) -> None:
        self._app = app

    def suspend(self) -> None:
        """Stop, as Ctrl+Z stops other programs; `fg` in the shell goes on."""
        with kept_meanwhile(self._app.workspace.unsaved):
            self._app.action_suspend_process()

    def edit(self) -> None:
        """Have the text edited by $VISUAL or $EDITOR; what it changes is one undo step.

        That program gets a copy in a folder of its own, so what is not saved is there as
        well, and the file itself is written by nobody.
        """
        app, canvas, name = self._app, self._app.editor.canvas, self._app.editor.file.name
        if app.session.running:
            app.say("An answer is under way: wait for it, or cancel it first.")
            return
        try:
            with kept_meanwhile(app.workspace.unsaved), app.suspend():
                made = _edited(canvas.document, canvas.selection.head.row, name)
        except SuspendNotSupported:
            app.complain("This terminal cannot be handed to another program.")
            return
        changes = rewrite(canvas.document.lines, made.lines)
        if made.problem:
            app.complain(made.problem)
        elif changes:
            canvas.edit(changes, Origin.COMMAND)
            app.editor.arrived()
        else:
            app.say("Nothing was changed.")


def _edited(document: Document, row: int, name: str) -> _Made:
    """What the user's program makes of a copy of `document`; it raises nothing, as Textual
    does not come back from an exception."""
    variable = "VISUAL" if os.environ.get("VISUAL", "").strip() else "EDITOR"
    written = os.environ.get(variable, "").strip() or "vi"
    try:
        program = shlex.split(written)
        with TemporaryDirectory(prefix="canvas-tui-") as folder:
            path = Path(folder, name)
            save(path, document, None)
            path.chmod(0o600)
            line = [f"+{row + 1}"] if Path(program[0]).name in _KNOW_LINES else []
            code = subprocess.call([*program, *line, str(path)])
            if code or not path.exists():
                failed = f"failed ({code})" if code else "left no file"
                return _Made(
                    document.lines, f"Nothing was changed: {one_line(program[0], 40)} {failed}."
                )
            return _Made(load(path).document.lines)
    except FileProblem as problem:
        return _Made(document.lines, f"Nothing was changed. {problem}")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return _Made(
            document.lines, f"Cannot run {one_line(written, 40)} ({reason}): set ${variable}."
        )
