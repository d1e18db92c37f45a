"""The ladder, rung by rung, on what real servers say."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.providers.address import Address
from canvas_tui.providers.dialect import OPTIONAL, Api, Dialect, Roles
from canvas_tui.providers.provider import Trouble
from canvas_tui.providers.refusal import Refusal
from canvas_tui.providers.trouble import kind

LAN = Address.of("http://box:9/v1")
SENT = {"model", "tools", "input", "messages", *OPTIONAL}


def refusal(status: int, body: object) -> Refusal:
    return Refusal(status, (body if isinstance(body, str) else json.dumps(body)).encode())


def error(message: str, **more: object) -> dict[str, object]:
    return {"error": {"message": message, **more}}


def after(status: int, body: object, api: str = "", address: Address = LAN) -> Dialect | None:
    return Dialect.first(address, api).after(refusal(status, body), SENT)


def test_where_to_begin() -> None:
    assert Dialect.first(Address.of(""), "") == Dialect(Api.RESPONSES, True, Roles.DEVELOPER)
    assert Dialect.first(LAN, "") == Dialect(Api.RESPONSES, True, Roles.SYSTEM)
    assert Dialect.first(LAN, "chat") == Dialect(Api.CHAT, False, Roles.SYSTEM)
    # Its Responses API does not tell when an answer was cut.
    assert Dialect.first(Address.of("http://localhost:11434/v1"), "").api is Api.CHAT
    assert Dialect.first(Address.of("http://localhost:11434/v1"), "responses").api is Api.RESPONSES


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (404, "404 page not found"),  # Ollama before 0.13
        (404, {"detail": "Not Found"}),  # vLLM, any FastAPI
        (404, error("File Not Found", type="not_found_error", code=404)),  # llama.cpp
        (404, "<html><body>nginx</body></html>"),
        (405, {"detail": "Method Not Allowed"}),
        (501, ""),
        (
            200,
            {"error": "Unexpected endpoint or method. (POST /v1/responses). Returning 200 anyway"},
        ),
        (400, error("The requested model 'x' cannot be used with the Responses API.")),
    ],
)
def test_without_responses_there_is_chat(status: int, body: object) -> None:
    found = after(status, body)
    assert found and found.api is Api.CHAT
    assert after(status, body, api="responses") is None


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (404, error("The model `x` does not exist or you do not have access to it.",
                    type="invalid_request_error", code="model_not_found")),  # OpenAI
        (404, error('model "x" not found, try pulling it first', type="api_error")),  # Ollama
        (404, {"object": "error", "message": "The model `x` does not exist.",
               "type": "NotFoundError", "code": 404}),  # vLLM
        (404, error("No endpoints found for x.", code=404)),  # OpenRouter
        (400, error("x is not a valid model ID", code=400)),  # OpenRouter
        (404, error("The API deployment does not exist.", code="DeploymentNotFound")),  # Azure
        (403, error("Project does not have access to model `x`", code="model_not_found")),
    ],
)  # fmt: skip
def test_an_unknown_model_is_not_a_missing_endpoint(status: int, body: object) -> None:
    assert after(status, body) is None
    assert kind(refusal(status, body)) is Trouble.MODEL


EXTRA = [{"loc": ["body", "store"], "type": "extra_forbidden", "msg": "Extra inputs"}]


@pytest.mark.parametrize(
    ("status", "body", "name"),
    [
        (400, error("Unknown.", param="prompt_cache_key"), "prompt_cache_key"),
        (400, error("Unsupported.", param="stream_options.include_obfuscation"), "stream_options"),
        (400, error("Unrecognized request argument supplied: tool_choice"), "tool_choice"),
        (422, {"detail": EXTRA}, "store"),
        (422, {"object": "error", "message": {"detail": EXTRA}}, "store"),  # Mistral
        (400, {"message": "property 'store' is unsupported"}, "store"),
    ],
)  # fmt: skip
def test_a_parameter_that_is_named_is_left_out(status: int, body: object, name: str) -> None:
    found = after(status, body)
    assert found and found.without == {name} and found.api is Api.RESPONSES


def test_all_that_are_named_are_left_out_at_once() -> None:
    detail = [{"loc": ["body", name]} for name in ("store", "prompt_cache_key", "input")]
    found = after(422, {"detail": detail})
    assert found and found.without == {"store", "prompt_cache_key"}


def test_a_word_of_a_sentence_is_no_parameter() -> None:
    assert after(400, error("could not store the request")) is None


def test_what_was_not_sent_is_not_left_out() -> None:
    first = Dialect.first(LAN, "chat")
    assert first.after(refusal(400, error("no 'store'")), {"model", "messages"}) is None


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, error("registry.ollama.ai/library/gemma3:4b does not support tools")),
        (400, {"object": "error", "message": '"auto" tool choice requires --enable-auto-tool-choi'
               'ce and --tool-call-parser to be set', "type": "BadRequestError"}),  # vLLM
        (500, error("tools param requires --jinja flag", code=500)),  # llama.cpp
        (404, error("No endpoints found that support tool use.", code=404)),  # OpenRouter
        (400, error("`tools` is not supported by this model")),
        (400, error("This model does not support function calling.")),
        (422, {"detail": [{"loc": ["body", "tools"], "msg": "Extra inputs are not permitted"}]}),
    ],
)  # fmt: skip
def test_without_tools(status: int, body: object) -> None:
    first = Dialect.first(LAN, "chat")
    found = first.after(refusal(status, body), SENT)
    assert found and not found.tools
    assert first.after(refusal(status, body), SENT - {"tools"}) != found


@pytest.mark.parametrize(
    "body",
    [
        error("Invalid value: 'developer'. Supported values are: 'system', 'assistant', 'user'"),
        error("Unexpected role 'system' after role 'user'"),
        error("System role not supported"),
        error("Conversation roles must alternate user/assistant/user/assistant/..."),
    ],
)
def test_roles_grow_plainer_and_then_no_further(body: object) -> None:
    first = Dialect.first(Address.of(""), "chat")
    second = first.after(refusal(400, body), SENT)
    assert second and second.roles is Roles.SYSTEM
    third = second.after(refusal(400, body), SENT)
    assert third and third.roles is Roles.FOLDED
    assert third.after(refusal(400, body), SENT) is None


@pytest.mark.parametrize(
    ("status", "body", "trouble"),
    [
        (400, error("This model's maximum context length is 8192 tokens. However, you requested "
                    "9000 tokens (8000 in the messages, 1000 in the functions).",
                    code="context_length_exceeded"), Trouble.CONTEXT),
        (400, error("request (6022 tokens) exceeds the available context size (4096 tokens)",
                    type="exceed_context_size_error", code=400), Trouble.CONTEXT),  # llama.cpp
        (400, {"error": "Trying to keep the first 5000 tokens when context the overflows. However, "
               "the model is loaded with context length of only 4096 tokens"}, Trouble.CONTEXT),
        (400, error("exceeds the context window (9 in the tools): you must send less"),
         Trouble.CONTEXT),
        (413, "<html>too large</html>", Trouble.CONTEXT),
        (429, error("Request too large for m on tokens per min (TPM): Limit 10, Requested 20",
                    code="rate_limit_exceeded"), Trouble.CONTEXT),
        (200, error("Your input exceeds the context window of this model.",
                    code="context_length_exceeded"), Trouble.CONTEXT),
        (401, error("Incorrect API key provided"), Trouble.KEY),
        (403, error("Country, region, or territory not supported"), Trouble.KEY),
        (429, error("Rate limit reached"), Trouble.RATE),
        (200, error("slow down", code="rate_limit_exceeded"), Trouble.RATE),
        (429, error("You exceeded your current quota, please check your plan and billing details.",
                    code="insufficient_quota"), Trouble.QUOTA),
        (402, error("Insufficient Balance"), Trouble.QUOTA),
        (500, error("boom"), Trouble.SERVER),
        (400, error("Bad request."), Trouble.SERVER),
    ],
)  # fmt: skip
def test_what_no_other_dialect_can_help(status: int, body: object, trouble: Trouble) -> None:
    assert after(status, body) is None
    assert kind(refusal(status, body)) is trouble


WORDS = st.lists(
    st.sampled_from(["tools", "not supported", "'store'", "prompt_cache_key", "role", "/responses",
                     "stream_options", "tool_choice", "developer", "requires", "model"])
).map(" ".join)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from([200, 400, 404, 422, 500, 501]), WORDS), max_size=60))
def test_every_walk_down_ends(refusals: list[tuple[int, str]]) -> None:
    dialect, steps = Dialect.first(Address.of(""), ""), 0
    for status, words in refusals:
        further = dialect.after(refusal(status, error(words)), SENT - dialect.without)
        if further:
            assert further != dialect
            dialect, steps = further, steps + 1
    assert steps <= 2 * len(OPTIONAL) + 4
