"""Requests from order to outcome, whatever the model and the user do meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest

from canvas_tui.core.buffer import Origin
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.conversation import Phase
from canvas_tui.core.span import Point, Span
from canvas_tui.prompts.request import Request, ToolCall
from canvas_tui.providers.provider import Completed, Event, ProviderError, TextDelta, Trouble
from canvas_tui.providers.scripted import Answer, ScriptedProvider
from canvas_tui.session.connection import SET_ONE_UP, Connection
from canvas_tui.session.session import Session
from canvas_tui.session.workspace import Workspace
from tests.session.desk import Desk, until

AREA = "import math\n\ndef area(w, h):\n    «return w*h»\n\nlast = 1\n"


class Slow:
    """Says its pieces one at a time, each when the test opens the gate; may end badly."""

    name = "slow"

    def __init__(self, *pieces: str | Exception) -> None:
        self.pieces = pieces
        self.gate = asyncio.Semaphore(0)
        self.closed = False

    async def stream(self, request: Request) -> AsyncGenerator[Event, None]:  # noqa: ARG002
        try:
            for piece in self.pieces:
                await self.gate.acquire()
                if isinstance(piece, Exception):
                    raise piece
                yield TextDelta(piece)
            await self.gate.acquire()
            yield Completed(model="slow")
        finally:
            self.closed = True


async def test_an_answer_becomes_hunks_and_nothing_else_changes() -> None:
    desk = Desk(AREA, ["return w * h"])
    outcome = await desk.say("edit", "tidy up")
    assert outcome.proposal is not None
    assert [(h.old, h.new) for h in outcome.proposal.hunks] == [
        ("    return w*h\n", "    return w * h\n")
    ]
    assert "w*h" in desk.text  # nothing before a verdict
    desk.accept_all()
    assert desk.text == "import math\n\ndef area(w, h):\n    return w * h\n\nlast = 1\n"
    (turn,) = desk.session.conversation.turns
    assert (turn.asked, turn.about) == ("tidy up", "line 4 of shape.py")
    assert (turn.answer, turn.phase, turn.outcome) == ("return w * h", Phase.COMPLETE, "1 change")
    assert (turn.author, turn.prose) == ("scripted", False)


async def test_the_answer_grows_as_a_draft_and_in_the_conversation() -> None:
    provider = Slow("return ", "w * h")
    desk = Desk(AREA, provider)
    told: list[tuple[str, str]] = []
    running = desk.begin("edit", "tidy up")

    def listen() -> None:
        drafts = desk.canvas.drafts
        told.append((desk.session.conversation.turns[0].answer, drafts[0].text if drafts else "-"))

    desk.session.listeners.append(listen)
    provider.gate.release()
    await until(lambda: bool(told))
    assert told == [("return ", "return ")]
    assert desk.canvas.drafts[0].span == Span(Point(3, 4), Point(3, 14))
    assert desk.session.running == (running,)
    provider.gate.release()
    provider.gate.release()
    await running.task
    assert told[-1] == ("return w * h", "-")
    assert desk.session.running == () and desk.canvas.drafts == ()


async def test_cancel_is_over_at_once_and_leaves_every_byte() -> None:
    provider = Slow("return ", "never")
    desk = Desk(AREA, provider)
    before = desk.text
    running = desk.begin("edit", "tidy up")
    provider.gate.release()
    await until(lambda: desk.canvas.drafts[0].text != "")
    assert desk.session.cancel()
    # Without giving way to anybody: this is what the user sees on the next paint.
    assert desk.session.running == () and desk.canvas.drafts == ()
    assert desk.session.conversation.turns[0].phase is Phase.CANCELLED
    assert desk.session.conversation.turns[0].answer == "return "
    outcome = await running.task
    assert outcome.phase is Phase.CANCELLED and provider.closed
    assert desk.text == before and desk.canvas.proposals == ()
    assert not desk.session.cancel() and not desk.session.cancel(running)


async def test_cancel_before_the_task_has_begun() -> None:
    desk = Desk(AREA, ["x"])
    running = desk.begin("edit", "tidy up")
    desk.session.cancel(running)
    with pytest.raises(asyncio.CancelledError):
        await running.task
    assert desk.session.conversation.turns[0].outcome == "cancelled"
    assert desk.canvas.proposals == () and desk.canvas.drafts == ()


async def test_a_provider_that_will_not_be_cancelled_changes_nothing() -> None:
    class Stubborn:
        name = "stubborn"

        async def stream(self, request: Request) -> AsyncGenerator[Event, None]:  # noqa: ARG002
            try:
                await asyncio.sleep(3600)
            except asyncio.CancelledError:
                yield TextDelta("return 42")
                yield Completed()

    desk = Desk(AREA, Stubborn())
    running = desk.begin("edit", "tidy up")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    desk.session.cancel(running)
    await asyncio.wait([running.task])
    assert desk.canvas.proposals == ()
    assert desk.session.conversation.turns[0].answer == ""
    assert desk.session.conversation.turns[0].phase is Phase.CANCELLED


async def test_typing_goes_on_and_a_late_answer_finds_its_place() -> None:
    provider = Slow("return w * h")
    desk = Desk(AREA, provider)
    running = desk.begin("edit", "tidy up")
    top = Span.at(Point(0, 0))
    desk.canvas.edit(ChangeSet.replace(top, "# one\n# two\n"), Origin.TYPED)
    provider.gate.release()
    provider.gate.release()
    await running.task
    desk.accept_all()
    expected = "# one\n# two\nimport math\n\ndef area(w, h):\n    return w * h\n\nlast = 1\n"
    assert desk.text == expected


async def test_typing_inside_leaves_a_hunk_that_no_longer_fits() -> None:
    provider = Slow("return w * h")
    desk = Desk(AREA, provider)
    running = desk.begin("edit", "tidy up")
    desk.canvas.edit(ChangeSet.replace(Span.at(Point(3, 13)), "2"), Origin.TYPED)
    provider.gate.release()
    provider.gate.release()
    await running.task
    typed = desk.text
    desk.accept_all()
    assert desk.text == typed
    desk.canvas.undo()
    desk.accept_all()
    assert "    return w * h\n" in desk.text


async def test_several_at_once_each_with_its_own_end() -> None:
    provider = Slow("return w * h")
    desk = Desk(AREA, provider)
    first, second = desk.begin("edit", "one"), desk.begin("explain")
    third = desk.session.ask("hello", desk.file)
    assert desk.session.running == (first, second, third)
    assert desk.session.cancel()  # the newest
    assert desk.session.running == (first, second)
    for _ in range(6):
        provider.gate.release()
    outcomes = await asyncio.gather(first.task, second.task)
    assert outcomes[0].proposal is not None and outcomes[0].proposal.turn == first.turn == 1
    assert outcomes[1].proposal is None and outcomes[1].text == "return w * h"
    phases = [turn.phase for turn in desk.session.conversation.turns]
    assert phases == [Phase.COMPLETE, Phase.COMPLETE, Phase.CANCELLED]


@pytest.mark.parametrize("trouble", [t for t in Trouble if t not in ("context", "tools")])
async def test_what_fails_is_a_turn_that_says_why(trouble: Trouble) -> None:
    desk = Desk(AREA, [ProviderError(trouble, "The server is on holiday: try tomorrow.")])
    before = desk.text
    outcome = await desk.say("edit", "tidy up")
    (turn,) = desk.session.conversation.turns
    assert turn.phase is outcome.phase is Phase.FAILED
    assert turn.outcome == outcome.problem == "The server is on holiday: try tomorrow."
    assert desk.text == before and desk.canvas.drafts == () and desk.canvas.proposals == ()


async def test_a_failure_in_the_middle_keeps_what_was_said_but_proposes_nothing() -> None:
    provider = Slow("return", ProviderError(Trouble.NETWORK, "The line is dead."))
    desk = Desk(AREA, provider)
    running = desk.begin("edit", "tidy up")
    provider.gate.release()
    provider.gate.release()
    await running.task
    (turn,) = desk.session.conversation.turns
    assert (turn.answer, turn.phase, turn.outcome) == ("return", Phase.FAILED, "The line is dead.")
    assert desk.canvas.proposals == ()


async def test_an_incomplete_answer_is_shown_and_not_proposed() -> None:
    desk = Desk(AREA, [Answer("return w", incomplete="the connection broke")])
    await desk.say("edit", "tidy up")
    (turn,) = desk.session.conversation.turns
    assert turn.phase is Phase.INCOMPLETE
    assert turn.outcome == "incomplete: the connection broke"
    assert turn.answer == "return w" and desk.canvas.proposals == ()


async def test_a_stream_that_just_ends_is_incomplete() -> None:
    class Cut:
        name = "cut"

        async def stream(self, request: Request) -> AsyncGenerator[Event, None]:  # noqa: ARG002
            yield TextDelta("return w")

    desk = Desk(AREA, Cut())
    outcome = await desk.say("edit", "tidy up")
    assert outcome.phase is Phase.INCOMPLETE and desk.canvas.proposals == ()


async def test_an_answer_without_end_is_stopped() -> None:
    class Endless:
        name = "endless"
        closed = False

        async def stream(self, request: Request) -> AsyncGenerator[Event, None]:  # noqa: ARG002
            try:
                while True:
                    yield TextDelta("x" * 1_000_000)
            finally:
                self.closed = True

    provider = Endless()
    desk = Desk(AREA, provider)
    outcome = await desk.say("edit", "tidy up")
    assert outcome.phase is Phase.INCOMPLETE and "4 MB" in outcome.problem
    assert provider.closed and desk.canvas.proposals == ()


async def test_a_defect_of_ours_is_one_sentence_without_what_was_handled() -> None:
    def explode(request: Request) -> str:  # noqa: ARG001
        raise RuntimeError("secret text")

    desk = Desk(AREA, explode)
    outcome = await desk.say("edit", "tidy up")
    assert outcome.phase is Phase.FAILED and "RuntimeError" in outcome.problem
    assert "secret" not in outcome.problem and "\n" not in outcome.problem


async def test_an_answer_that_changes_nothing_says_so() -> None:
    desk = Desk(AREA, ["return w*h"])
    outcome = await desk.say("edit", "tidy up")
    assert (outcome.proposal, outcome.clause) == (None, "no change proposed")


async def test_an_empty_answer_is_a_failure() -> None:
    desk = Desk(AREA, [""])
    outcome = await desk.say("edit", "tidy up")
    assert outcome.phase is Phase.FAILED and outcome.problem and desk.canvas.proposals == ()


async def test_the_current_length_asks_nobody() -> None:
    desk = Desk(AREA, ["x"])
    outcome = await desk.say("length", choice="current")
    assert outcome.clause == "left as it is" and desk.requests() == []


async def test_without_a_model_a_turn_says_what_to_set_up() -> None:
    desk = Desk(AREA, None)
    outcome = await desk.say("edit", "tidy up")
    assert outcome.problem == SET_ONE_UP and "OPENAI_API_KEY" in SET_ONE_UP
    assert desk.session.conversation.turns[0].phase is Phase.FAILED


async def test_requests_made_while_connecting_wait_for_it() -> None:
    desk = Desk(AREA, None)
    found = asyncio.Event()

    async def connect() -> Connection:
        await found.wait()
        return Connection(ScriptedProvider(["return w * h"]), "Found one.", 500)

    connecting = asyncio.create_task(desk.session.connect(connect))
    await asyncio.sleep(0)
    running = desk.begin("edit", "tidy up")
    await asyncio.sleep(0)
    assert not running.task.done()
    found.set()
    assert await connecting == "Found one."
    assert (await running.task).proposal is not None
    assert desk.session.context_chars == 500


async def test_a_connection_that_breaks_is_a_sentence() -> None:
    async def connect() -> Connection:
        raise OSError("no luck")

    desk = Desk(AREA, None)
    assert "OSError" in await desk.session.connect(connect)
    assert (await desk.say("edit", "x")).problem == SET_ONE_UP


async def test_close_stops_everything() -> None:
    desk = Desk(AREA, Slow("x"))
    tasks = [desk.begin("edit", "one").task, desk.begin("edit", "two").task]
    await asyncio.sleep(0)
    desk.session.close()
    await asyncio.wait(tasks)
    assert desk.session.running == ()
    assert {turn.phase for turn in desk.session.conversation.turns} == {Phase.CANCELLED}


async def test_comments_hang_on_the_text_they_quote() -> None:
    arguments = (
        '{"comments": [{"quote": "w*h", "occurrence": 1, "comment": "Space it.",'
        ' "suggestion": "w * h"}, {"quote": "gone", "occurrence": 1, "comment": "?"}]}'
    )
    desk = Desk(AREA, [Answer("", (ToolCall("1", "comment_document", arguments),))])
    outcome = await desk.say("review")
    (comment,) = desk.canvas.comments
    assert desk.canvas.document.text(comment.span) == comment.quote == "w*h"
    assert (comment.body, comment.suggestion) == ("Space it.", "w * h")
    assert outcome.clause == "1 comment; 1 left out, on text that is not there"
    told = "- line 4: Space it.\n- on text that is not there: ?"
    assert desk.session.conversation.turns[0].answer == told
    desk.canvas.apply_comment(comment.id)
    assert "return w * h" in desk.text


async def test_prose_instead_of_comments_is_shown_and_told() -> None:
    desk = Desk(AREA, ["It looks fine to me."])
    outcome = await desk.say("review")
    assert outcome.problem == "the model answered in prose, not in comments"
    assert desk.session.conversation.turns[0].answer == "It looks fine to me."


async def test_a_port_opens_beside_and_leaves_the_old_one() -> None:
    desk = Desk(AREA, ["```js\nconsole.log(1)\n```"], name="/some/where/shape.py")
    before = desk.text
    outcome = await desk.say("port", choice="javascript")
    (created,) = outcome.created
    assert str(created.path) == "/some/where/shape.js"
    assert created.canvas.document.text() == "console.log(1)\n"
    assert created.modified and desk.session.workspace.current is created
    assert desk.text == before and not desk.file.modified
    assert outcome.clause == "opened shape.js"


async def test_listeners_hear_of_files_too() -> None:
    session = Session(Workspace())
    heard: list[int] = []
    session.listeners.append(lambda: heard.append(1))
    session.workspace.create("a.txt", "x")
    assert heard
