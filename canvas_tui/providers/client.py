"""`Client`: the SDK's client for one server, built when first needed."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from canvas_tui.providers.address import Address
from canvas_tui.providers.patience import Patience
from canvas_tui.providers.refusal import Refusal

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI

_MOST_BYTES = 64 << 10  # of an error's body
_READING = 5.0  # seconds
# Two threads that import the same packages at once can meet half-made modules.
_IMPORTING = threading.Lock()


class Client:
    """Builds the SDK's client at most once, in whichever thread asks first."""

    def __init__(
        self,
        address: Address,
        key: str,
        patience: Patience,
        transport: httpx2.AsyncBaseTransport | None,
    ) -> None:
        self._address = address
        self._key = key
        self._patience = patience
        self._transport = transport
        self._sdk: AsyncOpenAI | None = None

    def warm(self) -> AsyncOpenAI:
        """The SDK's client; importing and building it takes a second the first time."""
        with _IMPORTING:
            client = self._sdk or self._build()
            self._sdk = client
            return client

    async def ready(self) -> AsyncOpenAI:
        """As `warm`, without holding up the event loop."""
        if self._sdk is not None:
            return self._sdk
        return await asyncio.to_thread(self.warm)

    async def aclose(self) -> None:
        client, self._sdk = self._sdk, None
        if client is not None:
            await client.close()

    def _build(self) -> AsyncOpenAI:
        import httpx2
        from openai import AsyncOpenAI

        patience = self._patience
        http = httpx2.AsyncClient(
            transport=self._transport,
            timeout=httpx2.Timeout(patience.silence, connect=patience.connect, write=30, pool=10),
            follow_redirects=False,
            # A proxy is for the world outside.
            trust_env=not self._address.loopback,
            event_hooks={"response": [_refuse]},
        )
        # Any key will do for a server that wants none; the retries are ours.
        client = AsyncOpenAI(
            api_key=self._key or "none",
            base_url=self._address.url,
            http_client=http,
            max_retries=0,
        )
        if not self._address.openai:
            # These come from the environment and are none of another host's business.
            client.organization = client.project = None
        # The resources are imported when first touched.
        _ = (
            client.responses.with_streaming_response,
            client.chat.completions.with_streaming_response,
        )
        return client


async def _refuse(response: httpx2.Response) -> None:
    """Raise `Refusal` for anything but success, before the SDK reads a body without end."""
    if response.is_success:
        return
    body = b""
    # What could be read of it has to do.
    with suppress(Exception):
        async with asyncio.timeout(_READING):
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > _MOST_BYTES:
                    break
    raise Refusal(response.status_code, body[:_MOST_BYTES], response.headers)
