"""`Answer`: a Markdown text that grows, as rows."""

from __future__ import annotations

from canvas_tui.ui.transcript.markdown import markdown
from canvas_tui.ui.transcript.open_end import Seam, finished
from canvas_tui.ui.transcript.row import Row, inset, piece
from canvas_tui.ui.transcript.wrapping import wrap

_STRIDE = 2048  # code points
_LONGEST = 4 * _STRIDE  # of a block that is read as Markdown; a longer one is shown as plain text


class Answer:
    """The rows of a text, `width` cells from cell `indent` on. Whatever the pieces it grows by,
    they are the same as if it had come at once; only its open end is read again.
    """

    def __init__(self, width: int, indent: int = 0) -> None:
        self.rows: list[Row] = []
        self._width, self._indent = width, indent
        self._begin()

    def _begin(self) -> None:
        self._text = ""  # what was put
        self._fixed = 0  # rows of what is finished
        self._end = 0  # code points that are finished
        self._seam = Seam()

    def put(self, text: str) -> None:
        """Show `text`: cheap when it begins with what was put before."""
        text = _with_newlines(text)
        if not text.startswith(self._text):
            self._begin()
        old, self._text = len(self._text), text
        del self.rows[self._fixed :]
        for end in range(old - old % _STRIDE + _STRIDE, len(text) + 1, _STRIDE):
            self._finish(end)
            if end - self._end > _LONGEST:
                self._finish_plainly(end)
        if "\n" in text[max(old, self._end) :]:
            self._finish(len(text))
        self.rows += self._read(self._end, len(text))

    def _finish(self, end: int) -> None:
        length, seam = finished(self._text[self._end : end], self._seam)
        if length:
            self._fix(self._read(self._end, self._end + length), self._end + length, seam)

    def _finish_plainly(self, end: int) -> None:
        """Give up reading a block that is too long."""
        found = (self._text.rfind(blank, self._end, end) for blank in "\n ")
        end = next((at + 1 for at in found if at >= 0), end)
        lines = self._text[self._end : end].removesuffix("\n").split("\n")
        rows = [row for line in lines for row in wrap([piece(line)], self._width)]
        self._fix(inset(rows, self._indent), end, Seam())

    def _fix(self, rows: list[Row], end: int, seam: Seam) -> None:
        self.rows += rows
        self._fixed, self._end, self._seam = len(self.rows), end, seam

    def _read(self, start: int, end: int) -> list[Row]:
        seam = self._seam
        rows = markdown(
            seam.opening + self._text[start:end],
            self._width,
            above=self._fixed > 0,
            gap=seam.gap,
            ordinal=seam.ordinal,
        )
        return inset(rows, self._indent)


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
