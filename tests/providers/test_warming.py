"""What is imported when: nothing before it is needed, and never by two at once."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest

from canvas_tui.providers.client import Client
from canvas_tui.providers.openai_provider import OpenAIProvider

HEAVY = "{'openai', 'httpx2', 'pydantic', 'anyio', 'textual'}"


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_importing_the_rooms_loads_nothing_heavy() -> None:
    assert (
        run(
            "import sys, canvas_tui.providers.openai_provider, canvas_tui.providers.scripted\n"
            "import canvas_tui.providers.discover\n"
            "p = canvas_tui.providers.openai_provider.OpenAIProvider('m', 'k')\n"
            f"print(p.name, sorted({HEAVY} & set(sys.modules)))"
        )
        == "m []"
    )


RACE = """
import asyncio, threading
from canvas_tui.prompts.request import Message, Request, Role
from canvas_tui.providers.openai_provider import OpenAIProvider
from canvas_tui.providers.patience import Patience
from canvas_tui.providers.provider import ProviderError

ONE = Patience(retries=0)
providers = [OpenAIProvider("m", base_url="http://127.0.0.1:9/v1", patience=ONE) for _ in range(3)]
threads = [threading.Thread(target=p.warm) for p in providers]
beats = 0

async def beat():
    global beats
    while True:
        await asyncio.sleep(0.01)
        beats += 1

async def ask(provider):
    try:
        async for _ in provider.stream(Request((Message(Role.USER, "hi"),))):
            pass
    except ProviderError as error:
        return error.trouble.value

async def main():
    heart = asyncio.create_task(beat())
    for thread in threads:
        thread.start()
    print(*await asyncio.gather(*(ask(p) for p in providers)))
    heart.cancel()
    # The event loop was never held up by an import.
    assert beats > 3, beats

asyncio.run(main())
"""


def test_warming_and_asking_at_once_neither_deadlocks_nor_fails() -> None:
    assert run(RACE) == "network network network"


def test_two_threads_never_import_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    inside, most = 0, 0

    def build(_: Client) -> object:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        time.sleep(0.02)
        inside -= 1
        return object()

    monkeypatch.setattr(Client, "_build", build)
    providers = [OpenAIProvider("m", "k") for _ in range(4)]
    threads = [threading.Thread(target=provider.warm) for provider in providers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_warming_builds_the_client_once() -> None:
    assert (
        run(
            "import sys\nfrom canvas_tui.providers.openai_provider import OpenAIProvider\n"
            "p = OpenAIProvider('m', 'k')\np.warm()\nfirst = p._client._sdk\np.warm()\n"
            "print(first is p._client._sdk, 'openai' in sys.modules)"
        )
        == "True True"
    )
