"""`Order`: one thing to be done with a model."""

from __future__ import annotations

from dataclasses import dataclass

from canvas_tui.core.place import Place
from canvas_tui.core.span import Span
from canvas_tui.prompts.actions import Action
from canvas_tui.prompts.request import Message


@dataclass(frozen=True, slots=True)
class Order:
    """`action` on the text of `span`; `instruction` is the user's own words, `choice` a value
    of the action's option.

    `title` is what to call it, if not by its words; `replaces` is the hunk that the answer
    takes the place of, `history` what was said about it before.
    """

    action: Action
    span: Span
    instruction: str = ""
    choice: str = ""
    title: str = ""
    replaces: Place | None = None
    history: tuple[Message, ...] = ()

    @property
    def label(self) -> str:
        """What is asked, for the user: his own words, else the action's title and choice."""
        if self.title:
            return self.title
        title = self.action.title
        option = self.action.option
        if option and self.choice:
            chosen = (c.title for c in option.choices if c.value == self.choice)
            title = f"{title}: {next(chosen, self.choice)}"
        if self.action.instruction and self.instruction:
            return self.instruction
        return f"{title}: {self.instruction}" if self.instruction else title

    @property
    def idle(self) -> bool:
        """Whether the choice is to leave things as they are."""
        option = self.action.option
        return option is not None and any(
            c.neutral and c.value == self.choice for c in option.choices
        )
