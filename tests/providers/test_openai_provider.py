"""The real SDK over httpx2's own mock transport: the ladder, retries, keys."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable

import httpx2
import pytest

from canvas_tui.prompts.request import Message, Request, Role
from canvas_tui.providers.openai_provider import OpenAIProvider
from canvas_tui.providers.provider import Completed, Incomplete, ProviderError, Trouble, Usage
from tests.providers.raw_server import (
    ASK,
    ASK_TOOLS,
    CHAT,
    HASTE,
    RESPONSES,
    RawServer,
    ask,
    delta,
    head,
    hear,
    sse,
)

KEY = "sk-proj-abcDEF123456"
GOOD = Completed((), Usage(9, 4, 2), "m-1")


class Pieces(httpx2.AsyncByteStream):
    def __init__(self, data: bytes, size: int) -> None:
        self._data, self._size = data, size

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for start in range(0, len(self._data), self._size):
            yield self._data[start : start + self._size]


def stream(data: bytes, size: int = 7, **headers: str) -> httpx2.Response:
    return httpx2.Response(
        200, headers={"content-type": "text/event-stream"} | headers, stream=Pieces(data, size)
    )


def refuse(status: int, message: str, **more: object) -> httpx2.Response:
    headers = {"retry-after": "0"} if status == 429 else {}
    return httpx2.Response(status, json={"error": {"message": message} | more}, headers=headers)


class Host:
    """A server behind a mock transport; `answer` makes a reply of path and body."""

    def __init__(self, answer: Callable[[str, dict[str, object]], httpx2.Response]) -> None:
        self._answer = answer
        self.asked: list[httpx2.Request] = []

    def provider(
        self, base_url: str = "", api: str = "", key: str = KEY, model: str = "m"
    ) -> OpenAIProvider:
        transport = httpx2.MockTransport(self._handle)
        return OpenAIProvider(model, key, base_url, api, transport, HASTE)

    async def _handle(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(request)
        return self._answer(self.paths[-1], self.bodies[-1])

    @property
    def paths(self) -> list[str]:
        return [request.url.path.removeprefix("/v1/") for request in self.asked]

    @property
    def bodies(self) -> list[dict[str, object]]:
        return [json.loads(request.content) for request in self.asked]


def both(path: str, _: object) -> httpx2.Response:
    return stream(RESPONSES if path == "responses" else CHAT)


async def trouble(provider: OpenAIProvider, request: Request = ASK) -> ProviderError:
    with pytest.raises(ProviderError) as caught:
        await hear(provider, request)
    return caught.value


@pytest.mark.parametrize(
    ("api", "path"), [("", "responses"), ("responses", "responses"), ("chat", "chat/completions")]
)
async def test_a_good_answer(api: str, path: str) -> None:
    host = Host(both)
    assert await hear(host.provider(api=api)) == ("Hello", GOOD)
    assert host.paths == [path]
    sent = host.asked[0]
    assert str(sent.url) == f"https://api.openai.com/v1/{path}"
    assert sent.headers["authorization"] == f"Bearer {KEY}"
    assert host.bodies[0]["store"] is False and host.bodies[0]["stream"] is True
    assert host.bodies[0]["prompt_cache_key"] == "k"


@pytest.mark.parametrize("size", [1, 2, 3, 5, 64, 4096])
@pytest.mark.parametrize("api", ["responses", "chat"])
async def test_any_cut_gives_the_same_answer(api: str, size: int) -> None:
    host = Host(lambda path, _: stream(RESPONSES if path == "responses" else CHAT, size))
    assert await hear(host.provider(api=api)) == ("Hello", GOOD)


async def test_chat_where_responses_is_missing_and_it_is_remembered() -> None:
    def answer(path: str, _: object) -> httpx2.Response:
        return refuse(404, "Not Found") if path == "responses" else stream(CHAT)

    host = Host(answer)
    provider = host.provider("http://box/v1")
    assert await hear(provider) == await hear(provider) == ("Hello", GOOD)
    assert host.paths == ["responses", "chat/completions", "chat/completions"]


async def test_llama_cpp_is_asked_in_chat_where_it_says_when_an_answer_was_cut() -> None:
    def answer(path: str, _: object) -> httpx2.Response:
        return stream(RESPONSES if path == "responses" else CHAT, server="llama.cpp")

    host = Host(answer)
    await hear(host.provider("http://box/v1"))
    await hear(host.provider("http://box/v1", api="responses"))
    assert host.paths == ["responses", "chat/completions", "responses"]


async def test_a_strict_server_is_spoken_to_plainly() -> None:
    def answer(_: str, body: dict[str, object]) -> httpx2.Response:
        for name in ("prompt_cache_key", "store", "stream_options"):
            if name in body:
                return refuse(422, f"Extra inputs are not permitted: '{name}'")
        messages = body["messages"]
        assert isinstance(messages, list)
        if messages[0]["role"] != "user":
            return refuse(400, "System role not supported")
        return stream(CHAT)

    host = Host(answer)
    provider = host.provider("http://box/v1", "chat")
    assert await hear(provider) == ("Hello", GOOD)
    assert len(host.asked) == 5
    assert await hear(provider) == ("Hello", GOOD)
    assert len(host.asked) == 6
    assert set(host.bodies[-1]) == {"model", "messages", "stream"}


async def test_without_tools_the_session_is_told_and_asks_without() -> None:
    def answer(_: str, body: dict[str, object]) -> httpx2.Response:
        return refuse(400, "m does not support tools") if "tools" in body else stream(CHAT)

    host = Host(answer)
    provider = host.provider("http://box/v1", "chat")
    for _ in range(2):
        assert (await trouble(provider, ASK_TOOLS)).trouble is Trouble.TOOLS
    assert len(host.asked) == 1
    assert await hear(provider) == ("Hello", GOOD)


async def test_an_unknown_model_is_not_looked_for_elsewhere() -> None:
    host = Host(lambda *_: refuse(404, "The model `m` does not exist", code="model_not_found"))
    error = await trouble(host.provider())
    assert error.trouble is Trouble.MODEL and host.paths == ["responses"]


async def test_too_long_a_request_is_told_apart() -> None:
    host = Host(lambda *_: refuse(400, "maximum context length is 8192 tokens"))
    assert (await trouble(host.provider(), ASK_TOOLS)).trouble is Trouble.CONTEXT
    assert len(host.asked) == 1


async def test_a_wrong_address_is_told() -> None:
    host = Host(lambda *_: httpx2.Response(404, text="404 page not found"))
    error = await trouble(host.provider("http://box/"))
    assert "/v1" in str(error) and len(host.asked) == 2


@pytest.mark.parametrize("status", [429, 500, 503, 408])
async def test_what_may_pass_is_tried_again(status: int) -> None:
    replies = [refuse(status, "busy"), refuse(status, "busy"), stream(CHAT)]
    host = Host(lambda *_: replies.pop(0))
    assert await hear(host.provider(api="chat")) == ("Hello", GOOD)


async def test_what_does_not_pass_is_given_up() -> None:
    host = Host(lambda *_: refuse(503, "busy"))
    error = await trouble(host.provider(api="chat"))
    assert error.trouble is Trouble.SERVER and "“busy”" in str(error) and len(host.asked) == 3


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (429, "insufficient_quota", Trouble.QUOTA),
        (401, "invalid_api_key", Trouble.KEY),
        (400, "x", Trouble.SERVER),
    ],
)
async def test_what_cannot_pass_is_asked_once(status: int, code: str, kind: Trouble) -> None:
    host = Host(lambda *_: refuse(status, f"no: {KEY}", code=code))
    error = await trouble(host.provider(api="chat"))
    assert error.trouble is kind and len(host.asked) == 1
    assert KEY[:8] not in str(error) and KEY[-6:] not in str(error)


async def test_a_redirect_is_not_followed() -> None:
    host = Host(lambda *_: httpx2.Response(307, headers={"location": "https://evil.example/v1"}))
    error = await trouble(host.provider())
    assert "evil.example" in str(error) and len(host.asked) == 1


async def test_no_key_for_openai() -> None:
    host = Host(both)
    error = await trouble(host.provider(key=" "))
    assert error.trouble is Trouble.NO_KEY and not host.asked
    assert "OPENAI_API_KEY" in str(error) and "OPENAI_BASE_URL" in str(error)


async def test_another_host_needs_no_key_and_gets_nothing_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    secrets = ["OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY"]
    for name in secrets:
        monkeypatch.setenv(name, f"secret-{name}")
    host = Host(both)
    await hear(host.provider("http://localhost:1/v1", key=""))
    assert "secret" not in repr(host.asked[0].headers.raw)
    assert host.asked[0].headers["authorization"] == "Bearer none"


@pytest.mark.parametrize("key", ["sk-a\nb", "sk-\x1b[2J", "sk-ключ", "sk a", "sk-\udc80"])
async def test_an_odd_key_is_told_and_not_sent(key: str) -> None:
    host = Host(both)
    error = await trouble(host.provider(key=key))
    assert error.trouble is Trouble.KEY and key not in str(error) and not host.asked


async def test_no_model_and_no_address_are_told() -> None:
    host = Host(both)
    assert (await trouble(host.provider(model=""))).trouble is Trouble.MODEL
    error = await trouble(host.provider("localhost:1234/v1"))
    assert "http://" in str(error) and not host.asked


async def test_a_proxy_is_not_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    async with RawServer([head(), CHAT]) as server:
        assert await ask(server) == ("Hello", GOOD)


async def test_settings_that_make_no_client_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "nonsense://x")
    provider = OpenAIProvider("m", KEY, "http://box/v1")
    provider.warm()
    assert "HTTPS_PROXY" in str(await trouble(provider))


async def test_a_text_that_is_no_unicode_can_be_asked_about() -> None:
    host = Host(both)
    request = Request((Message(Role.USER, "a\udcffb\ud83d"),))
    assert await hear(host.provider(), request) == ("Hello", GOOD)
    assert "a�b�" in json.dumps(host.bodies[0], ensure_ascii=False)


async def test_a_thought_is_taken_off_but_not_the_users_own() -> None:
    host = Host(lambda *_: stream(sse(delta("<think>hm</think>a"), delta(finish="stop"))))
    local = host.provider("http://box/v1", "chat")
    assert (await hear(local))[0] == "a"
    own = Request((Message(Role.USER, "shorten <think>…"),))
    assert (await hear(local, own))[0] == "<think>hm</think>a"
    assert (await hear(host.provider(api="chat")))[0] == "<think>hm</think>a"


async def test_more_than_eight_megabytes_are_too_much() -> None:
    text = "x" * (1 << 20)
    data = sse(*[delta(text)] * 9, delta(finish="stop"))
    host = Host(lambda *_: stream(data, 1 << 16))
    said, verdict = await hear(host.provider(api="chat"))
    assert isinstance(verdict, Incomplete) and verdict.reason == "the answer is larger than 8 MB"
    assert len(said) <= 9 << 20


async def test_an_answer_that_was_not_streamed_is_taken_too() -> None:
    message = {"role": "assistant", "content": "Hello"}
    whole = {"model": "m-1", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
    host = Host(lambda *_: httpx2.Response(200, json=whole))
    assert await hear(host.provider(api="chat")) == ("Hello", Completed(model="m-1"))


async def test_a_closed_provider_can_be_asked_again() -> None:
    host = Host(both)
    provider = host.provider()
    await hear(provider)
    await provider.aclose()
    assert await hear(provider) == ("Hello", GOOD)
