"""What the keys of each map do: a line for every command that has a key.

A line is (before, keys, after) in the notation of `tests.notation`; in `keys` a blank stands
between two, written as in the maps. For what is not text, `after` is "shows: " and what then
stands on the screen, or "hides: " and what does not. A line of a review begins with
"before => proposed".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from canvas_tui.core.buffer import Origin
from canvas_tui.core.change import ChangeSet
from canvas_tui.store.key_names import key_name
from canvas_tui.store.keymaps import Keymap, load_keymap
from canvas_tui.ui.app import CanvasApp
from canvas_tui.ui.keys import KNOWN, Keys, shown_key
from tests.core.strategies import propose
from tests.notation import drawn, parse
from tests.ui.screen import make_app, screen_text

Line = tuple[str, str, str]

TWELVE = "\n".join("abcdefghijkl")
DEFAULT: list[Line] = [
    # going places
    ("ab«»", "left", "a«»b"),
    ("a«b»", "left", "a«»b"),
    ("«»ab", "right", "a«»b"),
    ("ab\nc«»d", "up", "a«»b\ncd"),
    ("a«»b\ncd", "down", "ab\nc«»d"),
    (f"{TWELVE}«»", "pageup pageup", f"«»{TWELVE}"),
    (f"«»{TWELVE}", "pagedown pagedown", f"{TWELVE}«»"),
    ("  ab«»", "home", "  «»ab"),
    ("  «»ab", "home", "«»  ab"),
    ("«»ab", "end", "ab«»"),
    ("one two«»", "ctrl+left", "one «»two"),
    ("«»one two", "ctrl+right", "one«» two"),
    ("one two«»", "alt+b", "one «»two"),
    ("«»one two", "alt+f", "one«» two"),
    ("a\n\nb\nc«»", "ctrl+up", "a\n«»\nb\nc"),
    ("«»a\nb\n\nc", "ctrl+down", "a\nb\n«»\nc"),
    ("ab\ncd«»", "ctrl+home", "«»ab\ncd"),
    ("«»ab\ncd", "ctrl+end", "ab\ncd«»"),
    ("f«»(a, (b))", "ctrl+]", "f(a, (b)«»)"),
    # selecting
    ("ab«»", "shift+left", "a»b«"),
    ("«»ab", "shift+right", "«a»b"),
    ("ab\nc«»d", "shift+up", "a»b\nc«d"),
    ("a«»b\ncd", "shift+down", "a«b\nc»d"),
    (f"{TWELVE}«»", "shift+pageup shift+pageup", f"»{TWELVE}«"),
    (f"«»{TWELVE}", "shift+pagedown shift+pagedown", f"«{TWELVE}»"),
    ("ab«»", "shift+home", "»ab«"),
    ("«»ab", "shift+end", "«ab»"),
    ("one two«»", "ctrl+shift+left", "one »two«"),
    ("«»one two", "ctrl+shift+right", "«one» two"),
    ("a\n\nb«»", "ctrl+shift+up", "a\n»\nb«"),
    ("«»a\n\nb", "ctrl+shift+down", "«a\n»\nb"),
    ("ab\ncd«»", "ctrl+shift+home", "»ab\ncd«"),
    ("«»ab\ncd", "ctrl+shift+end", "«ab\ncd»"),
    ("«»abc", "ctrl+space right right", "«ab»c"),
    ("a«»b", "ctrl+a", "«ab»"),
    ("f(a, b«»b)", "alt+up", "f(a, «bb»)"),
    ("f(a, b«»b)", "alt+up alt+up alt+down", "f(a, «bb»)"),
    # editing
    ("a«»", "b ctrl+z", "a«»"),
    ("a«»", "b ctrl+z ctrl+y", "ab«»"),
    ("«a»b", "ctrl+x ctrl+v ctrl+v", "aa«»b"),
    ("«a»b", "ctrl+c end ctrl+v", "aba«»"),
    ("«a\rb\r\n»c", "ctrl+x ctrl+v", "a\rb\r\n«»c"),
    ("  a«»b", "enter", "  a\n  «»b"),
    ("a«»b", "ctrl+j", "a\n«»b"),
    ("ab«»", "backspace", "a«»"),
    ("ab«»", "ctrl+h", "a«»"),
    ("a«»b", "delete", "a«»"),
    ("one two«»", "ctrl+w", "one «»"),
    ("one two«»", "alt+backspace", "one «»"),
    ("one «»two x", "alt+d", "one «» x"),
    ("«»a", "tab", "    «»a"),
    ("    a«»", "shift+tab", "a«»"),
    ("a«»", "ctrl+_", "# a«»"),
    ("# a«»", "alt+/", "a«»"),
    ("a«»\nb", "ctrl+d", "a\na«»\nb"),
    ("a\nb«»\nc", "alt+k", "a\n«»c"),
    ("a\nb«»", "alt+p", "b«»\na"),
    ("a«»\nb", "alt+n", "b\na«»"),
    ("«a\n»b", "alt+n", "b\n«a»"),
    ("a«»\n  b", "alt+j", "a«» b"),
    ("a«»b", "alt+u", "«AB»"),
    ("A«»B", "alt+l", "«ab»"),
    (f"«»{'ab ' * 40}", "alt+z down", f"{'ab ' * 15}«»{'ab ' * 25}"),
    # the app
    ("«»a", "ctrl+k", "shows: edit all of a.py:"),
    ("«»a", "f2", "shows: Actions"),
    ("a\nb => A\nb", "f8", "shows: hunk 1/1"),
    ("a\nb\nc\nd\ne => A\nb\nc\nd\nE", "f8 shift+f8", "shows: hunk 2/2"),
    ("a => b", "f7", "shows: Hunks and comments"),
    ("«»a", "ctrl+g escape b", "b«»a"),
    ("«»a", "f6 b", "«»a"),
    ("«»a", "f9", "hides: ask about"),
    ("«»a", "ctrl+s", "shows: Saved"),
    ("«»a", "ctrl+o", "shows: Open"),
    ("«»a", "f4", "shows: Buffers"),
    ("«»a", "ctrl+f", "shows: find:"),
    ("«»ab ab", "ctrl+f a enter escape f3", "ab «a»b"),
    ("ab ab«»", "ctrl+f a escape shift+f3", "ab «a»b"),
    ("«»a\nb", "ctrl+g 2 enter", "a\n«»b"),
    ("«»a\nb", f"ctrl+g {'9 ' * 5000}enter", "a\n«»b"),
    ("«»a", "alt+m", "shows: mouse off"),
    ("«»a", "ctrl+l b", "b«»a"),
    ("«»a", "ctrl+p", "shows: Do:"),
    ("«»a", "f1", "shows: Keys:"),
    ("«»a", "b ctrl+q", "shows: Not saved:"),
    # a review
    ("a => b", "f8 y", "«»b"),
    ("a => b", "f8 n", "«»a"),
    ("a\nb\nc\nd\ne => A\nb\nc\nd\nE", "f8 a", "«»A\nb\nc\nd\nE"),
    ("a\nb\nc\nd\ne => A\nb\nc\nd\nE", "f8 d escape", "«»a\nb\nc\nd\ne"),
    ("a\nb\nc => A\nB\nc", "f8 s", "shows: hunk 1/"),
    ("a => b", "f8 e x", "x«»b"),
    ("a => b", "f8 o", "shows: what should be different:"),
    ("a => b", "f8 y u", "«»a"),
    ("a\nb\nc\nd\ne => A\nb\nc\nd\nE", "f8 j", "shows: hunk 2/2"),
    ("a\nb\nc\nd\ne => A\nb\nc\nd\nE", "f8 j k", "shows: hunk 1/2"),
    ("a => b", "f8 ?", "shows: Keys:"),
]
EMACS: list[Line] = [
    ("  ab«»", "ctrl+a", "  «»ab"),
    ("«»ab", "ctrl+e", "ab«»"),
    ("«»ab", "ctrl+f", "a«»b"),
    ("ab«»", "ctrl+b", "a«»b"),
    ("a«»b\ncd", "ctrl+n", "ab\nc«»d"),
    ("ab\nc«»d", "ctrl+p", "a«»b\ncd"),
    (f"«»{TWELVE}", "ctrl+v ctrl+v", f"{TWELVE}«»"),
    (f"{TWELVE}«»", "alt+v alt+v", f"«»{TWELVE}"),
    ("ab\ncd«»", "alt+<", "«»ab\ncd"),
    ("«»ab\ncd", "alt+>", "ab\ncd«»"),
    ("a\n\nb\nc«»", "alt+{", "a\n«»\nb\nc"),
    ("«»a\nb\n\nc", "alt+}", "a\nb\n«»\nc"),
    ("a«»b", "ctrl+x h", "«ab»"),
    ("«»abc", "ctrl+space ctrl+f ctrl+f", "«ab»c"),
    ("a«»b", "ctrl+d", "a«»"),
    ("a«»b\nc", "ctrl+k ctrl+k ctrl+y", "ab\n«»c"),
    ("a\nb«»", "ctrl+space ctrl+b alt+w ctrl+e ctrl+k ctrl+y", "a\nbb«»"),
    ("a«»b\nc", "ctrl+k ctrl+space ctrl+b alt+w ctrl+f ctrl+k ctrl+y", "a\n«»c"),
    ("«a»b", "ctrl+w ctrl+y ctrl+y", "aa«»b"),
    ("«a»b", "alt+w ctrl+e ctrl+y", "aba«»"),
    ("a«»", "b ctrl+/", "a«»"),
    ("a«»", "b ctrl+_ alt+_", "ab«»"),
    ("a«»", "b ctrl+x u", "a«»"),
    ("a«»", "alt+;", "# a«»"),
    ("a«»\n  b", "alt+^", "a«» b"),
    ("a«»\nb", "ctrl+c d", "a\na«»\nb"),
    ("a\nb«»\nc", "ctrl+c k", "a\n«»c"),
    ("«»a", "ctrl+s ctrl+g b", "b«»a"),
    ("«»a", "alt+k", "shows: edit all of a.py:"),
    ("«»a", "alt+x", "shows: Do:"),
    ("«»a\nb", "alt+g 2 enter", "a\n«»b"),
    ("«»ab ab", "ctrl+s a ctrl+s ctrl+g", "ab «a»b"),
    ("«»ab ab", "ctrl+s a enter x", "ax«»b ab"),
    ("«»ab ab", "ctrl+s a ctrl+s enter x", "ab ax«»b"),
    ("ab ab«»", "ctrl+r a enter x", "ab x«»ab"),
    ("ab ab«»", "ctrl+r a ctrl+r enter x", "x«»ab ab"),
    ("ab ab«»", "ctrl+r a b ctrl+r ctrl+g", "«ab» ab"),
    ("«»ab ab", "ctrl+s a enter f3", "ab «a»b"),
    ("ab a«»b", "ctrl+s a ctrl+g shift+f3", "ab «a»b"),
    ("«»a", "ctrl+x ctrl+s", "shows: Saved"),
    ("«»a", "ctrl+x ctrl+w", "shows: save as:"),
    ("«»a", "ctrl+x ctrl+f", "shows: Open"),
    ("«»a", "ctrl+x b", "shows: Buffers"),
    ("«»a", "b ctrl+x k", "shows: is not saved"),
    ("«»a", "ctrl+x o b", "«»a"),
    ("«»a", "b ctrl+x ctrl+c", "shows: Not saved:"),
    ("«»a", "ctrl+z", "shows: suspended"),
]
LINES = {"default": DEFAULT, "emacs": EMACS}


class Shell:
    """Stands for what leads out of the program."""

    def suspend(self) -> None:
        self.app.say("suspended")

    def __get__(self, app: CanvasApp, owner: type[CanvasApp]) -> Shell:
        self.app = app
        return self


def pressed(keys: str) -> Iterator[events.Key]:
    for key in keys.split():
        yield events.Key(key_name(key), key if len(key) == 1 else None)


def meanings(keymap: Keymap, line: Line) -> Iterator[tuple[str, str]]:
    """What the keys of a line stand for: (section, command)."""
    keys = Keys(keymap)
    for event in pressed(line[1]):
        if whole := keys.take(event):
            sections = ["editor", "app", *(["review"] if "=>" in line[0] else [])]
            for section in sections:
                if command := getattr(keymap, section).get(whole.key):
                    yield section, command


def lines_of(name: str) -> list[Line]:
    """The lines of a map, and those of the default map whose keys mean the same in it."""
    keymap, default = (load_keymap(n, KNOWN, Path("none")) for n in (name, "default"))
    inherited = [
        line
        for line in DEFAULT
        if list(meanings(keymap, line)) == list(meanings(default, line)) != []
    ]
    return [*LINES[name], *(line for line in inherited if line not in LINES[name])]


@pytest.mark.parametrize("name", LINES)
def test_every_command_that_has_a_key_has_a_line(name: str) -> None:
    keymap = load_keymap(name, KNOWN, Path("none"))
    tested = {meaning for line in lines_of(name) for meaning in meanings(keymap, line)}
    missing = [
        f'{shown_key(key)} ("{key}" = "{command}" in [{section}])'
        for section in KNOWN
        for key, command in getattr(keymap, section).items()
        if (section, command) not in tested
    ]
    assert not missing, (
        f"No line tests {', '.join(missing)}: add one to {name.upper()} in {__file__}, such as "
        '("ab«»", "left", "a«»b") or ("«»a", "f2", "shows: Actions").'
    )


@pytest.mark.parametrize("name", LINES)
async def test_what_the_keys_do(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(CanvasApp, "outside", Shell())
    app = make_app(path=tmp_path / "a.py", keymap=name)
    failed = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for line in lines_of(name):
            before, keys, after = line
            begin(app, before)
            for event in pressed(keys):
                app.press(event)
            kind, _, text = after.partition(": ")
            if kind in ("shows", "hides"):
                await pilot.pause()
                if (text in screen_text(app)) != (kind == "shows"):
                    failed.append(f"{line}:\n{screen_text(app)}")
            elif drawn(app.editor.canvas) != after:
                failed.append(f"{line}: {drawn(app.editor.canvas)!r}")
        assert not failed, "\n".join(failed)


def begin(app: CanvasApp, before: str) -> None:
    for _ in range(8):
        app.press(events.Key("escape", None))
    app.screen.set_focus(app.editor)
    canvas = app.editor.canvas
    for found, hunk in canvas.pending():
        canvas.reject(found.id, [hunk.id])
    old, _, new = before.partition(" => ")
    text, selection = parse(old)
    canvas.edit(ChangeSet.replace(canvas.document.whole, text), Origin.COMMAND)
    app.editor.marking = False
    app.editor.select(selection)
    if new:
        propose(canvas, new)
