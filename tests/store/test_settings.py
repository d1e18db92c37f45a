"""Which setting wins, and what is said about one that cannot be used."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from canvas_tui.store.settings import (
    Settings,
    SettingsProblem,
    config_folder,
    load_settings,
    state_folder,
)
from canvas_tui.store.sights import Sights

KEY = "sk-secret123"


def config(folder: Path, text: str, mode: int = 0o600) -> Path:
    path = folder / "config.toml"
    path.write_text(text)
    path.chmod(mode)
    return path


def test_without_anything_given() -> None:
    assert load_settings({}, {}) == Settings()


def test_flags_before_environment_before_file(tmp_path: Path) -> None:
    path = config(tmp_path, 'model = "file"\nbase_url = "http://file"\napi = "chat"\n')
    environ = {"CANVAS_TUI_MODEL": "variable", "OPENAI_BASE_URL": "http://variable"}
    found = load_settings({"model": "flag"}, environ, path)
    assert (found.model, found.base_url, found.api) == ("flag", "http://variable", "chat")


def test_empty_means_not_given(tmp_path: Path) -> None:
    path = config(tmp_path, 'model = "file"')
    assert load_settings({"model": ""}, {"CANVAS_TUI_MODEL": " "}, path).model == "file"


def test_every_key_of_the_file(tmp_path: Path) -> None:
    lines = (
        'model = "m"\nbase_url = "https://h/v1"\napi = "responses"\ntheme = "light"\n'
        f'keymap = "emacs"\ncontext_chars = 0\napi_key = " {KEY} "\nwrap = true\n'
    )
    expected = Settings(
        "m", "https://h/v1", "responses", KEY, "light", "emacs", 0, sights=Sights(wrap=True)
    )
    assert load_settings({}, {}, config(tmp_path, lines)) == expected


def test_the_file_is_looked_for_in_the_config_folder(own_home: Path) -> None:
    assert own_home in config_folder().parents
    assert own_home in state_folder().parents
    config_folder().mkdir(parents=True)
    config(config_folder(), 'model = "mine"')
    assert load_settings({}, {}).model == "mine"


def test_the_key_is_never_shown() -> None:
    found = load_settings({}, {"OPENAI_API_KEY": f"{KEY}\n"})
    assert found.api_key == KEY
    assert KEY not in repr(found)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o602])
def test_a_key_that_others_can_read_is_warned_of(tmp_path: Path, mode: int) -> None:
    path = config(tmp_path, f'api_key = "{KEY}"', mode)
    (warning,) = load_settings({}, {}, path).warnings
    assert "chmod 600" in warning
    assert KEY not in warning


def test_a_file_without_a_key_may_be_read_by_all(tmp_path: Path) -> None:
    assert load_settings({}, {}, config(tmp_path, 'model = "m"', 0o644)).warnings == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('\n\nmodle = "m"', r"config\.toml, line 3: there is no setting called modle; .*model"),
        ("# a\n[openai]\nmodel = 1", r"line 2: there is no setting called openai"),
        ('log = "x"', r"line 1: there is no setting called log"),
        ("theme = 'dark'\nmodel = 5", r"line 2: model: must be a text in quotes"),
        ("context_chars = -1", r"line 1: context_chars: must be a whole number"),
        ("context_chars = true", r"line 1: context_chars: must be a whole number"),
        ('context_chars = "9"', r"line 1: context_chars: must be a whole number"),
        ('wrap = "yes"', r"line 1: wrap: must be true or false"),
        ('api = "assistants"', r"line 1: api: must be one of responses, chat"),
        (f'base_url = "{KEY}"', r"line 1: base_url: is no address; write it like http"),
        (f'api_key = "{KEY}é"', r"line 1: api_key: is no API key"),
        (f'api_key = "{KEY} {KEY}"', r"line 1: api_key: is no API key"),
        (f'model = "m"\napi_key = {KEY}', r"is not TOML: .*line 2"),
        ('"\\u001b[31m\\n" = 1', r"there is no setting called"),
        ("x = " + "[" * 100_000, r"is not TOML"),
        ("context_chars = " + "9" * 5_000, r"is not TOML"),
    ],
)
def test_what_cannot_be_used(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SettingsProblem) as caught:
        load_settings({}, {}, config(tmp_path, text))
    sentence = str(caught.value)
    assert re.search(words, sentence)
    assert KEY not in sentence
    assert sentence.isprintable()
    assert sentence.endswith(".")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"model = '\xff'")
    with pytest.raises(SettingsProblem, match="is not UTF-8"):
        load_settings({}, {}, path)
    path.unlink()
    path.mkdir()
    with pytest.raises(SettingsProblem, match="cannot be read"):
        load_settings({}, {}, path)
    path.rmdir()
    path.symlink_to("/dev/zero")
    with pytest.raises(SettingsProblem, match=r"cannot be read .*device"):
        load_settings({}, {}, path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(SettingsProblem, match=r"cannot be read .*pipe"):
        load_settings({}, {}, path)


def test_a_bad_variable_or_flag_is_named() -> None:
    with pytest.raises(SettingsProblem, match=r"^OPENAI_BASE_URL: is no address"):
        load_settings({}, {"OPENAI_BASE_URL": "localhost:8080"})
    with pytest.raises(SettingsProblem, match=r"^--base-url: is no address"):
        load_settings({"base_url": "localhost:8080"}, {})


@pytest.mark.parametrize(
    ("environ", "theme"),
    [
        ({}, "dark"),
        ({"TERM": "xterm-256color"}, "dark"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "dark"),
        ({"TERM": "xterm-kitty"}, "dark"),
        ({"TERM": "linux"}, "ansi16"),
        ({"TERM": "screen"}, "ansi16"),
        ({"TERM": "vt100"}, "mono"),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, "mono"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "mono"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "dark"),
    ],
)
def test_the_theme_fits_the_terminal(environ: dict[str, str], theme: str) -> None:
    assert load_settings({}, environ).theme == theme
    assert load_settings({"theme": "light"}, environ).theme == "light"
