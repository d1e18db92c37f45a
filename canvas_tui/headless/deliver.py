"""What to do with an outcome: write files, and say what to print."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from pathlib import Path

from canvas_tui.core.conversation import Phase
from canvas_tui.core.display import visible
from canvas_tui.core.document import Document
from canvas_tui.core.proposal import Proposal
from canvas_tui.headless.failure import Exit, Failure, usage
from canvas_tui.headless.output import complain
from canvas_tui.headless.patch import name_in_patch, unified
from canvas_tui.headless.result import Result, printed
from canvas_tui.headless.task import Task
from canvas_tui.prompts.actions import Wants
from canvas_tui.session.caution import caution
from canvas_tui.session.open_file import OpenFile
from canvas_tui.session.outcome import Outcome
from canvas_tui.store import encoding, files


def deliver(task: Task, file: OpenFile, outcome: Outcome) -> Result:
    """Write what `task` wants written. Raises `Failure` and `FileProblem`, with nothing written."""
    if outcome.phase is Phase.CANCELLED:
        raise Failure(Exit.INTERRUPTED, "interrupted; nothing was written")
    remarks = task.action.wants is Wants.COMMENTS and (outcome.comments or outcome.text)
    if outcome.phase is not Phase.COMPLETE or (outcome.problem and not remarks):
        raise Failure(Exit.FAILED, outcome.problem)
    if outcome.problem:
        complain(outcome.problem)
    newline = file.canvas.document.newline
    result = Result(task.action.name, task.file, outcome.model, outcome.usage, newline=newline)
    match task.action.wants:
        case Wants.REWRITE:
            return _rewrite(task, file, outcome.proposal, result)
        case Wants.COMMENTS:
            return _comments(task, outcome, result)
        case Wants.DOCUMENT:
            (created,) = outcome.created
            return _text(task, created.canvas.document, result, "answer")
        case Wants.ANSWER:
            return _text(task, _readable(outcome.text), result, "answer")


def _rewrite(task: Task, file: OpenFile, proposal: Proposal | None, result: Result) -> Result:
    if proposal is None:
        complain("the model proposed no change" if result.model else "nothing to change")
        return replace(result, status="unchanged")
    result = replace(result, hunks=proposal.hunks)
    chosen = _chosen(task, proposal)
    if broken := caution(file, [hunk for hunk in proposal.hunks if hunk.id in chosen]):
        if task.write and not task.force:
            raise Failure(
                Exit.FAILED, f"{task.file}: {broken}; nothing was written (--force writes it)"
            )
        complain(f"{task.file}: {broken}")
    old = encoding.encode(file.canvas.document)
    file.canvas.accept(proposal.id, chosen)
    new = encoding.encode(file.canvas.document)
    if task.out or (task.write and task.file == "-"):
        return _text(task, file.canvas.document, result, "written")
    if task.write and chosen:
        file.save()
        result = replace(result, status="written")
    name = "stdin" if task.file == "-" else name_in_patch(Path(task.file), Path.cwd())
    return replace(result, output=unified(name, old, new))


def _chosen(task: Task, proposal: Proposal) -> Set[int]:
    ids = {hunk.id for hunk in proposal.hunks}
    if task.accept is None:
        return ids
    if unknown := sorted(task.accept - ids):
        there = f"1 to {len(ids)}" if len(ids) > 1 else "only 1"
        raise usage(f"--accept: there is no hunk {unknown[0]}; the hunks are {there}")
    return task.accept


def _comments(task: Task, outcome: Outcome, result: Result) -> Result:
    if outcome.problem and not outcome.comments:  # it said something, but not of any line
        return _text(task, _readable(outcome.text), result, "answer")
    if not outcome.comments:
        complain("no comments")
    result = replace(result, comments=outcome.comments)
    text = _readable(printed(task.file, outcome.comments))
    told = "" if outcome.comments else outcome.text
    return replace(_text(task, text, result, "comments"), text=told)


def _text(task: Task, document: Document, result: Result, status: str) -> Result:
    """A whole text as the result: into the file that -o names, else to standard output."""
    data = encoding.encode(document)
    if task.out and task.out != "-":
        files.save(Path(task.out), document, None, force=True)
        return replace(result, status="written")
    text = document.text().replace("\n", document.newline)
    return replace(result, status=status, text=text, output=data)


def _readable(text: str) -> Document:
    """Text for people, with nothing in it that can steer a terminal."""
    return Document(visible(text.rstrip("\n") + "\n") if text else "")
