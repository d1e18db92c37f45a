"""The tour: every action has an answer that can be used and says that it is scripted."""

from __future__ import annotations

import ast

import pytest

from canvas_tui.core.conversation import Phase
from canvas_tui.demo.script import reply
from canvas_tui.demo.tour import NAME, TOUR
from canvas_tui.prompts.actions import ACTIONS, Action, Wants
from canvas_tui.providers.scripted import ScriptedProvider
from canvas_tui.session.outcome import Outcome
from tests.session.desk import Desk

CASES = [
    (action, choice.value if choice else "")
    for action in ACTIONS
    for choice in (action.option.choices[:8] if action.option else (None,))
    if not (choice and choice.neutral)
]
AREA = TOUR[TOUR.index("def area") : TOUR.index("\n\n\ndef ring") + 1]


def desk(text: str, name: str = NAME) -> Desk:
    return Desk(text, ScriptedProvider(reply, "scripted demo", chunk=200), name)


async def said(at: Desk, action: Action, choice: str = "") -> Outcome:
    words = "tidy up" if action.instruction else ""
    return await at.say(action.name, words, choice)


@pytest.mark.parametrize(
    ("action", "choice"), CASES, ids=lambda value: getattr(value, "name", value)
)
async def test_every_action_does_something(action: Action, choice: str) -> None:
    for text, name in ((TOUR, NAME), ("One word.\n\nAnother.\n", "notes.md")):
        at = desk(text, name)
        outcome = await said(at, action, choice)
        assert outcome.phase is Phase.COMPLETE and not outcome.problem
        match action.wants:
            case Wants.REWRITE:
                assert outcome.proposal and len(outcome.proposal.hunks) >= 1
            case Wants.COMMENTS:
                assert outcome.comments and "cripted" in outcome.comments[0].body
            case Wants.DOCUMENT:
                assert "cripted demo" in outcome.created[0].canvas.document.text()
            case Wants.ANSWER:
                assert "cripted demo" in outcome.text


@pytest.mark.parametrize("name", ["edit", "fix-bugs", "final-polish", "add-logs", "add-comments"])
async def test_the_tour_stays_a_program(name: str) -> None:
    ast.parse(TOUR)
    at = desk(TOUR)
    action = next(a for a in ACTIONS if a.name == name)
    await said(at, action)
    at.accept_all()
    assert at.text != TOUR
    ast.parse(at.text)


async def test_what_the_tour_suggests_first() -> None:
    """Two hunks, so that one can be accepted and one rejected."""
    head, _, tail = TOUR.partition(AREA)
    at = desk(f"{head}«{AREA}»{tail}")
    outcome = await at.say("edit", "tidy up")
    assert outcome.proposal and len(outcome.proposal.hunks) == 2


async def test_a_question_is_told_how_to_get_a_model() -> None:
    outcome = await desk(TOUR).ask("hello")
    assert "cripted demo" in outcome.text and "OPENAI_API_KEY" in outcome.text


def test_the_tour_fits_a_small_screen() -> None:
    assert 30 <= TOUR.count("\n") <= 50
    assert max(map(len, TOUR.split("\n"))) <= 46
    for key in (
        "Alt+Up",
        "Ctrl+K",
        "y accepts",
        "n rejects",
        "Ctrl+Z",
        "F2",
        "Ctrl+S",
        "Ctrl+Q",
        "F1",
    ):
        assert key in TOUR
