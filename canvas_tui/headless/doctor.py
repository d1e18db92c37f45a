"""`canvas-tui doctor`: what works here, and what does not."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from platform import python_version
from typing import NamedTuple

from canvas_tui import __version__
from canvas_tui.core.display import counted, one_line
from canvas_tui.headless.failure import Exit
from canvas_tui.headless.output import show
from canvas_tui.headless.parser import Parser, add_connection, flags
from canvas_tui.headless.reach import reach
from canvas_tui.providers.address import OPENAI
from canvas_tui.providers.discover import discover
from canvas_tui.store.settings import (
    Settings,
    SettingsProblem,
    config_folder,
    load_settings,
    state_folder,
)
from canvas_tui.store.themes import ThemeProblem, load_theme
from canvas_tui.syntax import grammar
from canvas_tui.syntax.languages import LANGUAGES

_PACKAGES = ("textual", "openai", "tree-sitter")


class Finding(NamedTuple):
    """One line of the report; `ok` is None where there is nothing to judge."""

    topic: str
    name: str
    text: str
    ok: bool | None = None


def parser() -> Parser:
    made = Parser("canvas-tui doctor", "Say what works here and what does not.")
    made.add_argument("--json", action="store_true", help="print a JSON array")
    made.add_argument("--keys", action="store_true", help="show what arrives for each key")
    add_connection(made)
    return made


def run(given: Namespace) -> int:
    findings = [*_versions(), *_model(flags(given)), *_terminal(), *_paths(), *_grammars()]
    if given.json:
        show(json.dumps([finding._asdict() for finding in findings], indent=2))
    else:
        show("".join(_lines(findings)))
    return Exit.FAILED if any(f.ok is False for f in findings) else Exit.DONE


def _lines(findings: list[Finding]) -> Iterator[str]:
    topic = ""
    for finding in findings:
        if finding.topic != topic:
            topic = finding.topic
            yield f"{topic}\n"
        sign = {True: "ok", False: "!!", None: "  "}[finding.ok]
        yield f"  {sign} {finding.name:<14} {one_line(finding.text, 500)}\n"


def _versions() -> Iterator[Finding]:
    yield Finding("versions", "canvas-tui", __version__)
    yield Finding("versions", "python", python_version(), sys.version_info >= (3, 11))
    for package in _PACKAGES:
        try:
            yield Finding("versions", package, version(package), True)
        except PackageNotFoundError:
            yield Finding("versions", package, "is not installed: install canvas-tui again", False)


def _model(given: dict[str, str]) -> Iterator[Finding]:
    try:
        settings = load_settings(given, os.environ)
        theme = load_theme(settings.theme)
    except (SettingsProblem, ThemeProblem) as problem:
        yield Finding("settings", "settings", str(problem), False)
        return
    yield Finding("settings", "theme", theme.title, True)
    yield from (Finding("settings", "warning", text, False) for text in settings.warnings)
    yield Finding("model", "key", "set" if settings.api_key else "not set (OPENAI_API_KEY)")
    if settings.api_key or settings.base_url:
        yield from _named(settings)
    else:
        yield from _local()


def _named(settings: Settings) -> Iterator[Finding]:
    url = settings.base_url or OPENAI
    found = reach(url, settings.api_key)
    yield Finding("model", "server", url.rsplit("@", 1)[-1])
    count = counted(len(found.models), "model")
    yield Finding("model", "model list", found.problem or count, not found.problem)
    if found.problem:
        yield Finding("model", "model", settings.model)
    elif settings.model in found.models:
        yield Finding("model", "model", settings.model, True)
    else:
        some = ", ".join(found.models[:5]) or "no models"
        text = f"{settings.model} is not in the list ({some}): set --model or CANVAS_TUI_MODEL"
        yield Finding("model", "model", text, None)


def _local() -> Iterator[Finding]:
    servers = asyncio.run(discover())
    for found in servers:
        models = ", ".join(found.models[:5]) or "no models: get one first"
        yield Finding("model", found.server, f"{found.base_url}: {models}", bool(found.models))
    if not servers:
        text = "no key and no local server: set OPENAI_API_KEY, or start Ollama, or name --base-url"
        yield Finding("model", "server", text, False)


def _terminal() -> Iterator[Finding]:
    columns, rows = shutil.get_terminal_size()
    encoding = (sys.stdout.encoding or "").lower()
    environ = os.environ
    tty = sys.stdin.isatty() and sys.stdout.isatty()
    yield Finding("terminal", "tty", "yes" if tty else "no: the editor needs one, do does not")
    yield Finding("terminal", "TERM", environ.get("TERM") or "not set")
    yield Finding(
        "terminal", "COLORTERM", environ.get("COLORTERM") or "not set: 256 colours or fewer"
    )
    if "NO_COLOR" in environ:
        yield Finding("terminal", "NO_COLOR", "set")
    yield Finding(
        "terminal", "size", f"{columns}x{rows}", columns >= 80 and rows >= 24 if tty else None
    )
    yield Finding(
        "terminal", "encoding", encoding or "unknown", encoding.replace("-", "") == "utf8"
    )
    yield Finding("terminal", "tmux", "yes" if environ.get("TMUX") else "no")


def _paths() -> Iterator[Finding]:
    config = config_folder() / "config.toml"
    there = "" if config.exists() else " (not there; defaults are used)"
    yield Finding("paths", "config", f"{config}{there}")
    state = state_folder()
    nearest = next(p for p in (state, *state.parents) if p.exists())
    yield Finding("paths", "state", str(state), os.access(nearest, os.W_OK))


def _grammars() -> Iterator[Finding]:
    names = [language.name for language in LANGUAGES if language.grammar]
    broken = [name for name in names if grammar.load(name) is None]
    text = f"{len(names) - len(broken)} of {len(names)} load"
    yield Finding("syntax", "grammars", text + "".join(f", not {n}" for n in broken), not broken)
