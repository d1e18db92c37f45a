"""`CanvasApp`: the screen, the way of every key, and the wiring of panes to the session."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult

from canvas_tui.core.display import one_line
from canvas_tui.session.connection import Connect
from canvas_tui.session.session import Session
from canvas_tui.session.target import Target, open_targets
from canvas_tui.session.workspace import Workspace
from canvas_tui.store.settings import Settings
from canvas_tui.store.themes import Theme
from canvas_tui.ui import conventions, status
from canvas_tui.ui.bar import Piece
from canvas_tui.ui.bars import Bars
from canvas_tui.ui.clipboard import Clipboard
from canvas_tui.ui.commands import APP_COMMANDS
from canvas_tui.ui.divider import Divider
from canvas_tui.ui.editor.editor import Editor
from canvas_tui.ui.ending import Ending
from canvas_tui.ui.field import Field
from canvas_tui.ui.keys import Keys, find_keymap, shown_key
from canvas_tui.ui.late import Late
from canvas_tui.ui.mouse import Mouse
from canvas_tui.ui.output import DiffOutput
from canvas_tui.ui.panes import MainScreen, Panes
from canvas_tui.ui.reviewing import Reviewing
from canvas_tui.ui.safe_filter import SafeFilter
from canvas_tui.ui.styles import Styles
from canvas_tui.ui.transcript.transcript import Transcript

if TYPE_CHECKING:
    from canvas_tui.ui.menu import Menu


class CanvasApp(DiffOutput[int], Late, inherit_css=False):
    """Every key comes in through `on_event` and is done before the next one is looked at:
    by the menu that is open, else by review, the focused pane, or the app, in this order.
    """

    ENABLE_COMMAND_PALETTE = False
    CSS = "CanvasApp { background: ansi_default; color: ansi_default; }"

    def __init__(
        self,
        session: Session,
        settings: Settings,
        theme: Theme,
        *,
        targets: Sequence[Target] = (),
        connect: Connect | None = None,
        notice: str = "",
    ) -> None:
        super().__init__(ansi_color=True)
        self._filters.insert(0, SafeFilter())
        self.session, self.settings = session, settings
        self._targets, self._connect = targets, connect
        keymap, problem = find_keymap(settings.keymap)
        self.keys = Keys(keymap)
        self.theme_styles = styles = Styles(theme)
        self.reviewing: Reviewing = Reviewing(self)
        self.panes: Panes = Panes(self)
        self.mouse: Mouse = Mouse(self)
        self.ending: Ending = Ending(self)
        self.input_ended = self.ending.input_ended  # the driver calls it
        self.copied = copied = Clipboard(self._send_aside)
        tools = (styles, self.say, copied, keymap.editor)
        self.editor = Editor(self.workspace.current, *tools, sights=settings.sights, id="editor")
        self.composer, self.field = Field(*tools, id="composer"), Field(*tools, id="prompt")
        self.field.display = False
        self.transcript = Transcript(styles, hint=status.invitation(self.keys))
        self.divider = Divider(styles)
        self.bars = Bars(self)
        if news := problem or notice:
            self.say(news)

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace

    def get_default_screen(self) -> MainScreen:
        return MainScreen(self.panes)

    def compose(self) -> ComposeResult:
        bars = self.bars
        yield from (bars.chat_title, self.transcript, bars.rule, self.composer, self.divider)
        yield from (bars.title, self.editor, self.field, bars.bottom)

    def on_mount(self) -> None:
        self.session.listeners.append(self.session_changed)
        self.composer.submit = lambda text: self.asking.chat(text)
        self.composer.cancel, self.composer.turn_page = self.escape, self.transcript.turn_page
        self.ending.watch()
        if problems := open_targets(self.workspace, self._targets):
            self.complain(problems)
        self.screen.set_focus(self.editor)
        self.session_changed()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """What can wait until the first paint is out."""
        conventions.follow(self)
        if self._connect is not None:
            self._connecting = asyncio.create_task(self._find_provider(self._connect))
        self._readying = asyncio.create_task(self.ready())

    async def _find_provider(self, connect: Connect) -> None:
        notice = await self.session.connect(connect)
        if notice and not self.bars.message:  # a file that cannot be opened matters more
            self.say(notice)
        self.bars.refresh()

    def _handle_exception(self, error: Exception) -> None:
        self.ending.crashed(error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()  # Textual would print the values of variables, keys too

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()

    # -- keys

    async def on_event(self, event: events.Event) -> None:
        if event.is_forwarded or not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
            return
        if self.ending.over:  # a thousand keys may wait
            return
        self.session.strokes += 1
        if isinstance(event, events.Key):
            self.press(event)
        else:
            self._paste(event.text)

    def press(self, event: events.Key) -> None:
        """Do what a key means now, or wait for the rest of a chord."""
        if menu := self._menu:
            menu.press(self.keys.single(event))
        else:
            self.bars.message = ()
            if (whole := self.keys.take(event)) is not None:
                self._do(whole)
                self.paint_if_idle()
                self.field.settle()
            elif self.keys.begun:
                self.say(f"{self.keys.begun} ...")
        self.panes.settle()
        self.bars.refresh()
        self.saving.watching.after_key()

    def _do(self, event: events.Key) -> None:
        if (self.in_review and self.reviewing.press(event)) or self.focused_editor.press(event):
            return
        if command := self.keys.map.app.get(event.key):
            self.run_command(command)
        elif " " in event.key:
            self.say(f"{shown_key(event.key)} means nothing.")

    @property
    def focused_editor(self) -> Editor:
        """What letters go to: the buffer, the chat's field or the prompt."""
        focused = self.screen.focused if self._screen_stack else None
        return focused if isinstance(focused, Editor) else self.editor

    @property
    def in_review(self) -> bool:
        """Whether keys are verdicts now."""
        return self.focused_editor is self.editor and self.reviewing.under_way

    def _paste(self, text: str) -> None:
        text = text.replace("\r\n", "\n").replace("\r", "\n")  # the terminal's line ends
        if menu := self._menu:
            menu.paste(text)
        elif self.in_review:
            self.say(f"Leave the review with {self.keys.shown('app escape')} first, then paste.")
        else:
            self.focused_editor.paste(text)
        self.bars.refresh()

    @property
    def _menu(self) -> Menu | None:
        """The menu that is open: every screen but the main one is a menu."""
        return None if isinstance(self.screen, MainScreen) else cast("Menu", self.screen)

    def _send_aside(self, sequence: str) -> None:
        """Send the terminal something that shows nothing."""
        if self._driver is not None:
            self._driver.write(sequence)

    def run_command(self, name: str) -> None:
        APP_COMMANDS[name].run(self)

    # -- what the app does

    def say(self, text: str, style: str = "bar.strong") -> None:
        """Tell the user something until the next key."""
        self.bars.message = (Piece(f" {one_line(text)}", style),)
        self.bars.refresh()

    def complain(self, text: str) -> None:
        """Tell the user that something went wrong."""
        self.say(text, "bar.error")

    def prompt(
        self,
        prompt: str,
        submit: Callable[[str], None],
        *,
        initial: str = "",
        hint: str = "",
        changed: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Ask for a line of text at the bottom; Esc calls it off."""

        def close() -> None:
            self.field.leave(self.editor)

        def entered(text: str) -> None:
            close()
            submit(text)

        self.field.ask(prompt, entered, close, changed, initial)
        if hint:
            self.say(hint)

    def escape(self) -> None:
        if self.editor.marking:
            self.editor.run_command("mark")
        elif not self.session.cancel() and self.focused_editor is self.composer:
            self.panes.other()

    # -- what is shown

    def session_changed(self) -> None:
        """Follow the session: the file in view, the conversation, what is under way."""
        self.editor.show(self.workspace.current, self.workspace.files)
        self.transcript.show(self.session.conversation)
        self.reviewing.follow()
        self.bars.refresh()
