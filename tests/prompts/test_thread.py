"""`Thread`: each request is the one before with messages added."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.prompts.request import Request, Role, ToolCall
from canvas_tui.prompts.thread import Thread
from canvas_tui.prompts.tools import CHAT_TOOLS

CALL = ToolCall("1", "edit_document", "{}")
DOCUMENT = "".join(f"line {n}\n" for n in range(300))
ROLES = {Role.USER: "u", Role.ASSISTANT: "a", Role.TOOL: "t", Role.DEVELOPER: "d"}


def roles(request: Request) -> str:
    return "".join(ROLES[message.role] for message in request.messages)


def last(request: Request) -> str:
    return request.messages[-1].text


# A turn: the document's change, and what the model does: answer, call, call and answer, fail.
TURNS = st.lists(
    st.tuples(st.sampled_from(["", "one", "all"]), st.sampled_from(["a", "t", "ta", "x", "tx"])),
    max_size=12,
)


@given(TURNS, st.booleans())
def test_requests_only_grow(turns: list[tuple[str, str]], tools: bool) -> None:
    thread = Thread("a.py", "Python")
    document, told, sent = DOCUMENT, "", None
    for number, (change, fate) in enumerate(turns):
        if change:
            document = document.replace("line", "row") if change == "all" else document + "x\n"
        thread.begin(document, f"question {number}")
        request = thread.request(60_000, tools)
        assert last(request).endswith(f"question {number}")
        anew = sent and told.count("row") != document.count("row")
        if sent and not anew:
            assert request.messages[: len(sent.messages)] == sent.messages
        for step in fate:
            if step == "a":
                thread.answered("answer", [])
            elif step == "t":
                thread.answered("", [CALL])
                thread.tool_result("1", "done")
                grown = thread.request(60_000, tools)
                assert grown.messages[: len(request.messages)] == request.messages
            else:
                thread.undo_turn()
                assert f"question {number}" not in str(thread.request(60_000, tools).messages)
        if "x" not in fate:
            told, sent = document, thread.request(60_000, tools)
        check_alternation(thread.request(60_000, tools), tools)


def check_alternation(request: Request, tools: bool) -> None:
    """User and assistant take turns, as many chat templates insist on."""
    seen = roles(request)
    if not tools:
        assert "t" not in seen and not any(message.calls for message in request.messages)
    spoken = seen.replace("at", "").lstrip("d")
    assert "uu" not in spoken and "aa" not in spoken


def test_the_whole_of_a_small_chat() -> None:
    thread = Thread("a.py", "Python")
    thread.begin("x = 1\n", "What is x?", "x = 1")
    first = thread.request(1000, True)
    assert roles(first) == "duau"
    assert first.tools == CHAT_TOOLS and first.must_use == ""
    assert "a.py (Python)" in first.messages[1].text and "x = 1" in first.messages[1].text
    thread.answered("One.", [])
    thread.begin("x = 2\n", "And now?", verdicts="Change 1 is accepted")
    second = thread.request(1000, True)
    assert roles(second) == "duauau" and second.cache_key == first.cache_key
    assert "-x = 1\n+x = 2" in last(second) and "Change 1 is accepted" in last(second)


def test_calls_get_a_result_and_a_last_word() -> None:
    thread = Thread("a", "")
    thread.begin("a", "one")
    thread.answered("", [CALL, replace(CALL, id="2")])
    thread.tool_result("1", "done")
    thread.begin("a", "two")
    request = thread.request(1000, True)
    assert roles(request) == "duauattau"
    assert [m.call_id for m in request.messages if m.role is Role.TOOL] == ["1", "2"]


def test_a_turn_that_was_answered_stays_when_the_next_one_is_undone() -> None:
    thread = Thread("a", "")
    thread.undo_turn()
    thread.begin("a\n", "one")
    thread.answered("1", [])
    thread.undo_turn()
    thread.undo_turn()
    thread.begin("b\n", "two")
    thread.undo_turn()
    thread.undo_turn()
    thread.begin("b\n", "three")
    request = thread.request(1000, False)
    assert roles(request) == "duauau"
    assert "-a\n+b" in last(request)  # the model never heard of it


def test_a_question_that_was_forgotten_unanswered_goes() -> None:
    thread = Thread("a", "")
    thread.begin("a", "one")
    thread.begin("a", "two")
    assert "one" not in str(thread.request(1000, True).messages)


def test_changes_longer_than_the_document_start_it_anew() -> None:
    thread = Thread("a", "")
    thread.begin(DOCUMENT, "one")
    thread.answered("1", [])
    thread.begin(DOCUMENT.replace("line", "row"), "two")
    request = thread.request(60_000, True)
    assert "row 299" in request.messages[1].text
    assert last(request) == "two" and "one" in request.messages[3].text


def test_a_history_longer_than_the_budget_loses_its_older_half() -> None:
    thread = Thread("a", "")
    for number in range(20):
        thread.begin(f"document {number}\n", f"question {number} " + "x" * 100)
        shown = thread.request(1000, True)
        assert sum(len(m.text) for m in shown.messages[3:-1]) <= 3000
        thread.answered("answer", [])
    thread.begin("document 20\n", "last")
    shown = thread.request(1000, True)
    assert "question 19" in str(shown.messages) and "question 3" not in str(shown.messages)
    told = shown.messages[1].text + last(shown)
    assert "document 20" in told or "document 19" in told


def test_without_a_budget_only_the_question_is_sent() -> None:
    thread = Thread("a", "")
    thread.begin(DOCUMENT, "one")
    thread.answered("1", [])
    thread.begin(DOCUMENT, "two", "selected")
    request = thread.request(0, False)
    assert roles(request) == "du"
    assert "selected" in last(request) and "line 7" not in last(request)


def test_of_a_document_longer_than_the_budget_the_beginning_is_sent() -> None:
    thread = Thread("a", "")
    thread.begin(DOCUMENT, "one")
    text = thread.request(100, False).messages[1].text
    assert "line 12\n```" in text and "line 13" not in text
    assert "287 more lines are left out" in text


@given(st.text(st.characters()), st.text(st.characters()), st.text(st.characters()))
def test_whatever_is_said_can_be_sent(document: str, question: str, name: str) -> None:
    thread = Thread(name, "")
    thread.begin(document, question, document, question)
    thread.answered(question, [CALL])
    thread.tool_result("1", document)
    thread.begin(question, document)
    for tools in (True, False):
        for message in thread.request(1000, tools).messages:
            message.text.encode()
