"""`Outcome`: what came of asking a model."""

from __future__ import annotations

from dataclasses import dataclass, field

from canvas_tui.core.comment import Comment
from canvas_tui.core.conversation import Phase
from canvas_tui.core.display import counted
from canvas_tui.core.proposal import Proposal
from canvas_tui.providers.provider import Usage
from canvas_tui.session.open_file import OpenFile


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a request came to, once it is over.

    `text` is the answer for the user's eyes. `problem` is one sentence or clause: why
    nothing, or not all of it, could be used; the rest is what could be. `behind` says that
    the files it `created` did not come into view. `caution` is a clause on what the proposal
    would break.
    """

    phase: Phase = Phase.COMPLETE
    problem: str = ""
    text: str = ""
    proposal: Proposal | None = None
    comments: tuple[Comment, ...] = ()
    created: tuple[OpenFile, ...] = ()
    usage: Usage = field(default_factory=Usage)
    model: str = ""
    behind: bool = False
    caution: str = ""
    nothing: str = "no change proposed"  # what to say when there is nothing

    @property
    def clause(self) -> str:
        """What became of it, in a few words: "2 changes", "no change proposed", why it failed."""
        parts = []
        if self.proposal:
            parts.append(counted(len(self.proposal.hunks), "change"))
        if self.comments:
            parts.append(counted(len(self.comments), "comment"))
        where = " behind this buffer" if self.behind else ""
        parts += [f"opened {file.name}{where}" for file in self.created]
        if self.caution:
            parts.append(self.caution)
        if self.problem:
            parts.append(self.problem)
        return "; ".join(parts) or self.nothing
