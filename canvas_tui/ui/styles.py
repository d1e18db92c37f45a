"""`Styles`: a theme's style strings as Rich styles."""

from __future__ import annotations

from rich.errors import StyleSyntaxError
from rich.style import Style

from canvas_tui.store.themes import Theme, ThemeProblem


class Styles:
    """The styles of `theme`, each on the ground of `text`.

    Asking for a name that no theme has raises `KeyError`; a style string that cannot be
    read raises `ThemeProblem` at once.
    """

    def __init__(self, theme: Theme) -> None:
        self.use(theme)

    def use(self, theme: Theme) -> None:
        """Take another theme; everything has to be drawn anew. Raises `ThemeProblem`, and then
        the one before stays."""
        for name in theme.styles:
            _parsed(theme, name)
        self.theme = theme
        self._known: dict[str, Style] = {}
        self._laid: dict[tuple[Style, str], Style] = {}

    def style(self, name: str) -> Style:
        found = self._known.get(name)
        if found is None:
            ground = Style.null() if name == "text" else self.style("text")
            found = self._known[name] = ground + self._bare(name)
        return found

    def over(self, ground: Style, name: str) -> Style:
        """`name` laid over `ground`."""
        found = self._laid.get((ground, name))
        if found is None:
            found = self._laid[ground, name] = ground + self._bare(name)
        return found

    def _bare(self, name: str) -> Style:
        """The style without its ground."""
        return _parsed(self.theme, name)


def _parsed(theme: Theme, name: str) -> Style:
    written = theme.styles[name]
    try:
        return Style.parse(written) if written else Style.null()
    except StyleSyntaxError as error:
        problem = f"Theme {theme.name}: {name} = {written!r} is not a style: {error}"
        raise ThemeProblem(problem) from error
