"""What is left to do for open files when the program has to end at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NamedTuple

from canvas_tui.core.display import one_line
from canvas_tui.session.open_file import OpenFile
from canvas_tui.store import rescue


class Parting(NamedTuple):
    """The names of the files whose text was kept where it is found again, and what there is to
    say of the others."""

    kept: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What to tell the user; "" when nothing was unsaved."""
        told = []
        if self.kept:
            names = ", ".join(self.kept)
            what = "the file" if len(self.kept) == 1 else "each file"
            told.append(
                f"Unsaved text of {names} is kept in {rescue.folder()}: open {what} with "
                "canvas-tui again to get it back."
            )
        return " ".join([*told, *self.problems])


def keep(files: Sequence[OpenFile]) -> Parting:
    """Keep the text of `files`, which are not saved. Never raises."""
    kept, problems = [], []
    for file in files:
        name = one_line(str(file.path or file.name))
        try:
            where = rescue.keep(file.canvas.document, file.path, file.stamp)
        except Exception as error:
            problems.append(f"The text of {name} is lost: it could not be kept ({error}).")
        else:
            if where.parent == rescue.folder():
                kept.append(name)
            else:
                problems.append(f"Unsaved text of {name} is kept in {where}, below its first line.")
    return Parting(tuple(kept), tuple(problems))


@contextmanager
def kept_meanwhile(files: Sequence[OpenFile]) -> Iterator[None]:
    """Keep the text of `files`, which are not saved, while no signal would be heard."""
    places = []
    for file in files:
        with suppress(Exception):  # it is a precaution
            places.append(rescue.keep(file.canvas.document, file.path, file.stamp))
    try:
        yield
    finally:
        for place in places:
            with suppress(OSError):
                place.unlink()
