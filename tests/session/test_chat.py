"""Free chat: what the model may do through its tools, and what it is told afterwards."""

from __future__ import annotations

import asyncio
import json

import pytest

from canvas_tui.core.conversation import Phase
from canvas_tui.core.hunk import Status
from canvas_tui.prompts.request import Request, Role, ToolCall
from canvas_tui.providers.provider import ProviderError, Trouble
from canvas_tui.providers.scripted import Answer
from tests.session.desk import Desk

TEXT = "def area(w, h):\n    return w*h\n\n\ndef ring(r):\n    return r\n"


def call(tool: str, number: int = 1, /, **arguments: object) -> ToolCall:
    return ToolCall(f"call_{number}", tool, json.dumps(arguments))


def edit(find: str, replace: str, number: int = 1) -> ToolCall:
    item = {"find": find, "occurrence": 1, "replace": replace, "why": "tidy"}
    return call("edit_document", number, edits=[item])


def told(request: Request) -> str:
    return "\n".join(message.text for message in request.messages)


async def test_a_question_gets_an_answer_and_no_change() -> None:
    desk = Desk(TEXT, ["It multiplies."])
    outcome = await desk.ask("what does area do?")
    (turn,) = desk.session.conversation.turns
    assert (turn.asked, turn.answer, turn.prose) == ("what does area do?", "It multiplies.", True)
    assert (turn.phase, turn.outcome, turn.about) == (Phase.COMPLETE, "", "shape.py")
    assert outcome.proposal is None
    assert TEXT.strip() in told(desk.requests()[0])


async def test_the_selection_is_part_of_the_question() -> None:
    desk = Desk("a = 1\n«b = 2\n»c = 3\n", ["Two."])
    await desk.ask("what is this?")
    assert "b = 2" in desk.requests()[0].messages[-1].text
    assert desk.session.conversation.turns[0].about == "line 2 of shape.py"


async def test_edits_arrive_as_hunks() -> None:
    desk = Desk(
        TEXT, [Answer("Spaced it.", (edit("w*h", "w * h"), edit("return r", "return -r", 2)))]
    )
    outcome = await desk.ask("tidy up")
    assert desk.text == TEXT
    assert outcome.clause == "2 changes"
    desk.accept_all()
    assert desk.text == TEXT.replace("w*h", "w * h").replace("return r", "return -r")
    assert desk.session.conversation.turns[0].answer == "Spaced it."


async def test_what_is_not_there_goes_back_once_with_the_reason() -> None:
    desk = Desk(
        TEXT, [Answer("One.", (edit("w+h", "w * h"),)), Answer("Two.", (edit("w*h", "w * h"),))]
    )
    outcome = await desk.ask("tidy up")
    assert outcome.clause == "1 change"
    first, second = desk.requests()
    result = second.messages[-1]
    assert result.role is Role.TOOL and result.call_id == "call_1"
    assert second.messages[: len(first.messages)] == first.messages
    assert desk.session.conversation.turns[0].answer == "One.\n\nTwo."


async def test_all_or_nothing() -> None:
    calls = (edit("w*h", "w * h"), edit("nowhere", "x", 2))
    desk = Desk(TEXT, [Answer("", calls), Answer("", calls)])
    outcome = await desk.ask("tidy up")
    assert outcome.phase is Phase.FAILED and desk.canvas.proposals == ()
    assert outcome.problem == "nothing was done: the model quoted text that is not there"
    assert len(desk.requests()) == 2
    results = [m.call_id for m in desk.requests()[1].messages if m.role is Role.TOOL]
    assert results == ["call_1", "call_2"]


@pytest.mark.parametrize(
    "bad",
    [
        ToolCall("1", "edit_document", "{"),
        ToolCall("1", "rewrite_document", "[]"),
        ToolCall("1", "launch_rocket", "{}"),
    ],
    ids=lambda bad: bad.name,
)
async def test_nonsense_goes_back_once_too(bad: ToolCall) -> None:
    desk = Desk(TEXT, [Answer("", (bad,)), "Then not."])
    outcome = await desk.ask("tidy up")
    assert outcome.phase is Phase.COMPLETE and desk.canvas.proposals == ()
    assert desk.session.conversation.turns[0].answer == "Then not."


async def test_edit_and_rewrite_at_once_are_refused() -> None:
    both = Answer("", (edit("w*h", "w * h"), call("rewrite_document", 2, text="x\n")))
    desk = Desk(TEXT, [both, both])
    assert (await desk.ask("tidy up")).phase is Phase.FAILED
    assert desk.canvas.proposals == ()


async def test_a_rewrite_is_hunks_where_it_differs() -> None:
    desk = Desk(TEXT, [Answer("", (call("rewrite_document", text=TEXT.replace("w*h", "w * h")),))])
    outcome = await desk.ask("tidy up")
    assert outcome.proposal is not None and len(outcome.proposal.hunks) == 1
    assert outcome.proposal.label == "tidy up"


async def test_a_created_document_is_a_new_buffer_and_no_folder_is_chosen_by_the_model() -> None:
    made = call("create_document", name="../../etc/notes.md", text="# Notes\n")
    desk = Desk(TEXT, [Answer("Here.", (made,))], name="/some/where/shape.py")
    outcome = await desk.ask("make notes")
    (created,) = outcome.created
    assert str(created.path) == "/some/where/notes.md"
    assert created.canvas.document.text() == "# Notes\n" and created.modified
    assert desk.session.workspace.current is created


async def test_comments_are_marks() -> None:
    remark = {"quote": "w*h", "occurrence": 1, "comment": "Space it.", "suggestion": None}
    desk = Desk(TEXT, [Answer("", (call("comment_document", comments=[remark]),))])
    outcome = await desk.ask("review this")
    assert [c.body for c in desk.canvas.comments] == ["Space it."]
    assert outcome.clause == "1 comment"


async def test_the_next_turn_tells_the_users_changes_and_verdicts() -> None:
    desk = Desk(
        TEXT, [Answer("", (edit("w*h", "w * h"), edit("return r", "return -r", 2))), "Fine."]
    )
    await desk.ask("tidy up")
    (proposal,) = desk.canvas.proposals
    first, second = proposal.hunks
    desk.canvas.accept(proposal.id, [first.id])
    desk.canvas.reject(proposal.id, [second.id])
    await desk.ask("and now?")
    last = desk.requests()[1].messages[-1].text
    assert "+    return w * h" in last
    assert "rejected" in last and "return -r" in last and "accepted" in last
    assert desk.requests()[1].messages[: len(desk.requests()[0].messages)] == (
        desk.requests()[0].messages
    )


async def test_verdicts_are_told_once_and_again_after_a_failure() -> None:
    failure = ProviderError(Trouble.NETWORK, "No line.")
    desk = Desk(TEXT, [Answer("", (edit("w*h", "w * h"),)), failure, "Fine.", "Fine."])
    await desk.ask("tidy up")
    (proposal,) = desk.canvas.proposals
    desk.canvas.reject(proposal.id, [1])
    for question in ("one", "two", "three"):
        await desk.ask(question)
    texts = [request.messages[-1].text for request in desk.requests()]
    assert ["rejected" in text for text in texts] == [False, True, True, False]
    assert "one" not in told(desk.requests()[2])  # the question that failed left no trace


async def test_a_question_that_fails_in_its_second_round_leaves_no_trace() -> None:
    failure = ProviderError(Trouble.NETWORK, "No line.")
    desk = Desk(TEXT, [Answer("Hm.", (edit("nowhere", "x"),)), failure, "Fine."])
    outcome = await desk.ask("riddle")
    assert outcome.phase is Phase.FAILED and outcome.problem == "No line."
    await desk.ask("next")
    assert "riddle" not in told(desk.requests()[2])


async def test_questions_wait_for_each_other() -> None:
    desk = Desk(TEXT, ["First.", "Second."])
    tasks = [desk.session.ask(words, desk.file).task for words in ("one", "two")]
    await asyncio.gather(*tasks)
    first, second = desk.requests()
    assert second.messages[: len(first.messages)] == first.messages
    assert "First." in told(second)


async def test_without_tools_it_is_plain_text() -> None:
    desk = Desk(TEXT, [ProviderError(Trouble.TOOLS, "No tools."), "Plain."])
    outcome = await desk.ask("hello")
    assert outcome.text == "Plain."
    assert [bool(request.tools) for request in desk.requests()] == [True, False]


async def test_a_document_too_long_for_the_model_is_sent_in_parts() -> None:
    text = "".join(f"x{n} = {n}\n" for n in range(3_000))
    too_long = ProviderError(Trouble.CONTEXT, "Too long.")
    desk = Desk(text, [too_long, too_long, "Plain."])
    outcome = await desk.ask("hello")
    assert outcome.text == "Plain."
    sizes = [len(told(request)) for request in desk.requests()]
    assert sizes[0] > sizes[1] > sizes[2] and sizes[2] < 4_000


async def test_an_incomplete_answer_is_kept_in_the_thread_as_it_came() -> None:
    desk = Desk(TEXT, [Answer("It mul", incomplete="the line broke"), "tiplies."])
    outcome = await desk.ask("what?")
    assert outcome.phase is Phase.INCOMPLETE and outcome.text == "It mul"
    await desk.ask("go on")
    assert "It mul" in told(desk.requests()[1])


async def test_hunks_decided_by_the_user_stay_decided() -> None:
    desk = Desk(TEXT, [Answer("", (edit("w*h", "w * h"),)), "Fine."])
    await desk.ask("tidy up")
    desk.accept_all()
    await desk.ask("thanks")
    assert [h.status for h in desk.canvas.proposals[0].hunks] == [Status.ACCEPTED]
