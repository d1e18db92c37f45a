"""Themes: ours are complete and can be read; the user's are checked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.color import ANSI_COLOR_NAMES
from rich.style import Style

from canvas_tui.store.settings import config_folder
from canvas_tui.store.style_names import STYLE_NAMES
from canvas_tui.store.themes import COLOURS, Theme, ThemeProblem, load_theme, theme_names
from canvas_tui.syntax.kinds import KINDS

OURS = ["dark", "ansi16", "light", "mono"]
IN_COLOUR = ["dark", "light"]
SYNTAX = [f"syntax.{kind}" for kind in KINDS]
# What is told apart at a glance or by its shape, not read word by word
FAINT = {"gutter", "guide", "border"}


def test_ours() -> None:
    assert theme_names() == OURS
    assert len({load_theme(name).title for name in OURS}) == len(OURS)


@pytest.mark.parametrize("name", OURS)
def test_ours_are_complete_and_can_be_read(name: str) -> None:
    theme = load_theme(name)
    assert set(theme.styles) == set(STYLE_NAMES)
    assert theme.colours in COLOURS
    for style in theme.styles.values():
        Style.parse(style)


# Contrast, by WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_as_in_the_standard() -> None:
    assert contrast("#ffffff", "#000000") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert contrast("#123456", "#123456") == 1


def ink(theme: Theme, name: str) -> str:
    found = re.search(r"(?<!on )(#[0-9a-f]{6})", theme.styles[name])
    return found[1] if found else ink(theme, "text")


def ground(theme: Theme, name: str) -> str:
    found = re.search(r"on (#[0-9a-f]{6})", theme.styles[name])
    return found[1] if found else ground(theme, "menu" if name.startswith("menu.") else "text")


@pytest.mark.parametrize("name", IN_COLOUR)
def test_text_can_be_read(name: str) -> None:
    theme = load_theme(name)
    for style in set(STYLE_NAMES) - FAINT:
        assert contrast(ink(theme, style), ground(theme, style)) >= 4.5, style


@pytest.mark.parametrize("name", IN_COLOUR)
@pytest.mark.parametrize("under", ["line.current", "hunk.removed", "hunk.added", "selection"])
def test_code_can_be_read_on_every_ground(name: str, under: str) -> None:
    theme = load_theme(name)
    for style in [*SYNTAX, "text", "hunk.sign.removed", "hunk.sign.added"]:
        assert contrast(ink(theme, style), ground(theme, under)) >= 4.5, style


@pytest.mark.parametrize("name", IN_COLOUR)
def test_line_numbers_can_be_made_out(name: str) -> None:
    theme = load_theme(name)
    assert contrast(ink(theme, "gutter"), ground(theme, "gutter")) >= 3


@pytest.mark.parametrize("name", IN_COLOUR)
def test_added_is_green_and_removed_red_and_words_stronger(name: str) -> None:
    theme = load_theme(name)
    for kind, strongest in (("removed", 0), ("added", 1)):
        line, word = ground(theme, f"hunk.{kind}"), ground(theme, f"hunk.{kind}.word")
        for colour in (line, word):
            parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
            assert max(range(3), key=parts.__getitem__) == strongest
        text = ground(theme, "text")
        assert contrast(word, text) > contrast(line, text) > 1
        assert contrast(word, line) >= 1.25


@pytest.mark.parametrize("name", IN_COLOUR)
def test_a_selection_can_be_seen(name: str) -> None:
    theme = load_theme(name)
    for under in ("text", "line.current", "hunk.removed", "hunk.added"):
        assert ground(theme, "selection") != ground(theme, under)
    assert contrast(ground(theme, "selection"), ground(theme, "text")) >= 1.3


@pytest.mark.parametrize("name", IN_COLOUR)
def test_few_colours(name: str) -> None:
    colours = set(re.findall(r"#\w+", " ".join(load_theme(name).styles.values())))
    assert len(colours) <= 24


def test_sixteen_colours_are_of_the_terminal() -> None:
    for name, style in load_theme("ansi16").styles.items():
        read = Style.parse(style)
        assert read.bgcolor is None, name
        assert read.color is None or ANSI_COLOR_NAMES[read.color.name] < 16, name


def test_no_colour_has_none() -> None:
    allowed = {"bold", "dim", "underline", "reverse", "italic", "strike"}
    for name, style in load_theme("mono").styles.items():
        assert set(style.split()) <= allowed, name


@pytest.mark.parametrize("name", OURS)
def test_what_must_be_told_apart(name: str) -> None:
    styles = load_theme(name).styles
    for one, other in [
        ("text", "selection"),
        ("hunk.sign.added", "hunk.current"),
        ("hunk.added", "hunk.removed"),
        ("hunk.added", "hunk.added.word"),
        ("hunk.removed", "hunk.removed.word"),
        ("text", "ghost"),
        ("comment", "comment.stale"),
        ("menu", "menu.selected"),
        ("cursor", "cursor.idle"),
    ]:
        assert styles[one] != styles[other], (one, other)


# The user's own


def own(folder: Path, text: str, name: str = "mine") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(text)
    return folder


def test_a_theme_over_a_base(own_home: Path) -> None:
    own(config_folder() / "themes", 'base = "light"\n[styles]\n"text" = "black"\n')
    assert own_home in config_folder().parents
    theme, base = load_theme("mine"), load_theme("light")
    assert theme_names() == [*OURS, "mine"]
    assert theme.styles == {**base.styles, "text": "black"}
    assert (theme.name, theme.dark, theme.colours) == ("mine", False, "truecolor")


def test_a_theme_in_the_place_of_ours(tmp_path: Path) -> None:
    own(tmp_path, 'base = "dark"\ntitle = "Mine"\n[styles]\n"text" = "white"\n', "dark")
    assert load_theme("dark", tmp_path).styles["text"] == "white"
    assert theme_names(tmp_path) == OURS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[styles]\n"text" = "white"', "the style 'muted' is missing; .*base = \"dark\""),
        ('base = "mine"', "base = 'mine' is not one of dark"),
        ("base = []", "base = .* is not one of dark"),
        ('base = "dark"\ncolor = 1', "'color' is not one of title"),
        ('base = "dark"\nstyles = 1', "styles must be a table"),
        ('base = "dark"\n[styles]\ntxt = "red"', "no style called 'txt'"),
        ('base = "dark"\n[styles]\nsyntax.string = "red"', "no style called 'syntax': .*in quotes"),
        ('base = "dark"\n[styles]\ntext = 1', "'text' must be a text in quotes, not 1"),
        ('base = "dark"\ntitle = 1', "title must be a text"),
        ('base = "dark"\ndark = "no"', "dark either true or false"),
        ('base = "dark"\ncolours = "8"', "colours = '8' is not one of truecolor"),
        ("\nstyles = = 1", "cannot be read: .*line 2"),
    ],
)
def test_what_cannot_be_used(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ThemeProblem, match=words) as caught:
        load_theme("mine", own(tmp_path, text))
    assert "mine.toml" in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("name", ["nope", "../themes/dark", "\x1b[31m", ""])
def test_an_unknown_name(name: str) -> None:
    with pytest.raises(ThemeProblem, match=r"no theme called .*; there are: dark, ") as caught:
        load_theme(name)
    assert str(caught.value).isprintable()
