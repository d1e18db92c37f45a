"""The measuring program that others wrote, and the files it measures on."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache" / "bench"
SIZES = ("1k", "10k", "100k", "1m")
"""The files by their numbers of lines."""


def folder(named: str | None) -> Path:
    """Where ptybench.py is: `named`, CANVAS_TUI_BENCH, or `bench` in the shared folder."""
    shared = Path(os.environ.get("CANVAS_TUI_SHARED") or ROOT.parent / "shared")
    found = Path(named or os.environ.get("CANVAS_TUI_BENCH") or shared / "bench")
    if not (found / "ptybench.py").is_file():
        sys.exit(f"dev: there is no ptybench.py in {found}: say where with --bench")
    return found


def load(folder: Path) -> ModuleType:
    """ptybench.py as a module."""
    spec = importlib.util.spec_from_file_location("ptybench", folder / "ptybench.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def files(folder: Path) -> dict[str, dict[str, Any]]:
    """The files by their names, made at the first call: `path`, `lines`, `mid`."""
    meta = CACHE / "files" / "meta.json"
    if not meta.exists():
        make = [sys.executable, str(folder / "gen_files.py"), str(meta.parent)]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
    found: dict[str, dict[str, Any]] = json.loads(meta.read_text())
    return found


def options(line: int, quick: bool) -> Namespace:
    """What ptybench's own command line would give; `line`: where to type, 1-based."""
    return Namespace(
        line=line,
        keys=40 if quick else 100,
        rate=30.0,
        pages=10 if quick else 20,
        rows=40,
        cols=120,
        repeat=1,
        first="# BENCH-FIRST-LINE",
        last="# BENCH-LAST-LINE",
        timeout=30.0,
        test_s=60.0,
        quiet_ms=60.0,
        env=[],
        cwd=None,
        kitty=False,
        no_sync=False,
        dump=False,
    )


def bare_environment(home: Path) -> None:
    """Let every program start with an empty home, and without the user's keys and servers."""
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "CANVAS_TUI_", "XDG_")):
            del os.environ[name]
    os.environ |= {"HOME": str(home), "PYTHONPATH": str(ROOT)}
    (home / ".local/state/canvas-tui").mkdir(parents=True)
