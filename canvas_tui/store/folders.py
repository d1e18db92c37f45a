"""Where our own files are: the user's, by the platform's rules, and those of the package."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

import platformdirs

import canvas_tui

_NAME = "canvas-tui"
_working: list[Path] = []  # where the working folder was when it was last there


def absolute(path: Path) -> Path:
    """`path` from the root on, also when the working folder is deleted meanwhile.

    Raises `OSError` when it never was there, as far as anybody knows.
    """
    if path.is_absolute():
        return path
    with suppress(FileNotFoundError):
        _working[:] = [Path.cwd()]
    if not _working:
        shell = Path(os.environ.get("PWD", ""))  # shells say where they are by name
        if not shell.is_absolute():
            raise FileNotFoundError(errno.ENOENT, "there is no working folder")
        _working.append(shell)
    return _working[0] / path


def config_folder() -> Path:
    """Where `config.toml` and the user's themes and keymaps are; it need not exist."""
    return platformdirs.user_config_path(_NAME)


def state_folder() -> Path:
    """Where what we keep between runs is; it need not exist."""
    return platformdirs.user_state_path(_NAME)


def package_folder(name: str) -> Path:
    """A folder of data inside the installed package, or at the top of a checkout."""
    package = Path(canvas_tui.__file__).parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def bundled(kind: str, first: str) -> dict[str, Path]:
    """The TOML files of a kind that come with us, by their names; `first` leads."""
    found = sorted(package_folder(kind).glob("*.toml"))
    return {path.stem: path for path in sorted(found, key=lambda path: path.stem != first)}


def available(kind: str, first: str, folder: Path | None = None) -> dict[str, Path]:
    """Those and the user's own in `folder` (default: in the config folder), which win."""
    own = sorted((folder or config_folder() / kind).glob("*.toml"))
    return bundled(kind, first) | {path.stem: path for path in own}
