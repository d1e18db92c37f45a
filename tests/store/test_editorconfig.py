"""What .editorconfig files ask for, against the EditorConfig team's own library."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import editorconfig
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_tui.core.conventions import Conventions
from canvas_tui.store.editorconfig import find_conventions

PAIRS = st.sampled_from(
    [
        "indent_style = tab",
        "indent_style=space",
        "Indent_Style: TAB",
        "indent_size = 2",
        "indent_size = tab",
        "indent_size = unset",
        "tab_width = 8 ; as of old",
        "end_of_line = crlf",
        "insert_final_newline = true",
        "insert_final_newline = FALSE",
        "trim_trailing_whitespace = true",
        "charset = utf-8-bom",
        "unknown_key = what = ever",
        "",
        "# indent_size = 7",
        "  ; tab_width = 7",
    ]
)
SECTIONS = st.sampled_from(["[*]", "[*.py]", "[{a,b}.py]", "[sub/*.py]", "[/a.py]", "[**.js]"])
FILES = st.builds(
    lambda root, parts: "\n".join([root, *(line for head, own in parts for line in [head, *own])]),
    st.sampled_from(["", "root = true", "root = false", "Root: TRUE"]),
    st.lists(st.tuples(SECTIONS, st.lists(PAIRS, max_size=5)), max_size=4),
)


def of_library(path: Path) -> Conventions:
    said = {k: v for k, v in editorconfig.get_properties(str(path)).items() if v != "unset"}
    size, tab = said.get("indent_size"), said.get("tab_width")
    style = {"tab": True, "space": False}.get(said.get("indent_style", ""))
    charset = said.get("charset") == "utf-8-bom"
    return Conventions(
        tabs=style,
        size=int(size) if size and size != "tab" and not style else None,
        tab=int(tab) if tab else None,
        newline="\r\n" if "end_of_line" in said else None,
        encoding="utf-8" if charset else None,
        bom=b"\xef\xbb\xbf" if charset else b"",
        final_newline=said.get("insert_final_newline") == "true",
        trims=said.get("trim_trailing_whitespace") == "true",
    )


@settings(max_examples=60)
@given(FILES, FILES, st.sampled_from(["a.py", "b.js", "sub/a.py", "sub/deep/b.py"]))
def test_it_finds_what_the_library_finds(outer: str, inner: str, name: str) -> None:
    with TemporaryDirectory() as folder:
        top = Path(folder)
        (top / "sub/deep").mkdir(parents=True)
        (top / ".editorconfig").write_text(f"root = true\n{outer}")
        (top / "sub/.editorconfig").write_text(inner)
        conventions, problem = find_conventions(top / name)
        if conventions.tabs:  # then a level is a tab, whatever its width
            conventions = conventions._replace(size=None)
        assert (conventions, problem) == (of_library(top / name), "")


def found(folder: Path, text: str | bytes, name: str = "a.py") -> tuple[Conventions, str]:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / ".editorconfig").write_bytes(data)
    conventions, problem = find_conventions(folder / name)
    return conventions, problem[problem.find("/") :]


def test_no_file_asks_for_nothing(tmp_path: Path) -> None:
    assert find_conventions(tmp_path / "a.py") == (Conventions(), "")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("nonsense", "neither a [section] nor a key = value."),
        ("[*.py", "neither a [section] nor a key = value."),
        ("indent_size = wide", "indent_size must be one of: a number from 1 to 64."),
        ("tab_width = 0", "tab_width must be one of: a number from 1 to 64."),
        ("indent_size = 00000000199999", "indent_size must be one of: a number from 1 to 64."),
        (f"indent_size = 000000001{'9' * 5000}", "indent_size must be one of: a number from 1"),
        ("indent_style = spaces", "indent_style must be one of: tab, space."),
        (f"[{'a' * 2000}]", "the pattern is too long; its section is passed over."),
        ("[" + "{a," * 50 + "}" * 50 + "]", "too many braces in each other; its section is passed"),
    ],
)
def test_a_line_that_is_wrong_gets_a_sentence_and_the_others_hold(
    tmp_path: Path, line: str, problem: str
) -> None:
    conventions, told = found(tmp_path, f"[*]\ntab_width = 3\nend_of_line = lf\n{line}\n")
    assert conventions.newline == "\n"
    assert told.startswith(f"/.editorconfig, line 4: {problem}") and told.endswith(".")


def test_more_patterns_than_there_is_time_for_are_passed_over(tmp_path: Path) -> None:
    sections = "".join(f"[{'?*' * 500}{n}]\nx = 1\n" for n in range(30))
    conventions, told = found(tmp_path, f"[*]\ntab_width = 3\n{sections}[*]\ntab_width = 4\n")
    assert conventions.tab == 3 and "too many patterns" in told


def test_what_stands_under_a_wrong_pattern_is_for_no_file(tmp_path: Path) -> None:
    conventions, _ = found(tmp_path, f"[*]\n[{'a' * 2000}]\nindent_size = 2\n")
    assert conventions == Conventions()


def test_bytes_that_are_no_text_a_mark_and_odd_line_ends(tmp_path: Path) -> None:
    assert found(tmp_path, b"\xef\xbb\xbf[*]\r\nindent_size = 3\r\n") == (
        Conventions(size=3, tab=3),
        "",
    )
    conventions, problem = found(tmp_path, b"[*]\nindent_size = 2\n\xff\x00\x1b[31m\n")
    assert conventions.size == 2 and "line 3" in problem and problem.isprintable()


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    """A pipe would block for ever."""
    os.mkfifo(tmp_path / ".editorconfig")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/.editorconfig").mkdir()
    assert find_conventions(tmp_path / "sub/a.py") == (Conventions(), "")


def test_the_first_problem_is_told_and_nothing_of_it_reaches_the_terminal(tmp_path: Path) -> None:
    _, problem = found(tmp_path, "x\ny\n")
    assert "line 1" in problem and "line 2" not in problem
