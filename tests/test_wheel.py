"""What is in the wheel: all that the program reads at run time."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    wheel = pytest.importorskip("hatchling.builders.wheel", reason="./dev test installs hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = wheel.WheelBuilder(str(ROOT)).build(directory=str(folder))
    with ZipFile(built) as file:
        return file.namelist()


def test_every_file_of_the_package_is_in_it(names: list[str]) -> None:
    package = ROOT / "canvas_tui"
    there = [path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert {str(path.relative_to(ROOT)) for path in there} <= set(names)


def test_the_themes_are_in_it(names: list[str]) -> None:
    themes = [path.name for path in (ROOT / "themes").glob("*.toml")]
    assert len(themes) >= 4
    assert {f"canvas_tui/themes/{name}" for name in themes} <= set(names)


def test_nothing_else_is_in_it(names: list[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"canvas_tui"}
    assert any(name.endswith("licenses/LICENSE") for name in names)
