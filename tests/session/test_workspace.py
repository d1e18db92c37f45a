"""Which files are open, and which is in view."""

from __future__ import annotations

from pathlib import Path

import pytest

from canvas_tui.core.excerpt import Excerpt
from canvas_tui.session.workspace import Workspace


def names(workspace: Workspace) -> list[str]:
    return [("*" if f is workspace.current else "") + f.name for f in workspace.files]


def test_the_first_file_takes_the_place_of_the_empty_buffer(tmp_path: Path) -> None:
    workspace = Workspace()
    assert names(workspace) == ["*untitled"]
    workspace.open(tmp_path / "a.txt")
    assert names(workspace) == ["*a.txt"]
    workspace.open(tmp_path / "b.txt")
    assert names(workspace) == ["a.txt", "*b.txt"]


def test_an_empty_buffer_that_something_is_proposed_for_stays(tmp_path: Path) -> None:
    workspace = Workspace()
    canvas = workspace.current.canvas
    draft = canvas.begin_draft("a poem", canvas.document.whole)
    workspace.open(tmp_path / "a.txt")
    assert names(workspace) == ["untitled", "*a.txt"]
    excerpt = Excerpt.of(canvas.buffer, canvas.document.whole)
    canvas.end_draft(draft.id)
    canvas.lay(excerpt.revision, tuple(excerpt.hunks("roses\n")), "a poem")
    workspace.open(tmp_path / "b.txt")
    assert names(workspace) == ["untitled", "a.txt", "*b.txt"]


def test_a_file_is_opened_once_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "a.txt")
    workspace = Workspace()
    first = workspace.open(tmp_path / "a.txt")
    workspace.open(tmp_path / "b.txt")
    assert workspace.open(tmp_path / "sub" / ".." / "a.txt") is first
    assert workspace.open(tmp_path / "link") is first
    assert names(workspace) == ["*a.txt", "b.txt"]


def test_close_shows_the_one_before(tmp_path: Path) -> None:
    workspace = Workspace()
    files = [workspace.open(tmp_path / name) for name in ("a", "b", "c")]
    workspace.show(files[1])
    workspace.close(files[1])
    assert names(workspace) == ["*a", "c"]
    workspace.close(files[2])
    assert names(workspace) == ["*a"]
    workspace.close(files[0])
    assert names(workspace) == ["*untitled"]


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("notes.md", "notes.md"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\evil.bat", "evil.bat"),
        ("a/b/", "b"),
        ("..", "untitled"),
        ("", "untitled"),
        ("line\nbreak\x1b[31m.md", "linebreak[31m.md"),
        ("taken.md", "taken-2.md"),
        ("open.md", "open-2.md"),
        ("x" * 300, "x" * 120),
        ("漢" * 119, "漢" * 40),
    ],
)
def test_a_new_buffer_has_a_safe_and_free_name(tmp_path: Path, asked: str, named: str) -> None:
    (tmp_path / "taken.md").write_text("theirs")
    workspace = Workspace()
    beside = workspace.open(tmp_path / "open.md")
    created = workspace.create(asked, "text\n", beside)
    assert created.path == tmp_path / named
    assert created.modified and created in workspace.unsaved


def test_a_created_file_is_behind_until_it_is_looked_at(tmp_path: Path) -> None:
    workspace = Workspace()
    first = workspace.open(tmp_path / "a")
    created = [workspace.create(name, "x", first) for name in ("b", "c")]
    assert names(workspace) == ["*a", "b", "c"] and workspace.behind == tuple(created)
    workspace.show(created[0])
    assert workspace.behind == (created[1],)
    workspace.close(created[0])
    workspace.close(first)
    assert names(workspace) == ["*c"] and workspace.behind == ()


def test_a_blank_buffer_stays_while_something_is_under_way_for_it(tmp_path: Path) -> None:
    workspace = Workspace()
    blank = workspace.current
    workspace.in_use = lambda file: file is blank
    workspace.open(tmp_path / "a")
    assert names(workspace) == ["untitled", "*a"]
    workspace.in_use = lambda _: False
    workspace.show(workspace.files[1])
    assert names(workspace) == ["*a"]


def test_listeners_are_told(tmp_path: Path) -> None:
    workspace = Workspace()
    told: list[str] = []
    workspace.listeners.append(lambda: told.append(workspace.current.name))
    file = workspace.open(tmp_path / "a")
    workspace.close(file)
    assert told == ["a", "untitled"]
