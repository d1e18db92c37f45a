"""`Exchange`: one request sent once, and what comes back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, aclosing
from typing import TYPE_CHECKING, Any

from canvas_tui.prompts.request import Request
from canvas_tui.providers import chat, responses
from canvas_tui.providers.chat import ChatReader
from canvas_tui.providers.dialect import Api, Dialect
from canvas_tui.providers.event import parse
from canvas_tui.providers.lost import Lost
from canvas_tui.providers.patience import Patience
from canvas_tui.providers.provider import Event, Incomplete, TextDelta
from canvas_tui.providers.refusal import Refusal
from canvas_tui.providers.responses import ResponsesReader
from canvas_tui.providers.sse import Garbled, Sse, SseReader

if TYPE_CHECKING:
    from openai import AsyncAPIResponse, AsyncOpenAI

MOST_TEXT = 8 << 20  # code points, tool calls included
_HEADERS = {"Accept": "text/event-stream", "Accept-Encoding": "identity"}
_NOT_IMPLEMENTED = 501


class _Broken(Exception):
    """The stream failed; str() is a clause."""


class Exchange:
    """Sends `request` in `dialect` to the model behind `client`."""

    def __init__(
        self, client: AsyncOpenAI, model: str, dialect: Dialect, patience: Patience, local: bool
    ) -> None:
        self._client = client
        self._model = model
        self.dialect = dialect
        self._patience = patience
        self._local = local
        self._reader: ChatReader | ResponsesReader = ResponsesReader()
        self._deadline = 0.0
        self.sent: frozenset[str] = frozenset()

    async def events(self, request: Request) -> AsyncGenerator[Event, None]:
        """The answer: text as it comes, then one verdict. Raises `Refusal` and `Lost`."""
        self._deadline = asyncio.get_running_loop().time() + self._patience.total
        async with AsyncExitStack() as stack:
            response = await self._open(request, stack)
            trouble = ""
            try:
                async with aclosing(self._texts(response)) as texts:
                    async for text in texts:
                        yield TextDelta(text)
                        if self._reader.size > MOST_TEXT:
                            yield Incomplete(f"the answer is larger than {MOST_TEXT >> 20} MB")
                            return
            except (_Broken, Garbled) as error:
                trouble = str(error)
                self._lost_if_unsaid(trouble, error.__cause__)
            rest, verdict = self._reader.close()
            if rest:
                yield TextDelta(rest)
            whole = self._reader.whole
            if not whole:
                self._lost_if_unsaid(trouble or "the answer ended before it began", None)
            yield Incomplete(trouble) if trouble and not whole else verdict

    async def _open(self, request: Request, stack: AsyncExitStack) -> AsyncAPIResponse[Any]:
        manager = self._call(request)
        try:
            async with asyncio.timeout_at(self._deadline):
                response: AsyncAPIResponse[Any] = await stack.enter_async_context(manager)
        except Refusal:
            raise
        # The SDK lets errors of many kinds through.
        except Exception as error:
            raise Lost("the connection failed") from error
        # llama.cpp calls an answer that was cut at its length "completed" in the Responses API;
        # only in Chat Completions does it tell.
        llama = response.headers.get("server", "").startswith("llama.cpp")
        if llama and self.dialect.free and self.dialect.api is Api.RESPONSES:
            raise Refusal(_NOT_IMPLEMENTED)
        return response

    def _call(self, request: Request) -> Any:
        if self.dialect.api is Api.CHAT:
            # A thought is stripped, unless the user's own text has one.
            own = request.messages and "<think>" in request.messages[-1].text
            self._reader = ChatReader(thinking=self._local and not own)
            body = chat.body(request, self.dialect, self._model)
            create: Any = self._client.chat.completions.with_streaming_response.create
        else:
            self._reader = ResponsesReader()
            body = responses.body(request, self.dialect, self._model)
            create = self._client.responses.with_streaming_response.create
        self.sent = frozenset(body)
        return create(**body, extra_headers=_HEADERS)

    async def _texts(self, response: AsyncAPIResponse[Any]) -> AsyncGenerator[str, None]:
        """The pieces of text. Raises `_Broken`, `Garbled` and `Refusal`."""
        kind = response.headers.get("content-type", "")
        if "json" in kind or "html" in kind:
            if text := await self._single(response):
                yield text
            return
        events = SseReader()
        heard = False
        async with aclosing(self._pieces(response)) as pieces:
            async for piece in pieces:
                for event in events.feed(piece):
                    heard = True
                    if text := self._reader.take(event):
                        yield text
        for event in () if self._reader.done else events.close():
            heard = True
            if text := self._last(event):
                yield text
        if events.strays and not heard:
            raise Refusal(response.status_code, events.strays)

    def _last(self, event: Sse) -> str:
        """The text of what was left at the end, which may be half an event."""
        try:
            return self._reader.take(event)
        except Garbled:
            raise _Broken("the stream was cut in the middle") from None

    async def _single(self, response: AsyncAPIResponse[Any]) -> str:
        """The text of an answer that came in one piece."""
        body = b""
        async with aclosing(self._pieces(response)) as pieces:
            async for piece in pieces:
                body += piece
                if len(body) > 2 * MOST_TEXT:
                    raise _Broken(f"the answer is larger than {MOST_TEXT >> 20} MB")
        try:
            text = self._reader.take_object(parse(body.decode()))
        except (UnicodeDecodeError, Garbled, Refusal):
            raise Refusal(response.status_code, body) from None
        if not self._reader.whole:
            raise Refusal(response.status_code, body)
        return text

    async def _pieces(self, response: AsyncAPIResponse[Any]) -> AsyncGenerator[bytes, None]:
        """The bytes, until they end or no more are needed. Raises `_Broken`."""
        now = asyncio.get_running_loop().time
        pieces = aiter(response.iter_bytes())
        while not self._reader.done:
            tail = now() + self._patience.tail
            limit = min(tail, self._deadline) if self._reader.whole else self._deadline
            try:
                async with asyncio.timeout_at(limit):
                    piece = await anext(pieces, None)
            except Exception as error:
                raise _Broken(self._why(error)) from error
            if piece is None:
                return
            yield piece

    def _why(self, error: Exception) -> str:
        """What an error in the middle of a stream means; the SDK lets many kinds through."""
        if isinstance(error, TimeoutError):
            return f"it took longer than {self._patience.total:.0f} s"
        if "Timeout" in type(error).__name__:
            return f"the server was silent for {self._patience.silence:.0f} s"
        return "the connection broke off"

    def _lost_if_unsaid(self, reason: str, cause: BaseException | None) -> None:
        if not self._reader.size:
            raise Lost(reason) from cause
