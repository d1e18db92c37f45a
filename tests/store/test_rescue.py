"""Kept texts: private, whole, and never one in place of another."""

from __future__ import annotations

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas_tui.core.document import Document
from canvas_tui.store import encoding, rescue
from canvas_tui.store.files import Stamp

documents = st.binary(max_size=40).filter(lambda data: not encoding.binary(data, len(data)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(documents)
def test_what_is_kept_comes_back_byte_by_byte(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    kept = rescue.keep(encoding.decode(data), path, Stamp.of(b"x"))
    assert kept.read_bytes().partition(b"\n")[2] == data
    (found,) = rescue.kept_for(path)
    assert encoding.encode(found.document) == data and found.base == Stamp.of(b"x").digest.hex()
    found.drop()
    assert not rescue.kept_for(path)


def test_only_the_user_may_read_it(tmp_path: Path) -> None:
    kept = rescue.keep(Document("secret"), tmp_path / "a.txt", None)
    assert kept.stat().st_mode & 0o777 == 0o600 and kept.parent.stat().st_mode & 0o077 == 0


def test_an_older_one_stays_and_another_file_has_its_own(tmp_path: Path) -> None:
    for text in ("one", "two"):
        rescue.keep(Document(text), tmp_path / "a.txt", None)
    rescue.keep(Document("other"), tmp_path / "b" / "a.txt", None)
    rescue.keep(Document("no file"), None, None)
    assert {k.document.text() for k in rescue.kept_for(tmp_path / "a.txt")} == {"one", "two"}
    assert [k.document.text() for k in rescue.kept_for(None)] == ["no file"]
    (tmp_path / "link").symlink_to(tmp_path / "a.txt")
    assert len(rescue.kept_for(tmp_path / "link")) == 2  # by whatever name the file is opened


def test_half_a_character_and_odd_names_are_kept_too(tmp_path: Path) -> None:
    odd = tmp_path / "a\udcff\n\x1b[31m.txt"
    kept = rescue.keep(Document("\ud83d"), odd, None)
    assert kept.name.isprintable() and len(rescue.kept_for(odd)) == 1


def test_what_is_no_kept_text_is_passed_over(tmp_path: Path) -> None:
    kept = rescue.keep(Document("one"), tmp_path / "a.txt", None)
    for number, data in enumerate((b"", b"{}\nx", b"[1]\nx", b'{"file": "/etc", "base": ""}\n')):
        kept.with_name(f"{kept.stem}-{number + 2}.rescued").write_bytes(data)
    deep = kept.with_name(f"{kept.stem}-9.rescued")
    deep.write_bytes(b"[" * 100_000)
    os.mkfifo(kept.with_name(f"{kept.stem}-10.rescued"))
    assert [k.document.text() for k in rescue.kept_for(tmp_path / "a.txt")] == ["one"]


@pytest.mark.parametrize("letter", ["𠀀", "漢", "é", "x"])
def test_a_name_as_long_as_names_may_be_is_kept_too(tmp_path: Path, letter: str) -> None:
    path = tmp_path / (letter * (255 // len(letter.encode())))
    rescue.keep(Document("one"), path, None)
    assert [k.document.text() for k in rescue.kept_for(path)] == ["one"]


def test_several_programs_that_end_at_once_keep_all_their_texts() -> None:
    texts = {f"text {number}" for number in range(8)}
    begun = Barrier(len(texts))

    def end(text: str) -> None:
        begun.wait()
        rescue.keep(Document(text), None, None)

    with ThreadPoolExecutor(len(texts)) as pool:
        list(pool.map(end, texts))
    assert {k.document.text() for k in rescue.kept_for(None)} == texts


def test_where_our_folder_cannot_be_written_it_goes_among_the_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    rescue.folder().parent.mkdir(parents=True)
    rescue.folder().write_text("a file where a folder should be")
    kept = rescue.keep(Document("one"), tmp_path / "a.txt", None)
    assert kept.is_relative_to(tmp_path) and kept.read_text().endswith("\none")
    assert kept.stat().st_mode & 0o777 == 0o600 and kept.parent.stat().st_mode & 0o077 == 0
