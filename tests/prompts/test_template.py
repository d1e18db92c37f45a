"""Templates: the texts put into them are never looked into."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from canvas_tui.prompts.template import Template

NASTY = st.text() | st.sampled_from(["{{b}}", "{{a}}", "$a", "{0}", "%(a)s", "\\1", "\\g<0>"])


@given(NASTY, NASTY)
def test_values_stand_in_the_text_as_they_are(a: str, b: str) -> None:
    filled = Template("[{{a}}] $a {a} [{{b}}]", {}).filled(a=a, b=b)
    assert filled == "[" + a + "] $a {a} [" + b + "]"
