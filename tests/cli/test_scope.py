"""`canvas-tui scope`: what `ast` says of the standard library is the judge."""

from __future__ import annotations

import ast
import json
import textwrap
from pathlib import Path

from tests.cli.shell import call

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def chain(path: Path, row: int, column: int) -> list[dict[str, object]]:
    ran = call(path.parent, "scope", path.name, "--at", f"{row}:{column}")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)  # type: ignore[no-any-return]


def test_definitions_of_a_real_file(tmp_path: Path) -> None:
    text = Path(textwrap.__file__).read_text()
    path = tmp_path / "textwrap.py"
    path.write_text(text)
    lines = text.split("\n")
    found = 0
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, Definition):
            continue
        inside = node.body[-1]
        kinds = {"class"} if isinstance(node, ast.ClassDef) else {"function", "method"}
        first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
        assert node.end_lineno is not None and node.end_col_offset is not None
        end = [node.end_lineno, node.end_col_offset + 1]
        enclosing = chain(path, inside.lineno, inside.col_offset + 1)
        mine = next(n for n in enclosing if n["name"] == node.name and n["kind"] in kinds)
        start_row, _ = mine["start"]  # type: ignore[misc]
        assert (start_row, mine["end"]) == (first, end)
        assert enclosing[-1]["kind"] == "file"
        assert enclosing[-1]["end"] == [len(lines), 1]
        found += 1
    assert found > 10


def test_columns_count_code_points_from_one(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("x = '😀é', f(1)\n")
    innermost = chain(path, 1, 12)[0]
    assert (innermost["start"], innermost["end"]) == ([1, 11], [1, 12])


def test_prose(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# One\n\nTwo words. And more.\n")
    kinds = [node["kind"] for node in chain(path, 3, 2)]
    assert kinds[0] == "word" and kinds[-1] == "file" and "paragraph" in kinds
