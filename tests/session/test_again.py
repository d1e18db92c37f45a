"""Asking again for one hunk, with a reason."""

from __future__ import annotations

import pytest

from canvas_tui.core.buffer import Origin
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.conversation import Phase
from canvas_tui.core.hunk import Status
from canvas_tui.core.place import Place
from canvas_tui.core.span import Point, Span
from canvas_tui.prompts.request import Request, Role
from canvas_tui.session.outcome import Outcome
from tests.session.desk import Desk

TEXT = "def area(w, h):\n    return w*h\n\ndef ring(r):\n    return r\n"
FIRST = "def area(w, h):\n    return h*w\n\ndef ring(r):\n    return -r\n"


async def again(desk: Desk, hunk: int, reason: str) -> Outcome:
    proposal = desk.canvas.proposals[-1].id
    return await desk.session.again(Place(proposal, hunk), reason, desk.file).task


async def test_the_new_version_takes_the_place_of_the_hunk() -> None:
    desk = Desk(TEXT, [FIRST, "    return w * h\n"])
    await desk.say("edit", "tidy up")
    outcome = await again(desk, 1, "keep the order")
    old, new = desk.canvas.proposals
    assert [h.status for h in old.hunks] == [Status.REJECTED, Status.PENDING]
    assert outcome.proposal == new and new.label == "tidy up"
    assert [(h.old, h.new) for h in new.hunks] == [("    return w*h\n", "    return w * h\n")]
    desk.accept_all()
    assert desk.text == "def area(w, h):\n    return w * h\n\ndef ring(r):\n    return -r\n"


async def test_the_model_is_told_what_it_said_and_why_that_will_not_do() -> None:
    desk = Desk(TEXT, [FIRST, "    return w * h\n"])
    await desk.say("edit", "tidy up")
    await again(desk, 1, "keep the order")
    *_, said, last = desk.requests()[1].messages
    assert said.role is Role.ASSISTANT and "return h*w" in said.text
    assert "tidy up" in last.text and "keep the order" in last.text and "return w*h" in last.text
    turn = desk.session.conversation.turns[-1]
    assert (turn.asked, turn.about) == ("again: keep the order", "line 2 of shape.py")


async def test_the_reason_is_told_in_the_chat() -> None:
    desk = Desk(TEXT, [FIRST, "    return w * h\n", "Fine."])
    await desk.say("edit", "tidy up")
    await again(desk, 1, "keep the order")
    await desk.ask("thanks")
    assert "keep the order" in desk.requests()[2].messages[-1].text


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("a\nb\n", "a\nx\nb\n"),
        ("a\nb\n", "a\nb\nx\n"),
        ("a\nb\n", "x\na\nb\n"),
        ("a\nb", "a\nx\nb"),
    ],
)
async def test_a_pure_insertion(text: str, reply: str) -> None:
    def answer(request: Request) -> str:
        if len(desk.requests()) == 1:
            return reply
        shown = desk.canvas.document.text(desk.canvas.drafts[-1].span)
        assert shown.strip() in request.messages[-1].text
        return "y\n" + shown

    desk = Desk(text, answer)
    await desk.say("edit", "add x")
    (hunk,) = desk.canvas.proposals[0].hunks
    outcome = await again(desk, hunk.id, "rather y")
    assert outcome.proposal is not None
    desk.accept_all()
    assert "y" in desk.text and "x" not in desk.text
    assert [line for line in desk.text.split("\n") if line in "ab" and line] == ["a", "b"]


async def test_no_new_version_leaves_the_hunk() -> None:
    desk = Desk(TEXT, [FIRST, "    return w*h\n"])
    await desk.say("edit", "tidy up")
    outcome = await again(desk, 1, "")
    assert outcome.clause == "no change proposed"
    assert [h.status for h in desk.canvas.proposals[0].hunks] == [Status.PENDING] * 2


async def test_a_hunk_decided_meanwhile_is_not_replaced() -> None:
    desk = Desk(TEXT, [FIRST, "    return w * h\n"])
    await desk.say("edit", "tidy up")
    proposal = desk.canvas.proposals[0].id
    running = desk.session.again(Place(proposal, 1), "keep the order", desk.file)
    desk.canvas.accept(proposal, [1])
    outcome = await running.task
    assert outcome.phase is Phase.FAILED and "meanwhile" in outcome.problem
    assert len(desk.canvas.proposals) == 1 and "return h*w" in desk.text


async def test_a_hunk_whose_lines_changed_cannot_be_asked_for() -> None:
    desk = Desk(TEXT, [FIRST, "    return w * h\n"])
    await desk.say("edit", "tidy up")
    desk.canvas.edit(ChangeSet.replace(Span.at(Point(1, 5)), "#"), Origin.TYPED)
    outcome = await again(desk, 1, "keep the order")
    assert outcome.phase is Phase.FAILED and "changed" in outcome.problem
    assert len(desk.requests()) == 1
