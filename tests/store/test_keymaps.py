"""Keymaps of the user's own: what they inherit, change and get wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from canvas_tui.store.keymaps import Keymap, KeymapProblem, load_keymap
from canvas_tui.ui.keys import KNOWN, shown_key

ROOT = Path(__file__).parents[2]


def load(folder: Path, text: str) -> Keymap:
    (folder / "mine.toml").write_text(text)
    return load_keymap("mine", KNOWN, folder)


def test_the_map_of_the_docs_does_what_it_says(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "keymaps.md").read_text()
    block = page[page.index("    title =") : page.index("- Sections")]
    mine = load(tmp_path, re.sub("^    ", "", block, flags=re.M))
    default = load_keymap("default", KNOWN, tmp_path)
    assert mine.title == "Mine"
    assert mine.editor["alt+t"] == "upper" and mine.editor["ctrl+d"] == "delete"
    assert "alt+l" not in mine.editor and "ctrl+x" not in {**mine.editor, **mine.app}
    assert mine.app["ctrl+x ctrl+s"] == "save" == mine.app["ctrl+s"]
    assert mine.review == {"x": "reject"} | dict(default.review)
    changed = ("alt+t", "ctrl+d", "alt+l", "ctrl+x")
    kept = {key: command for key, command in default.editor.items() if key not in changed}
    assert kept.items() <= mine.editor.items()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[editor]\n"ctrl+blah" = "left"', "'ctrl+blah' in [editor] is not the name of a key"),
        (
            '[editor]\n"ctrl+t" = "dance"',
            "[editor] has no command 'dance', to which it",
        ),
        ('[app]\n"ctrl+t" = "left"', "[app] has no command 'left'"),
        ('[editor]\n"ctrl+t" = 5', "[editor] has no command 5"),
        ('[editor]\n"ctrl+t" = "left"\n[app]\n"ctrl+t" = "save"', "ctrl+t is bound twice"),
        ('[app]\n"ctrl+t" = "save"\n"ctrl+t q" = "quit"', "ctrl+t is bound and begins a chord"),
        ('[app]\n"ctrl+p" = ""', "no key in [app] runs palette"),
        ("[editor", "cannot be read"),
        ("editor = 5", "editor must be a table"),
        ("keys = 5", "'keys' is not one of title, base, editor, app, review"),
        ("title = 5", "title must be a text"),
        ('[app]\n"\\u001b[31m" = "save"', "is not the name of a key"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    base = "" if text.startswith(("keys", "title", "editor")) else 'base = "default"\n'
    with pytest.raises(KeymapProblem) as caught:
        load(tmp_path, base + text)
    sentence = str(caught.value)
    assert said in sentence and str(tmp_path / "mine.toml") in sentence.replace("…", "")
    assert "\n" not in sentence and "\x1b" not in sentence


@pytest.mark.parametrize("base", ["vim", "mine", "../x"])
def test_a_base_is_one_that_comes_with_us(tmp_path: Path, base: str) -> None:
    with pytest.raises(KeymapProblem, match=r"is not one of default, emacs"):
        load(tmp_path, f'base = "{base}"')


def test_there_is_no_such_map(tmp_path: Path) -> None:
    with pytest.raises(KeymapProblem, match=r"no keymap called vim; there are: default, emacs"):
        load_keymap("vim", KNOWN, tmp_path)


SAID = {
    "Ctrl+K": "edit", "F2": "actions", "F8": "review-next", "Shift+F8": "review-previous",
    "F6": "other-pane", "F9": "chat", "Esc": "escape", "F7": "list", "F4": "buffers",
    "Ctrl+S": "save", "Ctrl+O": "open", "Ctrl+Q": "quit", "Ctrl+F": "find", "F3": "find-next",
    "Ctrl+G": "go-to-line", "Ctrl+P": "palette", "F1": "help", "Alt+Up": "grow",
    "Alt+Down": "shrink", "Ctrl+Z": "undo", "Ctrl+Y": "redo", "Ctrl+X": "cut", "Ctrl+C": "copy",
    "Ctrl+V": "paste", "Ctrl+D": "duplicate-lines", "Alt+K": "delete-lines",
    "Alt+P": "move-lines-up", "Alt+N": "move-lines-down", "Ctrl+_": "comment",
}  # fmt: skip
VERDICTS = {
    "y": "accept", "n": "reject", "a": "accept-rest", "d": "reject-rest", "s": "split",
    "e": "edit", "o": "again", "u": "undo", "j": "next", "k": "previous",
}  # fmt: skip


def test_the_keys_in_the_readme_are_those_of_the_default_map(tmp_path: Path) -> None:
    keymap = load_keymap("default", KNOWN, tmp_path)
    bound = {shown_key(k): c for k, c in {**keymap.editor, **keymap.app}.items()}
    section = (ROOT / "README.md").read_text().partition("## Keys")[2].partition("\n## ")[0]
    rows = [row.split("|")[1] for row in section.split("\n") if row.startswith("| ")][1:]
    written = [key.strip() for row in rows for key in row.split(",")]
    assert len(written) > 20 and all(key in bound for key in written), written
    assert {key: bound[key] for key in written} == {k: SAID.get(k, bound[k]) for k in written}
    review = section.partition("In review")[2]
    verdicts = set(re.findall(r"`(\w)`", review.partition("`Esc`")[0]))
    assert {key: keymap.review[key] for key in verdicts} == VERDICTS
