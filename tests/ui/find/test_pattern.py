"""`Pattern`: what is found in one line, and what never takes long."""

from __future__ import annotations

import re

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from canvas_tui.core.search import Case, Hit, Query
from canvas_tui.core.span import Point, Span
from canvas_tui.ui.find import pattern as pattern_module
from canvas_tui.ui.find.pattern import Pattern, PatternProblem

LINES = st.text(alphabet="aAbBkK_ .-1iIıİſsSßäÄ\t日", max_size=12)


def found(query: Query, line: str, start: int = 0, stop: int | None = None) -> list[str]:
    stop = len(line) if stop is None else stop
    return [line[m.start() : m.end()] for m in Pattern(query).find(line, start, stop)]


@given(text=LINES.filter(bool), line=LINES, case=st.sampled_from(Case))
def test_plain_text_is_found_where_it_is(text: str, line: str, case: Case) -> None:
    query = Query(text, case=case)
    flags = re.IGNORECASE if query.ignores_case else re.NOFLAG
    assert found(query, line) == re.findall(re.escape(text), line, flags)


@given(text=LINES.filter(bool), lines=st.lists(LINES, max_size=4), word=st.booleans())
def test_what_is_said_to_be_absent_is_nowhere(text: str, lines: list[str], word: bool) -> None:
    query = Query(text, word=word)
    if Pattern(query).absent(lines):
        assert not any(found(query, line) for line in lines)
    elif text in "\n".join(lines) and not word:
        assert any(found(query, line) for line in lines)


@given(text=LINES.filter(bool), line=LINES, cut=st.integers(0, 12))
def test_a_whole_word_has_no_letter_next_to_it(text: str, line: str, cut: int) -> None:
    stop = max(0, len(line) - cut)
    query = Query(text, word=True, case=Case.EXACT)
    for match in Pattern(query).find(line, 0, stop):
        before, after = line[: match.start()][-1:], line[match.end() :][:1]
        assert not re.match(r"\w", before) and not re.match(r"\w", after)


@given(st.text(max_size=20) | st.text(alphabet=r"ab()[]{}*+?|\.^$-,12<>=!:P", max_size=20))
def test_any_text_is_a_pattern_or_a_problem(text: str) -> None:
    try:
        pattern = Pattern(Query(text, regex=True))
    except PatternProblem as problem:
        assert str(problem).endswith(".") and "\n" not in str(problem)
    else:
        assert isinstance(list(pattern.find("aab(1)", 0, 6)), list)


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (r"(x+x+)+y", "x" * 10_000),
        (r"(a|a)*$", "a" * 5_000 + "b"),
        (r"(?:(x)|y)*(?(1)z|w)", "x" * 10_000),
        (r"(?R)", "x"),
    ],
)
def test_a_pattern_that_takes_too_long_ends(pattern: str, line: str) -> None:
    with pytest.raises(TimeoutError):
        list(Pattern(Query(pattern, regex=True)).find(line, 0, len(line)))


@given(
    st.text(alphabet=r"ab|*?$^\b(){}1", max_size=8),
    st.text(alphabet="ab ", max_size=12),
    st.integers(2, 4),
)
@example("|a", "aa", 2)
def test_matches_found_a_few_at_a_time_are_those_found_at_once(
    text: str, line: str, some: int
) -> None:
    try:
        at_once = [m.span() for m in regex.compile(text, regex.IGNORECASE).finditer(line)]
    except regex.error:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pattern_module, "_SOME", some)
        matches = Pattern(Query(text, regex=True)).find(line, 0, len(line))
        assert [(m.start(), m.end()) for m in matches] == at_once


def test_a_long_line_with_very_many_places_is_not_too_long() -> None:
    """There are more than there is time for, but each is found at once."""
    line = "ab" * 1_000_000
    assert sum(1 for _ in Pattern(Query("a(?=b)", regex=True)).find(line, 0, len(line))) == 10**6


def test_the_time_is_one_for_all_lines_until_it_is_given_anew() -> None:
    slow, line = Pattern(Query(r"(x+x+)+y", regex=True)), "x" * 10_000
    with pytest.raises(TimeoutError):
        list(slow.find(line, 0, len(line)))
    with pytest.raises(TimeoutError):
        list(slow.find("xxy", 0, 3))
    slow.refill()
    assert [m.span() for m in slow.find("xxy", 0, 3)] == [(0, 3)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("nested", ["(" * 30 + "x+" + ")+" * 30, "(" * 20_000])
def test_deep_brackets_are_refused_before_they_are_compiled(nested: str) -> None:
    with pytest.raises(PatternProblem, match="too many brackets"):
        Pattern(Query(nested, regex=True))


def test_brackets_in_classes_and_escaped_are_none() -> None:
    text = r"[((((((((((((]\(\(\(\(\(\(\(\(\(\(\(\("
    assert found(Query(text, regex=True), "(" * 13) == ["(" * 13]


@pytest.mark.parametrize("text", ["a{99999999}", "(a{0,1000}){1000}", "a{,9999999}", "a{9}" * 9])
def test_what_would_be_copied_too_often_is_refused_before_it_is_compiled(text: str) -> None:
    with pytest.raises(PatternProblem, match="repeats something too often"):
        Pattern(Query(text, regex=True))


def test_counts_that_people_write_are_taken() -> None:
    assert found(Query(r"\d{4}-\d{2}-\d{2}|a{2,300}", regex=True), "2026-11-25 aa") == [
        "2026-11-25",
        "aa",
    ]


@pytest.mark.parametrize(
    ("template", "after"),
    [
        (r"this.\0", "this.self"),
        (r"\0\0", "selfself"),
        (r"\1-\0", "s-self"),
        (r"\\0", r"\0"),
        (r"\\\0", r"\self"),
        (r"\060", "0"),
    ],
)
def test_a_nought_is_all_that_was_found(template: str, after: str) -> None:
    pattern = Pattern(Query("(s)elf", regex=True))
    (match,) = pattern.find("self", 0, 4)
    assert pattern.replacement(Hit(Span(Point(0, 0), Point(0, 4)), match), template) == after
