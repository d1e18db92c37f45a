"""`Picking`: going to things and doing things by choosing them from a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from canvas_tui.core.place import Place
from canvas_tui.store.settings import config_folder
from canvas_tui.store.themes import Theme, ThemeProblem, load_theme, theme_names
from canvas_tui.ui import listing
from canvas_tui.ui.menu import Entry, Menu

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp


class Picking:
    def __init__(self, app: CanvasApp) -> None:
        self._app = app

    def palette(self) -> None:
        """All that can be done."""
        self._list("Do", listing.palette(self._app.keys), self._run)

    def help(self) -> None:
        """Every key; in a review those of the review first."""
        entries = listing.help_entries(self._app.keys, review_first=self._app.in_review)
        self._list("Keys", entries, self._run)

    def waiting(self) -> None:
        """Hunks and comments that wait for a verdict."""
        editor = self._app.editor
        entries = listing.waiting(editor.review)
        if not entries:
            self._app.say("There are no hunks and no comments here.")
            return

        def visit(value: str) -> None:
            proposal, _, item = value.partition(" ")
            editor.review.visit(Place(int(proposal), int(item)))
            editor.show_review()

        self._list("Hunks and comments", entries, visit)

    def buffer(self) -> None:
        workspace = self._app.workspace
        files = workspace.files
        menu = Menu(
            "Buffers",
            listing.buffers(workspace),
            self._app.theme_styles,
            lambda value: self._show(int(value)),
            chosen=str(files.index(workspace.current)),
        )
        self._app.push_screen(menu)

    def _show(self, at: int) -> None:
        self._app.workspace.show(self._app.workspace.files[at])

    def line(self) -> None:
        def go(text: str) -> None:
            line, _, column = text.strip().partition(":")
            if line.isdecimal() and (column or "1").isdecimal():
                # Of numbers that nothing has, the first digits do.
                self._app.editor.go_to(int(line[:18]) - 1, int((column or "1")[:18]) - 1)
            elif line:
                self._app.complain("A line is a number, as 120 or 120:8.")

        self._app.prompt("go to line: ", go)

    def theme(self) -> None:
        folder = config_folder() / "themes"

        def choose(name: str) -> None:
            try:
                self.restyle(load_theme(name, folder))
            except ThemeProblem as problem:
                self._app.complain(str(problem))
            else:
                self._app.say(f'Until the end; theme = "{name}" in config.toml keeps it.')

        entries = [Entry(name, name) for name in theme_names(folder)]
        self._list("Theme", entries, choose, self._app.theme_styles.theme.name)

    def restyle(self, theme: Theme) -> None:
        """Show everything in other colours."""
        app = self._app
        app.theme_styles.use(theme)
        app.transcript.restyle(app.theme_styles)
        for screen in app.screen_stack:
            for widget in screen.query("*"):
                widget.refresh()

    def _list(
        self,
        title: str,
        entries: Sequence[Entry],
        choose: Callable[[str], None],
        chosen: str | None = None,
    ) -> None:
        styles = self._app.theme_styles
        self._app.push_screen(Menu(title, entries, styles, choose, filters=True, chosen=chosen))

    def _run(self, value: str) -> None:
        room, _, name = value.partition(" ")
        if room == "app":
            self._app.run_command(name)
        elif room == "action":
            self._app.asking.pick(name)
        elif room == "editor":
            self._app.editor.run_command(name)
