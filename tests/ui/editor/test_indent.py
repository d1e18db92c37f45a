"""Levels of indentation: found in a text, added to lines, taken off them."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.canvas import Canvas
from canvas_tui.core.document import Document
from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point
from canvas_tui.ui.editor import edits
from canvas_tui.ui.editor.indent import Indent, detect_indent, leading

INDENTS = st.builds(
    Indent, st.sampled_from(["\t", " ", "  ", "    ", " " * 8]), st.sampled_from([2, 4, 8])
)
LINES = st.lists(
    st.tuples(st.text(" \t", max_size=6), st.sampled_from(["x", "日 y", "#  z "])).map("".join),
    min_size=1,
    max_size=6,
)


def all_of(document: Document) -> Canvas:
    canvas = Canvas(document)
    canvas.select(Selection(Point(0, 0), document.end))
    return canvas


def indented(lines: list[str], indent: Indent) -> list[str]:
    document = Document("\n".join(lines))
    return document.applied(edits.indent_lines(all_of(document), indent).changes).lines


def outdented(lines: list[str], indent: Indent) -> list[str]:
    document = Document("\n".join(lines))
    return document.applied(edits.outdent_lines(all_of(document), indent).changes).lines


def cells(line: str, tab: int) -> int:
    return len(leading(line).expandtabs(tab))


@given(LINES, INDENTS)
def test_a_level_is_added_and_taken_off_whatever_there_was(
    lines: list[str], indent: Indent
) -> None:
    deeper = indented(lines, indent)
    for before, after in zip(lines, deeper, strict=True):
        assert cells(after, indent.tab) == cells(before, indent.tab) + indent.width
        assert after.lstrip() == before.lstrip()
    for before, after in zip(lines, outdented(lines, indent), strict=True):
        assert cells(after, indent.tab) == max(0, cells(before, indent.tab) - indent.width)
        assert after.lstrip() == before.lstrip()
    assert [cells(line, indent.tab) for line in outdented(deeper, indent)] == [
        cells(line, indent.tab) for line in lines
    ]


def test_blank_lines_get_no_indentation() -> None:
    assert indented(["a", "", " ", "b"], Indent("  ")) == ["  a", "", " ", "  b"]


@pytest.mark.skipif(not which("vim"), reason="vim is not here")
@pytest.mark.parametrize("indent", [Indent("    ", 4), Indent("  ", 8), Indent("\t", 4)])
def test_levels_are_those_of_vim(tmp_path: Path, indent: Indent) -> None:
    lines = ["x", " x", "  x", "    x", "\tx", " \tx", "\t x", "      x", "\t\tx", "   \t x"]
    (tmp_path / "a").write_text("\n".join(lines) + "\n")
    options = (
        f"set sw={indent.width} ts={indent.tab} {'noet' if indent.unit[0] == '	' else 'et'}"
    )
    script = ["e a", options, "%>", "w deeper", "e! a", "%<", "w higher", "qa!"]
    (tmp_path / "script").write_text("\n".join(script) + "\n")
    vim = ["vim", "-Nu", "NONE", "-n", "-es", "-S", "script"]
    subprocess.run(vim, cwd=tmp_path, check=False, timeout=60)
    for name, ours in (("deeper", indented(lines, indent)), ("higher", outdented(lines, indent))):
        theirs = (tmp_path / name).read_text().splitlines()
        assert [cells(line, indent.tab) for line in ours] == [
            cells(line, indent.tab) for line in theirs
        ]


@pytest.mark.parametrize("unit", ["\t", "  ", "   ", "    ", " " * 8])
def test_the_indentation_of_a_text_is_found(unit: str) -> None:
    text = ["def f(a,", "      b):", "{if x:", "{{y = 1", "", "{# z", "{return", "def g():", "{z"]
    assert detect_indent([line.replace("{", unit) for line in text]).unit == unit


def test_a_text_without_any_gets_four_blanks() -> None:
    assert detect_indent(["a", "b"]) == Indent("    ", 4)
