"""What a user should know of a proposal before he takes it."""

from __future__ import annotations

from collections.abc import Iterable

from canvas_tui.core.change import ChangeSet
from canvas_tui.core.hunk import Hunk
from canvas_tui.core.proposal import Proposal
from canvas_tui.session.open_file import OpenFile


def caution(file: OpenFile, hunks: Iterable[Hunk]) -> str:
    """A clause on what accepting `hunks` would break; "" when nothing is known to."""
    from canvas_tui.syntax.errors import breaks  # brings tree-sitter, which not all need

    document = file.canvas.document
    changes = ChangeSet(hunk.change() for hunk in hunks if hunk.fits(document))
    if file.language is None or not breaks(document.lines, file.language, changes):
        return ""
    return f"after this it no longer parses as {file.language.title}"


def warn(file: OpenFile, proposal: Proposal | None) -> str:
    """Put the caution about `proposal`, if there is one, on it, and return it."""
    text = caution(file, proposal.hunks) if proposal else ""
    if proposal and text:
        file.canvas.warn(proposal.id, text)
    return text
