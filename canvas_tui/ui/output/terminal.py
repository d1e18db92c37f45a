"""`Terminal`: what the terminal at the other end understands, from TERM and terminfo."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Terminal:
    """Sequences it may be sent beyond CUP, CUU..CUB and SGR with a leading 0.

    Each is set only when terminfo has the ECMA-48 form, so the painter needs no templates.
    """

    bce: bool = False
    """Erasing leaves the current background, not the default one."""
    erase_line: bool = False
    """EL: `CSI K`."""
    erase_characters: bool = False
    """ECH: `CSI n X`."""
    column: bool = False
    """CHA: `CSI n G`."""
    row: bool = False
    """VPA: `CSI n d`."""
    feed: bool = False
    """VT goes one row down in the same column; LF does too, but a terminal line adds a CR to it."""
    region: bool = False
    """DECSTBM with LF and RI: rows can be scrolled between two margins."""
    scroll: bool = False
    """SU and SD: `CSI n S`, `CSI n T`."""
    lines: bool = False
    """IL and DL: `CSI n L`, `CSI n M`."""
    characters: bool = False
    """ICH and DCH: `CSI n @`, `CSI n P`."""
    attributes: bool = False
    """Single attributes can be taken back: SGR 22, 24, 27, 39, 49 and their like."""
    shapes: bool = False
    """DECSCUSR: `CSI n SP q` sets the cursor's shape."""
    links: bool = False
    """OSC 8; assumed of every terminal that is not a console."""
    direct_colours: bool = True
    """24-bit colours may be sent when the environment says that they are understood."""


FULL = Terminal(**{field.name: True for field in fields(Terminal)})
COMMON = replace(FULL, bce=False, erase_characters=False, shapes=False)
"""What every terminal emulator does, whatever it calls itself."""

_PADDING = re.compile(rb"\$<[^>]*>")
_CONSOLES = ("linux", "vt", "ansi", "cons", "wsvt", "sun", "pcansi", "dumb", "hurd", "mach")
_CAPABILITIES = {
    "erase_line": {"el": b"\x1b[K"},
    "erase_characters": {"ech": b"\x1b[%p1%dX"},
    "column": {"hpa": b"\x1b[%i%p1%dG"},
    "row": {"vpa": b"\x1b[%i%p1%dd"},
    "feed": {"cud1": b"\n"},
    "region": {"csr": b"\x1b[%i%p1%d;%p2%dr", "ri": b"\x1bM"},
    "scroll": {"indn": b"\x1b[%p1%dS", "rin": b"\x1b[%p1%dT"},
    "lines": {"il": b"\x1b[%p1%dL", "dl": b"\x1b[%p1%dM"},
    "characters": {"ich": b"\x1b[%p1%d@", "dch": b"\x1b[%p1%dP"},
    "attributes": {"rmul": b"\x1b[24m"},
    "shapes": {"Ss": b"\x1b[%p1%d q"},
}

Capability = Callable[[str], bytes | bool | None]
"""A capability by its terminfo name: a string, a flag, or None when it is missing."""
Lookup = Callable[[str], Capability | None]
"""The description of the TERM of this name; None when there is none."""


def terminal(environ: Mapping[str, str], lookup: Lookup | None = None) -> Terminal:
    """What the terminal of this environment can do; `lookup` defaults to the system's terminfo."""
    name = environ.get("TERM", "")
    capability = (lookup or _terminfo)(name)
    links = not is_console(name)
    # COLORTERM speaks of the terminal around it: GNU screen takes 24-bit colours for others
    direct = "STY" not in environ and not (name.startswith("screen") and "TMUX" not in environ)
    if capability is None:
        found = replace(COMMON, links=links) if links else Terminal()
        return replace(found, direct_colours=direct)
    known = {
        field: all(_string(capability(key)) == code for key, code in codes.items())
        for field, codes in _CAPABILITIES.items()
    }
    # the Linux console takes a bright colour for bold, and leaves that on when the colour goes
    known["attributes"] &= not name.startswith("linux")
    # GNU screen erases to the default background even when TERM says that it is an xterm
    bce = bool(capability("bce")) and ("STY" not in environ or name.startswith("screen"))
    return Terminal(bce=bce, links=links, direct_colours=direct, **known)


def is_console(name: str) -> bool:
    """Whether the TERM of this name is no terminal emulator: it has no links and no clipboard."""
    return not name or name.startswith(_CONSOLES)


def _string(value: bytes | bool | None) -> bytes:
    return _PADDING.sub(b"", value) if isinstance(value, bytes) else b""


def _terminfo(name: str) -> Capability | None:
    """Only the first name asked in a process counts: curses keeps one description."""
    try:
        import curses

        curses.setupterm(name, 1)
    except Exception:  # no curses (Windows), no such entry: curses.error is not importable then
        return None
    return lambda key: curses.tigetflag(key) > 0 if key == "bce" else curses.tigetstr(key)
