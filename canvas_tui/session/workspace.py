"""`Workspace`: the files that are open."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import chain, count
from pathlib import Path

from canvas_tui.core.document import Document
from canvas_tui.session.open_file import OpenFile
from canvas_tui.store.folders import absolute


class Workspace:
    """Open files in the order they were opened, and which of them is in view; never empty.

    `listeners` are told when a file was opened or closed or another one came into view.
    `behind` are those that were created and never yet in view. `in_use` says whether
    something is under way for a file, which then stays even when it is blank.
    """

    def __init__(self, first: OpenFile | None = None) -> None:
        self.files: list[OpenFile] = [first or OpenFile(Document(), None)]
        self.current = self.files[0]
        self.behind: tuple[OpenFile, ...] = ()
        self.in_use: Callable[[OpenFile], bool] = lambda _: False
        self.listeners: list[Callable[[], None]] = []

    def open(self, path: Path) -> OpenFile:
        """Bring `path` into view, reading it if it is not open yet. Raises `FileProblem`."""
        return self.show(self._find(path) or OpenFile.open(path))

    def create(self, name: str, text: str, beside: OpenFile | None = None) -> OpenFile:
        """A new, unsaved buffer with `text` in the folder of `beside`, behind what is in view.

        Only the last part of `name` is used: a model does not choose folders. A number is
        added to it when it is the name of an open file or of one on disk.
        """
        folder = beside.path.parent if beside and beside.path else Path()
        newline = beside.canvas.document.newline if beside else "\n"
        document = Document(text, newline=newline)
        file = OpenFile(document, self._free(folder / _leaf(name)), unsaved=True)
        self.files = [*self.files, file]
        self.behind += (file,)
        self._tell()
        return file

    def show(self, file: OpenFile) -> OpenFile:
        """Bring `file` into view; an untouched, unnamed first buffer makes room for it."""
        others = [f for f in self.files if f is file or not f.blank or self.in_use(f)]
        self.files = others if file in others else [*others, file]
        self.current = file
        self._forget_behind(file)
        self._tell()
        return file

    def close(self, file: OpenFile) -> None:
        """Let go of `file`; when it was in view, the one before it comes, or an empty buffer."""
        at = self.files.index(file)
        self.files.remove(file)
        if not self.files:
            self.files = [OpenFile(Document(), None)]
        if self.current is file:
            self.current = self.files[max(at - 1, 0)]
        self._forget_behind(file)
        self._forget_behind(self.current)
        self._tell()

    def _forget_behind(self, file: OpenFile) -> None:
        self.behind = tuple(f for f in self.behind if f is not file)

    @property
    def unsaved(self) -> list[OpenFile]:
        """The files of which closing would lose something."""
        return [f for f in self.files if f.modified]

    def _find(self, path: Path) -> OpenFile | None:
        sought = _real(path)
        return next((f for f in self.files if f.path and _real(f.path) == sought), None)

    def _free(self, path: Path) -> Path:
        numbered = (path.with_name(f"{path.stem}-{n}{path.suffix}") for n in count(2))
        candidates = chain([path], numbered)
        return next(p for p in candidates if not self._find(p) and not p.exists())

    def _tell(self) -> None:
        for listener in tuple(self.listeners):
            listener()


def _real(path: Path) -> str:
    """Where `path` leads, by whatever links."""
    return os.path.realpath(absolute(path))


def _leaf(name: str) -> str:
    printable = "".join(c for c in name if c.isprintable())
    leaf = printable.replace("\\", "/").rstrip("/ ").rpartition("/")[2].strip()
    # In bytes, of which file systems take 255; a number may come behind.
    leaf = leaf.encode(errors="ignore")[:120].decode(errors="ignore")
    return leaf if leaf.strip(".") else "untitled"
