"""The house: imports go down only, and each outside library has one room."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "canvas_tui"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CONTRACT = PROJECT["tool"]["importlinter"]["contracts"][0]
FLOORS = [
    {room.strip().removeprefix("canvas_tui.") for room in re.split("[|:]", layer)}
    for layer in reversed(CONTRACT["layers"])
]  # the lowest first; rooms on one floor do not know each other

# Who may import an outside library, at any moment.
ROOMS_OF = {
    "textual": {"ui", "cli"},
    "rich": {"ui", "cli"},
    "openai": {"providers"},
    "httpx2": {"providers"},
    "pydantic": {"providers"},
    "regex": {"ui"},
    "tree_sitter": {"syntax"},
}
CORE_USES = {
    "__future__", "array", "bisect", "collections", "dataclasses", "enum", "functools", "itertools",
    "re", "typing",
}  # fmt: skip


def files(room: str) -> list[Path]:
    single = PACKAGE / f"{room}.py"
    return [single] if single.exists() else sorted((PACKAGE / room).rglob("*.py"))


def rooms() -> list[str]:
    return [room for floor in FLOORS for room in sorted(floor) if files(room)]


def closed_to(room: str) -> set[str]:
    """The rooms it may not import from: those above it and beside it."""
    at = next(n for n, floor in enumerate(FLOORS) if room in floor)
    return set().union(*FLOORS[at:]) - {room}


def module(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(file: Path) -> set[str]:
    """The modules that a file names in imports, wherever they stand."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file.name}: relative import"
            found |= {str(node.module)} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def loaded_by(*modules: str) -> set[str]:
    """Every module in memory after importing these in a new interpreter."""
    code = f"import json, sys, {', '.join(modules)}\nprint(json.dumps([*sys.modules]))"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return set(json.loads(run.stdout))


def test_every_file_is_in_a_room_of_the_house():
    outside = {"__init__", "__main__"}
    names = {p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert names - outside <= set().union(*FLOORS)


@pytest.mark.parametrize("room", rooms())
def test_a_room_names_nothing_from_above_and_no_library_of_another(room):
    for file in files(room):
        for name in imported(file):
            first, _, rest = name.partition(".")
            if first == "canvas_tui":
                assert rest.partition(".")[0] not in closed_to(room), (
                    f"{module(file)} imports {name}"
                )
            elif first in ROOMS_OF:
                assert room in ROOMS_OF[first], f"{module(file)} imports {name}"


@pytest.mark.parametrize("room", rooms())
def test_importing_a_room_loads_nothing_from_above(room):
    loaded = loaded_by(*map(module, files(room)))
    from_here = {name.split(".")[1] for name in loaded if name.startswith("canvas_tui.")}
    assert not from_here & closed_to(room)
    slow = {"openai", "httpx2", "pydantic"}  # they load in a thread, after the first paint
    assert not slow & loaded
    if room not in ROOMS_OF["textual"]:
        assert not {"textual", "rich"} & loaded


def test_the_core_loads_neither_screen_nor_model_nor_parser():
    loaded = loaded_by("canvas_tui.core.canvas")
    assert not {"textual", "openai", "tree_sitter", "asyncio", "sqlite3"} & loaded


def test_the_core_knows_nothing_but_values():
    """No I/O, clock or randomness: the standard library's part that has none, and itself."""
    for file in files("core"):
        names = {name.split(".")[0] for name in imported(file)}
        assert names - {"canvas_tui"} <= CORE_USES, file.name
        assert "open(" not in file.read_text(), file.name


@pytest.mark.parametrize("room", rooms())
def test_a_file_has_one_noun(room):
    for file in files(room):
        assert file.stem not in {"utils", "helpers", "manager", "base", "common"}
        text = file.read_text(encoding="utf-8")
        tree = ast.parse(text)
        assert ast.get_docstring(tree) or not text, f"{module(file)} does not say what it is"
        if any(isinstance(node, (ast.FunctionDef, ast.ClassDef)) for node in tree.body):
            assert text.count("\n") <= 300, module(file)  # a table of rows may be longer
