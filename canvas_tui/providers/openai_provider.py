"""`OpenAIProvider`: models behind OpenAI's API, on whatever server speaks it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING

from canvas_tui.prompts.request import Request
from canvas_tui.providers.address import Address
from canvas_tui.providers.client import Client
from canvas_tui.providers.dialect import Dialect
from canvas_tui.providers.exchange import Exchange
from canvas_tui.providers.lost import Lost
from canvas_tui.providers.patience import Patience
from canvas_tui.providers.provider import Event, Incomplete, TextDelta
from canvas_tui.providers.refusal import Refusal
from canvas_tui.providers.trouble import Speaker, fleeting

if TYPE_CHECKING:
    import httpx2


class OpenAIProvider:
    """A model at `base_url`; "" is OpenAI's own. `api` is "responses", "chat" or "": find out.

    What the server was found not to take is remembered for as long as the provider lives. The
    key goes to that host alone, and is not needed where the host is not OpenAI's.
    """

    def __init__(
        self,
        model: str,
        api_key: str = "",
        base_url: str = "",
        api: str = "",
        transport: httpx2.AsyncBaseTransport | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._model = model
        self._key = api_key.strip()
        self._address = Address.of(base_url)
        self._patience = patience or Patience.of(self._address)
        self._dialect = Dialect.first(self._address, api)
        self._speaker = Speaker(self._address, model, self._key)
        self._client = Client(self._address, self._key, self._patience, transport)

    @property
    def name(self) -> str:
        return self._speaker.name

    def warm(self) -> None:
        """Import the SDK and build the client: a second of work, for a thread."""
        # What fails here fails again, with a sentence, when something is asked.
        with suppress(Exception):
            self._client.warm()

    async def aclose(self) -> None:
        """Close all connections. A later `stream` opens new ones."""
        await self._client.aclose()

    async def stream(self, request: Request) -> AsyncGenerator[Event, None]:
        """See `Provider.stream`."""
        self._check()
        tried = 0
        while True:
            exchange = await self._exchange(request)
            said = False
            try:
                async with aclosing(exchange.events(request)) as events:
                    async for event in events:
                        said = said or isinstance(event, TextDelta)
                        yield event
                return
            except Refusal as refusal:
                if said:
                    yield Incomplete(self._speaker.broke(refusal))
                    return
                if not self._step(exchange, refusal):
                    tried += 1
                    await self._pause(tried, refusal)
            except Lost as lost:
                tried += 1
                await self._pause(tried, lost)

    def _check(self) -> None:
        """Raise what can be said without asking the server."""
        speaker = self._speaker
        if self._address.problem:
            raise speaker.bad_address()
        if not self._model:
            raise speaker.no_model()
        if not self._key and self._address.openai:
            raise speaker.no_key()
        if not (self._key.isascii() and self._key.isprintable()) or " " in self._key:
            raise speaker.odd_key()

    async def _exchange(self, request: Request) -> Exchange:
        if request.tools and not self._dialect.tools:
            raise self._speaker.no_tools()
        try:
            client = await self._client.ready()
        # A proxy or certificate setting that makes no sense, mostly.
        except Exception as error:
            raise self._speaker.unready(error) from error
        local = not self._address.openai
        return Exchange(client, self._model, self._dialect, self._patience, local)

    def _step(self, exchange: Exchange, refusal: Refusal) -> bool:
        """Go one rung down the ladder if that may help."""
        dialect = exchange.dialect.after(refusal, exchange.sent)
        if dialect is None:
            return False
        self._dialect = dialect
        return True

    async def _pause(self, tried: int, failure: Refusal | Lost) -> None:
        """Wait before the next attempt, or raise the `ProviderError` when there is none."""
        asked = failure.retry_after if isinstance(failure, Refusal) else None
        pause = self._patience.pause(tried, asked) if fleeting(failure) else None
        if pause is None:
            raise self._speaker.failed(failure)
        await asyncio.sleep(pause)
