"""The table of actions, and how rows and choices are found by what users type."""

from __future__ import annotations

import subprocess
import sys

import pytest

from canvas_tui.prompts.actions import ACTIONS, Wants, find
from canvas_tui.prompts.options import EMOJIS, LENGTH, LEVEL, TO
from canvas_tui.prompts.template import template
from canvas_tui.syntax.languages import LANGUAGES


def test_names_and_keys_are_unique() -> None:
    assert len({a.name for a in ACTIONS}) == len({a.key for a in ACTIONS}) == len(ACTIONS) == 13
    assert all(len(a.key) == 1 and a.key in a.title.lower() for a in ACTIONS)


def test_rows_stand_in_groups() -> None:
    assert [a.group for a in ACTIONS] == ["general"] * 3 + ["writing"] * 5 + ["coding"] * 5


def test_every_row_and_every_choice_has_its_wording() -> None:
    for action in ACTIONS:
        wording = template(action.template)
        assert wording.filled(how="HOW", target="TARGET")
        if action.option and action.option is not TO:
            choices = {c.value for c in action.option.choices if not c.neutral}
            assert wording.sections.keys() == choices
            assert all(wording.sections.values()) and "{{how}}" in wording.body
        else:
            assert not wording.sections


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        *((a.name, a.name) for a in ACTIONS),
        ("add logs", "add-logs"),
        ("Add_Logs", "add-logs"),
        ("logs", "add-logs"),
        ("polish", "final-polish"),
        ("level", "reading-level"),
        ("suggest", "suggest-edits"),
        ("edits", "suggest-edits"),
        ("comments", "add-comments"),
        ("fix bug", "fix-bugs"),
        ("add", None),
        ("e", None),
        ("ogs", None),  # not the beginning of a word
        ("", None),
        (" - ", None),
        ("dance", None),
    ],
)
def test_find(typed: str, name: str | None) -> None:
    found = find(typed)
    assert (found.name if found else None) == name


def test_the_stops() -> None:
    stops = "shortest shorter current longer longest"
    assert " ".join(c.value for c in LENGTH.choices) == stops
    stops = "kindergarten middle-school high-school college graduate current"
    assert " ".join(c.value for c in LEVEL.choices) == stops
    assert " ".join(c.value for c in EMOJIS.choices) == "words sections lists remove"
    assert EMOJIS.default == "words"
    neutral = [c.value for a in ACTIONS if a.option for c in a.option.choices if c.neutral]
    assert neutral == ["current", "current"]


def test_port_offers_the_asked_for_first_and_then_every_language() -> None:
    names = [c.value for c in TO.choices]
    assert names[:6] == ["javascript", "typescript", "python", "java", "cpp", "php"]
    assert sorted(names) == sorted(known.name for known in LANGUAGES if not known.prose)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("c++", "cpp"), ("C#", "c-sharp"), ("ts", "typescript"), (".rs", "rust"), ("rus", "rust")],
)
def test_languages_are_found_by_any_of_their_names(typed: str, value: str) -> None:
    found = TO.find(typed)
    assert found and found.value == value


def test_choices_are_found_by_value_title_or_beginning() -> None:
    for typed in ("high-school", "High school", "HIGH_SCHOOL", "hi"):
        found = LEVEL.find(typed)
        assert found and found.value == "high-school"
    assert LENGTH.find("short") is None and LENGTH.find("") is None


def test_only_what_cannot_do_without_asks_for_words() -> None:
    assert [a.name for a in ACTIONS if a.instruction] == ["edit", "ask"]
    assert [a.name for a in ACTIONS if a.wants is Wants.COMMENTS] == ["suggest-edits", "review"]


def test_the_room_imports_only_the_standard_library() -> None:
    code = """
import sys, canvas_tui.prompts.build, canvas_tui.prompts.thread, canvas_tui.prompts.edits
import canvas_tui.prompts.actions, canvas_tui.prompts.comments, canvas_tui.prompts.reply
ours = {name.partition('.')[0] for name in sys.modules}
print(*sorted(ours & {'textual', 'rich', 'openai', 'pydantic', 'httpx2', 'tree_sitter', 'jinja2'}))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
