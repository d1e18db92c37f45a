"""`new_text`: whatever a model answers, the span's new text or a problem."""

from __future__ import annotations

import contextlib
import json
import random
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from canvas_tui.prompts.characters import sendable
from canvas_tui.prompts.fence import fenced
from canvas_tui.prompts.reply import ReplyProblem, new_document, new_text

# Few different lines, so that fences, indentations and repeated lines meet often.
FENCES = ("```", "```py", "````", "~~~")
CODES = ("", " ", "a", "  b", "    b", "\tb", "\t\tb", "a:", " * c", "}", "x\r", "\f", "\udcff")
WORDS = ("# A b c.", "Here is the code:", "- a", "é")
LINES = st.sampled_from((*FENCES, *CODES, *WORDS))
TEXTS = st.lists(LINES, max_size=8).map("\n".join) | st.text()
BEFORES = st.sampled_from(["", "  ", "    ", "\t", "x = ", "    x = "])
PROSE_AROUND = "Sure! Here is the code:\n\n{}\n\nI named the factors."


@given(TEXTS, BEFORES)
@example("a\n    a", "    ")
def test_an_answer_that_repeats_the_old_text_changes_nothing(old: str, before: str) -> None:
    assert new_text(old, old, before) == old
    assert new_text(sendable(old), old, before) == old


@given(TEXTS, BEFORES)
@example("```\na\n```", "")
@example("a\r\nb\n", "")
def test_neither_does_the_old_text_in_a_fence(old: str, before: str) -> None:
    assert new_text(fenced(sendable(old)), old, before) == old
    assert new_text(fenced(sendable(old), "python") + "\n", old, before) == old


@given(TEXTS | st.text(st.characters()), TEXTS | st.text(st.characters()), BEFORES, TEXTS, TEXTS)
def test_any_answer_is_a_text_or_a_problem(
    reply: str, old: str, before: str, above: str, below: str
) -> None:
    with contextlib.suppress(ReplyProblem):
        new = new_text(reply, old, before, above=above, below=below)
        assert new == old or not old or new.endswith("\n") == old.endswith("\n")
    with contextlib.suppress(ReplyProblem):
        assert new_document(reply).endswith("\n")


CODE = st.lists(
    st.sampled_from(["a", "  b", "    c", "if x:", "    if y:", "        d", "", "}"]),
    min_size=1,
    max_size=6,
).map("\n".join)


@given(CODE, CODE)
@example("a\n", "    b\n\n")
def test_a_text_that_fits_is_left_as_it_is(reply: str, old: str) -> None:
    """From column 0 on; after blanks that are not selected, two readings can fit equally."""
    with contextlib.suppress(ReplyProblem):
        new = new_text(reply, old)
        assert new_text(new, old) == new


@given(CODE, CODE, st.sampled_from(["  ", "    ", "\t"]))
@example("if a:\n    b\nelse:\n    c", "x", "    ")
def test_the_first_line_keeps_the_indentation_of_the_old_one(
    reply: str, old: str, blanks: str
) -> None:
    with contextlib.suppress(ReplyProblem):
        new = new_text(reply, blanks + old)
        assert not old.strip() or _indentation(new) == _indentation(blanks + old)


def _indentation(text: str) -> str:
    first = next((line for line in text.split("\n") if line.strip()), "")
    return first[: len(first) - len(first.lstrip())]


@pytest.mark.parametrize(
    ("reply", "old", "new"),
    [
        ("```python\nb\n```", "a\n", "b\n"),
        ("```python\nb\n```", "a", "b"),
        ("~~~~py title=x\nb\n~~~~\n", "a\n", "b\n"),
        ("\n\n```\nb\n```\n\n", "a\n", "b\n"),
        ("```python\nb\n", "a\n", "b\n"),  # never closed
        ("b\n```", "a\n", "b\n```\n"),  # a closing alone may be the text's
        ("```md\n# T\n```sh\nls\n```\nend\n```", "# T\n", "# T\n```sh\nls\n```\nend\n"),
        ("````\n```\nb\n```\n````", "```\na\n```\n", "```\nb\n```\n"),
        ("```\nb\n```", "```\na\n```\n", "```\nb\n```\n"),  # the text's own fence
        ("```\n```\nb\n```\n```", "```\na\n```\n", "```\n```\nb\n```\n```\n"),  # not clear
        ("```py\nb\n", "```py\na\n", "```py\nb\n"),  # the beginning of a block
        ("```\na\n```\n\n```\nb\n```", "c\n", "```\na\n```\n\n```\nb\n```\n"),  # two blocks
        (PROSE_AROUND.format("```\nb = 2\n```"), "a = 1\n", "b = 2\n"),
        ("- one\n- two\n\n```\nb = 2\n```", "a = 1\n", "b = 2\n"),
        ("x = 5;\n```\nls\n```", "a = 1\n", "x = 5;\n```\nls\n```\n"),  # code around it
        ("Run it:\n\n```sh\nls\n```\n\nDone.", "Run it.\n", "Run it:\n\n```sh\nls\n```\n\nDone.\n"),
        ("To run:\n\n```\nls\n```", "Run:\n\n```\nls\n```\n", "To run:\n\n```\nls\n```\n"),
        ("Here is the new text:\n\n```\nRun!\n```", "Run it.\n", "Run!\n"),
        ("Here is the code:\nb = 2", "a = 1\n", "Here is the code:\nb = 2\n"),  # no fence: kept
    ],
)
def test_frames(reply: str, old: str, new: str) -> None:
    assert new_text(reply, old) == new


@pytest.mark.parametrize(
    ("reply", "old", "before", "new"),
    [
        # all of it moved to column 0
        ("if x:\n    y()\n", "    if x:\n        z()\n", "", "    if x:\n        y()\n"),
        # only the first line lost its blanks
        ("b()\n    c()", "    a()\n    c()\n", "", "    b()\n    c()\n"),
        ("log()\n    x = f()", "    x = f()\n", "", "    log()\n    x = f()\n"),
        # the selection begins after the blanks
        ("b\nc", "a\n    d", "    ", "b\n    c"),
        ("    b\n    c", "a\n    d", "    ", "b\n    c"),
        ("b\n    c", "a\n    d", "    ", "b\n    c"),
        # wrapped in a block
        ("try:\n    x = f()\nexcept E:\n    y()", "    x = f()\n", "",
         "    try:\n        x = f()\n    except E:\n        y()\n"),
        ("if a:\n    x()\n    y()", "    x()\n    y()\n", "",
         "    if a:\n        x()\n        y()\n"),
        ("if (a) {\n    x();\n}", "    x();\n", "", "    if (a) {\n        x();\n    }\n"),
        ("To do:\n    - c", "    To do:\n    - b\n", "", "    To do:\n    - c\n"),
        # too far to the right
        ("        b()\n        c()\n", "    a()\n", "", "    b()\n    c()\n"),
        ("        b()\n        c()\n", "    a()\n    d()\n", "", "    b()\n    c()\n"),
        # in the middle of a line
        ("f(\n    a,\n)", "f(a)", "    x = ", "f(\n        a,\n    )"),
        (" f(\n    a,\n)", " f(a)", "    x =", " f(\n        a,\n    )"),
        (" b", "a", "x =", "b"),
        # further left than the first line
        ("    x2()\ny()", "        x()\n    y()\n", "", "        x2()\n    y()\n"),
        # tabs and blanks
        ("    if ok {\n        walk()\n    }", "\tif ok {\n\t\trun()\n\t}\n", "",
         "\tif ok {\n\t\twalk()\n\t}\n"),
        ("\tif ok:\n\t\twalk()", "    if ok:\n        run()\n", "",
         "    if ok:\n        walk()\n"),
        ("  /*\n   * b\n   */\n  {\n    b()\n  }", "\t/*\n\t * a\n\t */\n\ta()\n", "",
         "\t/*\n\t * b\n\t */\n\t{\n\t\tb()\n\t}\n"),
        ("\t\ta {\n\t\t\tb\n\t\t}", "        a()\n", "", "        a {\n            b\n        }\n"),
        ("a {\n        b {\n                c\n        }\n}", "\ta()\n", "",
         "\ta {\n\t\tb {\n\t\t\tc\n\t\t}\n\t}\n"),
        ("\tb\n  c\n", "    a\n", "", "    b\n  c\n"),  # mixed: each left alone
        # the ends
        ("b", "a\n", "", "b\n"),
        ("b\n", "a", "", "b"),
        ("\n\nb\n\n\n", "a\n", "", "b\n"),
        ("b", "\n\na\n\n", "", "\n\nb\n\n"),
        ("\nb", " \n\na\n", "", " \n\nb\n"),
        ("b", "", "", "b"),
        ("b\n\nc\n", "\n", "", "b\n\nc\n"),
        # line ends
        ("b\r\nc\r\n", "a\n", "", "b\nc\n"),
        ("b\r\r\nc", "a\n", "", "b\nc\n"),
        ("b\nc\n", "a\r\nd\r\n", "", "b\r\nc\r\n"),
        ("a\nb\nc\n", "a\r\nc\n", "", "a\r\nb\nc\n"),
        ("b", "a\r", "", "b\r"),
    ],
)  # fmt: skip
def test_form(reply: str, old: str, before: str, new: str) -> None:
    assert new_text(reply, old, before) == new


FILE = ["import x\n", "def f():\n", "    a = 1\n", "    b = 2\n", "    return a\n", "f()\n"]


def test_more_of_the_file_than_was_asked_for() -> None:
    above, old, below = "".join(FILE[:2]), "".join(FILE[2:4]), "".join(FILE[4:])
    new = "    c = 3\n"
    for reply in (above + new + below, fenced(above + new + below)):
        assert new_text(reply, old, above=above, below=below) == new
        assert "import x" in new_text(reply, old)  # who does not know the lines keeps them


def test_lines_that_may_be_meant_are_not_taken_for_an_echo() -> None:
    new = "x\ny\n    c = 3\nz\nz\n"
    assert new_text(new, "a\n", above="x\ny\n", below="z\nw\n") == new
    assert new_text("x\nx\nx\nx\nx\n", "x\n", above="x\nx\n", below="x\nx\n") == "x\n" * 5


@pytest.mark.parametrize("reply", ["", "\n \n", "```\n```", "```python\n\n```"])
def test_an_empty_answer_is_a_problem_unless_there_was_nothing(reply: str) -> None:
    with pytest.raises(ReplyProblem):
        new_text(reply, "a\n")
    with pytest.raises(ReplyProblem):
        new_document(reply)
    assert new_text(reply, " \n") == " \n"


def test_an_answer_of_more_than_four_megabytes_is_a_problem() -> None:
    assert new_text("b" * 4_000_000, "a") == "b" * 4_000_000
    with pytest.raises(ReplyProblem):
        new_text("b" * 8_000_000, "a")


def test_halves_of_a_character_are_joined_or_refused() -> None:
    assert new_text("\ud83d\ude00", "a") == "😀"
    for half in ("\ud83d", "\ude00", "\ude00\ud83d", "\udcff"):
        with pytest.raises(ReplyProblem):
            new_text(f"b{half}", "a")


def test_bytes_that_are_not_text_survive_where_their_lines_stay() -> None:
    old = "caf\udce9\nb\n\udcff\udcfe\n"
    assert new_text("caf\ufffd\nc\n\ufffd\ufffd", old) == "caf\udce9\nc\n\udcff\udcfe\n"
    for reply in ("café\nb\n\ufffd\ufffd", "b\n\ufffd\ufffd", "\ufffd\ufffd\nb\ncaf\ufffd"):
        with pytest.raises(ReplyProblem, match="bytes that are not text"):
            new_text(reply, old)


def test_a_new_document_ends_with_one_newline() -> None:
    assert new_document("```go\nfunc main() {\n\trun()\n}\n```") == "func main() {\n\trun()\n}\n"
    assert new_document("\n\nb\r\n\r\n") == "b\n"


def test_large_answers() -> None:
    """Nothing here is quadratic: a mistake would run into the time limit of the suite."""
    letters = random.Random(1)
    old = "".join(f"    line {letters.random()}\n" for _ in range(40_000))
    new = old.replace("line", "row")
    assert new_text(fenced(new), old) == new
    assert new_text("`" * 1_000_000 + "a`", "a") == "`" * 1_000_000 + "a`"
    assert new_text("```\n" * 300_000 + "a", "a").startswith("```\n")
    assert new_text("```a\n" * 100_000, "a").startswith("```a\n")
    assert new_text("``` a" + " " * 1_000_000 + "b\nc\n```", "a") == "c"
    above = "x\n" * 100_000
    assert new_text(above, "a\n", above=above, below=above) == above


# Cases that other tools decide otherwise, each with the reason why ours does not follow.
OTHERWISE = {
    "continue-reply-10": "[CODE] is a mark of prompts that are not ours: it is shown as written",
    "continue-reply-14": "an odd number of equal fences: which is the outer one is a guess",
    "continue-reply-16": "prose without a fence: that a line is English is a guess",
    "continue-reply-18": "prose without a fence",
    "continue-reply-19": "prose without a fence",
    "continue-reply-21": "prose without a fenced block",
    "continue-reply-08": "text after a nested block: where the block ends is a guess",
    "continue-reply-09": "text after nested blocks: where the last one ends is a guess",
    "zed-reply-5": "<|CURSOR|> is a mark of prompts that are not ours",
    "zed-reply-6": "<|CURSOR|> is a mark of prompts that are not ours",
}


def test_replies_that_other_tools_clean(shared: Path) -> None:
    cases = (shared / "corpora/edits/selection_reply_cleanup.jsonl").read_text("utf-8")
    seen = []
    for case in map(json.loads, cases.splitlines()):
        agrees = new_text(case["raw_output"], "old = 1;") == case["expected"]
        assert agrees != (case["id"] in OTHERWISE), case["id"]
        seen.append(case["id"])
    assert len(seen) == 32 and OTHERWISE.keys() <= set(seen)
