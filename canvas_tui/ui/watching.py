"""`Watching`: what other programs do to the file in view."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from canvas_tui.core.display import counted
from canvas_tui.core.rewrite import rewrite
from canvas_tui.session.open_file import OpenFile
from canvas_tui.store import files
from canvas_tui.store.files import FileProblem, Loaded, Stamp
from canvas_tui.ui import conventions

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp

_PAUSE = 2.0
"""Seconds between two looks at the file while keys come; while none come nothing is looked at."""


class _Known(NamedTuple):
    """What is known of a file before it is read again."""

    path: Path | None
    stamp: Stamp | None


class Watching:
    """Looks at the file when it comes into view, when the terminal gets the focus, and with keys.

    A text that nobody edited is read again by itself, as one undo step. One that was edited is
    left alone, and its user told once.
    """

    def __init__(self, app: CanvasApp) -> None:
        self._app = app
        self._file: OpenFile | None = None  # that was in view when last looked
        self._looked = 0.0
        self._reading: asyncio.Task[None] | None = None
        self.clock = monotonic

    def follow(self) -> None:
        """Look whenever there is a reason to, from now on."""
        app = self._app
        if not app.is_running:  # it ended at once
            return
        app.session.listeners.append(self._maybe_another)
        app.watch(app, "app_focus", self._focused, init=False)
        app.app_resume_signal.subscribe(app, lambda _: self.look())

    def _maybe_another(self) -> None:
        if self._app.editor.file is not self._file:
            self.look()

    def _focused(self, focused: bool) -> None:
        if focused:
            self.look()

    def after_key(self) -> None:
        if self.clock() - self._looked > _PAUSE:
            self.look()

    def look(self) -> None:
        """See whether the file in view is still the one that was read."""
        self._looked = self.clock()
        file = self._file = self._app.editor.file
        if not self._busy and file.strayed():
            self._reading = asyncio.create_task(self._compare(file))

    def reload(self) -> None:
        """Take what the file in view has now, whatever was edited here: one undo step."""
        self._read(partial(self._compare, asked=True))

    def merge(self) -> None:
        """Lay what others changed in the file in view over the text, as hunks."""
        self._read(self._merge)

    def _read(self, then: Callable[[OpenFile], Coroutine[Any, Any, None]]) -> None:
        file = self._app.editor.file
        if file.path is None or file.stamp is None:
            self._app.say(f"{file.name} is in no file yet.")
        elif not self._busy:
            self._reading = asyncio.create_task(then(file))

    @property
    def _busy(self) -> bool:
        return self._reading is not None and not self._reading.done()

    async def _compare(self, file: OpenFile, *, asked: bool = False) -> None:
        known = _Known(file.path, file.stamp)
        loaded = await self._load(file, known)
        if loaded is None:
            return
        same = loaded.stamp == known.stamp
        if file.gone:
            self._tell_of_none(file)
        elif asked or not (same or file.modified):
            await self._take(file, loaded, known, asked=asked)
        elif not same:
            self._tell_of_both(file)
        self._app.bars.refresh()

    async def _load(self, file: OpenFile, known: _Known) -> Loaded | None:
        """What the file holds; None when it cannot be read, or was saved or closed meanwhile."""
        assert known.path is not None
        try:
            loaded = await asyncio.to_thread(files.load, known.path)
        except FileProblem as problem:
            file.gone = files.glance(known.path) is None
            self._app.complain(str(problem))
            return None
        if self._overtaken(file, known):
            return None
        file.gone = loaded.stamp is None
        return loaded

    def _overtaken(self, file: OpenFile, known: _Known) -> bool:
        """Whether the file was saved or closed since it was as `known`."""
        return (file.path, file.stamp) != known or file not in self._app.workspace.files

    async def _take(self, file: OpenFile, loaded: Loaded, known: _Known, *, asked: bool) -> None:
        buffer, changes = file.canvas.buffer, None
        while changes is None:
            revision, lines = buffer.revision, buffer.document.lines.copy()
            found = await asyncio.to_thread(rewrite, lines, loaded.document.lines)
            if self._overtaken(file, known):
                return
            if buffer.revision == revision:
                changes = found
            elif not asked:  # typed in meanwhile
                self._tell_of_both(file)
                return
        with self._in_place(file):
            file.take(loaded, changes)
        self._tell_of_taken(file, len(changes.changes))
        self._app.rescuing.saved(file)
        if file is self._app.editor.file:
            conventions.adopt(self._app)

    async def _merge(self, file: OpenFile) -> None:
        app, known = self._app, _Known(file.path, file.stamp)
        loaded = await self._load(file, known)
        if loaded is None:
            return
        if file.gone or loaded.stamp == known.stamp:
            self._tell_of_none(file)
            return
        was = file.as_read()
        hunks = await asyncio.to_thread(lambda: tuple(was.hunks(loaded.document.text())))
        if self._overtaken(file, known):
            return
        file.stamp = loaded.stamp  # seen by the user, who may write over it now
        file.canvas.lay(was.revision, hunks, "changed on disk")
        if file is app.editor.file:
            app.bars.message = ()
            app.reviewing.go(1)
        app.session_changed()

    @contextmanager
    def _in_place(self, file: OpenFile) -> Iterator[None]:
        """The row with the cursor stays where it is on the screen."""
        editor = self._app.editor
        if file is not editor.file:
            yield
            return
        port = editor.port
        before = port.screen_row(editor.head)
        yield
        if 0 <= before < port.height:
            port.scroll(port.screen_row(editor.head) - before)
        editor.arrived()

    def _tell_of_taken(self, file: OpenFile, places: int) -> None:
        if not places:
            self._app.say(f"{file.name} is as it is on disk.")
            return
        changed, undo = counted(places, "place"), self._app.keys.shown("editor undo")
        self._app.say(f"{file.name} was read again: {changed} changed. {undo} brings yours back.")

    def _tell_of_none(self, file: OpenFile) -> None:
        if file.gone:
            self._app.complain(
                f"{file.name} is gone from disk; saving it asks, and writes it anew."
            )
        else:
            self._app.say(f"{file.name} is on disk as it was read.")

    def _tell_of_both(self, file: OpenFile) -> None:
        palette = self._app.keys.shown("app palette")
        self._app.complain(
            f"{file.name} changed on disk as well: saving asks, {palette} “Reload” takes it."
        )
