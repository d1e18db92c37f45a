"""Asks a server for its list of models."""

from __future__ import annotations

import json
import socket
import ssl
import urllib.error
import urllib.request
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from canvas_tui.core.display import one_line

_SECONDS = 5.0
_MOST_BYTES = 4 << 20


class Reach(NamedTuple):
    """`problem` is a clause on why the list could not be had, or ""."""

    models: tuple[str, ...] = ()
    problem: str = ""


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the key to another host."""

    def redirect_request(self, *arguments: Any) -> None:  # noqa: ARG002
        return None


def reach(base_url: str, key: str) -> Reach:
    """The models of the server at `base_url`. Never raises, and never tells the key."""
    try:
        scheme = urlsplit(base_url).scheme
    except ValueError:  # as "http://[::1"
        scheme = ""
    if scheme not in ("http", "https"):
        return Reach(problem="the base URL is no http or https address")
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        request = urllib.request.Request(f"{base_url.rstrip('/')}/models", headers=headers)
        with urllib.request.build_opener(_Stay).open(request, timeout=_SECONDS) as reply:
            entries = json.loads(reply.read(_MOST_BYTES))["data"]
            return Reach(tuple(str(entry["id"]) for entry in entries))
    except urllib.error.HTTPError as error:
        if error.code in (401, 403):
            return Reach(
                problem=f"the server refused the key (HTTP {error.code}): check OPENAI_API_KEY"
            )
        return Reach(problem=f"the server answered with HTTP {error.code}")
    except (urllib.error.URLError, OSError) as error:
        return Reach(problem=_in_words(getattr(error, "reason", error)))
    # Whatever a server makes up, the doctor goes on.
    except Exception as error:
        return Reach(problem=f"the answer is no list of models ({type(error).__name__})")


def _in_words(reason: object) -> str:
    """Why there is no connection, and what to do."""
    match reason:
        case ConnectionRefusedError():
            return "nothing answers there: start the server, or check the base URL"
        case TimeoutError():
            return "no answer in time: check the network and the base URL, or try again"
        case socket.gaierror():
            return "the host cannot be found: check the base URL and the network"
        case ssl.SSLError():
            return "its certificate is not trusted, or it speaks no https: check the base URL"
        case OSError(strerror=str(words)):
            return f"no connection ({one_line(words, 120)}): check the network and the base URL"
    return f"no connection ({one_line(str(reason), 120)}): check the base URL"
