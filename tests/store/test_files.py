"""Reading and saving real files: what comes back, what is refused and in which words."""

from __future__ import annotations

import os
import socket
import stat
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.document import Document
from canvas_tui.store import files
from canvas_tui.store.files import ChangedOnDisk, FileProblem, Stamp, load, save

SUPERUSER = os.geteuid() == 0


@given(st.binary(max_size=80).filter(lambda data: b"\0" not in data))
def test_a_saved_copy_has_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("copy")
    (folder / "a").write_bytes(data)
    stamp = save(folder / "b", load(folder / "a").document, None)
    assert (folder / "b").read_bytes() == data
    assert load(folder / "b").stamp == stamp


def test_a_missing_file_is_new(tmp_path: Path) -> None:
    loaded = load(tmp_path / "new.py")
    assert (loaded.document.lines, loaded.stamp, loaded.read_only) == ([""], None, False)
    save(tmp_path / "new.py", Document("a\n"), None)
    assert (tmp_path / "new.py").read_bytes() == b"a\n"


def test_a_new_file_has_the_mode_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        save(tmp_path / "new", Document("a"), None)
    finally:
        os.umask(before)
    assert mode(tmp_path / "new") == 0o640


def test_saving_without_an_edit_writes_nothing(tmp_path: Path) -> None:
    path = written(tmp_path / "a", b"one\r\ntwo\n")
    before = path.stat()
    loaded = load(path)
    assert save(path, loaded.document, loaded.stamp) == loaded.stamp
    assert path.stat() == before


@pytest.mark.parametrize("kind", [0o644, 0o600, 0o755, 0o4750, 0o666])
def test_the_mode_stays(tmp_path: Path, kind: int) -> None:
    path = written(tmp_path / "a", b"old")
    path.chmod(kind)
    replace(path, "new")
    assert (path.read_bytes(), mode(path)) == (b"new", kind)


@pytest.mark.skipif(not SUPERUSER, reason="only the superuser can give files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    path = written(tmp_path / "a", b"old")
    os.chown(path, 1234, 5678)
    replace(path, "new")
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 5678)


def test_where_the_group_cannot_stay_it_gains_no_access(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "a", b"old")
    path.chmod(0o4764)
    monkeypatch.setattr(os, "fchown", refuse)
    replace(path, "new")
    assert mode(path) == 0o744


def refuse(*_: object) -> None:
    raise PermissionError(1, "no")


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes here")
def test_extended_attributes_stay(tmp_path: Path) -> None:
    path = written(tmp_path / "a", b"old")
    try:
        os.setxattr(path, "user.note", b"kept")
    except OSError:
        pytest.skip("this file system has no user attributes")
    replace(path, "new")
    assert os.getxattr(path, "user.note") == b"kept"


def test_a_link_stays_and_its_target_changes(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target = written(tmp_path / "far/target", b"old")
    link = tmp_path / "link"
    link.symlink_to("far/target")
    replace(link, "new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert [p.name for p in (tmp_path / "far").iterdir()] == ["target"]


def test_a_name_as_long_as_can_be(tmp_path: Path) -> None:
    path = written(tmp_path / ("ä" * 127), b"old")
    replace(path, "new")
    assert path.read_bytes() == b"new"


# What somebody else did meanwhile


def in_place_at_the_same_time(path: Path) -> None:
    before = path.stat()
    path.write_bytes(b"NEW")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def by_another_file(path: Path) -> None:
    written(path.with_name("other"), b"other").replace(path)


@pytest.mark.parametrize(
    ("meanwhile", "words"),
    [
        (in_place_at_the_same_time, "another program changed it"),
        (by_another_file, "another program changed it"),
        (Path.unlink, "deleted or moved"),
    ],
)
def test_a_change_on_disk_is_noticed(tmp_path: Path, meanwhile: object, words: str) -> None:
    path = written(tmp_path / "a", b"old")
    stamp = load(path).stamp
    assert callable(meanwhile)
    meanwhile(path)
    left = path.read_bytes() if path.exists() else None
    with pytest.raises(ChangedOnDisk, match=words):
        save(path, Document("mine"), stamp)
    assert (path.read_bytes() if path.exists() else None) == left
    save(path, Document("mine"), stamp, force=True)
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize("there", [b"old", None])
def test_a_change_while_the_disk_is_slow_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bytes | None
) -> None:
    path = tmp_path / "a"
    if there:
        path.write_bytes(there)
    stamp = load(path).stamp
    monkeypatch.setattr(os, "fsync", lambda _: path.write_bytes(b"theirs"))
    with pytest.raises(ChangedOnDisk, match="another program changed it" if there else "already"):
        save(path, Document("mine"), stamp)
    assert path.read_bytes() == b"theirs" and list(tmp_path.iterdir()) == [path]
    save(path, Document("mine"), stamp, force=True)
    monkeypatch.setattr(os, "fsync", lambda _: path.chmod(0o640))  # changes nothing in it
    save(path, Document("more"), load(path).stamp)
    assert path.read_bytes() == b"more"


def test_a_file_nobody_knew_of_is_not_written_over(tmp_path: Path) -> None:
    path = written(tmp_path / "a", b"theirs")
    with pytest.raises(ChangedOnDisk, match="there is a file of that name"):
        save(path, Document("mine"), None)
    assert path.read_bytes() == b"theirs"


def test_touching_a_file_is_no_change(tmp_path: Path) -> None:
    path = written(tmp_path / "a", b"old")
    stamp = load(path).stamp
    by_same_content = written(tmp_path / "b", b"old")
    by_same_content.replace(path)
    os.utime(path, (1, 1))
    save(path, Document("new"), stamp)
    assert path.read_bytes() == b"new"


def test_a_save_gives_the_stamp_for_the_next(tmp_path: Path) -> None:
    path = tmp_path / "a"
    stamp = save(path, Document("1"), None)
    save(path, Document("2"), stamp)
    with pytest.raises(ChangedOnDisk):
        save(path, Document("3"), stamp)


# What is no file


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def circle(path: Path) -> None:
    path.symlink_to(path.name)


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (Path.mkdir, "it is a folder"),
        (os.mkfifo, "it is a device, pipe or socket"),
        (listening, "it is a device, pipe or socket"),
        (dangling, "it is a link to nowhere, which is missing"),
        (circle, "oo many "),
    ],
)
def test_what_is_no_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: object, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("odd")
    assert callable(make)
    make(path)
    with pytest.raises(FileProblem, match=rf"^Cannot open odd: .*{words}.*\.$"):
        load(path)
    with pytest.raises(FileProblem, match=rf"^odd was not saved: .*{words}.*\.$"):
        save(path, Document("a"), None, force=True)
    assert [entry.name for entry in tmp_path.iterdir()] == ["odd"]


def test_a_file_that_becomes_a_pipe_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`os.open` finds a pipe where `os.stat` found a file."""
    path = written(tmp_path / "a", b"old")
    os.mkfifo(tmp_path / "pipe")
    real = os.open
    monkeypatch.setattr(os, "open", lambda _, flags: real(tmp_path / "pipe", flags))
    assert load(path).document.lines == [""]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing/a", "no folder .*missing; make it first"),
        ("file/a", "no folder .*file; make it first"),
        ("a\0b", "no file can have that name"),
        ("\ud800", "no file can have that name"),
        ("x" * 256, "too long"),
    ],
)
def test_a_name_that_cannot_be(tmp_path: Path, name: str, words: str) -> None:
    written(tmp_path / "file", b"")
    with pytest.raises(FileProblem, match=words):
        load(tmp_path / name)
    with pytest.raises(FileProblem, match=words):
        save(tmp_path / name, Document("a"), None)


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="binary"):
        load(written(tmp_path / "a", b"\x7fELF\0"))


@pytest.mark.parametrize("shown_size", [7, 0])
def test_a_file_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown_size: int
) -> None:
    """Also one that shows no size before it is read, as those in /proc."""
    monkeypatch.setattr(files, "SIZE_LIMIT", 6)
    path = written(tmp_path / "a", b"1234567")
    real = os.stat
    monkeypatch.setattr(os, "stat", lambda *a, **k: sized(real(*a, **k), shown_size))
    with pytest.raises(FileProblem, match="larger than 0 MB"):
        load(path)


def sized(found: os.stat_result, size: int) -> os.stat_result:
    return os.stat_result((*found[:6], size, *found[7:]))


def test_no_name_or_target_brings_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b]52;c;\x07\n\u202e\udcff"
    path.symlink_to("\x1b[31m")
    for attempt in (lambda: load(path), lambda: save(path, Document(), None)):
        with pytest.raises(FileProblem) as caught:
            attempt()
        assert str(caught.value).isprintable()


def test_half_a_character_is_not_saved(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="line 2 holds half a character"):
        save(tmp_path / "a", Document("a\n\ud800"), None)
    assert not (tmp_path / "a").exists()


# Where writing is not allowed


def test_a_read_only_file_needs_force(tmp_path: Path) -> None:
    path = written(tmp_path / "a", b"old")
    path.chmod(0o444)
    loaded = load(path)
    assert loaded.read_only
    with pytest.raises(FileProblem, match="read-only"):
        save(path, Document("new"), loaded.stamp)
    assert path.read_bytes() == b"old"
    save(path, Document("new"), loaded.stamp, force=True)
    assert (path.read_bytes(), mode(path)) == (b"new", 0o444)


@pytest.mark.skipif(SUPERUSER, reason="the superuser may read and write everything")
def test_without_permission(tmp_path: Path) -> None:
    path = written(tmp_path / "a", b"old")
    stamp = load(path).stamp
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(FileProblem, match="folder does not let it be replaced"):
            save(path, Document("new"), stamp)
    finally:
        tmp_path.chmod(0o755)
    assert path.read_bytes() == b"old"
    path.chmod(0)
    with pytest.raises(FileProblem, match="not allowed to read"):
        load(path)


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def replace(path: Path, text: str) -> Stamp:
    return save(path, Document(text), load(path).stamp)


@pytest.mark.parametrize("start", [b"a\0b", b"\x7fELF\0"])
def test_what_is_refused_is_not_read_to_its_end(tmp_path: Path, start: bytes) -> None:
    path = written(tmp_path / "big", start)
    os.truncate(path, files.SIZE_LIMIT)  # sparse: it takes no room
    tracemalloc.start()
    try:
        with pytest.raises(FileProblem, match="it is a binary file"):
            load(path)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
    os.truncate(path, files.SIZE_LIMIT + 1)
    with pytest.raises(FileProblem, match="larger than 512 MB"):
        load(path)
