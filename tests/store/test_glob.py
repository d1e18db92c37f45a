"""Patterns for paths, against the matching of the EditorConfig team's own library."""

from __future__ import annotations

import re

import pytest
from editorconfig.fnmatch import fnmatch
from hypothesis import example, given
from hypothesis import strategies as st

from canvas_tui.store.glob import Glob

PIECES = ("a", "b", ".", "-", "/", "*", "**", "?", "[ab]", "[!a]", "[a-c]", "7", "日")
ATOMS = st.sampled_from([*PIECES, ",", "]"])
CHOICES = st.recursive(
    st.lists(ATOMS, min_size=1, max_size=5).map("".join),
    lambda inner: st.lists(inner, min_size=2, max_size=3).map(lambda c: "{" + ",".join(c) + "}"),
    max_leaves=4,
)
SINGLE = st.sampled_from(["", "{1..10}", "{-3..7}", "{a}", "{}"])  # the library fails inside others
PATTERNS = st.builds("{}{}{}".format, CHOICES, SINGLE, CHOICES)
PATHS = st.lists(st.text("abc.-17日*", min_size=1, max_size=4), min_size=1, max_size=3).map(
    "/".join
)


def of_library(pattern: str, path: str) -> bool:
    """As its parser joins a pattern to the folder of the file, which is /x here."""
    if "/" in pattern:
        return fnmatch(f"/x/{path}", "/x/" + pattern.removeprefix("/"))
    return fnmatch(f"/x/{path}", "**/" + pattern)


@given(PATTERNS, PATHS)
@example("**/a.b", "a.b")
@example("a/**/b", "a/b")
@example("a/**/b", "a/c/c/b")
@example("{*.a,b/*.a}", "c/b.a")
@example("[a-c].{b,1..3}", "b.1..3")
def test_it_matches_what_the_library_matches(pattern: str, path: str) -> None:
    try:
        wanted = of_library(pattern, path)
    except re.error:  # it does not escape all it should
        return
    assert Glob(pattern).matches(path) == wanted


@pytest.mark.parametrize(
    ("pattern", "fits", "others"),
    [
        ("*", ["a", "a.py", "b/a.py"], []),
        ("*.{py,js}", ["a.py", "b/c.js"], ["a.ts", "a.py/b"]),
        ("/*.py", ["a.py"], ["b/a.py"]),
        ("src/**.py", ["src/a.py", "src/b/c.py"], ["a.py"]),
        ("Makefile", ["Makefile", "a/Makefile"], ["makefile"]),
        ("v{1..3}.txt", ["v1.txt", "v3.txt"], ["v0.txt", "v03.txt", "v4.txt", "v.txt"]),
        ("{a}.txt", ["{a}.txt"], ["a.txt"]),
        ("[", ["["], ["a"]),
        ("a{,.b}", ["a", "a.b"], ["a."]),
        ("\\{a,b\\}", ["{a,b}"], ["a"]),
        ("\\*.py", ["*.py"], ["a.py"]),
    ],
)
def test_the_specification_by_example(pattern: str, fits: list[str], others: list[str]) -> None:
    glob = Glob(pattern)
    assert [p for p in [*fits, *others] if glob.matches(p)] == fits


def test_no_pattern_takes_long() -> None:
    """As a regular expression each of these would go on for longer than anyone waits."""
    assert not Glob("*a" * 200 + "b").matches("a" * 200)
    assert not Glob("{a,a*}" * 100 + "b").matches("a" * 200)
    assert not Glob("/**/a" * 100 + "b").matches("a/" * 200)


def test_braces_without_end_are_refused() -> None:
    with pytest.raises(ValueError):
        Glob("{a," * 500 + "}" * 500)
