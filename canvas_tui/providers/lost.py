"""`Lost`: a connection that brought nothing."""

from __future__ import annotations


class Lost(Exception):
    """The connection failed, or ended, before any of the answer had come.

    str() is a clause; the cause, if there is one, is what the network said.
    """
