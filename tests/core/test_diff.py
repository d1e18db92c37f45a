"""Differences: right, small, readable, and no slower for repetitive text."""

from __future__ import annotations

import argparse
import subprocess
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from random import Random
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.diff import changed_words, diff
from canvas_tui.core.document import keep_ends
from canvas_tui.core.shortest_edit import common_runs

sequences = st.text("abcd", max_size=14)


def applied(old, new):
    result, at = [], 0
    for a, b, c, d in diff(old, new):
        result += [*old[at:a], *new[c:d]]
        at = b
    return [*result, *old[at:]]


def size(old, new) -> int:
    return sum(b - a + d - c for a, b, c, d in diff(old, new))


@given(sequences, sequences)
def test_a_diff_applied_to_the_old_gives_the_new(old, new):
    assert applied(old, new) == [*new]


@given(sequences, sequences)
def test_gaps_are_in_order_not_empty_and_apart(old, new):
    gaps = diff(old, new)
    assert all(b > a or d > c for a, b, c, d in gaps)
    for one, two in pairwise(gaps):
        assert one.b < two.a and one.d < two.c
        assert old[one.b : two.a] == new[one.d : two.c]
    assert bool(gaps) == (old != new)


@given(sequences, sequences)
def test_the_shortest_edit_keeps_a_longest_common_subsequence(old, new):
    runs = common_runs(old, new, most=99)
    assert all(old[x : x + n] == new[y : y + n] for x, y, n in runs)
    assert sum(n for _, _, n in runs) == longest_common(old, new)
    kept_by_difflib = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    assert sum(n for _, _, n in runs) >= sum(block.size for block in kept_by_difflib)


def longest_common(old, new) -> int:
    row = [0] * (len(new) + 1)
    for a in old:
        fresh = [0]
        for at, b in enumerate(new):
            fresh.append(row[at] + 1 if a == b else max(row[at + 1], fresh[-1]))
        row = fresh
    return row[-1]


@pytest.mark.parametrize("seed", range(6))
def test_real_code_differs_by_about_as_many_lines_as_git_says(seed, tmp_path):
    random = Random(seed)
    old = keep_ends(Path(argparse.__file__).read_text())
    new = old.copy()
    for _ in range(12):
        at, length = random.randrange(len(new)), random.randrange(1, 30)
        match random.randrange(4):
            case 0:
                del new[at : at + length]
            case 1:
                new[at:at] = new[at : at + length]
            case 2:
                new[at : at + length] = [line.upper() for line in new[at : at + length]]
            case 3:
                new[at:at] = ["\n", "pass\n", "}\n"]
    assert applied(old, new) == new
    assert size(old, new) <= 1.1 * git_size(tmp_path, old, new) + 4


def git_size(folder: Path, old: list[str], new: list[str]) -> int:
    (folder / "old").write_text("".join(old))
    (folder / "new").write_text("".join(new))
    command = ["git", "diff", "--no-index", "--numstat", "old", "new"]
    out = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    added, removed, *_ = out.split()
    return int(added) + int(removed)


def test_two_changes_far_apart_in_repetitive_code_stay_two_small_changes():
    old = ["{\n", '"x": 1,\n', "},\n"] * 33_000
    new = old.copy()
    new[90_000:90_000] = ["}\n"]
    new[500:503] = ['"y": 2,\n']
    assert size(old, new) <= 5 and len(diff(old, new)) == 2


class Counted(str):
    """A line that counts how often lines are looked at."""

    looks = 0

    def __eq__(self, other: object) -> bool:
        Counted.looks += 1
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        Counted.looks += 1
        return str.__hash__(self)


def looks(old: list[str], new: list[str]) -> int:
    """How many comparisons and hashes it takes to tell the two apart."""
    old, new = [Counted(line) for line in old], [Counted(line) for line in new]
    Counted.looks = 0
    assert applied(old, new) == new
    Counted.looks -= len(new)  # the assertion's own
    return Counted.looks


def test_the_cost_grows_with_the_difference_not_with_the_square_of_the_text():
    old = [f"{n % 3}\n" for n in range(6_000)]
    new = old.copy()
    new[10], new[5_990:5_990] = "x", ["1\n"]
    assert size(old, new) <= 6
    assert looks(old, new) < 30 * len(old)


def test_an_alphabet_of_two_in_disorder_becomes_one_change():
    random = Random(1)
    old, new = ([random.choice("ab") for _ in range(5_000)] for _ in range(2))
    assert applied(old, new) == new and len(diff(old, new)) < 3


@pytest.mark.parametrize(
    "new",
    [
        [str(-n) for n in range(1, 100_000)],
        [str(n) if n % 3 else f"{n}!" for n in range(100_000)],
        [str(n) for n in range(99_999, -1, -1)],
        [],
    ],
)
def test_100_000_lines(new):
    old = [str(n) for n in range(100_000)]
    assert applied(old, new) == new


def test_lines_that_become_single_one_after_the_other_cost_neither_stack_nor_time():
    old, new = ["p1", "u"], ["p1!", "u"]
    for n in range(2, 2_000):
        old += [f"p{n}", f"p{n - 1}"]
        new += [f"j{n}", f"p{n}", f"p{n - 1}"]
    assert looks(old, new) < 400 * len(old)


def test_a_function_put_between_two_others_is_one_change():
    old = keep_ends("def f():\n    return 1\n\n\ndef h():\n    return 1\n")
    new = keep_ends(
        "def f():\n    return 1\n\n\ndef g():\n    return 1\n\n\ndef h():\n    return 1\n"
    )
    assert len(diff(old, new)) == 1


@given(st.text("ab .é", max_size=20), st.text("ab .é", max_size=20))
def test_what_is_outside_the_changed_words_is_the_same(old, new):
    removed, added = changed_words(old, new)
    if removed or added:
        assert cut(old, removed) == cut(new, added)


def cut(line: str, ranges: list[tuple[int, int]]) -> str:
    for a, b in reversed(ranges):
        assert a < b
        line = line[:a] + line[b:]
    return line


def test_changed_words():
    assert changed_words("return w*h", "return w * h") == ([], [(8, 9), (10, 11)])
    assert changed_words("x = one", "x = two") == ([(4, 7)], [(4, 7)])
    assert changed_words("    return 1", "    raise Oops") == ([], [])  # too little in common
    assert changed_words("a b " * 600, "a b " * 599 + "a c") == ([], [])  # too long to look at


def test_a_screen_of_lines_with_nothing_but_different_words_is_quick() -> None:
    old, new = "a b " * 500, "b c " * 500
    begun = monotonic()
    for _ in range(30):
        changed_words(old, new)
    assert monotonic() - begun < 3  # it took ten
