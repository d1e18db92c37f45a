"""`canvas-tui scope`: what encloses a place in a file."""

from __future__ import annotations

import json
from pathlib import Path

from canvas_tui.core.span import Point
from canvas_tui.headless.failure import Exit, Failure, usage
from canvas_tui.headless.output import show
from canvas_tui.headless.parser import Parser
from canvas_tui.session.open_file import OpenFile
from canvas_tui.syntax.node import Node
from canvas_tui.syntax.scope import chain_at


def run(argv: list[str]) -> int:
    """Print the chain as JSON: rows and columns from 1, columns in code points, end exclusive."""
    parser = Parser("canvas-tui scope", "Show what encloses a place, innermost first, as JSON.")
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--at", metavar="ROW:COL", required=True, help="the place, from 1:1")
    given = parser.parse_args(argv)
    path = Path(given.file)
    if not path.exists():
        raise Failure(Exit.FAILED, f"{given.file} does not exist")
    file = OpenFile.open(path)
    point = _point(given.at, file)
    chain = chain_at(file.canvas.document, file.syntax, point)
    show(json.dumps([_entry(node) for node in chain]))
    return 0


def _point(text: str, file: OpenFile) -> Point:
    row, _, column = text.partition(":")
    try:
        point = Point(int(row) - 1, int(column or "1") - 1)
    except ValueError:
        raise usage(f"--at {text!r} is no place: write ROW:COL, such as 12:5") from None
    if point != file.canvas.document.clamp(point):
        raise usage(f"--at {text} does not lie in {file.name}")
    return point


def _entry(node: Node) -> dict[str, object]:
    start, end = ([point.row + 1, point.column + 1] for point in node.span)
    return {"kind": node.kind, "name": node.name, "start": start, "end": end}
