"""`Ending`: how the app ends when the user did not ask it to."""

from __future__ import annotations

import asyncio
import signal
import traceback
from functools import partial
from typing import TYPE_CHECKING

from canvas_tui.store.folders import state_folder
from canvas_tui.store.replace import replace

if TYPE_CHECKING:
    from canvas_tui.ui.app import CanvasApp

_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


class Ending:
    """Keeps what is not saved before anything else. `told` is what to say when the terminal is
    as it was: sentences for the user, "" when all is well. Once it is `over`, what was typed
    before the program could end is no more than that: what is kept is what was there."""

    def __init__(self, app: CanvasApp) -> None:
        self._app = app
        self.over = False
        self.told = ""

    def watch(self) -> None:
        """Be ready for signals, but for those that whoever started us wants ignored."""
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                told = partial(self.signalled, number)
                loop.add_signal_handler(number, told)
                # asyncio misses a signal that comes when some hundred callbacks of other threads
                # wait, as in a flood of keys; Python itself does not.
                signal.signal(number, lambda *_, told=told: loop.call_soon_threadsafe(told))
        signal.set_wakeup_fd(signal.set_wakeup_fd(-1), warn_on_full_buffer=False)

    def signalled(self, number: signal.Signals) -> None:
        self._end(f"Ended by {number.name}.", 128 + number)

    def input_ended(self) -> None:
        """The terminal has gone without a signal."""
        self._end("The terminal is gone.", 128 + signal.SIGHUP)

    def crashed(self, error: BaseException) -> None:
        """Something that should not happen did; its trace goes into a file, without the values."""
        trace = "".join(traceback.format_exception(error))
        if key := self._app.settings.api_key:
            trace = trace.replace(key, "***")
        path = state_folder() / "crash.log"
        where = f"; what happened is in {path}, for a report"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, trace.encode("utf-8", "replace"), None, mode=0o600)
        except OSError:
            where = ""
        self._keep(f"The editor made a mistake ({type(error).__name__}) and had to end{where}.")

    def _end(self, why: str, code: int) -> None:
        if not self.over:
            self._keep(why)
            self._app.exit(code)

    def _keep(self, why: str) -> None:
        if self.over:
            return
        self.over = True
        from canvas_tui.session.parting import keep

        parting = keep(self._app.workspace.unsaved)
        self.told = " ".join(filter(None, [why, parting.sentence]))
