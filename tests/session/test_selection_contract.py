"""Whatever a model answers to an edit of a selection, nothing outside the selection changes."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from canvas_tui.core.conversation import Phase
from canvas_tui.core.document import Document
from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point
from canvas_tui.providers.scripted import ScriptedProvider
from canvas_tui.session.outcome import Outcome
from canvas_tui.store.encoding import encode
from tests.session.desk import Desk

WHOLE = "import math\n\n\ndef area(w, h):\n    return w*h\n\n\ndef ring(r):\n    return r\n"
SELECTED = "    return w*h\n"
PRELUDE, _, REST = WHOLE.partition(SELECTED)

REPLIES = {
    "the whole file": WHOLE.replace("w*h", "w * h"),
    "nothing": "",
    "blanks": " \n\t\n",
    "a fence": "```python\n    return w * h\n```",
    "prose around code": "Sure! Here it is:\n\n```python\n    return w * h\n```\n\nEnjoy.",
    "only prose": "I am sorry, I cannot do that.",
    "8 MB": "x = 1\n" * 1_400_000,
    "one endless line": "x" * 3_000_000,
    "halves that pair": "    return '\ud83d\ude00'\n",
    "halves that do not": "    return '\ud83d'\n",
    "half in the escape range": "    return '\udce9'\n",
    "CRLF": "    x = 1\r\n    return w * h\r\n",
    "tabs": "\treturn w * h\n",
    "no indentation": "return w * h",
    "a diff": "@@ -1 +1 @@\n-    return w*h\n+    return w * h\n",
    "null and escapes": "    return '\x00\x1b[31m'\n",
    "separators": "    a = 1\u2028    b = 2\x0c\x85\n",
    "no final newline": "    return w * h",
    "many final newlines": "    return w * h\n\n\n\n",
}


def answered(drawn: str, reply: str, **document: str) -> tuple[Desk, Outcome]:
    """A desk on which the reply to an edit of the selection has been accepted."""

    async def work() -> tuple[Desk, Outcome]:
        provider = ScriptedProvider([reply], chunk=max(7, len(reply) // 50))
        desk = Desk(drawn, provider, **document)
        outcome = await desk.say("edit", "tidy up")
        desk.accept_all()
        return desk, outcome

    return asyncio.run(work())


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES.keys())
def test_odd_replies(reply: str, newline: str) -> None:
    drawn = f"{PRELUDE}«{SELECTED}»{REST}"
    desk, outcome = answered(drawn, reply, newline=newline)
    written = encode(desk.canvas.document)
    head, tail = (part.replace("\n", newline).encode() for part in (PRELUDE, REST))
    assert written.startswith(head) and written.endswith(tail)
    assert len(written) >= len(head) + len(tail)
    assert outcome.proposal is not None or outcome.problem or outcome.clause == "no change proposed"
    if newline == "\r\n":
        assert written.count(b"\n") == written.count(b"\r\n")
    while desk.canvas.undo():
        pass
    assert desk.text == WHOLE


@pytest.mark.parametrize("name", ["a fence", "prose around code", "tabs", "no indentation"])
def test_what_is_meant_is_understood(name: str) -> None:
    desk, _ = answered(f"{PRELUDE}«{SELECTED}»{REST}", REPLIES[name])
    assert desk.text == WHOLE.replace("w*h", "w * h")


@pytest.mark.parametrize("name", ["nothing", "blanks", "8 MB", "halves that do not"])
def test_what_cannot_be_used_is_refused(name: str) -> None:
    desk, outcome = answered(f"{PRELUDE}«{SELECTED}»{REST}", REPLIES[name])
    assert desk.text == WHOLE and desk.canvas.proposals == ()
    assert outcome.problem and outcome.phase in (Phase.FAILED, Phase.INCOMPLETE)


def test_bytes_that_are_no_text_survive_around_the_selection() -> None:
    raw = "caf\udce9 = 1\n", "x=1\n", "# \udcff\n"
    desk, _ = answered(f"{raw[0]}«{raw[1]}»{raw[2]}", "x = 1\n")
    assert encode(desk.canvas.document) == b"caf\xe9 = 1\nx = 1\n# \xff\n"


texts = st.text("ab \t\n`{é\r", max_size=30)
replies = st.one_of(st.text("abx \t\n`\r", max_size=40), st.text(max_size=20))


@settings(max_examples=150)
@given(texts, st.integers(0, 30), st.integers(0, 30), replies)
@example("a\nb", 3, 3, "x")
@example("a\nb\n", 2, 4, "b")
@example("ab", 1, 2, "")
def test_any_reply_to_any_selection(text: str, one: int, other: int, reply: str) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))

    async def work() -> None:
        desk = Desk("", [reply])
        desk.canvas.document.lines[:] = Document(text).lines
        origin = Point(0, 0)
        selection = Selection(origin.after(text[:start]), origin.after(text[:end]))
        desk.canvas.select(selection)
        if start == end:  # the desk takes the whole file then
            start_of, end_of = "", ""
        else:
            start_of, end_of = text[:start], text[end:]
        await desk.say("edit", "tidy up")
        assert desk.text == text
        desk.accept_all()
        assert desk.text.startswith(start_of) and desk.text.endswith(end_of)
        assert len(desk.text) >= len(start_of) + len(end_of)
        while desk.canvas.undo():
            pass
        assert desk.text == text

    asyncio.run(work())


async def test_a_large_answer_is_compared_off_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    moved: list[object] = []
    real = asyncio.to_thread

    async def noted(work, *rest):  # type: ignore[no-untyped-def]
        moved.append(work)
        return await real(work, *rest)

    monkeypatch.setattr(asyncio, "to_thread", noted)
    text = "".join(f"line {n} of a long file\n" for n in range(5_000))
    desk = Desk(f"«{text}»", [text.replace("line 7 ", "line seven ")])
    outcome = await desk.say("edit", "tidy up")
    assert moved and outcome.proposal is not None and len(outcome.proposal.hunks) == 1
