"""`Rescuing`: offering the text that an earlier run could not save."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary, WeakSet

from canvas_tui.core.excerpt import Excerpt
from canvas_tui.core.proposal import Proposal
from canvas_tui.session.aside import aside
from canvas_tui.session.open_file import OpenFile
from canvas_tui.session.parting import keep  # here, as it must be loaded when it is needed
from canvas_tui.store.rescue import Kept, kept_for
from canvas_tui.ui.menu import Entry, Menu

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp

__all__ = ["Rescuing", "keep"]

_LABEL = "unsaved text"


class _Laid(NamedTuple):
    kept: Kept
    proposal: int


class Rescuing:
    """Asks about a file when it first comes into view. What is kept goes when the user says so,
    or when a file is saved in which all of it was decided on."""

    def __init__(self, app: CanvasApp) -> None:
        self._app = app
        self._seen: WeakSet[OpenFile] = WeakSet()
        self._asked: set[Path] = set()
        self._laid: WeakKeyDictionary[OpenFile, _Laid] = WeakKeyDictionary()
        self._task: asyncio.Task[None] | None = None
        app.session.listeners.append(self.follow)
        self.follow()

    def follow(self) -> None:
        """Ask about the file in view, when there is something to ask."""
        file = self._app.workspace.current
        if file in self._seen:
            return
        self._seen.add(file)
        for kept in kept_for(file.path):
            if kept.document.text() == file.canvas.document.text():
                if not file.modified:  # else it may be what was kept of this very text
                    kept.drop()
            elif kept.path not in self._asked:
                self._asked.add(kept.path)
                self._offer(file, kept)
                return

    def saved(self, file: OpenFile) -> None:
        """`file` was saved: what was kept of it has done its service if all is decided."""
        laid = self._laid.get(file)
        if laid and not file.canvas.proposal(laid.proposal).pending:
            laid.kept.drop()
            del self._laid[file]

    def _offer(self, file: OpenFile, kept: Kept) -> None:
        def decide(value: str) -> None:
            if value == "discard":
                kept.drop()
                self._app.say("Discarded.")
            elif value != "later":
                self._task = asyncio.create_task(self._lay(file, kept, accept=value == "restore"))

        newer = kept.base != (file.stamp.digest.hex() if file.stamp else "")
        since = "; the file is newer" if newer else ""
        # Without letters: a key that was on its way must not decide.
        entries = [
            Entry("look", "Look at it: as hunks, to take or leave"),
            Entry("restore", "Restore it, as one undo step"),
            Entry("discard", "Discard it: it is deleted"),
            Entry("later", "Ask again next time"),
        ]
        title = f"{file.name}: unsaved text is kept{since}"
        self._app.push_screen(Menu(title, entries, self._app.theme_styles, decide))

    async def _lay(self, file: OpenFile, kept: Kept, *, accept: bool) -> None:
        """Lay the text over the file as hunks, and take them all if that is wanted."""
        app, canvas, text = self._app, file.canvas, kept.document.text()
        excerpt = Excerpt.of(canvas.buffer, canvas.document.whole)
        size = len(excerpt.text) + len(text)
        hunks = await aside(lambda: tuple(excerpt.hunks(text)), size)
        proposal: Proposal | None = canvas.lay(excerpt.revision, hunks, _LABEL)
        if proposal is None:
            return
        if file.stamp is None:
            document, was = canvas.document, kept.document
            document.newline, document.encoding, document.bom = was.newline, was.encoding, was.bom
        self._laid[file] = _Laid(kept, proposal.id)
        if accept:
            canvas.accept(proposal.id, [hunk.id for hunk in proposal.hunks])
            app.say("Restored. Undo takes it back; the kept copy goes when you save.")
        elif file is app.editor.file:
            app.bars.message = ()
            app.reviewing.go(1)
        app.session_changed()
