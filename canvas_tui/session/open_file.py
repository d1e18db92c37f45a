"""`OpenFile`: a canvas, the file it came from and the language it is in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from canvas_tui.core.buffer import Edited, Origin
from canvas_tui.core.canvas import Canvas, Overlaid
from canvas_tui.core.change import Change, ChangeSet
from canvas_tui.core.conventions import Conventions
from canvas_tui.core.document import Document
from canvas_tui.core.excerpt import Excerpt
from canvas_tui.core.span import Point, Span
from canvas_tui.core.touched import touched_rows
from canvas_tui.store import files
from canvas_tui.store.files import Glance, Loaded, Stamp
from canvas_tui.syntax.highlight import Syntax
from canvas_tui.syntax.languages import Language, detect


class OpenFile:
    """A buffer that is or will be a file.

    `stamp` is what the file was when last read or written; None when nothing is known of
    it, and then saving refuses to write over a file that is there. `unsaved` says that the
    text was never in a file, although nobody edited it, `gone` that its file is there no more;
    `title` is what it is called without a path.
    """

    def __init__(
        self,
        document: Document,
        path: Path | None,
        stamp: Stamp | None = None,
        *,
        read_only: bool = False,
        unsaved: bool = False,
        title: str = "untitled",
    ) -> None:
        self.path = path
        self._title = title
        self.stamp = stamp
        self._glance: Glance | None = None  # of the file, when it was last asked about
        self.read_only = read_only
        self.unsaved, self.gone = unsaved, False
        self.canvas = Canvas(document)
        self._written = 0  # the revision that was last read or written
        self.language: Language | None = None
        self.syntax: Syntax
        self._recognise()
        self.canvas.listeners.append(self._heard)

    @classmethod
    def open(cls, path: Path) -> OpenFile:
        """Read `path`; a missing file is an empty document. Raises `FileProblem`."""
        glance, loaded = files.glance(path), files.load(path)
        file = cls(loaded.document, path, loaded.stamp, read_only=loaded.read_only)
        file._glance = glance
        return file

    @property
    def name(self) -> str:
        """The file's name without its folder, or what it is called while it has none."""
        return self.path.name if self.path else self._title

    @property
    def modified(self) -> bool:
        """Whether closing it would lose something."""
        return self.unsaved or self.gone or self.canvas.buffer.modified

    @property
    def blank(self) -> bool:
        """Whether it is a buffer without a name in which nothing was ever typed or proposed."""
        canvas = self.canvas
        laid = canvas.proposals or canvas.comments or canvas.drafts
        return not (self.path or canvas.buffer.revision or laid)

    def tidy(self, conventions: Conventions) -> None:
        """Make what was edited since it was last read or written keep to `conventions`.

        It becomes part of the last undo step, before what can be redone. Lines for which a
        change is proposed or on its way are left alone; only a file that is yet to be takes
        line ends and encoding.
        """
        document = self.canvas.document
        if not self.modified:
            return
        if self.stamp is None:
            document.newline = conventions.newline or document.newline
            if conventions.encoding:
                document.encoding, document.bom = conventions.encoding, conventions.bom
        changes = [*self._blanks()] if conventions.trims else []
        if conventions.final_newline and document.lines[-1].strip():
            changes.append(Change(Span.at(document.end), "\n"))
        if changes:
            self.canvas.tidy(ChangeSet(changes))

    def _blanks(self) -> Iterator[Change]:
        """Those that edited lines end with, taken away."""
        lines, canvas = self.canvas.document.lines, self.canvas
        held: defaultdict[int, list[Span]] = defaultdict(list)  # by row
        for span in (*(h.span for _, h in canvas.pending()), *(d.span for d in canvas.drafts)):
            for row in range(span.start.row, span.end.row + 1):
                held[row].append(span)
        for row in sorted(touched_rows(canvas.buffer.changes_since(self._written))):
            end = len(lines[row].removesuffix("\r"))
            blanks = Span(Point(row, len(lines[row][:end].rstrip(" \t"))), Point(row, end))
            if not (blanks.empty or any(span.touches(blanks) for span in held.get(row, ()))):
                yield Change(blanks, "")

    def save(self, path: Path | None = None, *, force: bool = False) -> None:
        """Write the text to `path` (default: where it came from). Raises `FileProblem`.

        With `force` a file that somebody else made or changed is written over.
        """
        target = path or self.path
        if target is None:
            raise ValueError("a buffer without a path has to be saved under a name")
        buffer = self.canvas.buffer
        state = buffer.state
        stamp = self.stamp if target == self.path else None
        self.stamp = files.save(target, buffer.document, stamp, force=force)
        self.unsaved = self.gone = False
        self._glance = files.glance(target)
        if target != self.path:
            self.read_only = False
            self.path = target
            self._recognise()
        buffer.mark_saved(state)
        self._written = buffer.revision

    def strayed(self) -> bool:
        """Whether the file may have changed since this was last asked, or read or written."""
        if self.path is None or self.stamp is None:
            return False
        before, self._glance = self._glance, files.glance(self.path)
        return self._glance != before

    def as_read(self) -> Excerpt:
        """The text as it was last read or written, of the revision it had then."""
        document = self.canvas.document.applied(ChangeSet())
        for edited in reversed(self.canvas.buffer.changes_since(self._written)):
            edited.inverse.splice(document.lines)
        return Excerpt(self._written, document.whole, "", document.text(), "")

    def take(self, loaded: Loaded, changes: ChangeSet) -> None:
        """Take over what was read from the file again; `changes` make its text of this one, as
        one undo step."""
        document, new = self.canvas.document, loaded.document
        if changes:
            self.canvas.edit(changes, Origin.COMMAND)
        document.newline, document.encoding, document.bom = new.newline, new.encoding, new.bom
        self.stamp, self.read_only = loaded.stamp, loaded.read_only
        self.unsaved = self.gone = False
        self.canvas.buffer.mark_saved(self.canvas.buffer.state)
        self._written = self.canvas.buffer.revision

    def _recognise(self) -> None:
        document = self.canvas.document
        self.language = detect(self.name, document.lines[0])
        self.syntax = Syntax(document, self.language)

    def _heard(self, event: Edited | Overlaid) -> None:
        if isinstance(event, Edited):
            self.syntax.edited(event)
