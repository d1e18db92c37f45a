"""`canvas-tui doctor` says what works here; the key is never shown."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.shell import call
from tests.fake_server import FakeServer, Raw

KEY = "sk-0123456789abcdef"


def findings(out: bytes) -> dict[str, dict[str, object]]:
    return {entry["name"]: entry for entry in json.loads(out)}


def test_a_server_that_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with FakeServer([]) as server:
        arguments = ("doctor", "--base-url", server.url, "--model", "fake-model")
        ran, told = call(tmp_path, *arguments), call(tmp_path, *arguments, "--json")
    assert ran.code == told.code == 0 and ran.err == ""
    assert server.keys == [f"Bearer {KEY}"] * 2 and server.paths == ["/v1/models"] * 2
    assert KEY.encode() not in ran.out + told.out
    found = findings(told.out)
    assert found["key"]["text"] == "set" and found["model list"]["text"] == "1 model"
    assert found["model"]["ok"] is True and found["grammars"]["ok"] is True
    assert str(found["config"]["text"]).endswith("config.toml (not there; defaults are used)")
    for word in (b"canvas-tui", b"textual", b"tree-sitter", b"TERM", b"size", b"tmux", b"state"):
        assert word in ran.out


@pytest.mark.parametrize("status", [401, 404, 500])
def test_a_server_that_refuses(tmp_path: Path, status: int) -> None:
    class Refusing(FakeServer):
        def models_reply(self) -> Raw:
            return Raw(b"{}", status, "application/json")

    with Refusing([]) as server:
        ran = call(tmp_path, "doctor", "--base-url", server.url)
    assert ran.code == 1 and f"HTTP {status}".encode() in ran.out
    assert b"Traceback" not in ran.out


def test_the_key_does_not_follow_a_redirect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with FakeServer([]) as thief:

        class Redirecting(FakeServer):
            def models_reply(self) -> Raw:
                return Raw(b"", 302, f"text/plain\r\nLocation: {thief.url}/models")

        with Redirecting([]) as server:
            ran = call(tmp_path, "doctor", "--base-url", server.url)
    assert ran.code == 1 and thief.keys == []


def test_nobody_there(tmp_path: Path) -> None:
    ran = call(tmp_path, "doctor", "--base-url", "http://127.0.0.1:1/v1")
    assert ran.code == 1 and b"Errno" not in ran.out
    assert b"nothing answers there: start the server, or check the base URL" in ran.out


def test_an_address_that_is_none(tmp_path: Path) -> None:
    ran = call(tmp_path, "doctor", "--base-url", "http://[::1")
    assert ran.code == 1 and b"the base URL is no http or https address" in ran.out


def test_a_bad_config_does_not_stop_it(tmp_path: Path, own_home: Path) -> None:
    config = own_home / ".config" / "canvas-tui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("model = \n")
    ran = call(tmp_path, "doctor", "--json")
    found = findings(ran.out)
    assert ran.code == 1 and found["settings"]["ok"] is False and "grammars" in found


def test_it_does_not_load_what_it_reports(tmp_path: Path) -> None:
    before = "textual" in sys.modules
    call(tmp_path, "doctor", "--base-url", "http://127.0.0.1:1/v1")
    assert ("textual" in sys.modules) == before
