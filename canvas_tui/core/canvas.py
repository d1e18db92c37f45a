"""`Canvas`: a buffer and everything that hangs on its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from canvas_tui.core.buffer import Buffer, Edited, Origin
from canvas_tui.core.change import Change, ChangeSet
from canvas_tui.core.comment import Comment, decide
from canvas_tui.core.document import Document
from canvas_tui.core.draft import Draft
from canvas_tui.core.hunk import Hunk, Status
from canvas_tui.core.proposal import Proposal
from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point, Span
from canvas_tui.core.trails import Trails
from canvas_tui.core.verdict import Verdict, as_it_is


@dataclass(frozen=True, slots=True)
class Overlaid:
    """The text is the same, but proposals, comments, drafts or the selection are not."""


Listener = Callable[[Edited | Overlaid], None]


class Canvas:
    """A buffer, the selection, and the proposals, comments and drafts laid over its text.

    `edit`, `tidy`, `undo`, `redo` and the verdicts are the only ways its text changes; after
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
        """Change the text; `selection` is where the user is afterwards (default: it follows), as
        far as there is text."""
        edited = self.buffer.edit(changes, origin, joins=joins)
        self._follow(edited)
        if selection is not None:
            self._place(selection)
        self._tell(edited)
        return edited

    def tidy(self, changes: ChangeSet) -> None:
        """Make `changes` part of the last undo step; what could be redone stays where it can."""
        edited, carried = self.buffer.slip_in(changes, changes, Origin.COMMAND, joins=True)
        self._follow(edited)
        self._trails.carry(carried, ())
        self._tell(edited)

    def undo(self) -> bool:
        """Take back the last step; False when there is none."""
        return self._walk(self.buffer.undo())

    def redo(self) -> bool:
        return self._walk(self.buffer.redo())

    def _walk(self, edits: list[Edited]) -> bool:
        for edited in edits:
            self._follow(edited)
            if written := edited.changes.written():
                self.selection = Selection.after(written[0])
            self._tell(edited)
        return bool(edits)

    def select(self, selection: Selection) -> None:
        """Put the selection there, as far as there is text."""
        self._place(selection)
        self._tell(Overlaid())

    def _place(self, selection: Selection) -> None:
        self.selection = Selection(*map(self.document.clamp, selection))

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

    def warn(self, proposal: int, caution: str) -> None:
        """Have a proposal say what it would break."""
        self._put(replace(self.proposal(proposal), caution=caution))
        self._tell(Overlaid())

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
            items = self._items(verdict)
            if items and all(item.status is verdict.status for item in items):
                return verdict
        return None

    def take_back(self) -> bool:
        """Undo the newest verdict, whatever was typed since.

        False when there is none, or when its lines have changed.
        """
        if (verdict := self.last_verdict()) is None:
            return False
        if self.buffer.state == verdict.state:
            return self.undo()
        items = self._items(verdict)
        if verdict.status is Status.REJECTED:
            return self._decide(verdict.proposal, items, [], Status.PENDING) is not None
        if not all(item.fits(self.document) for item in items):
            return False
        changes = [Change(item.span, item.old) for item in items]
        return self._decide(verdict.proposal, items, changes, Status.PENDING) is not None

    def _items(self, verdict: Verdict) -> list[Hunk] | list[Comment]:
        if not verdict.proposal:
            return [c for c in self.comments if c.id in verdict.items]
        return [h for h in self.proposal(verdict.proposal).hunks if h.id in verdict.items]

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
        self,
        proposal: int,
        items: Sequence[Hunk] | Sequence[Comment],
        changes: Sequence[Change],
        status: Status,
    ) -> Edited | None:
        """Give `items` a status, as one undo step; what could be redone stays where it can."""
        if not items:
            return None
        ids = frozenset(item.id for item in items)
        spans = [item.span for item in items if item.fits(self.document)]
        about = ChangeSet(changes) if changes else as_it_is(spans, self.document)
        edited, carried = self.buffer.slip_in(ChangeSet(changes), about, Origin.VERDICT)
        if proposal:
            laid = self.proposal(proposal)
            self._follow(edited)
            decided = laid.decide(ids, edited.changes, status)
            self._put(decided)
            self._trails.decided(proposal, ids, edited, laid.hunks, decided.hunks)
        else:
            comments = self.comments
            self._follow(edited)
            self.comments = decide(self.comments, ids, edited.changes, status)
            self._trails.decided(0, ids, edited, comments, self.comments)
        self._trails.carry(carried, {(proposal, number) for number in ids})
        if status is not Status.PENDING:
            self._verdicts.append(Verdict(proposal, ids, status, edited.after))
        self._tell(edited)
        return edited

    def _put(self, new: Proposal) -> None:
        self.proposals = tuple(new if old.id == new.id else old for old in self.proposals)

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
        if not comment.pending or comment.suggestion is None or not comment.fits(self.document):
            return None
        changes = [Change(comment.span, comment.suggestion)]
        return self._decide(0, [comment], changes, Status.ACCEPTED)

    def dismiss(self, comments: Iterable[int]) -> Edited | None:
        """Put open comments away: an undo step that leaves the text alone."""
        wanted = set(comments)
        found = [c for c in self.comments if c.pending and c.id in wanted]
        return self._decide(0, found, [], Status.REJECTED)

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
