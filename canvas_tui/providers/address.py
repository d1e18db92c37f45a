"""`Address`: where a server is, and what that alone says about it."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from canvas_tui.core.display import one_line

OPENAI = "https://api.openai.com/v1"
_OLLAMA_PORT = 11434


@dataclass(frozen=True, slots=True)
class Address:
    """A base URL taken apart. `problem` says what is wrong with it, or is ""."""

    url: str
    host: str = ""
    port: int = 0  # 0: the scheme's own
    problem: str = ""

    @classmethod
    def of(cls, base_url: str) -> Address:
        """The address of a base URL; "" is OpenAI's. Never raises."""
        url = (base_url.strip() or OPENAI).rstrip("/")
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port or 0
        except ValueError:
            return cls(url, problem=_problem(url, "is not an address"))
        if parts.scheme not in ("http", "https"):
            return cls(url, problem=_problem(url, "does not begin with http:// or https://"))
        if not host or not url.isprintable() or " " in url:
            return cls(url, problem=_problem(url, "names no host"))
        return cls(url, host, port)

    @property
    def label(self) -> str:
        """Host and port as shown to users."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return one_line(f"{host}:{self.port}" if self.port else host, 80)

    @property
    def openai(self) -> bool:
        return self.host == "api.openai.com" or self.host.endswith(".api.openai.com")

    @property
    def loopback(self) -> bool:
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost" or self.host.endswith(".localhost")

    @property
    def ollama(self) -> bool:
        return self.port == _OLLAMA_PORT


def _problem(url: str, what: str) -> str:
    # What stands before an @ may be a password.
    shown = one_line(url.rsplit("@", 1)[-1], 80)
    return f"the base URL “{shown}” {what}: check --base-url or OPENAI_BASE_URL"
