"""What every test gets: a home of its own, no keys, no network but loopback, shared test data."""

from __future__ import annotations

import ipaddress
import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

SHARED = Path(os.environ.get("CANVAS_TUI_SHARED") or Path(__file__).resolve().parents[2] / "shared")

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.getenv("CI") else "dev"))

# CANVAS_TUI_*_URL stay: they say where `./dev real` started the servers of tests/real.
UNWANTED = re.compile(r"OPENAI_.*|CANVAS_TUI_.*(?<!_URL)|.*_PROXY|NO_COLOR|FORCE_COLOR", re.I)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared test data: CANVAS_TUI_SHARED, else `shared` beside the repository."""
    if not SHARED.is_dir():
        pytest.skip("no shared test data: set CANVAS_TUI_SHARED to its folder")
    return SHARED


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, and an environment without the user's keys, settings and proxies."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for kind in ("config", "state", "cache", "data"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(home / f".{kind}"))
    for name in [name for name in os.environ if UNWANTED.fullmatch(name)]:
        monkeypatch.delenv(name)
    return home


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A connection to any other machine raises, and fails the test even if that was caught."""
    refused: list[str] = []

    def guard(name: str) -> None:
        real = getattr(socket.socket, name)

        def checked(self: socket.socket, address: Any) -> Any:
            if isinstance(address, tuple) and not _loopback(str(address[0])):
                refused.append(str(address[0]))
                raise OSError(f"a test tried to reach {address[0]}: only loopback is allowed")
            return real(self, address)

        monkeypatch.setattr(socket.socket, name, checked)

    guard("connect")
    guard("connect_ex")
    yield
    assert not refused, f"the test tried to reach {refused}: only loopback is allowed"


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"
