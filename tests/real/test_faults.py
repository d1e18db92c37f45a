"""The provider against llmock, which breaks on demand and judges how the client took it."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

import pytest

from canvas_tui.providers.patience import Patience
from canvas_tui.providers.provider import Completed, Incomplete, ProviderError, Trouble
from tests.real.asking import APIS, HASTE, WEATHER, ask, question

pytestmark = pytest.mark.parametrize("api", APIS)


class Judge:
    """llmock's own door: faults in, a verdict on the client out."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._door = url.removesuffix("/v1") + "/_llmock"
        self._call("reset", {})

    def _call(self, path: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self._door}/{path}", data, {"content-type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=10) as reply:
            return json.loads(reply.read() or b"null")

    def plan(self, **behaviour: object) -> None:
        self._call("scenario", {"behaviors": [behaviour]})

    def verdict(self) -> tuple[int, list[str]]:
        """How many attempts there were, and what it holds against us."""
        found = self._call("verdict")
        return found["attempts"], [finding["code"] for finding in found["findings"]]


@pytest.fixture
def judge(faults: str) -> Judge:
    return Judge(faults)


async def test_nothing_broken(judge: Judge, api: str) -> None:
    text, verdict = await ask(judge.url, api, question("hi"))
    assert text and isinstance(verdict, Completed)
    assert judge.verdict() == (1, [])


@pytest.mark.parametrize("kind", ["disconnect", "truncate", "malformed"])
async def test_a_stream_that_breaks_is_incomplete(judge: Judge, api: str, kind: str) -> None:
    judge.plan(type="stream_fault", kind=kind, after_chunks=6)
    text, verdict = await ask(judge.url, api, question("tell me something"))
    assert text and isinstance(verdict, Incomplete) and verdict.reason
    # What was shown is not asked for again behind the user's back: it is shown as incomplete,
    # which llmock cannot see.
    held = {
        "disconnect": ["gave_up"],
        "truncate": ["truncated_stream_accepted"],
        "malformed": [],
    }
    attempts, findings = judge.verdict()
    assert attempts == 1 and set(findings) <= {*held[kind], "malformed_chunk_ignored"}


@pytest.mark.parametrize("kind", ["disconnect", "truncate", "malformed"])
async def test_a_stream_that_breaks_before_it_began_is_asked_again(
    judge: Judge, api: str, kind: str
) -> None:
    judge.plan(type="stream_fault", kind=kind, after_chunks=1)
    text, verdict = await ask(judge.url, api, question("hi"))
    assert text and isinstance(verdict, Completed)
    attempts, findings = judge.verdict()
    # A short answer may have been sent whole before we can hang up on its garbage.
    assert attempts == 2 and set(findings) <= {"malformed_chunk_ignored"}


async def test_a_stream_that_stalls_is_left(judge: Judge, api: str) -> None:
    judge.plan(type="stream_fault", kind="stall", after_chunks=6, stall_seconds=30)
    patience = Patience(silence=0.5, total=60)
    text, verdict = await ask(judge.url, api, question("tell me something"), patience)
    assert text and isinstance(verdict, Incomplete) and "silent" in verdict.reason
    assert judge.verdict()[1] == []


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_what_passes_is_waited_out(judge: Judge, api: str, status: int) -> None:
    judge.plan(type="fail", status=status, retry_after=0.3, times=2)
    text, verdict = await ask(judge.url, api, question("hi"))
    assert text and isinstance(verdict, Completed)
    assert judge.verdict() == (3, [])


async def test_pauses_grow(judge: Judge, api: str) -> None:
    judge.plan(type="fail", status=500, times=None)
    with pytest.raises(ProviderError) as caught:
        await ask(judge.url, api, question("hi"))
    assert caught.value.trouble is Trouble.SERVER
    assert judge.verdict() == (3, [])


@pytest.mark.parametrize(
    ("status", "trouble", "message"),
    [
        (401, Trouble.KEY, None),
        (403, Trouble.KEY, None),
        (400, Trouble.SERVER, None),
        (402, Trouble.QUOTA, None),
        (422, Trouble.SERVER, None),
        (404, Trouble.MODEL, "The model `gpt-4o` does not exist"),
        (400, Trouble.CONTEXT, "This model's maximum context length is 10 tokens"),
    ],
)
async def test_what_does_not_pass_is_asked_once(
    judge: Judge, api: str, status: int, trouble: Trouble, message: str | None
) -> None:
    judge.plan(type="fail", status=status, times=None, **({"message": message} if message else {}))
    with pytest.raises(ProviderError) as caught:
        await ask(judge.url, api, question("hi"))
    assert caught.value.trouble is trouble
    assert judge.verdict() == (1, [])


async def test_tools(judge: Judge, api: str) -> None:
    _, verdict = await ask(judge.url, api, question("weather in Paris", WEATHER))
    assert isinstance(verdict, Completed)
    assert [call.name for call in verdict.calls] == ["get_weather"]
    assert "city" in json.loads(verdict.calls[0].arguments)


@pytest.mark.parametrize("kind", ["malformed_arguments", "unknown_tool"])
async def test_a_broken_call_is_handed_on_as_it_is(judge: Judge, api: str, kind: str) -> None:
    judge.plan(type="tool_fault", kind=kind)
    _, verdict = await ask(judge.url, api, question("weather in Paris", WEATHER), HASTE)
    assert isinstance(verdict, Completed)
    (call,) = verdict.calls
    if kind == "unknown_tool":
        assert call.name != "get_weather"
    else:
        with pytest.raises(ValueError):
            json.loads(call.arguments)
