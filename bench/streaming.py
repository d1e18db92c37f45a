"""Keys and bytes while an answer streams into the chat pane."""

from __future__ import annotations

import sys
from argparse import Namespace
from functools import partial
from time import perf_counter
from types import ModuleType
from typing import Any

from bench.measure import Numbers
from tests.fake_server import FakeServer, Say

RATE = 560.0
"""Characters a second that are streamed: about 100 tokens."""
_CHUNK = 6
_KEY_EVERY = 0.12  # seconds
_ANSWER = (
    "The function reads every line once, so its cost grows with the length of the file. "
    "Two things stand out: the pattern is compiled again for each call, and the result is "
    "joined although its only caller splits it at once.\n\n"
    "- compile the pattern **once**, at the top of the module\n"
    "- return the list, and let `main` join it where it prints\n\n"
    "```python\nfor number, line in enumerate(lines, 1):\n    yield number, line.rstrip()\n```\n\n"
)
_BEGIN, _END = ("First of all", "Once more"), ("END-OF-ONE", "END-OF-TWO")
_FOCUS, _ENTER = b"\x1b[17~", b"\r"


def measure_streaming(ptybench: ModuleType, path: str, options: Namespace) -> Numbers:
    """Two answers: one is watched for its bytes, while the other comes keys are typed."""
    seconds = options.keys * _KEY_EVERY + 2
    text = _ANSWER * (int(seconds * RATE / len(_ANSWER)) + 1)
    answers = [
        Say(f"{begin}. {text}\n\n{end}", chunk=_CHUNK, pause=_CHUNK / RATE)
        for begin, end in zip(_BEGIN, _END, strict=True)
    ]
    with FakeServer(answers) as server:
        argv = [sys.executable, "-m", "canvas_tui", f"+{options.line}", path]
        environ = {"OPENAI_BASE_URL": server.url, "CANVAS_TUI_MODEL": "fake-model"}
        app = ptybench.PtyApp(argv, options.rows, options.cols, env=environ).start()
        try:
            _need(app.wait_for(lambda: app.has("fake-model"), 30), app)
            app.drain_quiet(1.5, 30)  # the client is loaded
            _ask(app)
            bytes_a_second = _watch(app, len(answers[0].text))
            _ask(app)
            keys = _type(app, options.keys)
            app.sample()
        finally:
            memory = app.close()["rss_mb"]
    return {
        "streaming p50": ptybench.pct(keys, 50),
        "streaming p95": ptybench.pct(keys, 95),
        "streamed B/s": bytes_a_second,
        "streaming MB": memory,
    }


def _ask(app: Any) -> None:
    app.send(_FOCUS)
    app.drain_quiet(0.2)
    app.send(b"why is it slow")
    app.drain_quiet(0.2)
    app.send(_ENTER + _FOCUS)


def _watch(app: Any, length: int) -> float:
    """Bytes a second until the end of an answer, as if it had come at `RATE`."""
    _need(app.wait_for(lambda: app.has(_BEGIN[0]), 30), app)
    begun, before = perf_counter(), app.nbytes
    end = _need(app.wait_for(lambda: app.has(_END[0]), 60), app)
    rate = length / (end - begun)
    app.drain_quiet(0.3)
    return float((app.nbytes - before) / (end - begun) * RATE / rate)


def _type(app: Any, count: int) -> list[float]:
    """Milliseconds from each key to its letter on the screen."""
    mark = typed = "QZ"
    app.send(mark.encode())
    _need(app.wait_for(lambda: app.has(_BEGIN[1]), 30), app)
    times: list[float] = []
    while len(times) < count and not app.has(_END[1]):
        if len(typed) == 24:
            app.send(b"\x7f" * (len(typed) - len(mark)))
            typed = mark
        _pass(app, _KEY_EVERY)
        typed += chr(ord("a") + len(typed) - len(mark))
        at = perf_counter()
        app.send(typed[-1].encode())
        shown = _need(app.wait_for(partial(app.has, typed), 10), app)
        times.append((shown - at) * 1000)
    return times


def _pass(app: Any, seconds: float) -> None:
    """Let time go by, and read what comes."""
    until = perf_counter() + seconds
    while (left := until - perf_counter()) > 0:
        app._read(left)
    app.parse()


def _need(at: float | None, app: Any) -> float:
    if at is None:
        sys.exit("dev: the app did not answer; it showed:\n" + app.text())
    return at
