"""Laws of `Answer`: how a text came in pieces cannot be seen in its rows."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from canvas_tui.ui.transcript import answer as answer_module
from canvas_tui.ui.transcript import open_end
from canvas_tui.ui.transcript.answer import Answer
from canvas_tui.ui.transcript.markdown import markdown
from canvas_tui.ui.transcript.row import Row

# Whatever opens, continues, ends or changes a block, whole or half.
BEGINNINGS = (
    "", "", " ", "  ", "   ", "    ", "\t", "- ", "-", "* ", "+ ", "1. ", "1.", "2) ", "7. ",
    "10. ", "  - ", "   1. ", "    - ", "> ", ">", "> - ", "> ```", "# ", "#", "## ", "```",
    "```py", "```|", "````", "~~~", "  ```", "---", "--", "===", "***", "- - -", "|a|b|", "|-|-|",
    "|--|:-:|", "a | b", "--|--", "<div>", "</div>", "<!--", "-->", "<b>", "[a]: u", "[ ] ",
    "- [x] ", "- a | b", "# a | b", "\\", "&#10;",
)  # fmt: skip
INSIDES = (
    "", "", "a", "one two", "*em*", "**strong", "**", "`code`", "`", "[a](u)", "[a]", "![p](q)",
    "<u://v>", "  ", "\\", "word " * 9, "x" * 40, "中文，字", "e\u0301", "👩‍👩‍👧", "\u202e",
    "\x1b[31m", "|", "&amp;",
)  # fmt: skip
ENDS = ("\n", "\n", "\n", "\n\n", "\r\n", "\r", "")
LINES = st.tuples(*(st.sampled_from(pool) for pool in (BEGINNINGS, INSIDES, INSIDES, ENDS)))
TEXTS = st.lists(LINES.map("".join), max_size=14).map("".join)
WIDTHS = st.sampled_from([1, 2, 7, 23, 46])
CUTS = st.lists(st.integers(0, 400), max_size=12)


def rows(text: str, width: int) -> list[Row]:
    whole = Answer(width)
    whole.put(text)
    return whole.rows


@settings(max_examples=200)
@example("    a\n\n    b\n", [7], 23)
@example("```|\n|-|-|\n", [5], 23)
@example("```|\na\n|-|-|\n", [7], 23)
@example("   ```\n    a\n    b\n  c", [12], 23)
@example("a\r\n\r\nb", [2, 4], 23)
@example("1. a\n1. b\n\n1. c\n1. d", [10, 15], 23)
@example("- a\n\n- \n", [], 1)
@example("# a | b\n|-|-|\n", [8], 23)
@example("- a\n- b | c\n|-|-|\n- d\n", [12, 18], 23)
@given(TEXTS, CUTS, WIDTHS)
def test_in_pieces_or_at_once_the_rows_are_those_of_the_whole(
    text: str, cuts: list[int], width: int
) -> None:
    grown = Answer(width)
    for cut in [*sorted(cuts), len(text)]:
        grown.put(text[:cut])
        so_far = text[:cut].replace("\r\n", "\n").replace("\r", "\n")
        assert grown.rows == markdown(so_far, width)


@settings(max_examples=50)
@given(TEXTS)
def test_a_letter_at_a_time(text: str) -> None:
    grown = Answer(23)
    for end in range(len(text) + 1):
        grown.put(text[:end])
    assert grown.rows == rows(text, 23)


@given(TEXTS, TEXTS)
def test_another_text_in_its_place_leaves_nothing_behind(old: str, new: str) -> None:
    changed = Answer(23)
    changed.put(old)
    changed.put(new)
    assert changed.rows == rows(new, 23)


@given(st.lists(TEXTS, max_size=5), CUTS)
def test_a_block_that_is_too_long_is_cut_at_the_same_place(
    texts: list[str], cuts: list[int]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answer_module, "_STRIDE", 16)
        patch.setattr(answer_module, "_LONGEST", 40)
        text = "".join(texts)
        grown = Answer(23)
        for cut in [*sorted(cuts), len(text)]:
            grown.put(text[:cut])
            assert grown.rows == rows(text[:cut], 23)


@given(TEXTS)
def test_it_stands_at_its_indent(text: str) -> None:
    moved = Answer(20, 3)
    moved.put(text)
    assert [row.text for row in moved.rows] == ["   " + row.text for row in rows(text, 20)]


@pytest.mark.parametrize(
    "line",
    [
        "A paragraph of some words.\n\n",
        "- an item\n",
        "1. an item\n",
        "## Heading\n",
        "> quote\n\n",
    ],
)
def test_what_is_finished_is_not_read_again(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    longest = _longest_read(line * 300, monkeypatch)
    assert longest < 4 * len(line)


def test_an_open_code_block_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _longest_read("```python\n" + "    return 1\n" * 300, monkeypatch) < 60


def test_one_endless_block_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "word " * 20_000
    assert _longest_read(text, monkeypatch, step=1000) <= 6 * 2048
    assert " ".join(row.text for row in rows(text, 46)).split() == text.split()


def _longest_read(text: str, patch: pytest.MonkeyPatch, step: int = 9) -> int:
    """The longest text that was parsed while `text` came in, a few characters at a time."""
    lengths: list[int] = []
    real_markdown, real_finished = answer_module.markdown, open_end.finished

    def read(source: str, *args: Any, **kwargs: Any) -> list[Row]:
        lengths.append(len(source))
        return real_markdown(source, *args, **kwargs)

    def split(tail: str, seam: open_end.Seam) -> tuple[int, open_end.Seam]:
        lengths.append(len(tail))
        return real_finished(tail, seam)

    patch.setattr(answer_module, "markdown", read)
    patch.setattr(answer_module, "finished", split)
    grown = Answer(46)
    for end in range(step, len(text) + step, step):
        grown.put(text[:end])
    return max(lengths)


@given(TEXTS)
def test_rows_of_what_is_finished_are_the_same_objects(text: str) -> None:
    grown = Answer(23)
    for before, after in pairwise([0, len(text) // 2, len(text)]):
        grown.put(text[:before])
        kept = grown.rows[: grown._fixed]
        grown.put(text[:after])
        assert all(a is b for a, b in zip(kept, grown.rows, strict=False))
