"""`TurnView`: what a turn looks like on its way."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from canvas_tui.core.conversation import Phase, Turn
from canvas_tui.core.display import visible
from canvas_tui.ui.transcript.turn_view import TurnView

TEXTS = st.text(max_size=40) | st.sampled_from(
    ["", "# a\n\n- b\n", "```\nx\n", "\x1b[2J", "中" * 30]
)
TURNS = st.builds(
    Turn,
    number=st.integers(1, 3),
    asked=TEXTS,
    about=TEXTS,
    author=TEXTS,
    answer=TEXTS,
    prose=st.booleans(),
    phase=st.sampled_from(Phase),
    outcome=TEXTS,
)


def shown(turn: Turn, width: int = 27) -> str:
    return "\n".join(row.text.rstrip() for row in TurnView(turn, width).rows)


@given(TURNS, st.integers(1, 60))
def test_any_turn_is_safe_and_fits(turn: Turn, width: int) -> None:
    for row in TurnView(turn, width).rows:
        assert sum(cell_len(piece.text) for piece in row.pieces) <= width
        assert row.text.isprintable() or all(visible(c) == c and c not in "\n\t" for c in row.text)


@given(st.lists(TURNS, min_size=1, max_size=4), st.integers(1, 60))
def test_changing_it_equals_making_it_anew(turns: list[Turn], width: int) -> None:
    view = TurnView(turns[0], width)
    for turn in turns:
        view.show(turn)
        assert view.rows == TurnView(turn, width).rows


SKETCH = Turn(
    1,
    "tidy up",
    "lines 4-5",
    "luna",
    "Named the factors and spaced the product.",
    phase=Phase.COMPLETE,
    outcome="1 change",
)


def test_it_is_the_sketch_of_the_design() -> None:
    assert shown(SKETCH, 26) == (
        " you\n   tidy up  (lines 4-5)\n luna\n"
        "   Named the factors and\n   spaced the product.\n   1 change"
    )


def test_a_later_turn_stands_apart() -> None:
    assert shown(replace(SKETCH, number=2)).startswith("\n you\n")


def test_it_waits() -> None:
    turn = Turn(1, "a\nb", author="luna")
    assert shown(turn) == " you\n   a\n   b\n luna\n   …"


def test_new_text_is_shown_as_it_comes_and_then_only_counted() -> None:
    turn = Turn(1, "a", author="luna", answer="x = 1\ny = 2\n", prose=False)
    assert shown(turn).endswith(" luna\n   x = 1\n   y = 2")
    done = replace(turn, phase=Phase.COMPLETE, outcome="2 changes")
    assert shown(done).endswith(" luna\n   2 changes (2 lines)")
    assert shown(replace(done, answer="x", outcome="")).endswith(" luna\n   1 line")


def test_what_went_wrong_is_said_in_its_style() -> None:
    for phase, style in (
        (Phase.FAILED, "error"),
        (Phase.INCOMPLETE, "warning"),
        (Phase.CANCELLED, "chat.outcome"),
    ):
        turn = replace(SKETCH, answer="", phase=phase, outcome="The key was refused.")
        piece = TurnView(turn, 40).rows[-1].pieces[-1]
        assert tuple(piece) == ("The key was refused.", (style,))
        assert shown(replace(turn, outcome="")).endswith(f"   {phase}")


def test_silence_is_said() -> None:
    assert shown(replace(SKETCH, answer="", outcome="")).endswith("   no answer")
    assert shown(replace(SKETCH, author="")).count(" model\n") == 1
