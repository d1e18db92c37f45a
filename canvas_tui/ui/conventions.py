"""Keeping to the .editorconfig files of a project: they win over what a text looks like."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from canvas_tui.session.open_file import OpenFile
from canvas_tui.ui.editor.indent import detect_indent

if TYPE_CHECKING:
    from canvas_tui.store.editorconfig import Found
    from canvas_tui.ui.app import CanvasApp


def follow(app: CanvasApp) -> None:
    """Have the editor indent as is asked for the file in view, from now on."""
    seen: list[OpenFile] = []

    def look() -> None:
        if seen != [app.editor.file]:
            seen[:] = [app.editor.file]
            adopt(app)

    app.session.listeners.append(look)
    look()


def adopt(app: CanvasApp) -> None:
    """Indent as is asked for the file in view; a sentence on what cannot be followed."""
    editor = app.editor
    if editor.file.path is None:
        return
    found = _find(editor.file.path)
    editor.indent = detect_indent(editor.document.lines).keeping_to(found.conventions)
    editor.update()
    if found.problem and not app.bars.message:
        app.complain(found.problem)


def tidy(file: OpenFile, path: Path | None) -> None:
    """Make a file that is about to be written, to `path` or where it was, as is asked for."""
    if target := path or file.path:
        file.tidy(_find(target).conventions)


def _find(path: Path) -> Found:
    from canvas_tui.store.editorconfig import find_conventions

    return find_conventions(path)
