"""`CanvasApp`: the screen, the way of every key, and the wiring of panes to the session."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Sequence

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical

from canvas_tui.core.display import one_line
from canvas_tui.session.connection import Connect
from canvas_tui.session.session import Session
from canvas_tui.session.target import Target
from canvas_tui.session.workspace import Workspace
from canvas_tui.store.files import FileProblem
from canvas_tui.store.settings import Settings
from canvas_tui.store.themes import Theme
from canvas_tui.ui import status
from canvas_tui.ui.asking import Asking
from canvas_tui.ui.bar import Bar, Piece, Pieces
from canvas_tui.ui.commands import APP_COMMANDS, APP_KEYS
from canvas_tui.ui.divider import Divider
from canvas_tui.ui.editor.editor import Editor
from canvas_tui.ui.field import Field
from canvas_tui.ui.finding import Finding
from canvas_tui.ui.menu import Menu
from canvas_tui.ui.picking import Picking
from canvas_tui.ui.safe_filter import SafeFilter
from canvas_tui.ui.saving import Saving
from canvas_tui.ui.styles import Styles
from canvas_tui.ui.transcript.transcript import Transcript

_HINT = ("Ask about the file,", "or select text and press", "Ctrl+K to have it changed.")


class CanvasApp(App[int]):
    """Every key comes in through `on_event` and is done before the next one is looked at:
    by the menu that is open, else by review, the focused pane, or the app, in this order.
    """

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen, Horizontal, Vertical { background: ansi_default; }
    Menu { background: transparent; }
    #chat { width: 27; }
    #prompt { display: none; }
    """

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
        self._message: Pieces = ()
        self.theme_styles = styles = Styles(theme)
        self.asking: Asking = Asking(self)
        self.saving: Saving = Saving(self)
        self.finding: Finding = Finding(self)
        self.picking: Picking = Picking(self)
        self.editor = Editor(self.workspace.current, styles, self.say, id="editor")
        self.composer = Field(styles, self.say, id="composer")
        self.field = Field(styles, self.say, id="prompt")
        self.transcript = Transcript(styles, hint=_HINT)
        self._chat_title = Bar(styles, id="chat-title")
        self._rule = Bar(styles, id="chat-rule", ground="border", fill="─")
        self._title = Bar(styles, id="title")
        self._bottom = Bar(styles, id="bottom")
        self._divider = Divider(styles)
        if notice:
            self.say(notice)

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace

    def compose(self) -> ComposeResult:
        with Horizontal(id="panes"):
            with Vertical(id="chat"):
                yield self._chat_title
                yield self.transcript
                yield self._rule
                yield self.composer
            yield self._divider
            with Vertical(id="buffer"):
                yield self._title
                yield self.editor
        yield self.field
        yield self._bottom

    def on_mount(self) -> None:
        self.session.listeners.append(self.session_changed)
        self.composer.submit = self.asking.chat
        self.composer.cancel = self.escape
        for number in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, self.exit, 128 + number)
        self._open_targets()
        self.screen.set_focus(self.editor)
        self.session_changed()
        self.call_after_refresh(self._begin)

    def on_resize(self, event: events.Resize) -> None:
        self.query_one("#chat").styles.width = max(27, min(64, event.size.width // 3))

    def _open_targets(self) -> None:
        for target in self._targets:
            try:
                self.workspace.open(target.path)
            except FileProblem as problem:
                self.complain(str(problem))
                continue
            self.editor.show(self.workspace.current)
            self.editor.go_to(target.line - 1, target.column - 1)
        if self._targets:
            self.workspace.show(self.workspace.files[0])

    def _begin(self) -> None:
        """What can wait until the first paint is out."""
        if self._connect is not None:
            self._connecting = asyncio.create_task(self._find_provider(self._connect))

    async def _find_provider(self, connect: Connect) -> None:
        if notice := await self.session.connect(connect):
            self.say(notice)
        self.refresh_bars()

    # -- keys

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.press(event)
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            self._paste(event.text)
        else:
            await super().on_event(event)

    def press(self, event: events.Key) -> None:
        """Do what a key means now."""
        screen = self.screen
        if isinstance(screen, Menu):
            screen.press(event)
        else:
            self._message = ()
            focused = self._focused
            if not (self._reviewing and self._review_key(event)) and not focused.press(event):
                self.run_command(APP_KEYS.get(event.key, ""))
        self.refresh_bars()

    @property
    def _focused(self) -> Editor:
        focused = self.screen.focused if self._screen_stack else None
        return focused if isinstance(focused, Editor) else self.editor

    @property
    def _reviewing(self) -> bool:
        return self._focused is self.editor and self.editor.review.place is not None

    def _review_key(self, event: events.Key) -> bool:
        """In a review single keys are verdicts; no other letter reaches the text."""
        review, key = self.editor.review, event.character or event.key
        keys: dict[str, Callable[[], object]] = {
            "y": review.accept,
            "n": review.reject,
            "a": review.accept_rest,
            "d": review.reject_rest,
            "s": review.split,
            "e": review.accept_to_edit,
            "o": self.asking.again,
            "u": review.take_back,
            "j": lambda: review.enter(1),
            "k": lambda: review.enter(-1),
            "?": self.picking.help,
        }
        if event.key == "escape":
            review.leave()
        elif key in keys:
            keys[key]()
        elif event.is_printable:
            self.say("In review: y accepts, n rejects, Esc goes back to typing.")
        else:
            return False
        if review.place is None and not self._message and not review.items:
            self.say("All decided. Ctrl+S saves.")
        self.editor.show_review()
        return True

    def _paste(self, text: str) -> None:
        screen = self.screen
        if isinstance(screen, Menu):
            screen.paste(text)
        elif self._reviewing:
            self.say("Leave the review with Esc first, then paste.")
        else:
            self._focused.paste(text)
        self.refresh_bars()

    def run_command(self, name: str) -> None:
        if name:
            APP_COMMANDS[name].run(self)

    # -- what the app does

    def say(self, text: str) -> None:
        """Tell the user something until the next key."""
        self._message = (Piece(f" {one_line(text)}", "bar.strong"),)
        self._show_bars()

    def complain(self, text: str) -> None:
        """Tell the user that something went wrong."""
        self._message = (Piece(f" {one_line(text)}", "bar.error"),)
        self._show_bars()

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
        field = self.field

        def close() -> None:
            field.display = False
            self.screen.set_focus(self.editor)

        def entered(text: str) -> None:
            close()
            submit(text)

        field.prompt, field.submit, field.cancel, field.changed = (
            f" {prompt}",
            entered,
            close,
            changed,
        )
        field.display = True
        self.screen.set_focus(field)
        field.fill(initial, selected=True)
        if hint:
            self.say(hint)

    def review(self, step: int) -> None:
        self.screen.set_focus(self.editor)
        if not self.editor.enter_review(step):
            self.say(
                "Nothing waits for a verdict. Select text and press Ctrl+K to ask for an edit."
            )

    def escape(self) -> None:
        if not self.session.cancel() and self._focused is self.composer:
            self.screen.set_focus(self.editor)

    def other_pane(self) -> None:
        if self._focused is self.editor:
            self.query_one("#chat").display = self._divider.display = True
            self.screen.set_focus(self.composer)
        else:
            self.screen.set_focus(self.editor)

    def toggle_chat(self) -> None:
        chat = self.query_one("#chat")
        chat.display = self._divider.display = not chat.display
        self.screen.set_focus(self.editor)

    def restyle(self, styles: Styles) -> None:
        """Show everything in other colours."""
        self.theme_styles = styles
        bars = (self._chat_title, self._rule, self._title, self._bottom)
        for widget in (
            self.editor,
            self.composer,
            self.field,
            self.transcript,
            self._divider,
            *bars,
        ):
            widget.restyle(styles)

    def redraw(self) -> None:
        self.screen.refresh(layout=True)

    # -- what is shown

    def session_changed(self) -> None:
        """Follow the session: the file in view, the conversation, what is under way."""
        self.editor.show(self.workspace.current)
        self.transcript.show(self.session.conversation)
        self.refresh_bars()

    def refresh_bars(self) -> None:
        self._show_bars()

    def _show_bars(self) -> None:
        file = self.editor.file
        in_editor = self._focused is self.editor
        self._title.put(*status.title(file, in_editor))
        self._chat_title.put((Piece(" chat", "bar" if in_editor else "bar.strong"),))
        self.composer.invite(f" ask about {file.name}")
        model = self.session.provider.name if self.session.provider else "no model"
        right = () if self._reviewing or self._message else status.place(file, model)
        self._bottom.put(self._message or self._hints(), right)

    def _hints(self) -> Pieces:
        review = self.editor.review
        if self._reviewing:
            return status.under_review(review)
        running: Pieces = ()
        if self.session.running:
            label = one_line(self.session.running[-1].label, 24)
            running = (Piece(" Esc", "bar.key"), Piece(f" cancel “{label}” "))
        if self._focused is self.field:
            return status.keys(status.PROMPT)
        if self._focused is self.composer:
            return (*running, *status.keys(status.CHAT))
        return (*running, *status.waiting(review), *status.keys(status.IDLE))
