"""Fences: nothing inside can end them."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from canvas_tui.prompts.fence import blocks, fenced, inside

TEXTS = (
    st.lists(
        st.sampled_from(["```", "````", "~~~", "   ```", "```py", "a", "", "`` `", "````````` x"])
    ).map("\n".join)
    | st.text()
)


@given(TEXTS)
@example("")
@example("`````")
def test_a_fenced_text_comes_out_as_it_went_in(text: str) -> None:
    lines = fenced(text, "python").split("\n")
    assert blocks(lines) == [(0, len(lines) - 1)]
    assert "\n".join(inside(lines) or "") == text.removesuffix("\n")


def test_a_markdown_parser_agrees() -> None:
    """The outside oracle, where it is installed: textual brings it along."""
    from markdown_it import MarkdownIt

    for text in ("a\n```\nb\n", "~~~~\n````", "```py\nx\n```", "   ```\n  ~~~~"):
        tokens = MarkdownIt("commonmark").parse(fenced(text, "x"))
        assert [(t.type, t.content) for t in tokens] == [("fence", text.rstrip("\n") + "\n")]


def test_what_is_one_block_and_what_is_not() -> None:
    assert inside(["```", "a", "```"]) == ["a"]
    assert inside(["```", "a"]) == ["a"]
    assert inside(["```", "a", "```", "b"]) is None
    assert inside(["a", "```"]) is None
    assert inside(["```", "a", "~~~"]) == ["a", "~~~"]  # the other mark does not close
    assert inside(["````", "```", "````"]) == ["```"]
    assert inside(["``` a`b", "c", "```"]) is None  # a code span, not a fence
    assert inside([]) is None
