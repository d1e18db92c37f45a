"""From one text to another by its lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.diff import diff
from canvas_tui.core.document import Document
from canvas_tui.core.rewrite import rewrite

from .strategies import many, texts


@many
@given(texts, texts)
def test_the_edit_makes_one_text_the_other(old: str, new: str) -> None:
    ours, theirs = Document(old), Document(new)
    assert ours.applied(rewrite(ours.lines, theirs.lines)).text() == new


@many
@given(texts, texts)
def test_it_writes_no_more_than_the_lines_that_differ(old: str, new: str) -> None:
    ours, theirs = Document(old).lines, Document(new).lines
    fresh = [line for _, _, c, d in diff(ours, theirs) for line in theirs[c:d]]
    written = sum(len(change.text) for change in rewrite(ours, theirs).changes)
    assert written <= sum(len(line) + 1 for line in fresh)


@given(st.lists(st.text("ab"), min_size=1))
def test_equal_texts_need_no_edit(lines: list[str]) -> None:
    assert not rewrite(lines, [*lines])
