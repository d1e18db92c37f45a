"""Which files to open, and where in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from canvas_tui.headless.failure import Failure
from canvas_tui.headless.targets import targets_of
from canvas_tui.session.target import Target


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ([], []),
        (["a.py"], [("a.py", 1, 1)]),
        (["+12", "a.py", "b.py"], [("a.py", 12, 1), ("b.py", 1, 1)]),
        (["a.py", "+12:5", "b.py"], [("a.py", 1, 1), ("b.py", 12, 5)]),
        (["a.py", "+7"], [("a.py", 7, 1)]),
        (["+0:0", "a.py"], [("a.py", 1, 1)]),
        (["+", "a.py"], [("a.py", 1, 1)]),
        (["+" + "9" * 5000, "a.py"], [("a.py", int("9" * 18), 1)]),
        (["+x", "./+3"], [("+x", 1, 1), ("+3", 1, 1)]),
        (["a b.py", "ü.py"], [("a b.py", 1, 1), ("ü.py", 1, 1)]),
    ],
)
def test_targets(words: list[str], targets: list[tuple[str, int, int]]) -> None:
    assert targets_of(words) == [Target(Path(path), *place) for path, *place in targets]


def test_a_line_without_a_file() -> None:
    with pytest.raises(Failure, match="needs a file"):
        targets_of(["+3"])


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        (["a.py:12"], [("a.py", 12, 1)]),
        (["a.py:12:3"], [("a.py", 12, 3)]),
        (["a.py:12:3:", "b.py"], [("a.py", 12, 3), ("b.py", 1, 1)]),
        (["a.py:0:0"], [("a.py", 1, 1)]),
        (["+7", "a.py:12"], [("a.py", 7, 1)]),
        (["a.py:1" + "0" * 5000], [("a.py", 10**17, 1)]),
        (["b.py:12"], [("b.py:12", 1, 1)]),  # there is no b.py
        (["odd:3"], [("odd:3", 1, 1)]),  # there is one of that name
        (["a.py:"], [("a.py:", 1, 1)]),
        (["a.py:x"], [("a.py:x", 1, 1)]),
        (["sub:3"], [("sub:3", 1, 1)]),  # a folder has no lines
        (["x" * 5000 + ":3"], [("x" * 5000 + ":3", 1, 1)]),
    ],
)
def test_a_place_behind_the_name(
    words: list[str],
    targets: list[tuple[str, int, int]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    for name in ("a.py", "odd", "odd:3"):
        (tmp_path / name).write_text("")
    assert targets_of(words) == [Target(Path(path), line, column) for path, line, column in targets]
