"""`Saving`: saving and closing files, and what can go wrong with that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from canvas_tui.core.display import counted
from canvas_tui.session.open_file import OpenFile
from canvas_tui.store.files import ChangedOnDisk, FileProblem, glance
from canvas_tui.ui import conventions
from canvas_tui.ui.menu import Entry, Menu
from canvas_tui.ui.watching import Watching

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp

Then = Callable[[], None]


def _nothing() -> None:
    """What follows when nothing is to follow."""


class Saving:
    """Every path ends in a saved file or a sentence that says why not; nothing is lost between."""

    def __init__(self, app: CanvasApp) -> None:
        self._app = app
        self.watching: Watching = Watching(app)

    def save(self) -> None:
        self.save_file(self._app.editor.file)

    def save_as(self) -> None:
        self._ask_name(self._app.editor.file, _nothing)

    def save_file(self, file: OpenFile, then: Then = _nothing) -> None:
        """Save `file`, asking for a name or a decision where one is needed; then go on."""
        if file.path is None:
            self._ask_name(file, then)
        else:
            self._write(file, None, then)

    def _ask_name(self, file: OpenFile, then: Then) -> None:
        def named(text: str) -> None:
            if text.strip():
                self._write(file, Path(text.strip()).expanduser(), then)
            else:
                self._app.say("Not saved: it needs a name.")

        self._app.prompt("save as: ", named, initial=str(file.path or ""))

    def _write(self, file: OpenFile, path: Path | None, then: Then, *, force: bool = False) -> None:
        try:
            conventions.tidy(file, path)
            file.save(path, force=force)
        except ChangedOnDisk as problem:
            self._settle(file, path, then, problem)
        except FileProblem as problem:
            self._app.complain(str(problem))
        else:
            lines = len(file.canvas.document.lines) - (not file.canvas.document.lines[-1])
            self._app.say(f"Saved {file.name}: {counted(lines, 'line')}.")
            self._app.opening.remember(file)
            self._app.rescuing.saved(file)
            self._app.session_changed()
            conventions.adopt(self._app)
            then()

    def _settle(
        self, file: OpenFile, path: Path | None, then: Then, problem: ChangedOnDisk
    ) -> None:
        def decide(value: str) -> None:
            if value == "over":
                self._write(file, path, then, force=True)
            elif value == "other":
                self._ask_name(file, then)
            elif value == "reload":
                self.watching.reload()
            elif value == "merge":
                self.watching.merge()

        there = (
            Entry("merge", "Look at what changed there: as hunks, to take or leave", "l"),
            Entry("reload", "Take what is there; undo brings back what you have here", "r"),
        )
        own = path in (None, file.path) and file.stamp is not None  # else another file's is there
        entries = [
            Entry("keep", "Do not save now", "k"),
            *(there if own and file.path and glance(file.path) else ()),
            Entry("other", "Save under another name", "n"),
            Entry("over", "Write over what is there", "o"),
        ]
        title = f"Not saved: {problem.why}"
        self._app.complain(title)
        self._app.push_screen(Menu(title, entries, self._app.theme_styles, decide))

    def close(self) -> None:
        """Close the buffer in view; asks when it is not saved."""
        file = self._app.editor.file

        def decide(value: str) -> None:
            if value == "save":
                self.save_file(file, lambda: self._app.workspace.close(file))
            elif value == "drop":
                self._app.workspace.close(file)

        if file.modified:
            self._ask_unsaved(f"{file.name} is not saved", decide, "close")
        else:
            self._app.workspace.close(file)

    def quit(self) -> None:
        """Leave; asks when something is not saved."""
        unsaved = self._app.workspace.unsaved
        if not unsaved:
            self._app.exit(0)
            return

        def decide(value: str) -> None:
            if value == "save":
                self._save_all(unsaved)
            elif value == "drop":
                self._app.exit(0)

        names = ", ".join(file.name for file in unsaved)
        self._ask_unsaved(f"Not saved: {names}", decide, "leave")

    def _save_all(self, files: list[OpenFile]) -> None:
        if not files:
            self._app.exit(0)
        else:
            self._app.workspace.show(files[0])
            self.save_file(files[0], lambda: self._save_all(files[1:]))

    def _ask_unsaved(self, title: str, decide: Callable[[str], None], verb: str) -> None:
        entries = [
            Entry("stay", "Go on editing", "g"),
            Entry("save", f"Save, then {verb}", "s"),
            Entry("drop", f"{verb.title()} without saving: what is not saved is lost", "d"),
        ]
        self._app.push_screen(Menu(title, entries, self._app.theme_styles, decide))
