"""What the screen is started with."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from canvas_tui.cli import main
from canvas_tui.demo.tour import TOUR
from canvas_tui.prompts.request import Message, Request, Role
from canvas_tui.providers import discover
from canvas_tui.providers.discover import Found
from canvas_tui.session.connection import NO_MODEL, Connection
from canvas_tui.session.session import Session
from canvas_tui.session.target import Target
from tests.fake_server import FakeServer


class Screen:
    """Stands in for the screen: notes what it was started with."""

    session: Session
    given: dict[str, Any]

    def run(self, session: Session, settings: Any, theme: Any, **given: Any) -> int:
        self.session, self.given = session, {"settings": settings, "theme": theme, **given}
        return 7

    def connected(self) -> Connection:
        return asyncio.run(self.given["connect"]())

    @property
    def text(self) -> str:
        return self.session.workspace.current.canvas.document.text()


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Screen:
    made = Screen()
    module = ModuleType("canvas_tui.ui.run")
    module.run_app = made.run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "canvas_tui.ui.run", module)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.chdir(tmp_path)
    return made


def servers(monkeypatch: pytest.MonkeyPatch, *found: Found) -> None:
    async def discovered() -> list[Found]:
        return [*found]

    monkeypatch.setattr(discover, "discover", discovered)


def test_files_and_places(screen: Screen) -> None:
    assert main(["+12:3", "a.py", "b.py", "--theme", "mono"]) == 7
    assert screen.given["targets"] == [Target(Path("a.py"), 12, 3), Target(Path("b.py"))]
    assert screen.given["theme"].name == "mono" and screen.given["notice"] == ""
    assert screen.session.provider is None and screen.text == ""


def test_the_demo_asks_nobody_and_litters_nothing(screen: Screen, tmp_path: Path) -> None:
    assert main(["--demo"]) == 7
    assert screen.text == TOUR and "scripted" in screen.given["notice"]
    assert not screen.session.workspace.unsaved and [*tmp_path.iterdir()] == []
    provider = screen.connected().provider
    assert provider is not None and provider.name == "scripted demo"


def test_a_newcomer_gets_the_demo_once(screen: Screen) -> None:
    main([])
    assert screen.text == TOUR
    main([])
    assert screen.text == "" and screen.given["notice"] == ""


@pytest.mark.parametrize("what", ["key", "server", "file"])
def test_who_has_a_key_or_a_file_is_no_newcomer(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    if what == "key":
        monkeypatch.setenv("OPENAI_API_KEY", "sk-x")
    main({"key": [], "server": ["--base-url", "http://127.0.0.1:1/v1"], "file": ["a.py"]}[what])
    assert screen.text == ""


def test_no_state_folder_is_no_reason_for_a_demo_each_time(screen: Screen, own_home: Path) -> None:
    (own_home / ".state").write_text("in the way")
    assert main([]) == 7
    assert screen.text == ""


def test_the_named_server_is_used(screen: Screen) -> None:
    with FakeServer(["Hello."]) as server:
        main(["a.py", "--base-url", server.url, "--model", "m", "--log", "talk.jsonl"])
        connection = screen.connected()
        assert connection.provider is not None and connection.notice == ""

        async def ask() -> None:
            request = Request((Message(Role.USER, "hi"),))
            assert connection.provider is not None
            async for _ in connection.provider.stream(request):
                pass

        asyncio.run(ask())
    assert server.bodies[0]["model"] == "m" and Path("talk.jsonl").read_text().count("\n") == 2


def test_a_server_on_this_machine_is_found(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = Found("LM Studio", "http://127.0.0.1:1234/v1", ())
    ollama = Found("Ollama", "http://127.0.0.1:11434/v1", ("llama3", "qwen"))
    servers(monkeypatch, empty, ollama)
    main(["a.py"])
    connection = screen.connected()
    assert connection.provider is not None and "llama3" in connection.provider.name
    assert "llama3 of Ollama" in connection.notice and connection.context_chars == 8_000
    main(["a.py", "--model", "qwen"])
    assert "qwen of Ollama" in screen.connected().notice


@pytest.mark.parametrize(("port", "chars"), [(11434, 8_000), (8080, None)])
def test_an_ollama_server_that_is_named_gets_little_context(
    screen: Screen, port: int, chars: int | None
) -> None:
    main(["a.py", "--base-url", f"http://127.0.0.1:{port}/v1", "--model", "llama3"])
    assert screen.connected().context_chars == chars


def test_with_nobody_there_it_says_what_to_set(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    servers(monkeypatch)
    main(["a.py"])
    assert screen.connected() == Connection(None, NO_MODEL)


def test_a_log_that_cannot_be_written(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("canvas_tui.headless.output.complain", told.append)
    assert main(["a.py", "--log", "no/such/folder/x"]) == 1
    assert "log" in told[0] and not hasattr(screen, "session")


@pytest.mark.usefixtures("screen")
def test_a_log_that_nobody_reads_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "log")
    assert main(["a.py", "--log", str(tmp_path / "log")]) == 1
