"""A save that fails or dies at any system call leaves the old file or the new one.

As SQLite tests itself: the first call fails, then the second, until a run is clean.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from canvas_tui.core.document import Document
from canvas_tui.store.files import FileProblem, Stamp, load, save

CALLS = (
    "stat", "lstat", "open", "fdopen", "access", "write", "fsync", "close", "fchmod",
    "fchown", "listxattr", "getxattr", "setxattr", "replace", "readlink",
)  # fmt: skip
OLD, NEW = b"old\n" * 10, b"new\n" * 30


@contextmanager
def interrupted(at: int, how: Callable[[str], None]) -> Iterator[list[str]]:
    """Every call of CALLS is counted, and `how` is done in place of the one numbered `at`.

    Writes are short, so that there are several.
    """
    made: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for name in (name for name in CALLS if hasattr(os, name)):
            patch.setattr(os, name, _counted(getattr(os, name), name, made, at, how))
        yield made


def _counted(
    real: Callable[..., Any], name: str, made: list[str], at: int, how: Callable[[str], None]
) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        made.append(name)
        if len(made) == at + 1:
            how(name)
        if name == "write":
            arguments = (arguments[0], arguments[1][:50])
        return real(*arguments, **options)

    return call


def fail(code: int) -> Callable[[str], None]:
    def raising(name: str) -> None:
        raise OSError(code, name)

    return raising


@pytest.fixture(params=["file", "link", "new"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """What is saved to: a file, a link to one in another folder, or nothing yet."""
    path = tmp_path / "saved"
    if request.param == "link":
        (tmp_path / "far").mkdir()
        path.symlink_to("far/target")
        (tmp_path / "far/target").write_bytes(OLD)
    elif request.param == "file":
        path.write_bytes(OLD)
    return path


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def everything(folder: Path) -> set[str]:
    return {str(found.relative_to(folder)) for found in folder.rglob("*")}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_failing_at_each_call(tmp_path: Path, path: Path, code: int) -> None:
    stamp, old, names = load(path).stamp, content(path), everything(tmp_path)
    for at in count():
        with interrupted(at, fail(code)) as made:
            problem = attempt(path, stamp)
        if problem:
            assert content(path) == old, made
            assert everything(tmp_path) == names, made
            assert problem.isprintable()
        else:
            assert content(path) == NEW, made
            assert everything(tmp_path) == names | {"saved"}, made
            if len(made) <= at:
                break
            reset(path, old)
    assert {"write", "fsync", "replace"} <= set(made)
    assert made.count("write") >= 3
    assert at >= 12


def attempt(path: Path, stamp: Stamp | None) -> str:
    try:
        save(path, Document(NEW.decode()), stamp)
    except FileProblem as problem:
        return str(problem)
    return ""


def reset(path: Path, old: bytes | None) -> None:
    if old is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(old)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_dying_at_each_call(path: Path) -> None:
    stamp, old = load(path).stamp, content(path)
    seen = set()
    for at in count():
        child = os.fork()
        if not child:
            with interrupted(at, lambda _: os._exit(9)):
                attempt(path, stamp)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert content(path) in (old, NEW)
        seen.add(content(path))
        if code == 0:
            break
        reset(path, old)
    assert seen == {old, NEW}
    assert at >= 12


def test_the_new_bytes_are_on_disk_before_the_name_points_to_them(path: Path) -> None:
    stamp = load(path).stamp
    with interrupted(-1, fail(errno.EIO)) as made:
        save(path, Document(NEW.decode()), stamp)
    last_write = len(made) - 1 - made[::-1].index("write")
    assert last_write < made.index("fsync") < made.index("replace")
    assert "fsync" in made[made.index("replace") :]  # the folder


def test_a_file_that_cannot_be_replaced_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    stamp = load(path).stamp
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", lambda *_: fail(errno.EBUSY)(""))
        problem = attempt(path, stamp)
    assert "its folder does not let it be replaced" in problem
    assert path.read_bytes() == OLD
