"""What a review says of a verdict that cannot be."""

from __future__ import annotations

from canvas_tui.core.buffer import Origin
from canvas_tui.core.canvas import Canvas
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.span import Point, Span
from canvas_tui.ui.review import Review
from tests.core.strategies import canvas_with


def test_a_comment_without_a_suggestion_cannot_be_edited_in_place() -> None:
    canvas, said = Canvas(Document("text\n")), list[str]()
    canvas.comment(0, canvas.document.whole, "text\n", "why?", "me")
    review = Review(canvas, said.append)
    review.enter(1)
    review.accept_to_edit()
    assert said == ["There is nothing to apply here; the comment can be dismissed."]
    assert review.place is not None


def test_a_hunk_whose_lines_have_changed_says_so_once() -> None:
    canvas, _ = canvas_with("a\nb\n", "A\nb\n")
    said = list[str]()
    review = Review(canvas, said.append)
    review.enter(1)
    canvas.edit(ChangeSet.replace(Span.at(Point(0, 1)), "x"), Origin.TYPED)
    review.accept_to_edit()
    assert len(said) == 1 and said[0].startswith("Its lines have changed since")
    assert canvas.document.text() == "ax\nb\n" and review.place is not None
