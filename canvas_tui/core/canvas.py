"""`Canvas`: a buffer and everything that hangs on its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from canvas_tui.core.buffer import Buffer, Edited, Origin, State
from canvas_tui.core.change import Change, ChangeSet
from canvas_tui.core.comment import Comment
from canvas_tui.core.document import Document
from canvas_tui.core.draft import Draft
from canvas_tui.core.hunk import Hunk, Status
from canvas_tui.core.proposal import Proposal
from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point, Span
from canvas_tui.core.trails import Trails


@dataclass(frozen=True, slots=True)
class Overlaid:
    """The text is the same, but proposals, comments, drafts or the selection are not."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided on hunks of a proposal, and the state that led to."""

    proposal: int
    hunks: frozenset[int]
    status: Status
    state: State


Listener = Callable[[Edited | Overlaid], None]


class Canvas:
    """A buffer, the selection, and the proposals, comments and drafts laid over its text.

    `edit`, `undo`, `redo` and the verdicts are the only ways its text changes; after
    each, everything with a position has followed, and listeners are told. Undo brings
    back not only the text but also every hunk and comment as it was in that state.
    """

    def __init__(self, document: Document | None = None) -> None:
        self.buffer = Buffer(document)
        self.selection = Selection.cursor(Point(0, 0))
        self.proposals: tuple[Proposal, ...] = ()
        self.comments: tuple[Comment, ...] = ()
        self.drafts: tuple[Draft, ...] = ()
        self.listeners: list[Listener] = []
        self._numbers = count(1)
        self._verdicts: list[Verdict] = []
        self._trails = Trails()
        self._pending: tuple[tuple[Proposal, Hunk], ...] = ()
        self._pending_of: tuple[Proposal, ...] = ()  # what `_pending` was made from

    @property
    def document(self) -> Document:
        return self.buffer.document

    # -- text

    def edit(
        self,
        changes: ChangeSet,
        origin: Origin,
        *,
        joins: bool = False,
        selection: Selection | None = None,
    ) -> Edited:
        """Change the text; `selection` is where the user is afterwards (default: it follows)."""
        edited = self.buffer.edit(changes, origin, joins=joins)
        self._follow(edited)
        if selection is not None:
            self.selection = selection
        self._tell(edited)
        return edited

    def undo(self) -> bool:
        """Take back the last step; False when there is none."""
        return self._walk(self.buffer.undo())

    def redo(self) -> bool:
        return self._walk(self.buffer.redo())

    def _walk(self, edits: list[Edited]) -> bool:
        for edited in edits:
            self._follow(edited)
            if written := edited.changes.written():
                self.selection = Selection.cursor(_spot(written[0]))
            self._tell(edited)
        return bool(edits)

    def select(self, selection: Selection) -> None:
        self.selection = selection
        self._tell(Overlaid())

    # -- proposals

    def lay(
        self, revision: int, hunks: tuple[Hunk, ...], label: str, turn: int = 0
    ) -> Proposal | None:
        """Propose `hunks`, made for the text at `revision`, which follow all edits since; None
        when there are none."""
        if not hunks:
            return None
        proposal = Proposal(next(self._numbers), label, turn, hunks)
        for edited in self.buffer.changes_since(revision):
            proposal = self._follow_proposal(proposal, edited)
        self.proposals += (proposal,)
        self._tell(Overlaid())
        return proposal

    def proposal(self, number: int) -> Proposal:
        """Raises `KeyError` when there is none of that number."""
        for proposal in reversed(self.proposals):
            if proposal.id == number:
                return proposal
        raise KeyError(number)

    def pending(self) -> tuple[tuple[Proposal, Hunk], ...]:
        """All pending hunks in the order of the text; costs nothing until one of them changes."""
        if self._pending_of is not self.proposals:
            found = [(p, h) for p in self.proposals for h in p.pending]
            self._pending = tuple(sorted(found, key=lambda item: (item[1].span, item[0].id)))
            self._pending_of = self.proposals
        return self._pending

    def accept(self, proposal: int, hunks: Iterable[int]) -> Edited | None:
        """Put pending hunks into the text as one undo step; those that no longer fit stay pending.

        None, and nothing done, when none fits.
        """
        chosen = [h for h in self._chosen(proposal, hunks) if h.fits(self.document)]
        return self._decide(proposal, chosen, [h.change() for h in chosen], Status.ACCEPTED)

    def reject(self, proposal: int, hunks: Iterable[int]) -> Edited | None:
        """Turn pending hunks down: an undo step that leaves the text alone."""
        return self._decide(proposal, self._chosen(proposal, hunks), [], Status.REJECTED)

    def last_verdict(self) -> Verdict | None:
        """The newest verdict that still stands."""
        for verdict in reversed(self._verdicts):
            hunks = [h for h in self.proposal(verdict.proposal).hunks if h.id in verdict.hunks]
            if hunks and all(h.status is verdict.status for h in hunks):
                return verdict
        return None

    def take_back(self) -> bool:
        """Undo the newest verdict, whatever was typed since.

        False when there is none, or when its lines have changed.
        """
        verdict = self.last_verdict()
        if verdict is None:
            return False
        if self.buffer.state == verdict.state:
            return self.undo()
        hunks = [h for h in self.proposal(verdict.proposal).hunks if h.id in verdict.hunks]
        if verdict.status is Status.REJECTED:
            return self._decide(verdict.proposal, hunks, [], Status.PENDING) is not None
        if not all(h.fits(self.document) for h in hunks):
            return False
        changes = [Change(h.span, h.old) for h in hunks]
        return self._decide(verdict.proposal, hunks, changes, Status.PENDING) is not None

    def split(self, proposal: int, hunk: int) -> bool:
        """Cut a pending hunk that fits into hunks of one line each; False when it has but one."""
        whole = next(iter(self._chosen(proposal, [hunk])), None)
        found = self.proposal(proposal)
        if whole is None or not whole.fits(self.document):
            return False
        parts = whole.split(first_id=max(h.id for h in found.hunks) + 1)
        if len(parts) < 2:
            return False
        at = next(n for n, h in enumerate(found.hunks) if h.id == hunk)
        self._put(replace(found, hunks=(*found.hunks[:at], *parts, *found.hunks[at + 1 :])))
        self._tell(Overlaid())
        return True

    def _chosen(self, proposal: int, hunks: Iterable[int]) -> list[Hunk]:
        wanted = set(hunks)
        return [h for h in self.proposal(proposal).pending if h.id in wanted]

    def _decide(
        self, proposal: int, hunks: Sequence[Hunk], changes: Sequence[Change], status: Status
    ) -> Edited | None:
        if not hunks:
            return None
        before = self.proposal(proposal)
        edited = self.buffer.edit(ChangeSet(changes), Origin.VERDICT)
        self._follow(edited)
        ids = frozenset(h.id for h in hunks)
        decided = before.decide(ids, edited.changes, status)
        for old, new in zip(before.hunks, decided.hunks, strict=True):
            if old.id in ids or edited.changes.touches(old.span):
                self._trails.remember((proposal, old.id), edited, old, new)
        self._put(decided)
        if status is not Status.PENDING:
            self._verdicts.append(Verdict(proposal, ids, status, edited.after))
        self._tell(edited)
        return edited

    def _put(self, proposal: Proposal) -> None:
        self.proposals = tuple(proposal if p.id == proposal.id else p for p in self.proposals)

    # -- comments and drafts

    def comment(
        self,
        revision: int,
        span: Span,
        quote: str,
        body: str,
        author: str,
        suggestion: str | None = None,
    ) -> Comment:
        """Hang a remark on `quote`, which stood at `span` at `revision`."""
        comment = Comment(next(self._numbers), span, quote, body, author, suggestion)
        for edited in self.buffer.changes_since(revision):
            comment = self._trails.moved((0, comment.id), comment, edited)
        self.comments = tuple(sorted((*self.comments, comment), key=lambda c: c.span))
        self._tell(Overlaid())
        return comment

    def apply_comment(self, number: int) -> Edited | None:
        """Put an open comment's suggestion into the text; None when it has none or is stale."""
        comment = next(c for c in self.comments if c.id == number)
        if comment.applied or comment.suggestion is None or not comment.fits(self.document):
            return None
        edited = self.buffer.edit(
            ChangeSet([Change(comment.span, comment.suggestion)]), Origin.VERDICT
        )
        self._follow(edited)
        applied = replace(comment, span=edited.changes.written()[0], applied=True)
        self._trails.remember((0, number), edited, comment, applied)
        self.comments = tuple(applied if c.id == number else c for c in self.comments)
        self._tell(edited)
        return edited

    def dismiss_comment(self, number: int) -> None:
        self.comments = tuple(c for c in self.comments if c.id != number)
        self._trails.forget((0, number))
        self._tell(Overlaid())

    def begin_draft(self, label: str, span: Span) -> Draft:
        draft = Draft(next(self._numbers), label, span)
        self.drafts += (draft,)
        self._tell(Overlaid())
        return draft

    def grow_draft(self, number: int, text: str) -> None:
        """Let the draft say `text` so far."""
        self.drafts = tuple(replace(d, text=text) if d.id == number else d for d in self.drafts)
        self._tell(Overlaid())

    def end_draft(self, number: int) -> None:
        self.drafts = tuple(d for d in self.drafts if d.id != number)
        self._trails.forget((-1, number))
        self._tell(Overlaid())

    # -- following

    def _follow(self, edited: Edited) -> None:
        self.selection = self.selection.map(edited.changes)
        proposals = tuple(self._follow_proposal(p, edited) for p in self.proposals)
        if any(a is not b for a, b in zip(proposals, self.proposals, strict=True)):
            self.proposals = proposals
        self.comments = tuple(self._trails.moved((0, c.id), c, edited) for c in self.comments)
        self.drafts = tuple(
            replace(self._trails.moved((-1, d.id), d, edited), text=d.text) for d in self.drafts
        )

    def _follow_proposal(self, proposal: Proposal, edited: Edited) -> Proposal:
        return proposal.each(lambda hunk: self._trails.moved((proposal.id, hunk.id), hunk, edited))

    def _tell(self, event: Edited | Overlaid) -> None:
        for listener in tuple(self.listeners):
            listener(event)


def _spot(written: Span) -> Point:
    """Where to go on after undo or redo: at whole lines their first, else the end of the text."""
    whole = written.start.column == written.end.column == 0
    return written.start if whole else written.end
