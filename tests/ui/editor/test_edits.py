"""What editing commands do to whole lines, against vim and against plain lists of strings."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable
from functools import partial
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
from canvas_tui.ui.editor.edits import Edit
from canvas_tui.ui.editor.indent import Indent
from tests.notation import parse, show

Command = Callable[[Document, Selection], Edit]
LINES = st.lists(st.sampled_from(["", " ", "a", "\tb", "  日本", "B ", "é\r", ")"]), max_size=7)
TEXTS = st.tuples(LINES.map("\n".join), st.sampled_from(["", "\n"])).map("".join)
PICKS = st.tuples(*[st.floats(0, 1, exclude_max=True)] * 2)


def did(command: Command, drawn: str) -> str:
    text, selection = parse(drawn)
    document = Document(text)
    edit = command(document, selection)
    after = edit.selection or selection.map(edit.changes)
    return show(document.applied(edit.changes).text(), after)


def selected(text: str, picks: tuple[float, float]) -> tuple[Document, Selection, int, int]:
    """A document, whole lines of it selected, and the first and last of these rows."""
    document = Document(text)
    rows = sorted(int(pick * len(document.lines)) for pick in picks)
    selection = Selection(Point(rows[0], 0), Point(rows[1], len(document.lines[rows[1]])))
    return document, selection, rows[0], max(rows[0], selection.span.last_row)


def on(document: Document, selection: Selection) -> Canvas:
    canvas = Canvas(document)
    canvas.select(selection)
    return canvas


def lines_after(document: Document, edit: Edit) -> list[str]:
    return document.applied(edit.changes).lines


@given(TEXTS, PICKS)
def test_deleted_and_duplicated_lines(text: str, picks: tuple[float, float]) -> None:
    document, selection, first, last = selected(text, picks)
    lines = document.lines
    gone = [*lines[:first], *lines[last + 1 :]]
    assert lines_after(document, edits.delete_lines(document, selection)) == (gone or [""])
    twice = [*lines[: last + 1], *lines[first : last + 1], *lines[last + 1 :]]
    assert lines_after(document, edits.duplicate_lines(document, selection)) == twice


@given(TEXTS, PICKS)
def test_sorted_lines(text: str, picks: tuple[float, float]) -> None:
    document, selection, first, last = selected(text, picks)
    lines = document.lines
    wanted = [*lines[:first], *sorted(lines[first : last + 1]), *lines[last + 1 :]]
    assert lines_after(document, edits.sort_lines(document, selection)) == wanted


@given(TEXTS, PICKS, st.sampled_from([-1, 1]))
def test_moved_lines(text: str, picks: tuple[float, float], by: int) -> None:
    document, selection, first, last = selected(text, picks)
    moved = lines_after(document, edits.move_lines(document, selection, by))
    lines, count = document.lines, len(document.lines) - text.endswith("\n") * 1
    other = first - 1 if by < 0 else last + 1
    if 0 <= other < count and last < count:
        block = lines[first : last + 1]
        rest = [*lines[:first], *lines[last + 1 :]]
        rest[first + by : first + by] = block
        assert moved == rest
    else:
        assert moved == lines


@pytest.mark.parametrize(("start", "end"), [("#", ""), ("<!--", "-->")])
@given(TEXTS, PICKS)
def test_lines_commented_out_and_in_again(
    start: str, end: str, text: str, picks: tuple[float, float]
) -> None:
    document, selection, first, last = selected(text, picks)
    edit = edits.toggle_comment(on(document, selection), start, end)
    assert edit is not None
    out = document.applied(edit.changes)
    for line in (out.lines[row].strip() for row in range(first, last + 1)):
        assert not line or (line.startswith(start) and line.endswith(end))
    again = edits.toggle_comment(on(out, selection.map(edit.changes)), start, end)
    assert again is not None
    assert out.applied(again.changes).lines == document.lines


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  <p>«»", "  <!-- <p> -->"),
        ("<!--a-->«»", "a"),
        ("<!---->«»", ""),
        ("<!-- -->«»", ""),
        ("«<b>\n  <i>  \n»", "<!-- <b> -->\n<!--   <i> -->  \n"),
        ("«a\n<!-- b -->»", None),
        ("<!-- a --> b <!-- c -->«»", None),
    ],
)
def test_lines_between_two_marks(before: str, after: str | None) -> None:
    text, selection = parse(before)
    document = Document(text)
    edit = edits.toggle_comment(on(document, selection), "<!--", "-->")
    assert (edit and document.applied(edit.changes).text()) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("«»a\n  b\nc", "a«» b\nc"),
        ("«a\n\n \nb\nc»", "a«» b c"),
        ("f(x«»\n)", "f(x«»)"),
        ("«»\nb", "«»b"),
        ("a\n«»b", "a\n«»b"),
        ("a\n«»b\n", "a\n«»b\n"),
        ("a  \r\n«»b \r\nc", "a  \r\nb«» c"),
    ],
)
def test_joined_lines(before: str, after: str) -> None:
    assert did(edits.join_lines, before) == after


@pytest.mark.skipif(not which("vim"), reason="vim is not here")
def test_lines_are_joined_as_vim_joins_them(tmp_path: Path) -> None:
    generator = random.Random(3)
    words = ("", "a", "  b c", "\td", ") e", "日本", "    ")
    script, ours = [], []
    for number in range(60):
        lines = [generator.choice(words) for _ in range(5)]
        lines[0] = lines[0].strip() or "x"  # vim leaves the blanks of a first blank line
        count = generator.randrange(2, 5)
        document = Document("\n".join(lines) + "\n")
        selection = Selection(Point(0, 0), Point(count, 0))
        edit = edits.join_lines(document, selection)
        ours.append([line.rstrip() for line in lines_after(document, edit)])
        (tmp_path / f"{number}").write_text(document.text())
        script += [f"e {number}", f"1normal! {count}J", "w"]
    (tmp_path / "script").write_text("\n".join(["set noet nojs", *script, "qa!"]) + "\n")
    vim = ["vim", "-Nu", "NONE", "-n", "-es", "-S", "script"]
    subprocess.run(vim, cwd=tmp_path, check=False, timeout=60)
    for number, lines in enumerate(ours):
        theirs = (tmp_path / f"{number}").read_text().split("\n")
        assert lines == [line.rstrip() for line in theirs], number


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("if x:«»", "if x:\n    «»"),
        ("  a«»b", "  a\n  «»b"),
        ("f(«»)", "f(\n    «»\n)"),
        ("f(«»]", "f(\n    «»]"),
        ("    «»", "\n    «»"),
        ("    «»x", "\n    «»x"),
        ("  «»  x", "\n  «»  x"),
        ("a\n  «»  \nb", "a\n\n  «»\nb"),
        ("«ab»c", "\n«»c"),
        ("f(a,«» b)", "f(a,\n«»b)"),
        ("{«»  }", "{\n    «»\n}"),
        ("a«»\r\nb", "a\n«»\r\nb"),
        ("段。«»\u3000段", "段。\n«»\u3000段"),
    ],
)
def test_a_new_line_is_indented(before: str, after: str) -> None:
    command = partial(edits.new_line, indent=Indent("    "), opens=":{([")
    assert did(command, before) == after


def test_upper_case_of_what_is_that_already_is_no_edit() -> None:
    document = Document("ÄB")
    edit = edits.recase(document, Selection(Point(0, 0), Point(0, 2)), str.upper)
    assert not edit.changes
    assert did(lambda d, s: edits.recase(d, s, str.upper), "«straße»") == "«STRASSE»"
