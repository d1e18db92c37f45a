"""Choosing a file by its path, out of the working folder too."""

from __future__ import annotations

from pathlib import Path

import pytest

from canvas_tui.ui.app import CanvasApp
from canvas_tui.ui.menu import Menu
from tests.ui.screen import make_app


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, beside a folder `there` with files; the state is elsewhere."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path / "there"))
    for name in ("here/own.py", "there/one.py", "there/only.py", "there/.hidden", "there/sub/x"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / "there/.round").symlink_to(tmp_path / "there/.round")
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def offered(app: CanvasApp) -> list[str]:
    menu = app.screen
    assert isinstance(menu, Menu)
    return [f"{entry.value} {entry.note}".strip() for entry in menu.shown]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("../there/", ["../there/one.py", "../there/only.py", "../there/sub/ folder"]),
        ("../there/ON", ["../there/one.py", "../there/only.py", "../there/ON a new file"]),
        ("../there/one.py", ["../there/one.py"]),
        ("../there/.", ["../there/.hidden", "../there/.round", "../there/. a new file"]),
        ("~/s", ["~/sub/ folder", "~/s a new file"]),
        ("/no/such/folder/", []),
        ("/no/such/x", ["/no/such/x a new file"]),
        ("own", ["own.py", "own a new file"]),
    ],
)
async def test_a_path_that_leads_elsewhere_goes_on(
    here: Path,  # noqa: ARG001
    typed: str,
    shown: list[str],
) -> None:
    app = make_app("text\n")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o")
        await pilot.pause(0.2)
        await pilot.press(*typed)
        assert offered(app) == shown


async def test_a_folder_that_is_chosen_is_looked_into(here: Path) -> None:
    app = make_app("text\n")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o", *"../th", "enter")
        await pilot.pause(0.2)
        assert offered(app)[0] == "../there/one.py"
        await pilot.press("down", "down", "enter")
        await pilot.pause(0.2)
        assert offered(app) == ["../there/sub/x"]
        await pilot.press("enter")
        assert app.editor.file.path is not None
        assert app.editor.file.path.resolve() == here.parent / "there/sub/x"
        assert app.editor.document.text() == "there/sub/x"


async def test_a_file_here_whose_name_looks_like_a_user_is_opened(here: Path) -> None:
    (here / "~user").write_text("own")
    (here / "~").mkdir()
    (here / "~/one.py").write_text("own")
    app = make_app("text\n")
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(2):  # the second time they were opened lately
            for name in ("user", "one"):
                await pilot.press("ctrl+o")
                await pilot.pause(0.2)
                await pilot.press(*name)
                await pilot.press("enter")
                assert app.editor.document.text() == "own"
                await pilot.press("ctrl+w")
