"""What a terminal is taken to know, from its name and its description."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from rich.color import ColorSystem

from canvas_tui.ui.output.stage import DiffOutput
from canvas_tui.ui.output.terminal import COMMON, Terminal, terminal


def described(name: str) -> Terminal:
    """Asked in a process of its own: curses keeps the first description it is asked for."""
    code = (
        "from canvas_tui.ui.output.terminal import Terminal, terminal;"
        f"print(repr(terminal({{'TERM': {name!r}}})))"
    )
    output = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return eval(output.stdout)


@pytest.mark.skipif(shutil.which("infocmp") is None, reason="no terminfo tools here")
@pytest.mark.parametrize("name", ["xterm-256color", "screen", "linux", "vt100", "tmux-256color"])
def test_as_infocmp_says(name: str) -> None:
    listing = subprocess.run(["infocmp", "-1x", name], capture_output=True, text=True)
    if listing.returncode:
        pytest.skip(f"no description of {name} here")
    known = {line.strip().rstrip(",").split("=")[0] for line in listing.stdout.splitlines()}
    found = described(name)
    assert found.bce is ("bce" in known)
    assert found.erase_characters is ("ech" in known)
    assert found.characters is ("ich" in known)
    assert found.lines is ("il" in known)
    assert found.column is ("hpa" in known)
    assert found.region is ("csr" in known)
    assert found.scroll is ("indn" in known)
    assert found.feed
    assert found.shapes is ("Ss" in known)
    assert found.attributes is ("rmul=\\E[24m" in listing.stdout and name != "linux")


def test_a_terminal_without_a_description() -> None:
    assert terminal({"TERM": "brand-new-256color"}, lambda _: None) == COMMON
    assert terminal({"TERM": "linux-of-old"}, lambda _: None) == Terminal()
    assert terminal({}, lambda _: None) == Terminal()


def test_padding_does_not_count_and_other_forms_do_not_match() -> None:
    codes: dict[str, bytes | bool] = {"el": b"\x1b[K$<3>", "ech": b"\x1b[%p1%dZ", "bce": True}
    found = terminal({"TERM": "x"}, lambda _: codes.get)
    assert found.erase_line and not found.erase_characters and found.bce


def test_gnu_screen_under_a_foreign_name_is_not_trusted_with_backgrounds() -> None:
    codes: dict[str, bytes | bool] = {"bce": True}
    environ = {"TERM": "xterm-256color", "STY": "1.pts"}
    assert not terminal(environ, lambda _: codes.get).bce
    assert terminal({**environ, "TERM": "screen.xterm-256color"}, lambda _: codes.get).bce


@pytest.mark.parametrize(
    ("environ", "direct"),
    [
        ({"TERM": "screen-256color", "STY": "1.pts"}, False),
        ({"TERM": "xterm-256color", "STY": "1.pts"}, False),
        ({"TERM": "screen-256color"}, False),  # over ssh nobody can tell it from tmux
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux"}, True),
        ({"TERM": "tmux-256color"}, True),
        ({"TERM": "xterm-256color"}, True),
    ],
)
def test_gnu_screen_is_sent_no_24_bit_colours(environ: dict[str, str], direct: bool) -> None:
    for lookup in (None, {"bce": True}.get):
        assert terminal(environ, lambda _, known=lookup: known).direct_colours is direct


@pytest.mark.parametrize("name", ["screen-256color", "xterm-256color"])
def test_an_app_sends_the_colours_that_come_through(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("STY", "TMUX", "NO_COLOR", "CANVAS_TUI_OUTPUT"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("TERM", name)
    monkeypatch.setenv("COLORTERM", "truecolor")
    app = DiffOutput[None]()
    assert app._mirror is not None
    expected = ColorSystem.EIGHT_BIT if name.startswith("screen") else ColorSystem.TRUECOLOR
    assert app._mirror._colours == expected
