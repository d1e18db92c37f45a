"""Comments: on their words or visibly stale, never on others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.buffer import Origin
from canvas_tui.core.canvas import Canvas
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.hunk import Status
from canvas_tui.core.span import Span
from tests.core.strategies import change_set, cuts, point, texts
from tests.notation import canvas


def comment(it: Canvas, suggestion: str | None = None):
    """Hang a comment on the selection."""
    span = it.selection.span
    quote = it.document.text(span)
    return it.comment(it.buffer.revision, span, quote, "hm", "model", suggestion)


def edit(it: Canvas, old: str, new: str) -> None:
    """Replace the only occurrence of `old`."""
    text = it.document.text()
    at = text.index(old)
    span = Span(point(text, at), point(text, at + len(old)))
    it.edit(ChangeSet.replace(span, new), Origin.TYPED)


def test_a_comment_follows_its_words():
    it = canvas("def f():\n    return «w*h»\n")
    comment(it)
    edit(it, "def", "# area\nasync def")
    assert it.document.text(it.comments[0].span) == "w*h"
    assert it.comments[0].fits(it.document)


def test_a_comment_is_stale_while_its_words_are_changed_and_undo_heals_it():
    it = canvas("return «w*h»\n")
    before = comment(it)
    edit(it, "w*h", "w * h")
    assert not it.comments[0].fits(it.document)
    edit(it, "return w * h\n", "")
    it.undo()
    it.undo()
    assert it.comments == (before,) and before.fits(it.document)


@given(texts, st.data())
def test_a_comment_that_fits_is_on_its_own_characters_or_the_same_words_put_back(text, data):
    it = Canvas(Document(text))
    a, b = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    quote = text[a:b]
    it.comment(0, Span(point(text, a), point(text, b)), quote, "hm", "me")
    found = data.draw(cuts(text))
    it.edit(change_set(text, found), Origin.TYPED)
    now = it.comments[0]
    if quote and not any(c < b and d > a for c, d, _ in found):
        assert now.fits(it.document)
    assert now.fits(it.document) == (it.document.text(now.span) == quote)
    it.undo()
    assert it.comments[0].span == Span(point(text, a), point(text, b))


def test_a_comment_on_an_earlier_revision_is_where_it_would_be():
    early, late = (canvas("one two\n") for _ in range(2))
    early.comment(0, Span(point("one two", 4), point("one two", 7)), "two", "hm", "me")
    for it in (early, late):
        edit(it, "one", "1\n2")
        edit(it, "two", "")
        it.undo()
    late.comment(0, Span(point("one two", 4), point("one two", 7)), "two", "hm", "me")
    assert late.comments == early.comments
    assert late.document.text(late.comments[0].span) == "two"


def test_applying_a_suggestion_is_one_step_and_undo_opens_it_again():
    it = canvas("return «w*h»\n")
    made = comment(it, "w * h")
    assert it.apply_comment(made.id) and it.document.text() == "return w * h\n"
    assert it.comments[0].status is Status.ACCEPTED
    assert it.document.text(it.comments[0].span) == "w * h"
    assert it.apply_comment(made.id) is None
    it.undo()
    assert it.document.text() == "return w*h\n" and it.comments == (made,)
    it.redo()
    assert it.comments[0].status is Status.ACCEPTED


def test_a_stale_suggestion_is_not_applied():
    it = canvas("return «w*h»\n")
    made = comment(it, "w * h")
    edit(it, "*", "**")
    assert it.apply_comment(made.id) is None and it.document.text() == "return w**h\n"


def test_a_remark_without_a_suggestion_has_nothing_to_apply():
    it = canvas("«a»")
    assert it.apply_comment(comment(it).id) is None


def test_comments_stand_in_the_order_of_the_text():
    it = canvas("one two")
    for at in (4, 0):
        it.comment(0, Span(point("one two", at), point("one two", at + 3)), "", "hm", "me")
    assert [c.span.start.column for c in it.comments] == [0, 4]
