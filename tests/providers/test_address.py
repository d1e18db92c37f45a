"""Base URLs, the good and the bad."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.display import visible
from canvas_tui.providers.address import OPENAI, Address
from canvas_tui.providers.openai_provider import OpenAIProvider


@pytest.mark.parametrize(
    ("url", "openai", "loopback", "name"),
    [
        ("", True, False, "m"),
        (OPENAI + "/", True, False, "m"),
        ("https://eu.api.openai.com/v1", True, False, "m"),
        ("https://api.openai.com.evil.example/v1", False, False, "m@api.openai.com.evil.example"),
        ("https://openrouter.ai/api/v1", False, False, "m@openrouter.ai"),
        ("http://localhost:1234/v1", False, True, "m@localhost:1234"),
        ("http://127.8.0.1:8080/v1", False, True, "m@127.8.0.1:8080"),
        ("http://[::1]:8080/v1", False, True, "m@[::1]:8080"),
        ("http://192.168.1.5:8080/v1", False, False, "m@192.168.1.5:8080"),
        ("http://user:secret@box/v1", False, False, "m@box"),
    ],
)
def test_what_an_address_says(url: str, openai: bool, loopback: bool, name: str) -> None:
    address = Address.of(url)
    assert (address.openai, address.loopback, address.problem) == (openai, loopback, "")
    assert OpenAIProvider("m", base_url=url).name == name


@pytest.mark.parametrize(
    "url",
    ["localhost:1234/v1", "ftp://box/v1", "http://", "http://[::1/v1", "http://box:x/v1",
     "http://b\x1bx/v1", "http://a b/v1", "file:///etc/passwd"],
)  # fmt: skip
def test_what_is_no_address(url: str) -> None:
    problem = Address.of(url).problem
    assert "OPENAI_BASE_URL" in problem and visible(problem) == problem


@given(st.text())
def test_no_text_can_hurt(url: str) -> None:
    address = Address.of(url)
    assert address.problem or address.host
    assert visible(address.label) == address.label


def test_a_password_is_not_shown() -> None:
    assert "secret" not in Address.of("ftp://me:secret@box/v1").problem
