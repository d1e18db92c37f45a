"""Changes: what they do to a text, how they are taken back, where they move positions."""

from __future__ import annotations

from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.change import Change, ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.span import Point, Span
from tests.core.strategies import change_set, cuts, many, offset, point, rewritten, texts

cases = texts.flatmap(lambda text: st.tuples(st.just(text), cuts(text)))


def naive_map(at: int, found: list[tuple[int, int, str]], assoc: int) -> int:
    """CodeMirror 6's `mapPos`, over offsets and written as its documentation says it."""
    moved = 0
    for a, b, new in found:
        if a > at or (a == at and b > a):
            return at + moved
        if a == b == at and assoc < 0:
            return at + moved
        if b > at:
            return a + moved + (0 if assoc < 0 else len(new))
        moved += len(new) - (b - a)
    return at + moved


@given(cases)
def test_applying_is_what_string_surgery_gives(case):
    text, found = case
    assert Document(text).applied(change_set(text, found)).text() == rewritten(text, found)


@given(cases)
def test_the_inverse_restores_and_is_its_own_inverse(case):
    text, found = case
    document, changes = Document(text), change_set(text, found)
    inverse = changes.splice(document.lines)
    assert inverse.splice(document.lines) == changes
    assert document.text() == text


@many
@given(cases, st.sampled_from([-1, 1]))
def test_every_point_goes_where_codemirror_sends_it(case, assoc):
    text, found = case
    changes, after = change_set(text, found), rewritten(text, found)
    for at in range(len(text) + 1):
        assert changes.map(point(text, at), assoc) == point(after, naive_map(at, found, assoc))


@given(cases, st.sampled_from([-1, 1]))
def test_mapping_keeps_order_and_range(case, assoc):
    text, found = case
    changes, after = change_set(text, found), Document(rewritten(text, found))
    moved = [changes.map(point(text, at), assoc) for at in range(len(text) + 1)]
    assert moved == sorted(moved)
    assert all(after.clamp(p) == p for p in moved)
    assert all(
        changes.map(point(text, at), -1) <= changes.map(point(text, at), 1)
        for at in range(len(text) + 1)
    )


@many
@given(cases)
def test_an_untouched_character_is_followed(case):
    """Each character carries its identity: the untouched ones are found where mapping says."""
    text, found = case
    tagged: list[int | None] = [*range(len(text))]
    for a, b, new in reversed(found):
        tagged[a:b] = [None] * len(new)
    changes, after = change_set(text, found), rewritten(text, found)
    for there, identity in enumerate(tagged):
        if identity is not None:
            assert changes.map(point(text, identity), 1) == point(after, there)
            assert changes.map(point(text, identity + 1), -1) == point(after, there + 1)


@given(cases, st.data())
def test_only_the_first_changes_count_when_so_many_are_asked_for(case, data):
    text, found = case
    changes = change_set(text, found)
    first = data.draw(st.integers(0, len(found)))
    for at in range(len(text) + 1):
        expected = change_set(text, found[:first]).map(point(text, at), 1)
        assert changes.map(point(text, at), 1, first) == expected


@given(cases, st.data())
def test_what_touches_removes_and_spares(case, data):
    text, found = case
    changes = change_set(text, found)
    a, b = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    span = Span(point(text, a), point(text, b))
    assert changes.touches(span) == any(c <= b and a <= d for c, d, _ in found)
    assert changes.removes(span.start) == any(c < a < d for c, d, _ in found)
    if changes.spares(span):
        assert changes.map_span(span) == span and not changes.touches(span)


@given(cases)
def test_written_says_where_the_new_text_is(case):
    text, found = case
    changes = change_set(text, found)
    after = Document(text).applied(changes)
    assert [after.text(span) for span in changes.written()] == [new for _, _, new in found]


@given(cases)
def test_a_span_keeps_what_is_inserted_at_its_ends_outside(case):
    text, found = case
    changes, after = change_set(text, found), Document(rewritten(text, found))
    for a in range(len(text)):
        for b in range(a + 1, len(text) + 1):
            if not any(c < b and d > a for c, d, _ in found):
                span = changes.map_span(Span(point(text, a), point(text, b)))
                assert after.text(span) == text[a:b]


def test_insertions_at_one_point_land_in_the_order_given():
    here = Span.at(Point(0, 1))
    both = ChangeSet([Change(here, "1"), Change(here, "2")])
    assert Document("ab").applied(both).text() == "a12b"


@pytest.mark.parametrize(
    "changes",
    [
        [((0, 2), (0, 3)), ((0, 0), (0, 1))],
        [((0, 0), (0, 2)), ((0, 1), (0, 3))],
        [((0, 1), (0, 3)), ((0, 1), (0, 1))],
    ],
)
def test_changes_out_of_order_or_overlapping_are_refused(changes):
    with pytest.raises(ValueError, match="overlap or are out of order"):
        ChangeSet(Change(Span(Point(*a), Point(*b)), "") for a, b in changes)


@pytest.mark.parametrize(
    ("start", "end"), [((0, 0), (0, 4)), ((0, 0), (2, 0)), ((-1, 0), (0, 0)), ((0, 2), (0, 1))]
)
def test_a_span_outside_the_text_is_refused_and_nothing_is_changed(start, end):
    lines = ["abc", "d"]
    fine = Change(Span(Point(0, 0), Point(0, 0)), "!")
    with pytest.raises(ValueError):
        ChangeSet([fine, Change(Span(Point(*start), Point(*end)), "x")]).splice(lines)
    assert lines == ["abc", "d"]


@given(texts, st.data())
def test_points_after_a_text_are_those_counted_by_hand(text, data):
    at = data.draw(st.integers(0, len(text)))
    assert Point(0, 0).after(text[:at]) == point(text, at)
    assert offset(text, point(text, at)) == at


def test_many_changes_in_one_long_row_cost_no_more_than_one() -> None:
    row = "x" * 10_000_000
    changes = ChangeSet(
        Change(Span(Point(0, at), Point(0, at + 1)), "yy") for at in range(0, len(row), 1_000)
    )
    lines, begun = [row], monotonic()
    back = changes.splice(lines)
    assert lines == ["yy" + ("x" * 999 + "yy") * 9_999 + "x" * 999]
    back.splice(lines)
    assert lines == [row]
    assert monotonic() - begun < 4  # it took minutes


@given(st.integers(90, 130))
def test_few_and_many_stretches_make_the_same(count: int) -> None:
    lines = [str(row) for row in range(300)]
    changes = ChangeSet(
        Change(Span.at(Point(2 * row, 0)), "a\n" if row % 2 else "b") for row in range(count)
    )
    wanted = []
    for row, line in enumerate(lines):
        touched = row % 2 == 0 and row < 2 * count
        wanted += (["a", line] if row % 4 else [f"b{line}"]) if touched else [line]
    before = lines.copy()
    back = changes.splice(lines)
    assert lines == wanted
    back.splice(lines)
    assert lines == before
