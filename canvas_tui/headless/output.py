"""Writing to standard output and standard error."""

from __future__ import annotations

import os
import sys

from canvas_tui.core.display import one_line, visible
from canvas_tui.headless.failure import Exit, Failure


def write(data: bytes) -> None:
    """Put out `data` as it is; to a terminal, only what cannot steer it."""
    if sys.stdout.isatty():
        data = visible(data.decode("utf-8", "surrogateescape")).encode("utf-8", "replace")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        hush()
        raise Failure(Exit.FAILED, f"cannot write the output: {error.strerror}") from error


def show(text: str) -> None:
    """Put out text for reading, with nothing in it that can steer a terminal."""
    if text:
        ended = text if text.endswith("\n") else text + "\n"
        write(visible(ended).encode("utf-8", "replace"))


def complain(message: str) -> None:
    """One line on standard error."""
    line = f"canvas-tui: {one_line(message, 1000)}\n"
    sys.stderr.buffer.write(line.encode("utf-8", "replace"))
    sys.stderr.buffer.flush()


def hush() -> None:
    """Nobody takes it: let nothing more be written, not even when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complete_streams() -> None:
    """Have all three standard streams, of which whoever started us may have closed some; the
    next file that is opened would take their place."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8"))
