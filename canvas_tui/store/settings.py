"""`Settings`: what the command line, the environment and `config.toml` say, in this order."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from canvas_tui.core.display import one_line
from canvas_tui.store.folders import config_folder, state_folder
from canvas_tui.store.sights import USUAL, Sights
from canvas_tui.store.small import read_small
from canvas_tui.store.themes import default_theme

__all__ = ["Settings", "SettingsProblem", "config_folder", "load_settings", "state_folder"]

APIS = ("responses", "chat")
ENVIRONMENT = {
    "model": "CANVAS_TUI_MODEL",
    "base_url": "OPENAI_BASE_URL",
    "api_key": "OPENAI_API_KEY",
}


class SettingsProblem(Exception):
    """A setting cannot be used; the text says where it stands and what to do, on one line."""


@dataclass(frozen=True)
class Settings:
    """All settings, checked.

    `base_url` and `api` are "" for the usual server and for whatever it offers, `api_key`
    and `log` (a path) for none. `context_chars` limits, in code points, how much of a
    document around a selection is sent; `sights` are what is shown at first, each by a key of
    its own in `config.toml`. `warnings` are sentences for the user.
    """

    model: str = "gpt-5.6"
    base_url: str = ""
    api: str = ""
    api_key: str = field(default="", repr=False)
    theme: str = "dark"
    keymap: str = "default"
    context_chars: int = 60_000
    log: str = ""
    sights: Sights = USUAL
    warnings: tuple[str, ...] = ()


class _Given(NamedTuple):
    """A value and where it stands, in words."""

    value: Any
    where: str


def load_settings(
    flags: Mapping[str, str], environ: Mapping[str, str], config: Path | None = None
) -> Settings:
    """The settings; an empty flag or variable counts as not given.

    `flags` go by the names of `Settings`. `config` defaults to `config.toml` in the config
    folder; it need not exist. Raises `SettingsProblem`.
    """
    config = config or config_folder() / "config.toml"
    given = _from_config(config)
    warnings = _too_open(config) if "api_key" in given else ()
    for name, variable in ENVIRONMENT.items():
        if value := environ.get(variable, "").strip():
            given[name] = _Given(value, variable)
    for name, value in flags.items():
        if value:
            given[name] = _Given(value, f"--{name.replace('_', '-')}")
    values: dict[str, Any] = {"theme": default_theme(environ), "warnings": warnings}
    checked = {name: _CHECKS[name](*each) for name, each in given.items()}
    shown = {name: checked.pop(name) for name in Sights._fields if name in checked}
    return Settings(**values | checked, sights=Sights(**shown))


def _from_config(path: Path) -> dict[str, _Given]:
    try:
        text = read_small(path).decode("utf-8")
        table = tomllib.loads(text)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise _problem(str(path), f"cannot be read ({error.strerror}); mend or move it") from error
    except UnicodeDecodeError:
        raise _problem(str(path), "is not UTF-8; save it as such") from None
    except (ValueError, RecursionError) as error:  # also of numbers that are too long
        raise _problem(str(path), f"is not TOML: {error}; mend that line") from None
    given = {}
    for name, value in table.items():
        where = f"{path}, line {_line(text, name)}"
        if name not in _CHECKS or name == "log":
            known = ", ".join(key for key in _CHECKS if key != "log")
            raise _problem(where, f"there is no setting called {name}; there are: {known}")
        given[name] = _Given(value, f"{where}: {name}")
    return given


def _line(text: str, name: str) -> int:
    """The 1-based line on which the TOML key or table `name` first stands; 1 if unclear."""
    pattern = rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(name)}\b"
    found = re.search(pattern, text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _too_open(path: Path) -> tuple[str, ...]:
    if not path.stat().st_mode & 0o077:
        return ()
    shown = one_line(str(path))
    return (f"{shown} holds an API key that others here can read: run chmod 600 {shown}.",)


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise _problem(where, "must be a text in quotes")
    return value.strip()


def _url(value: Any, where: str) -> str:
    url = _text(value, where)
    if not re.fullmatch(r"https?://[^\s/]\S*", url, re.IGNORECASE):
        raise _problem(where, "is no address; write it like http://127.0.0.1:8080/v1")
    return url


def _api(value: Any, where: str) -> str:
    if value not in APIS:
        raise _problem(where, f"must be one of {', '.join(APIS)}")
    return str(value)


def _key(value: Any, where: str) -> str:
    key = _text(value, where)
    if not key.isascii() or not key.isprintable() or " " in key:
        raise _problem(where, "is no API key: it has blanks or characters no key has")
    return key


def _count(value: Any, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _problem(where, "must be a whole number, 0 or more")
    return value


def _switch(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise _problem(where, "must be true or false")
    return value


_CHECKS: dict[str, Callable[[Any, str], Any]] = {
    "model": _text,
    "base_url": _url,
    "api": _api,
    "api_key": _key,
    "theme": _text,
    "keymap": _text,
    "context_chars": _count,
    "log": _text,
    **dict.fromkeys(Sights._fields, _switch),
}


def _problem(where: str, what: str) -> SettingsProblem:
    return SettingsProblem(one_line(f"{where}: {what}.", 400))
