"""A buffer and its file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.buffer import Origin
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.conventions import Conventions
from canvas_tui.core.document import Document
from canvas_tui.core.rewrite import rewrite
from canvas_tui.core.span import Point, Span
from canvas_tui.session.open_file import OpenFile
from canvas_tui.store.files import ChangedOnDisk, FileProblem, Loaded, Stamp, load
from tests.core.strategies import propose, texts


def type_in(file: OpenFile, text: str) -> None:
    file.canvas.edit(ChangeSet.replace(Span.at(Point(0, 0)), text), Origin.TYPED)


def test_a_missing_file_is_new_and_saved_under_its_name(tmp_path: Path) -> None:
    path = tmp_path / "new.py"
    file = OpenFile.open(path)
    assert (file.name, file.modified, file.language and file.language.name) == (
        "new.py",
        False,
        "python",
    )
    type_in(file, "x = 1\n")
    assert file.modified and not path.exists()
    file.save()
    assert path.read_bytes() == b"x = 1\n" and not file.modified


def test_undo_back_to_the_saved_text_is_unmodified(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\r\ntwo\r\n")
    file = OpenFile.open(path)
    type_in(file, "zero\n")
    file.save()
    assert path.read_bytes() == b"zero\r\none\r\ntwo\r\n"
    type_in(file, "x")
    assert file.modified
    file.canvas.undo()
    assert not file.modified
    file.canvas.undo()
    assert file.modified


def test_what_others_wrote_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one\n")
    file = OpenFile.open(path)
    type_in(file, "mine ")
    path.write_text("theirs\n")
    with pytest.raises(ChangedOnDisk):
        file.save()
    assert path.read_text() == "theirs\n" and file.modified
    file.save(force=True)
    assert path.read_text() == "mine one\n" and not file.modified


def test_an_unsaved_buffer_does_not_take_the_place_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.js"
    path.write_text("theirs\n")
    file = OpenFile(Document("mine\n"), path, unsaved=True)
    with pytest.raises(FileProblem):
        file.save()
    assert path.read_text() == "theirs\n" and file.modified


def test_saving_under_another_name(tmp_path: Path) -> None:
    file = OpenFile.open(tmp_path / "a.txt")
    type_in(file, "x = 1\n")
    taken = tmp_path / "taken.py"
    taken.write_text("theirs\n")
    with pytest.raises(FileProblem):
        file.save(taken)
    assert file.name == "a.txt" and taken.read_text() == "theirs\n"
    other = tmp_path / "b.py"
    file.save(other)
    assert other.read_text() == "x = 1\n" and not (tmp_path / "a.txt").exists()
    assert (file.path, file.name) == (other, "b.py")
    assert file.language is not None and file.language.name == "python"
    type_in(file, "# one\n")
    file.save()
    assert other.read_text() == "# one\nx = 1\n"


def test_another_file_with_the_text_once_read_is_not_written_over(tmp_path: Path) -> None:
    for name in ("a.txt", "copy.txt"):
        (tmp_path / name).write_text("one\n")
    file = OpenFile.open(tmp_path / "a.txt")
    type_in(file, "mine ")
    with pytest.raises(FileProblem):
        file.save(tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_text() == "one\n"


def test_a_buffer_without_a_name_needs_one() -> None:
    with pytest.raises(ValueError, match="name"):
        OpenFile(Document("x"), None).save()


def test_colours_follow_edits(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("x = 1\n")
    file = OpenFile.open(path)
    type_in(file, "# note\n")
    file.syntax.refresh(0, 2)
    assert [token.kind for token in file.syntax.tokens(0)] == ["comment"]


# -- keeping to what the project asks for


def opened(path: Path, text: str) -> OpenFile:
    path.write_bytes(text.encode())
    return OpenFile.open(path)


def test_blanks_are_taken_off_the_lines_that_were_edited_and_no_others(tmp_path: Path) -> None:
    file = opened(tmp_path / "a.md", "one  \ntwo  \nthree  \n")
    type_in(file, "x\ny")
    file.tidy(Conventions(trims=True))
    file.save()
    assert file.path and file.path.read_text() == "x\nyone\ntwo  \nthree  \n"
    file.canvas.edit(ChangeSet.replace(Span.at(Point(2, 0)), "z"), Origin.TYPED)
    file.tidy(Conventions(trims=True))
    assert file.canvas.document.text() == "x\nyone\nztwo\nthree  \n"


def test_undo_takes_back_the_tidying_with_what_was_typed(tmp_path: Path) -> None:
    file = opened(tmp_path / "a.py", "one \ntwo")
    type_in(file, "x")
    file.tidy(Conventions(trims=True, final_newline=True))
    assert file.canvas.document.text() == "xone\ntwo\n"
    file.canvas.undo()
    assert file.canvas.document.text() == "one \ntwo" and not file.modified


def test_what_was_undone_can_be_redone_after_the_tidying(tmp_path: Path) -> None:
    file = opened(tmp_path / "a.py", "one\ntwo\n")
    file.canvas.edit(ChangeSet.replace(Span.at(Point(0, 3)), "  "), Origin.TYPED)
    comment = file.canvas.comment(1, Span(Point(1, 0), Point(1, 3)), "two", "why?", "luna")
    file.canvas.edit(ChangeSet.replace(Span.at(Point(1, 1)), "wen"), Origin.TYPED)
    file.canvas.undo()
    file.tidy(Conventions(trims=True))
    file.save()
    assert file.canvas.document.text() == "one\ntwo\n"
    assert file.canvas.redo() and file.modified
    assert file.canvas.document.text() == "one\ntwenwo\n"
    assert file.canvas.undo() and file.canvas.comments == (comment,) and not file.modified
    file.canvas.undo()
    assert file.canvas.document.text() == "one\ntwo\n"


def test_a_file_that_was_not_edited_stays_as_it_is(tmp_path: Path) -> None:
    file = opened(tmp_path / "a.py", "one  ")
    file.tidy(Conventions(trims=True, final_newline=True, newline="\r\n", encoding="utf-16-le"))
    file.save()
    assert (tmp_path / "a.py").read_bytes() == b"one  "


def test_what_a_proposal_is_about_is_not_tidied(tmp_path: Path) -> None:
    file = opened(tmp_path / "a.py", "one\ntwo\n")
    file.canvas.edit(ChangeSet.replace(Span.at(Point(1, 3)), "  "), Origin.TYPED)
    proposal = propose(file.canvas, "one\nTWO\n")
    file.tidy(Conventions(trims=True))
    assert proposal is not None
    assert file.canvas.accept(proposal.id, [proposal.hunks[0].id]) is not None
    assert file.canvas.document.text() == "one\nTWO\n"


def test_a_carriage_return_in_a_mixed_file_stays(tmp_path: Path) -> None:
    file = opened(tmp_path / "a.txt", "one \r\ntwo\n")
    type_in(file, "x")
    file.tidy(Conventions(trims=True))
    file.save()
    assert (tmp_path / "a.txt").read_bytes() == b"xone\r\ntwo\n"


def test_a_new_file_has_the_line_ends_and_the_encoding_that_are_asked_for(tmp_path: Path) -> None:
    asked = Conventions(newline="\r\n", encoding="utf-8", bom=b"\xef\xbb\xbf")
    file = OpenFile.open(tmp_path / "new.txt")
    type_in(file, "one\ntwo\n")
    file.tidy(asked)
    file.save()
    assert (tmp_path / "new.txt").read_bytes() == b"\xef\xbb\xbfone\r\ntwo\r\n"
    old = opened(tmp_path / "old.txt", "one\n")
    type_in(old, "x")
    old.tidy(asked)
    old.save()
    assert (tmp_path / "old.txt").read_bytes() == b"xone\n"


@given(texts, texts, st.sampled_from(["\n", "\r\n"]))
def test_what_is_read_again_is_one_step_that_undo_takes_back(
    old: str, new: str, newline: str
) -> None:
    file = OpenFile(Document(old), Path("a.py"), Stamp.of(old.encode()))
    type_in(file, "typed")
    loaded = Loaded(Document(new, newline=newline, bom=b"\xef\xbb\xbf"), Stamp.of(b"new"), False)
    document = file.canvas.document
    changes = rewrite(document.lines, loaded.document.lines)
    file.take(loaded, changes)
    assert document.text() == new and not file.modified
    assert (document.newline, document.bom) == (newline, b"\xef\xbb\xbf")
    if changes:
        file.canvas.undo()
        assert document.text() == "typed" + old and file.modified
        file.canvas.redo()
        assert document.text() == new and not file.modified


def test_proposals_stay_where_nothing_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("one\ntwo\nthree\nfour\n")
    file = OpenFile.open(path)
    propose(file.canvas, "one\n2\nthree\n4\n")
    path.write_text("zero\none\ntwo\nthree\nVIER\n")
    loaded = load(path)
    file.take(loaded, rewrite(file.canvas.document.lines, loaded.document.lines))
    fits = {h.old: h.fits(file.canvas.document) for _, h in file.canvas.pending()}
    assert fits == {"two\n": True, "four\n": False}
    file.canvas.accept(1, [1])
    assert file.canvas.document.text() == "zero\none\n2\nthree\nVIER\n"


def test_it_strays_when_it_was_touched_and_is_asked_once(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    assert not OpenFile.open(path).strayed()  # new
    path.write_text("one\n")
    file = OpenFile.open(path)
    assert not file.strayed()
    path.write_text("two\n")
    assert file.strayed() and not file.strayed()
    type_in(file, "x")
    file.save(force=True)
    assert not file.strayed()
    path.unlink()
    assert file.strayed() and not file.strayed()
