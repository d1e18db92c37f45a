"""What others changed in a file meanwhile, as hunks beside one's own edits, against git."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path
from shutil import which

import pytest

from canvas_tui.core.buffer import Origin
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.rewrite import rewrite
from canvas_tui.session.open_file import OpenFile


def edited(lines: list[str], mark: str, draw: random.Random) -> list[str]:
    """Some lines changed, taken out, or put in; all are unlike one another."""
    made: list[str] = []
    for number, line in enumerate(lines):
        match draw.randrange(12):
            case 0:
                made.append(f"{line} {mark}")
            case 1:
                pass
            case 2:
                made += [line, f"{mark} {number}"]
            case _:
                made.append(line)
    return made


def text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.skipif(which("git") is None, reason="git is the oracle")
@pytest.mark.parametrize("seed", range(60))
def test_where_nothing_conflicts_taking_all_is_what_git_merges(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    base = [f"line {n}" for n in range(draw.randrange(1, 25))]
    ours, theirs = edited(base, "ours", draw), edited(base, "theirs", draw)
    paths = [tmp_path / name for name in ("ours", "base", "theirs")]
    for path, lines in zip(paths, (ours, base, theirs), strict=True):
        path.write_text(text(lines))
    merged = subprocess.run(
        ["git", "merge-file", "-p", *paths], capture_output=True, text=True, check=False
    )
    file = OpenFile.open(paths[1])
    canvas = file.canvas
    for change in reversed(rewrite(canvas.document.lines, text(ours).split("\n")).changes):
        canvas.edit(ChangeSet([change]), Origin.TYPED)
    was = file.as_read()
    assert was.text == text(base)
    proposal = canvas.lay(was.revision, tuple(was.hunks(text(theirs))), "on disk")
    assert canvas.document.text() == text(ours)
    if merged.returncode == 0:
        for hunk in proposal.hunks if proposal else ():
            assert canvas.accept(proposal.id, [hunk.id])
        assert canvas.document.text() == merged.stdout
