"""Finding and replacing by keys, against a list of strings and `re`."""

from __future__ import annotations

import random
import re

import pytest
from textual import events

from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point, Span
from canvas_tui.ui.app import CanvasApp
from canvas_tui.ui.find import looking
from tests.ui.screen import make_app

PATTERNS = ("a", "ab", "aa", "A", r"\w+", "b$", "^", "(a)(b)?", "zz", "[ab] ", "x*")
TEMPLATES = ("", "x", "aa", "b a", "zz", r"\g<0>\g<0>")
PIECES = ("a", "ab", "aab", "A ", " ", "\n", "b\na", "zz", "\n\n", "x")
SESSIONS = 400


class Model:
    """What the keys should do, on lines that are thrown away and made again."""

    def __init__(self, text: str, pattern: str, cursor: Point) -> None:
        self.lines = text.split("\n")
        flags = re.IGNORECASE if pattern == pattern.lower() else re.NOFLAG
        self.pattern = re.compile(pattern, flags)
        self.here = Span.at(cursor)
        self.found = self.everything()
        self.go([span for span in self.found if span.start >= cursor] or self.found)

    def everything(self) -> list[Span]:
        return [
            Span(Point(row, match.start()), Point(row, match.end()))
            for row, line in enumerate(self.lines)
            for match in self.pattern.finditer(line)
        ]

    def go(self, spans: list[Span]) -> None:
        self.here = spans[0] if spans else self.here

    def next(self) -> None:
        at = self.found.index(self.here) + 1 if self.found else 0
        self.go(self.found[at:] + self.found[:at])

    def previous(self) -> None:
        at = self.found.index(self.here) if self.found else 0
        self.go((self.found[at:] + self.found[:at])[::-1])

    def replaced(self, template: str) -> list[str]:
        return "\n".join(self.pattern.sub(template, line) for line in self.lines).split("\n")

    def replaced_by(self, verdicts: str, template: str) -> list[str]:
        """Once around from `here` with a "y" or "n" for each, as far as they go."""
        at = self.found.index(self.here)
        order = self.found[at:] + self.found[:at]
        yes = {span for span, verdict in zip(order, verdicts, strict=False) if verdict == "y"}
        return [
            self.pattern.sub(
                lambda m, row=row: (
                    m.expand(template)
                    if Span(Point(row, m.start()), Point(row, m.end())) in yes
                    else m[0]
                ),
                line,
            )
            for row, line in enumerate(self.lines)
        ]


def press(app: CanvasApp, *keys: str) -> None:
    """Press keys, all before anything else may happen, and wait for what the last one began."""
    for name in keys:
        letter = " " if name == "space" else name
        app.press(events.Key(name, letter if len(letter) == 1 else None))
    app.finding._looking.settle()


@pytest.fixture(params=["at once", "bit by bit"])
def pace(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a key does all of its work itself, as it does in a small text."""
    if request.param == "bit by bit":
        monkeypatch.setattr(looking, "_STEPS", 0)
        monkeypatch.setattr(looking, "_AT_ONCE", -1)


def write(app: CanvasApp, text: str) -> None:
    press(app, *("space" if letter == " " else letter for letter in text))


def fill(app: CanvasApp, text: str, cursor: Point) -> None:
    press(app, "ctrl+a", "backspace")
    app.editor.paste(text)
    app.editor.move(cursor)


@pytest.mark.usefixtures("pace")
@pytest.mark.parametrize("seed", range(4))
async def test_finding_agrees_with_a_list_of_strings(seed: int) -> None:
    generator = random.Random(seed)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        press(app, "ctrl+f", "alt+r", "escape")
        for number in range(SESSIONS // 4):
            text = "".join(generator.choice(PIECES) for _ in range(generator.randrange(1, 25)))
            lines, pattern = text.split("\n"), generator.choice(PATTERNS)
            row = generator.randrange(len(lines))
            cursor = Point(row, generator.randrange(len(lines[row]) + 1))
            fill(app, text, cursor)
            model = Model(text, pattern, cursor)
            where = f"session {number}: {pattern!r} in {text!r} from {cursor}"
            press(app, "ctrl+f")
            write(app, pattern)
            assert app.editor.canvas.selection.span == model.here, where
            taken = False
            for _ in range(generator.randrange(6)):
                key = generator.choice(("f3", "shift+f3", "enter"))
                press(app, key)
                where += f" {key}"
                if key == "shift+f3":
                    model.previous()
                elif key == "f3" or taken:
                    model.next()
                taken = taken or key != "enter" or bool(model.found)
                assert app.editor.canvas.selection.span == model.here, where
            if model.found and generator.random() < 0.8:
                template = generator.choice(TEMPLATES)
                press(app, "tab")
                write(app, template)
                press(app, "enter", "a")
                where += f" a {template!r}"
                assert app.editor.document.lines == model.replaced(template), where
                press(app, "ctrl+z")
                assert app.editor.document.text() == text
            else:
                press(app, "escape")
                if not taken:
                    assert app.editor.canvas.selection == Selection.cursor(cursor)
            await pilot.pause()


@pytest.mark.usefixtures("pace")
@pytest.mark.parametrize("seed", range(4))
async def test_verdicts_are_those_of_a_list_of_strings(seed: int) -> None:
    """With patterns of which one place says nothing about another."""
    generator = random.Random(seed)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        press(app, "ctrl+f", "alt+r", "escape")
        for number in range(SESSIONS // 4):
            text = "".join(generator.choice(PIECES) for _ in range(generator.randrange(1, 25)))
            lines, pattern = text.split("\n"), generator.choice(("a", "ab", "^", "[ab] "))
            row = generator.randrange(len(lines))
            cursor = Point(row, generator.randrange(len(lines[row]) + 1))
            fill(app, text, cursor)
            model = Model(text, pattern, cursor)
            if not model.found:
                continue
            template = generator.choice(("", "Q", "QQ ", r"\g<0>Q", "a"))
            verdicts = "".join(generator.choice("yyn") for _ in range(len(model.found)))
            verdicts = verdicts[: generator.randrange(len(verdicts) + 1)]
            rest = generator.choice(("a", "escape"))
            press(app, "ctrl+f")
            write(app, pattern)
            press(app, "tab")
            write(app, template)
            press(app, "enter", *verdicts)
            ended = len(verdicts) == len(model.found)
            if not ended:
                press(app, rest)
                if rest == "a":
                    verdicts += "y" * (len(model.found) - len(verdicts))
            where = f"session {number}: {pattern!r} by {template!r} in {text!r} from {cursor}"
            expected = model.replaced_by(verdicts, template)
            assert app.editor.document.lines == expected, f"{where} {verdicts}"
            assert not app.field.display, where
            await pilot.pause()
