"""Makes one sentence for the user of whatever went wrong: what happened, and what to do next."""

from __future__ import annotations

import re
from math import ceil

from canvas_tui.core.display import one_line
from canvas_tui.providers.address import Address
from canvas_tui.providers.lost import Lost
from canvas_tui.providers.provider import ProviderError, Trouble
from canvas_tui.providers.refusal import Refusal

_KEY_LIKE = re.compile(r"\b(sk|pk|gsk|xai|key)[-_][\w*.…-]{4,}|\bBearer\s+\S+", re.I)
_RATE = re.compile(r"rate.?limit|too many requests")
_RUN = 8  # as many characters in a row as the key has are taken for a piece of it


class Speaker:
    """Words troubles for one server and model; knows the key in order to leave it out."""

    def __init__(self, address: Address, model: str, key: str) -> None:
        self._address = address
        self._host = address.label
        self._model = one_line(model, 80)
        self._key = key

    def clean(self, text: str, limit: int = 160) -> str:
        """A server's words on one line, without keys and control characters."""
        text = _KEY_LIKE.sub("[key]", one_line(text, 2000))
        if len(self._key) >= _RUN:
            pieces = {self._key[i : i + _RUN] for i in range(len(self._key) - _RUN + 1)}
            words = re.split(r"([\s\"'`,;()]+)", text)
            text = "".join("[key]" if any(p in w for p in pieces) else w for w in words)
        elif self._key:
            text = text.replace(self._key, "[key]")
        return one_line(text, limit)

    @property
    def name(self) -> str:
        """The model, and the host where it is not OpenAI's."""
        return self._model if self._address.openai else f"{self._model}@{self._host}"

    def no_model(self) -> ProviderError:
        return ProviderError(
            Trouble.MODEL, "No model is chosen: set CANVAS_TUI_MODEL or give --model"
        )

    def no_key(self) -> ProviderError:
        return ProviderError(
            Trouble.NO_KEY,
            "There is no API key: set OPENAI_API_KEY, or OPENAI_BASE_URL for a local server; "
            "editing works without either",
        )

    def odd_key(self) -> ProviderError:
        return ProviderError(
            Trouble.KEY,
            "The API key holds blanks or characters that no key has: check OPENAI_API_KEY",
        )

    def no_tools(self) -> ProviderError:
        return ProviderError(
            Trouble.TOOLS, f"{self._model} at {self._host} cannot use tools: ask without them"
        )

    def bad_address(self) -> ProviderError:
        problem = self._address.problem
        return ProviderError(Trouble.NETWORK, problem[:1].upper() + problem[1:])

    def _sentence(self, trouble: Trouble, refusal: Refusal) -> str:
        host, status = self._host, refusal.status
        match trouble:
            case Trouble.KEY if not self._key:
                return f"{host} wants an API key ({status}): set OPENAI_API_KEY"
            case Trouble.KEY if status == 403:
                return f"{host} forbids this ({status}){self._said(refusal)}: check the API key"
            case Trouble.KEY:
                return f"{host} does not accept the API key ({status}): check OPENAI_API_KEY"
            case Trouble.MODEL:
                return f"{host} has no model “{self._model}”: choose another with --model"
            case Trouble.CONTEXT:
                return f"The request is too long for {self._model}: select less text"
            case Trouble.QUOTA:
                return f"The account at {host} has no credit left: check its plan and billing"
            case Trouble.RATE:
                wait = f"in {ceil(refusal.retry_after)} s" if refusal.retry_after else "in a minute"
                return f"{host} takes no more requests for now: try again {wait}"
            case _:
                return self._server_sentence(refusal)

    def _server_sentence(self, refusal: Refusal) -> str:
        host, status = self._host, refusal.status
        if 300 <= status < 400:
            where = self.clean(refusal.location.rsplit("@", 1)[-1], 80) or "another address"
            return f"{host} redirects to {where}: put the right address into OPENAI_BASE_URL"
        if status in (404, 405) or (status < 300 and refusal.html):
            return (
                f"{host} offers no model under {self._path} ({status}): "
                "check the base URL, it mostly ends in /v1"
            )
        number = f" ({status})" if status >= 300 else ""
        return f"{host} failed{number}{self._said(refusal)}: try again, or another model"

    @property
    def _path(self) -> str:
        _, _, path = self._address.url.partition("://")[2].partition("/")
        return one_line(f"/{path}", 60)

    def _said(self, refusal: Refusal) -> str:
        said = self.clean(refusal.message)
        return f" and says “{said}”" if said else ""

    def broke(self, refusal: Refusal) -> str:
        """A clause for an error in the middle of an answer."""
        said = self.clean(refusal.message)
        return f"the server broke off and gave “{said}”" if said else "the server broke off"

    def failed(self, failure: Refusal | Lost) -> ProviderError:
        """The error for a failure that no retry and no other dialect can help."""
        if isinstance(failure, Refusal):
            trouble = kind(failure)
            return ProviderError(trouble, self._sentence(trouble, failure))
        cause = failure.__cause__
        if cause is None:
            return ProviderError(Trouble.SERVER, f"{self._host} failed, {failure}: try again")
        return ProviderError(Trouble.NETWORK, self._no_way(cause))

    def unready(self, error: Exception) -> ProviderError:
        reason = self.clean(f"{type(error).__name__}: {error}")
        return ProviderError(
            Trouble.NETWORK,
            f"The client cannot start ({reason}): check HTTPS_PROXY and SSL_CERT_FILE",
        )

    def _no_way(self, error: BaseException) -> str:
        host, text = self._host, _chain(error)
        if "certificate" in text:
            return f"{host} shows a certificate that is not trusted: check the address"
        if "timeout" in text or "timed out" in text:
            return f"{host} does not answer: check the network and the address, or try again"
        if re.search(r"name or service|getaddrinfo|nodename|resolution|no address", text):
            return f"{host} cannot be found: check the network and the address"
        if "refused" in text or "connect call failed" in text or "connection attempts" in text:
            hint = "start the server" if self._address.loopback else "check the network"
            return f"Nothing answers at {host}: {hint}, or check OPENAI_BASE_URL"
        return f"The connection to {host} broke: check the network and try again"


def kind(refusal: Refusal) -> Trouble:
    """What sort of trouble a refusal is."""
    if refusal.about_quota:
        return Trouble.QUOTA
    if refusal.about_context:
        return Trouble.CONTEXT
    if refusal.about_model:
        return Trouble.MODEL
    if refusal.status in (401, 403):
        return Trouble.KEY
    if refusal.status == 429 or refusal.says(_RATE):
        return Trouble.RATE
    return Trouble.SERVER


def fleeting(failure: Refusal | Lost) -> bool:
    """Whether the same request may well succeed in a moment."""
    if isinstance(failure, Refusal):
        if kind(failure) is Trouble.RATE:
            return True
        passing = failure.status in (408, 409) or failure.status >= 500
        return kind(failure) is Trouble.SERVER and passing and failure.status != 501
    text = _chain(failure.__cause__)
    return "timeout" not in text and "connecterror" not in text


def _chain(error: BaseException | None) -> str:
    """Names and texts of an exception and its causes, in small letters."""
    parts: list[str] = []
    while error is not None and len(parts) < 8:
        parts.append(f"{type(error).__name__} {error}")
        error = error.__cause__ or error.__context__
    return " ".join(parts).lower()
