"""`Recent`: the files that were opened lately, kept from one run to the next."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from threading import Lock

from canvas_tui.store.folders import absolute, state_folder
from canvas_tui.store.replace import replace
from canvas_tui.store.small import read_small

COUNT = 100


class Recent:
    """The file holds a JSON array of absolute paths, the last opened first.

    Nothing depends on it: what cannot be read is empty, what cannot be written is dropped.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or state_folder() / "recent.json"
        self._lock = Lock()

    def paths(self) -> list[Path]:
        try:
            found = json.loads(read_small(self._path))
        except (OSError, ValueError, RecursionError):
            return []
        texts = found if isinstance(found, list) else []
        return [Path(text) for text in texts if isinstance(text, str) and text][:COUNT]

    def existing(self) -> list[Path]:
        """Those of them that are there now."""
        return [path for path in self.paths() if path.exists()]

    def add(self, path: Path) -> None:
        """Put `path` first. May be called from any thread."""
        path = absolute(path)
        with self._lock:
            before = self.paths()
            if before[:1] == [path]:
                return
            paths = [path, *(p for p in before if p != path)][:COUNT]
            with suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                replace(self._path, json.dumps([str(p) for p in paths], indent=0).encode(), None)
