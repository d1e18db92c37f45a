"""A theme that cannot be shown is refused before anything is drawn with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from canvas_tui.store.themes import ThemeProblem, load_theme
from canvas_tui.ui.styles import Styles


def test_a_style_that_cannot_be_read_leaves_the_theme_as_it_was() -> None:
    dark = load_theme("dark")
    broken = replace(dark, name="mine", styles={**dark.styles, "error": "#zzz"})
    with pytest.raises(ThemeProblem, match="Theme mine: error = '#zzz' is not a style"):
        Styles(broken)
    styles = Styles(dark)
    with pytest.raises(ThemeProblem):
        styles.use(broken)
    assert styles.theme is dark and styles.style("error")
