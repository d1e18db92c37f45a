"""The widget: it follows the end, stays where the reader is, and repaints only what differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget

from canvas_tui.core.conversation import Conversation, Phase
from canvas_tui.store.themes import load_theme
from canvas_tui.ui.styles import Styles
from canvas_tui.ui.transcript import transcript as transcript_module
from canvas_tui.ui.transcript.transcript import Transcript

WIDTH, HEIGHT = 30, 16


class Chat(App[None]):
    """A transcript, and nothing else; remembers the keys that it left to others."""

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.conversation = conversation
        self.left: list[str] = []
        self.transcript = Transcript(
            Styles(load_theme("dark")), hint=("Ask something.", "F1 helps.")
        )

    def compose(self) -> ComposeResult:
        yield self.transcript

    def on_mount(self) -> None:
        self.transcript.show(self.conversation)
        self.transcript.focus()

    def on_key(self, event: Any) -> None:
        self.left.append(event.key)

    def update(self, **fields: Any) -> None:
        self.conversation.update(len(self.conversation.turns), **fields)
        self.transcript.show(self.conversation)


def talk(turns: int) -> Conversation:
    conversation = Conversation()
    for number in range(1, turns + 1):
        turn = conversation.begin(f"question {number}", author="luna")
        answer = "\n".join(f"- line {number}.{line}" for line in range(5))
        conversation.update(turn.number, answer=answer, phase=Phase.COMPLETE)
    return conversation


async def settled(pilot: Pilot[None], app: Chat) -> list[str]:
    """The lines on the screen when everything is done that was to be done."""
    for _ in range(200):
        widget = app.transcript
        await pilot.pause()
        if widget._frame is None and widget._catching_up is None:
            break
        await pilot.pause(0.01)
    return app.transcript.lines


async def test_without_a_question_it_says_what_to_do() -> None:
    app = Chat(Conversation())
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        assert (await settled(pilot, app))[:3] == [" Ask something.", " F1 helps.", ""]


async def test_it_begins_at_the_end() -> None:
    app = Chat(talk(20))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        assert (await settled(pilot, app))[-1] == "   • line 20.4"


async def test_it_follows_the_end_while_it_is_in_sight() -> None:
    app = Chat(talk(5))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        app.conversation.begin("more", author="luna")
        for count in range(1, 40, 2):
            app.update(answer="\n".join(f"- {n}" for n in range(count)))
            lines = await settled(pilot, app)
            assert app.transcript.at_end
            assert f"   • {count - 1}" in lines
            assert "more" not in lines[-1]


async def test_it_scrolls_several_rows_at_once() -> None:
    app = Chat(talk(5))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        app.conversation.begin("more", author="luna")
        tops = set()
        for count in range(1, 31, 2):
            app.update(answer="\n".join(f"- {n}" for n in range(count)))
            await settled(pilot, app)
            tops.add(app.transcript.scroll_offset.y)
        assert len(tops) <= 30 // 5 + 2


async def test_it_stays_where_the_reader_is() -> None:
    app = Chat(talk(20))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await settled(pilot, app)
        await pilot.press("pageup", "up")
        before = await settled(pilot, app)
        assert before[-1] == " ↓ 16 more lines"
        app.conversation.begin("more", author="luna")
        app.update(answer="word " * 60)
        for above in (2, 15):  # out of sight, far and near
            app.conversation.update(above, answer="another answer, longer than before " * 9)
        app.transcript.show(app.conversation)
        after = await settled(pilot, app)
        assert after[:-1] == before[:-1]
        assert int(after[-1].split()[1]) > 16
        await pilot.press("end")
        assert (await settled(pilot, app))[-1].strip().startswith("word")


@pytest.mark.parametrize(
    ("keys", "top"),
    [
        ("home", 0),
        ("home down j", 2),
        ("home down down k up up", 0),
        ("home pagedown", HEIGHT - 2),
        ("home pagedown pageup", 0),
        ("up k", -2),
        ("pageup", -(HEIGHT - 2)),
        ("pageup end", -0),
        ("down pagedown", -0),
    ],
)
async def test_keys(keys: str, top: int) -> None:
    app = Chat(talk(20))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await settled(pilot, app)
        lowest = app.transcript.scroll_offset.y
        await pilot.press(*keys.split())
        await settled(pilot, app)
        expected = top if keys.startswith("home") else lowest + top
        assert app.transcript.scroll_offset.y == expected
        assert app.left == []
        if keys == "home":
            assert app.transcript.lines[:2] == [" you", "   question 1"]


async def test_other_keys_are_left_to_the_app() -> None:
    app = Chat(talk(20))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.press("x", "f6", "left", "ctrl+k")
        assert app.left == ["x", "f6", "left", "ctrl+k"]


async def test_home_of_many_messages_is_the_first_one_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(transcript_module, "_SLICE", 1000)  # what is out of sight has to wait
    app = Chat(talk(200))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.press("home")
        before = app.transcript.lines
        assert before[1] == "   question 1"
        assert app.transcript._sheet.rendered < 50
        app.transcript._catch_up()
        assert app.transcript.lines[:-1] == before[:-1]
        assert app.transcript._sheet.rendered == 200
        assert app.transcript._sheet.height == 200 * 9 - 1


async def test_a_wheel_scrolls() -> None:
    app = Chat(talk(20))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        end = await settled(pilot, app)
        app.transcript.scroll_up(animate=False)
        assert not app.transcript.at_end
        assert app.transcript.lines != end
        app.transcript.scroll_down(animate=False)
        assert await settled(pilot, app) == end


@pytest.mark.parametrize("at_end", [True, False])
async def test_another_size_keeps_the_place(at_end: bool) -> None:
    app = Chat(talk(20))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await settled(pilot, app)
        if not at_end:
            await pilot.press("pageup", "pageup", "pageup")
        first = (await settled(pilot, app))[0]
        for size in ((WIDTH, 9), (18, 9), (60, 22), (WIDTH, HEIGHT)):
            await pilot.resize_terminal(*size)
            lines = await settled(pilot, app)
            assert len(lines) == size[1]
            assert lines[-1 if at_end else 0] == ("   • line 20.4" if at_end else first)


async def test_another_conversation_takes_its_place() -> None:
    app = Chat(talk(20))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await settled(pilot, app)
        app.transcript.show(talk(1))
        assert (await settled(pilot, app))[1] == "   question 1"
        app.transcript.show(Conversation())
        assert (await settled(pilot, app))[0] == " Ask something."


@pytest.fixture
def repainted(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[int]]:
    """The rows that the transcript asked to be painted again; emptied by the test."""
    rows: set[int] = set()
    real = Transcript.refresh

    def refresh(self: Transcript, *regions: Region, **kwargs: Any) -> Widget:
        for region in regions or (Region(0, 0, *self.size),):
            rows.update(range(region.y, region.bottom))
        return real(self, *regions, **kwargs)

    monkeypatch.setattr(Transcript, "refresh", refresh)
    yield rows


async def test_a_stream_repaints_its_last_rows_only(repainted: set[int]) -> None:
    app = Chat(talk(20))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        app.conversation.begin("more", author="luna")
        app.update(answer="word")
        await settled(pilot, app)
        at = app.transcript.lines.index("   word")
        repainted.clear()
        app.update(answer="word and more")
        await settled(pilot, app)
        assert repainted == {at}
        repainted.clear()
        app.transcript.show(app.conversation)
        await settled(pilot, app)
        assert repainted == set()


async def test_what_is_out_of_sight_repaints_only_the_note(repainted: set[int]) -> None:
    app = Chat(talk(20))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await settled(pilot, app)
        await pilot.press("home")
        await settled(pilot, app)
        repainted.clear()
        app.update(answer="word " * 200)
        await settled(pilot, app)
        assert repainted == {HEIGHT - 1}


async def test_many_changes_make_one_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transcript_module, "_FRAME", 0.2)
    app = Chat(talk(20))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await settled(pilot, app)
        before = app.transcript._sheet.rendered
        for count in range(100):
            app.update(answer="word " * count)
        await settled(pilot, app)
        assert app.transcript._sheet.rendered - before == 2
        assert app.transcript.lines[-1].strip().startswith("word")


async def test_idle_it_has_no_timer() -> None:
    app = Chat(talk(20))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        app.update(answer="word")
        await settled(pilot, app)
        assert not list(app.transcript._timers)


async def test_what_is_painted_fits_and_holds_no_control_character() -> None:
    app = Chat(talk(2))
    app.conversation.begin("\x1b]52;c;x\x07 中" * 20, "\x9b2J", "lu\u202ena")
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        app.update(answer="```\n\x1b[2J\t中文\n" * 9, outcome="\x07")
        await settled(pilot, app)
        for y in range(HEIGHT):
            strip = app.transcript.render_line(y)
            assert strip.cell_length == sum(s.cell_length for s in strip) == WIDTH
            assert strip.text.isprintable()


async def test_a_theme_is_taken_at_once() -> None:
    app = Chat(talk(2))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await settled(pilot, app)
        app.transcript.restyle(light := Styles(load_theme("light")))
        assert {s.style for s in app.transcript.render_line(0)} <= {
            light.style("chat"),
            light.over(light.style("chat"), "chat.user"),
        }
