"""The diff: `git apply` is the judge."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from canvas_tui.headless.patch import name_in_patch, unified

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")

LINES = [
    b"a",
    b"b",
    b"c",
    b"",
    b" ",
    b"x\r",
    b"--- a/f",
    b"+++ b/f",
    b"@@ -1 +1 @@",
    b"\\ No",
    b"\xff\xe9",
]
files = st.tuples(st.lists(st.sampled_from(LINES), max_size=25), st.sampled_from([b"", b"\n"])).map(
    lambda parts: b"\n".join(parts[0]) + parts[1]
)


def applied(name: str, old: bytes, patch: bytes, *options: str) -> bytes:
    """What `git apply` makes of the file `name` with `old` in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(old)
        done = subprocess.run(
            ["git", "apply", *options, "-"],
            cwd=folder,
            input=patch,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, (done.stderr, patch)
        return path.read_bytes()


@settings(max_examples=80)
@given(files, files)
@example(b"", b"a\n")
@example(b"a\n", b"")
@example(b"a", b"a\n")
@example(b"a\n", b"a")
@example(b"a\r\nb\r\n", b"a\r\nc\r\n")
@example(b"a\n" * 30, b"a\n" * 10 + b"b\n" + b"a\n" * 7 + b"c\n" + b"a\n" * 13)
def test_git_makes_the_new_file_of_the_old(old: bytes, new: bytes) -> None:
    patch = unified("f.txt", old, new)
    if old == new:
        assert patch == b""
    else:
        assert applied("f.txt", old, patch) == new


@pytest.mark.parametrize(
    ("old", "new", "header"),
    [
        (b"", b"a\n", b"@@ -0,0 +1 @@"),
        (b"a\n", b"", b"@@ -1 +0,0 @@"),
        (b"a\n", b"a\nb\n", b"@@ -1 +1,2 @@"),
        (b"1\n2\n3\n4\n5\n", b"1\n2\n3\n4\n5\n6\n", b"@@ -3,3 +3,4 @@"),
    ],
)
def test_line_numbers_are_those_of_gnu_diff(old: bytes, new: bytes, header: bytes) -> None:
    assert unified("f", old, new).split(b"\n")[2] == header


NAMES = [
    "plain.py",
    "with blank.py",
    "two  blanks and tab\t.py",
    'quo"te.py',
    "back\\slash.py",
    "new\nline.py",
    "ünïcödé.py",
    "deep/er folder/x.py",
    "bell\x07.py",
    "bytes-\udcff\udce9.py",
    "-dash.py",
    "@@ -1 +1 @@.py",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_file_name(name: str) -> None:
    assert applied(name, b"one\n", unified(name, b"one\n", b"two\n")) == b"two\n"


@pytest.mark.parametrize("name", NAMES)
def test_names_are_written_as_git_writes_them(name: str, tmp_path: Path) -> None:
    def git(*arguments: str) -> bytes:
        return subprocess.run(
            ["git", *arguments], cwd=tmp_path, capture_output=True, check=True
        ).stdout

    git("init", "-q")
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"one\n")
    git("add", "--all")
    path.write_bytes(b"two\n")
    wanted = [line for line in git("diff").split(b"\n") if line.startswith((b"--- ", b"+++ "))]
    assert unified(name, b"one\n", b"two\n").split(b"\n")[:2] == wanted


def test_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    folder = tmp_path / "sub"
    folder.mkdir()
    (folder / "f.py").write_bytes(b"one\n")
    patch = unified(name_in_patch(Path("f.py"), folder), b"one\n", b"two\n")
    subprocess.run(["git", "apply", "-"], cwd=folder, input=patch, check=True)
    assert (folder / "f.py").read_bytes() == b"two\n"


def test_far_changes_are_far_apart_and_near_ones_together() -> None:
    old = [b"%d\n" % n for n in range(40)]
    near, far = old.copy(), old.copy()
    near[10] = near[16] = far[10] = far[30] = b"x\n"
    assert unified("f", b"".join(old), b"".join(near)).count(b"@@ -") == 1
    assert unified("f", b"".join(old), b"".join(far)).count(b"@@ -") == 2


def test_how_a_path_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    (folder / "sub").mkdir(parents=True)
    link = tmp_path / "link"
    link.symlink_to(folder)
    for path in (Path("sub/x.py"), Path("./sub/../sub/x.py"), folder / "sub" / "x.py"):
        assert name_in_patch(path, folder) == "sub/x.py"
    assert name_in_patch(link / "x.py", folder) == "x.py"
    assert name_in_patch(Path("../y.py"), folder) == str(tmp_path / "y.py").lstrip("/")
