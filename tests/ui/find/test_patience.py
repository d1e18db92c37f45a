"""Long texts and bad patterns: the editor goes on, and comes to rest."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path

import pytest
from textual import events

from canvas_tui.core.buffer import Origin
from canvas_tui.core.change import ChangeSet
from canvas_tui.core.document import Document
from canvas_tui.core.selection import Selection
from canvas_tui.core.span import Point, Span
from canvas_tui.session.open_file import OpenFile
from canvas_tui.ui.app import CanvasApp
from canvas_tui.ui.find import looking
from tests.core.strategies import propose
from tests.ui.screen import make_app, screen_text

SLOW = "(x+x+)+y"


def press(app: CanvasApp, *keys: str) -> None:
    for name in keys:
        app.press(events.Key(name, name if len(name) == 1 else None))


async def rest(app: CanvasApp) -> None:
    """Until nothing is under way."""
    while (task := app.finding._looking._task) is not None and not task.done():
        await asyncio.sleep(0.001)


@pytest.fixture
def bit_by_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_STEPS", 3)
    monkeypatch.setattr(looking, "_AT_ONCE", -1)
    monkeypatch.setattr(looking, "_SLICE", -1)


async def test_a_pattern_without_end_is_given_up_and_the_editor_goes_on() -> None:
    lines = ["x" * 10_000] * 300
    app = make_app("\n".join(lines))
    async with app.run_test(size=(80, 24)) as pilot:
        press(app, "ctrl+f", "alt+r", *SLOW)
        await rest(app)
        await pilot.pause()
        assert "The pattern takes too long on these lines; make it more exact." in screen_text(app)
        press(app, "enter", "f3", "tab", "z", "enter")
        await rest(app)
        press(app, "escape", "a")
        await pilot.pause()
        assert app.editor.document.lines == ["a" + lines[0], *lines[1:]]
        press(app, "ctrl+f", "backspace", "x", "x", "a")
        await rest(app)
        await pilot.pause()
        assert "none" in screen_text(app)
        press(app, "alt+r")
        await rest(app)
        await pilot.pause()
        assert "too long" not in screen_text(app)


async def test_replacing_all_is_given_up_where_one_line_takes_too_long() -> None:
    """Nothing is changed then."""
    text = "\n".join(["xy"] * 400 + ["x" * 10_000])
    app = make_app(text)
    async with app.run_test(size=(80, 24)) as pilot:
        press(app, "ctrl+f", "alt+r", *SLOW)
        looking_ = app.finding._looking
        looking_.stop()
        press(app, "tab", "z", "enter", "a")
        await rest(app)
        await pilot.pause()
        assert app.editor.document.text() == text
        assert "too long" in screen_text(app)
        press(app, "escape", "Q")
        assert app.editor.document.text().count("Q") == 1


@pytest.mark.usefixtures("bit_by_bit")
async def test_counting_goes_on_between_keys_and_ends() -> None:
    app = make_app("a a\n" * 1_234)
    async with app.run_test(size=(80, 24)) as pilot:
        press(app, "ctrl+f", "a")
        seen = set()
        while (task := app.finding._looking._task) is not None and not task.done():
            seen.add(app.finding._looking.note())
            await asyncio.sleep(0)
        await pilot.pause()
        assert "1 of 2,468" in screen_text(app)
        assert {"1 of 10+", "1 of 900+", "1 of 1,000+", "1 of 2,000+"} <= seen
        press(app, "f3")
        assert app.finding._looking.note() == "2 of 2,468"
        await rest(app)


@pytest.mark.usefixtures("bit_by_bit")
async def test_closing_leaves_nothing_under_way() -> None:
    app = make_app("a a\n" * 1_234 + "b")
    async with app.run_test(size=(80, 24)):
        press(app, "ctrl+f", "a", "escape")
        assert len(asyncio.all_tasks()) == len({t for t in asyncio.all_tasks() if not t.done()})
        assert app.finding._looking._task is None and not app.finding._looking.busy
        press(app, "f3")
        await rest(app)
        assert not app.finding._looking.busy


@pytest.mark.usefixtures("bit_by_bit")
async def test_what_is_far_away_is_found_and_a_letter_more_begins_anew() -> None:
    app = make_app("a\n" * 2_000 + "b\nbc")
    async with app.run_test(size=(80, 24)) as pilot:
        press(app, "ctrl+f", "b")
        await pilot.pause()
        press(app, "c")
        await rest(app)
        assert app.editor.canvas.selection == Selection(Point(2_001, 0), Point(2_001, 2))
        press(app, "escape")
        assert app.editor.head == Point(0, 0)


@pytest.mark.usefixtures("bit_by_bit")
async def test_a_text_that_changes_meanwhile_ends_the_search() -> None:
    app = make_app("a\n" * 2_000 + "b")
    async with app.run_test(size=(80, 24)):
        press(app, "ctrl+f", "b", "escape", "f3", "x")
        await rest(app)
        assert app.editor.document.lines[0] == "xa"
        assert app.editor.head == Point(0, 1)


@pytest.mark.usefixtures("bit_by_bit")
async def test_a_search_that_somebody_else_changes_the_text_under_ends() -> None:
    """Painted meanwhile, it follows the text; the rows it was going to look at are gone."""
    app = make_app("a\n" * 2_000 + "b")
    async with app.run_test(size=(80, 24)):
        press(app, "ctrl+f", "alt+r", "b")
        assert app.finding._looking.busy
        document = app.editor.document
        gone = ChangeSet.replace(Span(Point(5, 0), document.end), "")
        app.editor.canvas.edit(gone, Origin.COMMAND)
        app.editor._redraw()
        press(app, "enter")
        assert not app.finding._looking.busy and document.text() == "a\n" * 5


@pytest.mark.usefixtures("bit_by_bit")
async def test_what_is_found_in_one_file_is_no_place_in_another() -> None:
    app = make_app("a\n" * 2_000 + "b")
    async with app.run_test(size=(80, 24)):
        press(app, "ctrl+f", "b", "escape", "f3")
        assert app.finding._looking.busy
        other = app.workspace.show(OpenFile(Document("c\n" * 3_000), Path("c.txt")))
        await rest(app)
        assert other.canvas.selection == Selection.cursor(Point(0, 0))


async def test_escape_leads_back_to_no_place_of_another_file() -> None:
    app = make_app("a\n" * 50 + "b", path=Path("a.txt"))
    async with app.run_test(size=(80, 24)) as pilot:
        app.workspace.open(Path("none.txt"))
        app.workspace.show(app.workspace.files[0])
        app.editor.go_to(40)
        await pilot.press("ctrl+f", "b", "f4", "2")
        assert app.editor.file.name == "none.txt" and app.field.has_focus
        await pilot.press("escape")
        assert not app.field.display and app.editor.head == Point(0, 0)


async def test_replacing_stays_in_the_file_it_began_in(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("b x\n")
    app = make_app("x x\n", path=tmp_path / "a.txt")
    async with app.run_test(size=(80, 24)) as pilot:
        second = app.workspace.open(tmp_path / "b.txt")
        first = app.workspace.show(app.workspace.files[0])
        await pilot.press("ctrl+f", "x", "tab", "y", "enter", "y", "f4", "2")
        assert app.editor.file is second
        await pilot.press("y")
        texts = [file.canvas.document.text() for file in (first, second)]
        assert texts == ["y x\n", "b x\n"] and not app.field.display
        await pilot.press("ctrl+f", "tab", "z", "f4", "1", "enter", "y", "escape")
        texts = [file.canvas.document.text() for file in (first, second)]
        assert texts == ["y z\n", "b x\n"]


async def test_no_verdict_is_on_a_place_that_somebody_else_moved() -> None:
    app = make_app("a b\na b\n")
    async with app.run_test(size=(80, 24)) as pilot:
        press(app, "down", "ctrl+f", "b", "tab", "c", "enter")
        above = ChangeSet.replace(Span.at(Point(0, 0)), "one\ntwo\n")
        app.editor.canvas.edit(above, Origin.COMMAND)
        press(app, "y")
        assert app.editor.document.text() == "one\ntwo\na b\na b\n"
        press(app, "y")
        assert app.editor.document.text() == "one\ntwo\na b\na c\n"
        press(app, "y")
        await pilot.pause()
        assert app.editor.document.text() == "one\ntwo\na c\na c\n"
        assert "Replaced 2 places." in screen_text(app)


async def test_very_many_places_are_replaced_as_one_step() -> None:
    text = "\n".join(["a b a"] * 30_000)
    app = make_app(text)
    async with app.run_test(size=(80, 24)):
        press(app, "down", "ctrl+f", "a", "tab", "c", "enter", "n", "a")
        await rest(app)
        lines = app.editor.document.lines
        assert lines[:3] == ["c b c", "a b c", "c b c"]
        assert set(lines[2:]) == {"c b c"}
        press(app, "ctrl+z")
        assert app.editor.document.text() == text


async def test_replacing_very_many_places_disturbs_no_proposal_and_no_comment() -> None:
    """Except where it writes."""
    rows = ["a b a"] * 12_000
    rows[5_000:5_002] = ["old", "remark"]
    app = make_app("\n".join(rows))
    canvas = app.editor.canvas
    proposal = propose(canvas, "\n".join([*rows[:5_000], "new", *rows[5_001:]]))
    span = Span(Point(5_001, 0), Point(5_001, 6))
    canvas.comment(canvas.buffer.revision, span, "remark", "why?", "me")
    assert proposal is not None
    async with app.run_test(size=(80, 24)):
        press(app, "ctrl+f", "a", " ", "b", "tab", "c", "enter", "a")
        await rest(app)
        assert canvas.document.lines[4_999:5_002] == ["c a", "old", "remark"]
        assert all(hunk.fits(canvas.document) for _, hunk in canvas.pending())
        assert canvas.comments[0].fits(canvas.document)
        changed = canvas.buffer.last
        assert changed is not None and len(changed.changes.changes) < 400
        press(app, "escape", "ctrl+z")
        assert canvas.document.lines == rows


@pytest.mark.usefixtures("bit_by_bit")
async def test_going_back_over_a_long_line_leaves_room_for_keys() -> None:
    app = make_app("a" * 5_000)
    async with app.run_test(size=(80, 24)):
        press(app, "ctrl+f", "a", "enter", "shift+f3")
        assert app.finding._looking.busy
        await rest(app)
        assert app.editor.head == Point(0, 5_000)


async def test_a_key_leaves_off_in_the_middle_of_a_long_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Steps that take 60 ms, as those in millions of places in one line: a key takes a few."""
    app = make_app("x " * 100_000)
    async with app.run_test(size=(80, 24)):
        press(app, "ctrl+f")
        clock = itertools.count(step=0.06)
        monkeypatch.setattr(looking, "monotonic", lambda: next(clock))
        press(app, "x")
        assert not app.finding._looking._tally.done
        assert next(clock) < 0.5
        monkeypatch.undo()
        await rest(app)
        assert app.finding._looking._tally.total == 100_000
