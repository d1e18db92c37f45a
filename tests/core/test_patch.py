"""`patch`: git is the judge."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from canvas_tui.core.patch import patch

TEXTS = st.builds(
    "".join, st.lists(st.sampled_from(["a\n", "b\n", "\n", " c\n", "-d\n", "e\r\n"]), max_size=30)
) | st.text(st.sampled_from("a\n"), max_size=20)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=5, max_size=20))
@example([("", "a"), ("a", ""), ("a", "a\n"), ("a\n" * 30, "b\n" + "a\n" * 28 + "b"), ("a", "a")])
def test_git_makes_the_new_text_of_the_old(tmp_path: Path, pairs: list[tuple[str, str]]) -> None:
    pairs = [
        (old, new) for old, new in pairs if old and new
    ]  # a file that comes or goes is told otherwise
    diffs = []
    for number, (old, new) in enumerate(pairs):
        (tmp_path / str(number)).write_bytes(old.encode())
        diffs.append(patch(old, new, f"--- a/{number}\n+++ b/{number}\n"))
        assert bool(diffs[-1]) == (old != new)
    if any(diffs):
        command = ["git", "apply", "--whitespace=nowarn", "-"]
        subprocess.run(command, input="".join(diffs).encode(), cwd=tmp_path, check=True)
    for number, (_, new) in enumerate(pairs):
        assert (tmp_path / str(number)).read_bytes().decode() == new


@pytest.mark.parametrize("old", ["", "a\n"])
def test_what_it_looks_like(old: str) -> None:
    rest = "@@ -1 +1,2 @@\n a\n" if old else "@@ -0,0 +1 @@\n"
    assert patch(old, old + "b", "HEAD\n") == (f"HEAD\n{rest}+b\n\\ No newline at end of file\n")
