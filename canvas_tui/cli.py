"""The command line: what was asked for, and the one place that names concrete providers."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from canvas_tui import __version__

if TYPE_CHECKING:
    from canvas_tui.headless.parser import Parser
    from canvas_tui.providers.openai_provider import OpenAIProvider
    from canvas_tui.session.connection import Connect, Connection
    from canvas_tui.session.session import Session
    from canvas_tui.store.settings import Settings

_DEMO = "Demo: the answers are scripted and nothing is sent. F1 shows the keys."
_ESCAPE_DELAY = "50"  # ms; Textual reads it when it is imported
_BREATH = 0.02  # s; what is read for a provider takes time that the colours of a text need first
_OLLAMA_CHARS = 8_000  # what surely fits its usual context; it cuts longer prompts without a word


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    from canvas_tui.headless.failure import Exit, Failure
    from canvas_tui.headless.output import complain, complete_streams, hush
    from canvas_tui.store.files import FileProblem
    from canvas_tui.store.settings import SettingsProblem
    from canvas_tui.store.themes import ThemeProblem

    complete_streams()
    try:
        return _run(arguments)
    except Failure as failure:
        complain(str(failure))
        return failure.code
    except (SettingsProblem, ThemeProblem) as problem:
        complain(str(problem))
        return Exit.USAGE
    except FileProblem as problem:
        complain(str(problem))
        return Exit.FAILED
    except BrokenPipeError:
        hush()
        return Exit.DONE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED


def _run(argv: list[str]) -> int:
    if argv[:1] == ["--version"]:
        from canvas_tui.headless.output import show

        show(f"canvas-tui {__version__}")
        return 0
    at = _first_word(argv)
    rest = [*argv[:at], *argv[at + 1 :]]
    match argv[at : at + 1]:
        case ["do"]:
            return _do(rest)
        case ["actions"]:
            from canvas_tui.headless import actions

            return actions.run(rest)
        case ["scope"]:
            from canvas_tui.headless import scope

            return scope.run(rest)
        case ["doctor"]:
            return _doctor(rest)
        case _:
            return _app(argv)


def _first_word(argv: list[str]) -> int:
    """The index of the first argument that is no option; len(argv) when there is none."""
    from canvas_tui.headless.parser import CONNECTION

    with_value = {f"--{name.replace('_', '-')}" for name in CONNECTION}
    at = 0
    while at < len(argv) and argv[at].startswith("-") and argv[at] not in ("-", "--"):
        at += 2 if argv[at] in with_value else 1
    return at


def _do(argv: list[str]) -> int:
    from canvas_tui.headless.do import do
    from canvas_tui.headless.parser import flags
    from canvas_tui.headless.task import parser, task_of
    from canvas_tui.store.settings import load_settings

    given = parser().parse_args(argv)
    task = task_of(given)
    settings = load_settings(flags(given), os.environ)
    return do(task, _connector(settings), settings.context_chars)


def _doctor(argv: list[str]) -> int:
    from canvas_tui.headless import doctor
    from canvas_tui.headless.failure import usage
    from canvas_tui.headless.parser import flags
    from canvas_tui.store.settings import load_settings

    given = doctor.parser().parse_args(argv)
    if not given.keys:
        return doctor.run(given)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise usage("doctor --keys needs a terminal")
    keymap = load_settings(flags(given), os.environ).keymap
    os.environ.setdefault("ESCDELAY", _ESCAPE_DELAY)
    from canvas_tui.ui import key_report

    return key_report.run(keymap)


def _app(argv: list[str]) -> int:
    gc.disable()  # until the app is ready: all that is made before is kept
    from canvas_tui.headless.failure import usage
    from canvas_tui.headless.output import complain
    from canvas_tui.headless.parser import flags
    from canvas_tui.headless.targets import targets_of
    from canvas_tui.store.settings import load_settings
    from canvas_tui.store.themes import load_theme

    given = _parser().parse_args(argv)
    targets = targets_of(given.files)
    settings = load_settings(flags(given), os.environ)
    theme = load_theme(settings.theme)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise usage("the editor needs a terminal; in a pipe use canvas-tui do")
    demo = given.demo or (not targets and _is_newcomer(settings))
    session = _demo_session() if demo else _session(settings)
    connect = _demo_connect if demo else _connector(settings, warm=True)
    notice = _DEMO if demo else " ".join(settings.warnings)
    os.environ.setdefault("ESCDELAY", _ESCAPE_DELAY)
    from canvas_tui.ui.run import run_app

    return run_app(
        session,
        settings,
        theme,
        targets=targets,
        connect=connect,
        tell=complain,
        notice=notice,
    )


def _parser() -> Parser:
    from canvas_tui.headless.parser import Parser, add_connection

    parser = Parser("canvas-tui", "A canvas editor in the terminal.")
    parser.usage = "canvas-tui [OPTIONS] [+LINE[:COL]] [FILE ...]"
    parser.epilog = "Commands, each with --help: canvas-tui do | actions | scope | doctor"
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="what to open; +LINE[:COL] before a file is where"
    )
    parser.add_argument("--demo", action="store_true", help="the tour, with scripted answers")
    parser.add_argument("--version", action="version", version=f"canvas-tui {__version__}")
    add_connection(parser)
    return parser


def _is_newcomer(settings: Settings) -> bool:
    """Whether this is the first start and there is no model to ask; it is so only once."""
    from canvas_tui.store.settings import state_folder

    mark = state_folder() / "started"
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch(exist_ok=False)
    except OSError:
        return False
    return not (settings.api_key or settings.base_url)


def _session(settings: Settings) -> Session:
    from canvas_tui.session.session import Session
    from canvas_tui.session.workspace import Workspace

    return Session(Workspace(), None, settings.context_chars)


def _demo_session() -> Session:
    from canvas_tui.core.document import Document
    from canvas_tui.demo.tour import NAME, TOUR
    from canvas_tui.session.open_file import OpenFile
    from canvas_tui.session.session import Session
    from canvas_tui.session.workspace import Workspace

    return Session(Workspace(OpenFile(Document(TOUR), Path(NAME))))


async def _demo_connect() -> Connection:
    from canvas_tui.demo.script import reply
    from canvas_tui.providers.scripted import ScriptedProvider
    from canvas_tui.session.connection import Connection

    return Connection(ScriptedProvider(reply, "scripted demo", chunk=12, delay=0.02))


def _connector(settings: Settings, *, warm: bool = False) -> Connect:
    """How to get a provider as `settings` say; `warm`: it gets ready for its first request."""
    import asyncio

    log = _log(settings)

    async def connect() -> Connection:
        if warm:
            await asyncio.sleep(_BREATH)
        connection, provider = await _choose(settings)
        if provider is None:
            return connection
        if warm:
            # Not waited for: a request that comes at once waits by itself.
            asyncio.get_running_loop().run_in_executor(None, provider.warm)
        if log:
            from canvas_tui.session.recorded import Recorded

            return connection._replace(provider=Recorded(provider, log, settings.api_key))
        return connection

    return connect


async def _choose(settings: Settings) -> tuple[Connection, OpenAIProvider | None]:
    """The server that is named, else one found on this machine, else none and what to do."""
    from canvas_tui.providers.discover import discover
    from canvas_tui.providers.openai_provider import OpenAIProvider
    from canvas_tui.session.connection import NO_MODEL, Connection

    if settings.api_key or settings.base_url:
        provider = OpenAIProvider(settings.model, settings.api_key, settings.base_url, settings.api)
        ollama = _port(settings.base_url) == 11434  # its own, on whatever machine
        return Connection(provider, context_chars=_OLLAMA_CHARS if ollama else None), provider
    servers = [found for found in await discover() if found.models]
    if not servers:
        return Connection(None, NO_MODEL), None
    found = next((f for f in servers if settings.model in f.models), servers[0])
    model = settings.model if settings.model in found.models else found.models[0]
    provider = OpenAIProvider(model, "", found.base_url, settings.api)
    notice = f"No key is set: using {model} of {found.server} on this machine."
    chars = _OLLAMA_CHARS if found.server == "Ollama" else None
    return Connection(provider, notice, chars), provider


def _port(url: str) -> int | None:
    from urllib.parse import urlsplit

    try:
        return urlsplit(url).port
    except ValueError:  # the provider says what is wrong with it
        return None


def _log(settings: Settings) -> Callable[[str], object] | None:
    """Where requests and replies are written down; None when nobody asked for that."""
    if not settings.log:
        return None
    from canvas_tui.store.files import FileProblem

    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
    try:
        # It does not wait for somebody to read a pipe.
        descriptor = os.open(settings.log, flags | os.O_NONBLOCK, 0o600)
        os.set_blocking(descriptor, True)
    except OSError as error:
        raise FileProblem(f"Cannot write the log {settings.log}: {error.strerror}.") from error
    return lambda line: os.write(descriptor, line.encode("ascii"))
