"""`canvas-tui do`: one action on one file, without a screen."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from canvas_tui.headless.deliver import deliver
from canvas_tui.headless.failure import Exit, Failure
from canvas_tui.headless.output import complain, show, write
from canvas_tui.headless.task import Task
from canvas_tui.session.connection import Connect
from canvas_tui.session.open_file import OpenFile
from canvas_tui.session.order import Order
from canvas_tui.session.outcome import Outcome
from canvas_tui.session.session import Session
from canvas_tui.session.workspace import Workspace
from canvas_tui.store import encoding


def do(task: Task, connect: Connect, context_chars: int) -> Exit:
    """Run `task` and print what came of it. Raises `Failure` and `FileProblem`.

    Files are written before anything is printed, and only when all went well.
    """
    file = _open(task.file)
    order = Order(task.action, task.span(file.canvas.document), task.instruction, task.choice)
    outcome = asyncio.run(_ask(order, file, connect, context_chars))
    result = deliver(task, file, outcome)
    if task.as_json:
        show(result.as_json())
    elif result.output:
        write(result.output)
    return Exit.UNCHANGED if result.status == "unchanged" else Exit.DONE


async def _ask(order: Order, file: OpenFile, connect: Connect, context_chars: int) -> Outcome:
    session = Session(Workspace(file), None, context_chars)
    if not order.idle and (notice := await session.connect(connect)) and sys.stderr.isatty():
        complain(notice)
    return await session.start(order, file).task


def _open(name: str) -> OpenFile:
    if name == "-":
        data = sys.stdin.buffer.read()
        if encoding.binary(data, len(data)):
            raise Failure(Exit.FAILED, "standard input is binary, not text")
        return OpenFile(encoding.decode(data), None, title="stdin")
    path = Path(name)
    if not path.exists():
        raise Failure(Exit.FAILED, f"{name} does not exist")
    return OpenFile.open(path)
