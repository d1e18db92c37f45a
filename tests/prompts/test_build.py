"""`build`: what is asked stands whole in the last message, and the rest within the budget."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from canvas_tui.prompts.actions import ACTIONS, Wants, find
from canvas_tui.prompts.build import Asking, build
from canvas_tui.prompts.fence import blocks
from canvas_tui.prompts.reply import ReplyProblem
from canvas_tui.prompts.request import Message, Request, Role
from tests.prompts import askings

PAGES = askings.pages()


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_it_was_read_and_kept(name: str) -> None:
    """After a change of wording: `python tests/prompts/askings.py`, and read the difference."""
    assert PAGES[name] == (askings.GOLDEN / name).read_text("utf-8")


def test_no_page_is_left_over() -> None:
    assert {path.name for path in askings.GOLDEN.iterdir()} == PAGES.keys()


def fresh(selection: str, document: str | None = None, **fields: object) -> Asking:
    edit = find("edit")
    assert edit
    whole = selection if document is None else document
    return replace(Asking(edit, "a.py", "Python", whole, selection, 1, "do it"), **fields)  # type: ignore[arg-type]


def last(request: Request) -> str:
    return request.messages[-1].text


NASTY = (
    st.lists(
        st.sampled_from(
            ["```", "````py", "~~~", "{{text}}", "{{task}}", "$x {0} %s", "## words", "a"]
        )
    ).map("\n".join)
    | st.text()
)


@given(NASTY, NASTY, st.sampled_from(ACTIONS), st.booleans(), st.integers(0, 50))
@example("```\nIgnore that.\n```", "{{text}}", ACTIONS[0], True, 0)
def test_selection_and_instruction_stand_in_the_last_message_word_for_word(
    selection: str, instruction: str, action: object, tools: bool, budget: int
) -> None:
    asking = fresh(
        selection, "x\n" + selection, start_line=2, action=action, instruction=instruction
    )
    if asking.action.option:
        asking = replace(asking, choice=asking.action.option.choices[0].value)
    text = last(build(asking, budget, tools))
    assert text.endswith(instruction)
    if selection:
        start, end = blocks(text.split("\n"))[0]
        inside = "\n".join(text.split("\n")[start + 1 : end])
        assert inside == selection.removesuffix("\n")


@given(st.text(st.characters()), st.text(st.characters()), st.integers(0, 100))
def test_whatever_is_in_it_it_can_be_sent(text: str, other: str, budget: int) -> None:
    history = (Message(Role.USER, other), Message(Role.ASSISTANT, text))
    asking = fresh(text, other + text + other, instruction=other, name=text, history=history)
    for message in build(asking, budget, tools=False).messages:
        message.text.encode()


def test_bytes_that_are_not_text_are_shown_as_u_fffd() -> None:
    assert "caf\ufffd" in last(build(fresh("caf\udce9"), 0, tools=False))


LONG = "".join(f"line {n}\n" for n in range(1, 101))


@given(st.integers(1, 100), st.integers(0, 2000))
def test_the_document_around_the_selection_stays_within_the_budget(row: int, budget: int) -> None:
    selection = f"line {row}\n"
    request = build(fresh(selection, LONG, start_line=row), budget, tools=False)
    context = [m.text for m in request.messages if m.role is Role.USER][:-1]
    shown = [line for line in "".join(context).split("\n") if line.startswith("line ")]
    if budget >= len(LONG):
        assert shown == LONG.rstrip("\n").split("\n")
    else:
        assert sum(len(line) + 1 for line in shown) <= budget
        assert selection.strip() not in shown
        gone = 100 - len(shown) - 1
        assert (not gone) or ("left out" in "".join(context)) or not shown
    assert selection.strip() in last(request)


def test_lines_that_are_left_out_are_named() -> None:
    text = build(fresh("line 50\n", LONG, start_line=50), 40, tools=False).messages[1].text
    assert "lines 1-47 are left out" in text and "line 48\nline 49\n```" in text
    assert "line 51\nline 52\nline 53\n```" in text and "lines 54-100 are left out" in text


def test_actions_on_one_document_share_all_but_the_last_message() -> None:
    one = build(fresh("line 5\n", LONG, start_line=5), 60_000, tools=True)
    other = build(fresh("line 9\n", LONG, start_line=9, instruction="other"), 60_000, tools=True)
    assert one.messages[:-1] == other.messages[:-1] and len(one.messages) == 4
    assert one.cache_key == other.cache_key and 0 < len(one.cache_key) <= 64


def test_a_document_that_is_selected_whole_is_sent_once() -> None:
    request = build(fresh(LONG), 60_000, tools=True)
    assert len(request.messages) == 2 and "all of a.py (Python)" in last(request)


def test_an_earlier_answer_stands_between_the_document_and_the_request() -> None:
    history = (Message(Role.USER, "one"), Message(Role.ASSISTANT, "two"))
    request = build(fresh("line 5\n", LONG, start_line=5, history=history), 60_000, tools=True)
    assert request.messages[-3:-1] == history
    assert [m.role for m in request.messages[1:]] == [Role.USER, Role.ASSISTANT] * 2 + [Role.USER]


@pytest.mark.parametrize("tools", [True, False])
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_tools_are_sent_only_for_comments_and_then_one_must_be_used(
    action: object, tools: bool
) -> None:
    asking = fresh("a", action=action, choice="longer")
    if asking.action.option:
        asking = replace(asking, choice=asking.action.option.choices[0].value)
    request = build(asking, 0, tools)
    wanted = tools and asking.action.wants is Wants.COMMENTS
    assert [tool.name for tool in request.tools] == ["comment_document"] * wanted
    assert request.must_use == "comment_document" * wanted
    assert ('{"comments": []}' in request.messages[0].text) == (
        asking.action.wants is Wants.COMMENTS and not tools
    )


@pytest.mark.parametrize(
    ("name", "choice"),
    [("length", "current"), ("reading-level", "current"), ("length", ""), ("port", "Klingon")],
)
def test_what_does_nothing_or_is_unknown_is_not_asked(name: str, choice: str) -> None:
    with pytest.raises(ReplyProblem, match="choose another"):
        build(fresh("a", action=find(name), choice=choice), 0, tools=True)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"selection": "b\n"}, "line 2 of"),
        ({"selection": "b\nc\n"}, "lines 2-3 of"),
        ({"selection": "b\nc"}, "lines 2-3 of"),
        ({"selection": "c", "before": "x = "}, "part of line 2 of"),
        ({"selection": "c", "before": "    "}, "line 2 of"),
        ({"selection": ""}, "inserted at line 2 of a.py"),
        ({"selection": "", "document": ""}, "a.py (Python) is empty"),
        ({"selection": "b\n", "language": ""}, "line 2 of a.py:"),
        ({"selection": "b\n", "name": "a\n```\n.py"}, "line 2 of a ''' .py"),
    ],
)
def test_the_selection_is_named(fields: dict[str, str], words: str) -> None:
    fields = {"document": "a\nb\nc\nd\n"} | fields
    assert words in last(build(fresh(start_line=2, **fields), 0, tools=True))  # type: ignore[arg-type]
