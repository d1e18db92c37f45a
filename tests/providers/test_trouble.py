"""Sentences: one line, no key, nothing that a terminal would obey."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.core.display import visible
from canvas_tui.providers.address import Address
from canvas_tui.providers.lost import Lost
from canvas_tui.providers.provider import Trouble
from canvas_tui.providers.refusal import Refusal
from canvas_tui.providers.trouble import Speaker, fleeting

KEY = "sk-proj-abcDEF123456ghiJKL7890"
HOST = Address.of("http://box:9/v1")
SPEAKER = Speaker(HOST, "m", KEY)


def sentence(status: int, message: str, key: str = KEY, **more: str) -> str:
    body = json.dumps({"error": {"message": message}}).encode()
    return str(Speaker(HOST, "m", key).failed(Refusal(status, body, more)))


@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 404, 409, 418, 422, 429, 500, 503])
@pytest.mark.parametrize(
    "echo",
    [
        f"Incorrect API key provided: {KEY}. You can find your key at",
        f"bad header 'Authorization: Bearer {KEY}'",
        f"key {KEY[:14]}… is wrong",
        f"key …{KEY[-9:]} is wrong",
        "Incorrect API key provided: sk-proj-********7890.",
        f"{KEY}\x1b[2J",
        f"a{KEY}b",
    ],
)
def test_no_sentence_holds_the_key_or_a_part_of_it(status: int, echo: str) -> None:
    said = sentence(status, echo, location=f"http://other/{KEY}")
    assert not any(KEY[i : i + 8] in said for i in range(len(KEY) - 7)), said
    assert "7890" not in said and "\x1b" not in said


@pytest.mark.parametrize(
    "echo", ["sk-other-********7890", "gsk_0123456789", "Authorization: Bearer 0123456789"]
)
def test_other_keys_are_left_out_too(echo: str) -> None:
    said = sentence(500, f"no: {echo}", key="")
    assert "[key]" in said and "789" not in said


def test_a_long_story_is_cut() -> None:
    assert len(sentence(500, "long story " * 5000)) < 300


def test_a_short_key_is_left_out_too() -> None:
    assert "hunter2" not in sentence(500, "no hunter2 here", key="hunter2")


@given(st.integers(200, 599), st.text())
def test_every_sentence_can_be_shown(status: int, message: str) -> None:
    said = sentence(status, message)
    assert visible(said) == said and "\n" not in said and 10 < len(said) < 400


@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 404, 405, 429, 500])
def test_nothing_is_missing_where_the_server_says_nothing(status: int) -> None:
    refusal = Refusal(status)
    for said in (str(SPEAKER.failed(refusal)), SPEAKER.broke(refusal)):
        assert not re.search(r"  | [,:)]|“”|\(\)", said), said


def test_hostile_texts_can_be_shown(shared: Path) -> None:
    for path in sorted((shared / "corpora" / "hostile").glob("*.json")):
        for entry in json.loads(path.read_text("utf-8")):
            text = entry.get("text") or "" if isinstance(entry, dict) else entry
            said = sentence(500, text) + SPEAKER.broke(Refusal(200, json.dumps(text).encode()))
            assert visible(said) == said and "\n" not in said


@pytest.mark.parametrize(
    ("status", "message", "key", "trouble", "advice"),
    [
        (401, "no", KEY, Trouble.KEY, "OPENAI_API_KEY"),
        (401, "no", "", Trouble.KEY, "wants an API key"),
        (403, "region", KEY, Trouble.KEY, "“region”"),
        (404, "no model: model_not_found", KEY, Trouble.MODEL, "--model"),
        (404, "page not found", KEY, Trouble.SERVER, "/v1"),
        (429, "slow", KEY, Trouble.RATE, "try again"),
        (429, "insufficient_quota", KEY, Trouble.QUOTA, "billing"),
        (400, "maximum context length", KEY, Trouble.CONTEXT, "less text"),
        (302, "", KEY, Trouble.SERVER, "OPENAI_BASE_URL"),
        (500, "boom", KEY, Trouble.SERVER, "“boom”"),
    ],
)
def test_a_sentence_says_what_to_do(
    status: int, message: str, key: str, trouble: Trouble, advice: str
) -> None:
    body = json.dumps({"error": {"message": message}}).encode()
    error = Speaker(HOST, "m", key).failed(Refusal(status, body))
    assert error.trouble is trouble and advice in str(error)


@pytest.mark.parametrize(
    ("status", "message", "again"),
    [
        (429, "rate limit", True),
        (500, "boom", True),
        (503, "overloaded", True),
        (408, "timeout", True),
        (501, "not implemented", False),
        (429, "insufficient_quota", False),
        (400, "bad", False),
        (401, "bad", False),
        (404, "bad", False),
        (500, "exceeds the context window", False),
    ],
)
def test_what_is_worth_another_try(status: int, message: str, again: bool) -> None:
    body = json.dumps({"error": {"message": message}}).encode()
    assert fleeting(Refusal(status, body)) is again


def test_a_network_that_is_not_there_is_not_asked_twice() -> None:
    lost = Lost("x")
    lost.__cause__ = TimeoutError()
    assert not fleeting(lost)
    assert fleeting(Lost("the answer ended before it began"))


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (OSError("[SSL: CERTIFICATE_VERIFY_FAILED]"), "certificate"),
        (TimeoutError(), "does not answer"),
        (OSError("[Errno -2] Name or service not known"), "cannot be found"),
        (ConnectionRefusedError(111, "Connect call failed"), "Nothing answers"),
        (EOFError(), "broke"),
    ],
)
def test_what_the_network_said(cause: Exception, words: str) -> None:
    lost = Lost("x")
    lost.__cause__ = cause
    error = SPEAKER.failed(lost)
    assert error.trouble is Trouble.NETWORK and words in str(error) and "box:9" in str(error)


def test_the_name_of_a_refusal_from_any_json() -> None:
    for body in (b"", b"\xff", b"null", b"[]", b'"x"', b"[" * 99_999, b'{"error": null}'):
        assert str(SPEAKER.failed(Refusal(500, body)))
