"""`Opening`: choosing a file by some of its letters, or naming a new one."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from canvas_tui.core.display import end_of
from canvas_tui.session.open_file import OpenFile
from canvas_tui.store.files import FileProblem
from canvas_tui.store.folders import absolute
from canvas_tui.store.recent import Recent
from canvas_tui.store.tree import LIMIT, files_below
from canvas_tui.ui.fuzzy import best
from canvas_tui.ui.menu import Entry, Menu

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp

_SHOWN = 200  # entries; who looks further types another letter
_LOOKED_AT = 10_000  # entries of a folder
_ELSEWHERE = ("/", "~", "../")
_WIDTH = 56  # code points of a path; of a longer one the end is shown


class Opening:
    """Offers the files below the working folder, while they are still being found.

    Files that were opened lately come first. What was typed can be opened as it stands; of a
    path that begins with `/`, `~` or `..` what goes on so is offered.
    """

    def __init__(self, app: CanvasApp) -> None:
        self._app = app
        self._recent = Recent()
        self._looking: asyncio.Task[None] | None = None

    def begin(self, typed: str = "") -> None:
        """Ask for a file, as if `typed` were typed already."""
        try:
            folder = Path.cwd()
        except OSError as error:
            self._app.complain(f"There is no working folder: {error.strerror}.")
            return
        styles = self._app.theme_styles
        menu = Menu("Open", (), styles, self.open, filters=True, rank=_rank, typed=typed)
        self._app.push_screen(menu)
        self._looking = asyncio.create_task(self._look(menu, folder))

    def open(self, text: str) -> None:
        """Open a path as users write it; a missing file is new, in a folder one is asked for."""
        if text.endswith("/") and text.startswith(_ELSEWHERE):
            self.begin(text)
            return
        try:
            self.remember(self._app.workspace.open(Path(text).expanduser()))
        except (FileProblem, RuntimeError) as problem:  # the latter: no such user in ~user
            self._app.complain(str(problem))

    def remember(self, file: OpenFile) -> None:
        """Have it among the recent files from now on."""
        if file.path:
            asyncio.get_running_loop().run_in_executor(None, self._recent.add, file.path)

    async def _look(self, menu: Menu, folder: Path) -> None:
        """Offer what is found, for as long as the menu is open."""
        current = self._app.editor.file.path
        here = absolute(current) if current else None
        paths = [path for path in await asyncio.to_thread(self._recent.existing) if path != here]
        entries = [_entry(_shown(path, folder), "recent") for path in paths]
        menu.put("Open", entries)
        recent, found = {entry.value for entry in entries}, files_below(folder)
        shown = len(entries)
        while (batch := await asyncio.to_thread(next, found, None)) is not None:
            if menu not in self._app.screen_stack:
                return
            fresh = (path if path[0] != "~" else str(folder / path) for path in batch)
            entries = [*entries, *(_entry(path) for path in fresh if path not in recent)]
            if len(entries) > 1.2 * shown:  # each time all are ranked again
                shown = len(entries)
                menu.put(f"Open ({shown:,} files ...)", entries)
        first = "the first " if len(entries) >= LIMIT else ""
        menu.put(f"Open ({first}{len(entries):,} files)", entries)


def _entry(path: str, note: str = "") -> Entry:
    return Entry(path, end_of(path, _WIDTH), note=note)


def _shown(path: Path, folder: Path) -> str:
    near = str(path.relative_to(folder) if path.is_relative_to(folder) else path)
    return near if near[0] != "~" else str(path)


def _rank(typed: str, entries: Sequence[Entry]) -> Sequence[Entry]:
    """The likeliest entries, and what was typed: first when there is such a file, else last."""
    wanted = typed.strip()
    if not wanted:
        return entries[:_SHOWN]
    near = _going_on(wanted)
    known = {entry.value for entry in near}
    fitting = best(wanted, entries, lambda entry: entry.value, _SHOWN)
    found = [*near, *(entry for entry in fitting if entry.value not in known)]
    if wanted.endswith("/") or any(entry.value == wanted for entry in found):
        return found
    return (
        [Entry(wanted, wanted, note="as typed"), *found]
        if _is_file(wanted)
        else [*found, Entry(wanted, wanted, note="a new file")]
    )


def _going_on(text: str) -> list[Entry]:
    """The files and folders whose path begins like this, where that leads elsewhere."""
    head, slash, start = text.rpartition("/")
    if not slash or not text.startswith(_ELSEWHERE):
        return []
    try:
        with os.scandir(Path(f"{head}/").expanduser()) as found:
            names = sorted(f"{e.name}{'/' * _is_folder(e)}" for e in islice(found, _LOOKED_AT))
    except (OSError, RuntimeError, ValueError):
        return []
    fits = (n for n in names if n.lower().startswith(start.lower()))
    seen = (n for n in fits if start or not n.startswith("."))
    return [_entry(f"{head}/{n}", "folder" if n[-1] == "/" else "") for n in islice(seen, _SHOWN)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads round in a circle
        return False


def _is_file(text: str) -> bool:
    try:
        return Path(text).expanduser().is_file()
    except (OSError, RuntimeError, ValueError):
        return False
