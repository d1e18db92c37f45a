"""`Patience`: how long to wait for a server."""

from __future__ import annotations

import random
from dataclasses import dataclass

from canvas_tui.providers.address import Address


@dataclass(frozen=True, slots=True)
class Patience:
    """Limits in seconds, except `retries`, a count.

    `silence` is the longest wait for the next byte, `total` for a whole answer, `tail` for the
    usage that may follow an answer that is already whole. `backoff` is the first pause before a
    retry; the second is about twice that. A server that asks for a pause longer than `longest`
    is not asked again.
    """

    connect: float = 10.0
    silence: float = 120.0
    total: float = 900.0
    tail: float = 2.0
    retries: int = 2
    backoff: float = 0.6
    longest: float = 20.0

    @classmethod
    def of(cls, address: Address) -> Patience:
        """A local model may need minutes to read a long prompt before its first word."""
        return cls(silence=600.0, total=1800.0) if address.loopback else cls()

    def pause(self, tried: int, asked: float | None) -> float | None:
        """Seconds to wait after `tried` failed attempts (1 or more); None: give up.

        `asked` is the pause the server asked for, if it did.
        """
        if tried > self.retries or (asked is not None and asked > self.longest):
            return None
        if asked is not None:
            return asked * 1.1 + 0.02
        return float(self.backoff * 2 ** (tried - 1) * random.uniform(1.0, 1.3))
