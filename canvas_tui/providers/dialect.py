"""`Dialect`: how a server is spoken to, and what it was found not to take."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from canvas_tui.providers.address import Address
from canvas_tui.providers.refusal import Refusal

OPTIONAL = frozenset({"store", "stream_options", "prompt_cache_key", "tool_choice"})
_MISSING = (404, 405, 501)
_NO_ENDPOINT = re.compile(r"unexpected endpoint|unknown endpoint|responses api|/responses")
_ROLES = re.compile(r"\broles?\b|developer|system (message|prompt)|alternate")


class Api(StrEnum):
    RESPONSES = "responses"
    CHAT = "chat"


class Roles(StrEnum):
    """How the developer's message is sent."""

    DEVELOPER = "developer"
    SYSTEM = "system"
    FOLDED = "folded"  # at the head of the first user message, and roles alternate


@dataclass(frozen=True, slots=True)
class Dialect:
    """`free`: whether the API may be changed; `without`: optional parameters to leave out."""

    api: Api
    free: bool
    roles: Roles
    without: frozenset[str] = frozenset()
    tools: bool = True

    @classmethod
    def first(cls, address: Address, api: str) -> Dialect:
        """Where to begin with a server nothing is known of; `api` is the user's choice or ""."""
        # Ollama calls an answer that was cut at its length "completed" in the Responses API;
        # only in Chat Completions does it tell.
        chat = api == Api.CHAT or (not api and address.ollama)
        # "system" is understood everywhere; some chat templates silently drop "developer".
        roles = Roles.DEVELOPER if address.openai else Roles.SYSTEM
        return cls(Api.CHAT if chat else Api.RESPONSES, not api, roles)

    def body(self, **wanted: Any) -> dict[str, Any]:
        """What is `wanted` of a request's body, less what is None and what is not taken."""
        return {k: v for k, v in wanted.items() if v is not None and k not in self.without}

    def after(self, refusal: Refusal, sent: Collection[str]) -> Dialect | None:
        """What to try when this was refused, or None. `sent`: the body's keys.

        Each step takes something away, so a walk down the ladder ends.
        """
        if refusal.status in (401, 402, 403, 429) or refusal.about_context:
            return None
        if self.free and self.api is Api.RESPONSES and _without_responses(refusal):
            return replace(self, api=Api.CHAT)
        if refusal.about_model and not refusal.about_tools:
            return None
        if refusal.status in (400, 422) and (named := refusal.named & OPTIONAL & set(sent)):
            return replace(self, without=self.without | named)
        if self.tools and "tools" in sent and refusal.status != 429 and refusal.about_tools:
            return replace(self, tools=False)
        if self.roles is not Roles.FOLDED and refusal.status in (400, 422, 500):
            return self._plainer() if refusal.says(_ROLES) else None
        return None

    def _plainer(self) -> Dialect:
        developer = self.roles is Roles.DEVELOPER
        return replace(self, roles=Roles.SYSTEM if developer else Roles.FOLDED)


def _without_responses(refusal: Refusal) -> bool:
    """Whether it is the endpoint that is missing, and not the model."""
    if refusal.status in _MISSING:
        return not refusal.about_model
    return refusal.status in (200, 400, 422) and refusal.says(_NO_ENDPOINT)
