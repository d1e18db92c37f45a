"""`Emulator`: pyte, with what it lacks, as strict as the terminal it is told to be."""

from __future__ import annotations

import re
from typing import Any, ClassVar, NamedTuple

import pyte
from rich.cells import cell_len

from canvas_tui.ui.output.terminal import FULL, Terminal

_FLAGS = {1: "bold", 2: "dim", 3: "italics", 4: "underscore", 5: "blink", 6: "blink", 7: "reverse"}
_FLAGS |= {8: "conceal", 9: "strikethrough", 21: "double", 51: "frame", 52: "circle", 53: "over"}
_OFF = {22: "bold dim", 23: "italics", 24: "underscore double", 25: "blink", 27: "reverse"}
_OFF |= {28: "conceal", 29: "strikethrough", 54: "frame circle", 55: "over"}
_BASIC = {0, *_FLAGS, *range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)}


class Look(NamedTuple):
    """A cell: pyte's fields and what it has no field for."""

    data: str = " "
    fg: str = "default"
    bg: str = "default"
    bold: bool = False
    italics: bool = False
    underscore: bool = False
    strikethrough: bool = False
    reverse: bool = False
    blink: bool = False
    dim: bool = False
    conceal: bool = False
    double: bool = False
    frame: bool = False
    circle: bool = False
    over: bool = False
    link: str = ""

    @property
    def seen(self) -> Look:
        """What of it can be seen: without a glyph, most attributes cannot."""
        shown = self.underscore or self.strikethrough or self.reverse or self.double
        if self.data != " " or shown or self.frame or self.circle or self.over or self.link:
            return self
        return Look(bg=self.bg)


class Emulator(pyte.Screen):
    """A terminal with just the abilities of `terminal`: anything else it is sent is an error."""

    def __init__(self, columns: int, lines: int, terminal: Terminal = FULL) -> None:
        self.terminal = terminal
        self.odd_width = False
        """Whether it measures emoji and marks differently from us."""
        self.bright_is_bold = False
        """Whether a bright foreground is bold, and stays so with the next colour, as in Linux."""
        super().__init__(columns, lines)
        self.reset_mode(7, private=True)
        self.stream = Stream(self)

    default_char = Look()  # type: ignore[assignment]

    def reset(self) -> None:
        super().reset()
        self.cursor.attrs = Look()  # type: ignore[assignment]

    def resize(self, lines: int | None = None, columns: int | None = None) -> None:
        terminal, self.terminal = self.terminal, FULL  # pyte deletes lines for it
        super().resize(lines, columns)
        self.terminal = terminal

    def feed(self, text: str) -> None:
        self.stream.feed(text)

    def seen(self) -> list[list[Look]]:
        """Every cell, as it can be seen, by row and column."""
        return [
            [self.buffer[y][x].seen for x in range(self.columns)]  # type: ignore[attr-defined]
            for y in range(self.lines)
        ]

    @property
    def text(self) -> list[str]:
        return ["".join(look.data for look in row) for row in self.seen()]

    @property
    def blank(self) -> Look:
        """What erasing leaves."""
        return Look(bg=self.cursor.attrs.bg) if self.terminal.bce else Look()

    def need(self, ability: bool) -> None:
        assert ability, "sent something the terminal does not know"

    # drawing
    def draw(self, data: str) -> None:
        for character in data:
            width = self._width(character)
            if width == 0:
                self._combine(character)
                continue
            self.cursor.x = min(self.cursor.x, self.columns - width)
            self._place(character, width)

    def _width(self, character: str) -> int:
        if self.odd_width and ord(character) >= 0x1F000:
            return 1
        previous = self._previous()
        return 0 if previous.endswith("\u200d") else cell_len(character)

    def _previous(self) -> str:
        line, x = self.buffer[self.cursor.y], self.cursor.x
        return (line[x - 1].data or line[x - 2].data) if x > 0 else ""

    def _place(self, character: str, width: int) -> None:
        line, x = self.buffer[self.cursor.y], self.cursor.x
        self._clear(x, width)
        look = self.cursor.attrs._replace(data=character)
        line[x] = look
        if width == 2:
            line[x + 1] = look._replace(data="")
        self.cursor.x += width

    def _clear(self, x: int, width: int) -> None:
        """Blank the outer halves of wide glyphs that are overwritten by half."""
        line = self.buffer[self.cursor.y]
        if line[x].data == "" and x:
            line[x - 1] = line[x - 1]._replace(data=" ")
        end = x + width
        if end < self.columns and line[end].data == "":
            line[end] = line[end]._replace(data=" ")

    def _combine(self, character: str) -> None:
        if not self.cursor.x or (self.odd_width and character in "\u200d\ufe0f"):
            return
        line, x = self.buffer[self.cursor.y], self.cursor.x - 1
        x -= line[x].data == ""
        old = line[x]
        line[x] = old._replace(data=old.data + character)
        grown = cell_len(old.data + character) - cell_len(old.data)
        if grown == 1 and x + 1 < self.columns:
            self._clear(x + 1, 1)
            line[x + 1] = old._replace(data="")
            self.cursor.x += 1

    # erasing and shifting
    def _fill(self, columns: range) -> None:
        line = self.buffer[self.cursor.y]
        if columns and columns[-1] < self.columns:
            x = self.cursor.x
            self._clear(columns[0], len(columns))
            self.cursor.x = x
        for x in columns:
            line[x] = self.blank  # type: ignore[assignment]

    def erase_characters(self, count: int | None = None) -> None:
        self.need(self.terminal.erase_characters)
        x = min(self.cursor.x, self.columns - 1)
        self._fill(range(x, min(x + (count or 1), self.columns)))

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        assert how == 0 and not private
        self.need(self.terminal.erase_line)
        self._fill(range(min(self.cursor.x, self.columns - 1), self.columns))

    def erase_in_display(self, how: int = 0, *_: Any, **__: Any) -> None:
        assert how == 2
        for y in range(self.lines):
            for x in range(self.columns):
                self.buffer[y][x] = self.blank  # type: ignore[assignment]

    def _cells(self) -> list[Any]:
        return [self.buffer[self.cursor.y][x] for x in range(self.columns)]

    def insert_characters(self, count: int | None = None) -> None:
        self.need(self.terminal.characters)
        x, cells, count = self.cursor.x, self._cells(), count or 1
        self._set(cells[:x] + [self.blank] * count + cells[x : self.columns - count])

    def delete_characters(self, count: int | None = None) -> None:
        self.need(self.terminal.characters)
        x, cells, count = self.cursor.x, self._cells(), count or 1
        self._set(cells[:x] + cells[x + count :] + [self.blank] * count)

    def _set(self, cells: list[Any]) -> None:
        self.buffer[self.cursor.y].update(enumerate(cells[: self.columns]))

    def _shift(self, top: int, bottom: int, by: int) -> None:
        rows = [self.buffer[y] for y in range(top, bottom + 1)]
        new = [pyte.screens.StaticDefaultDict(self.blank) for _ in range(min(abs(by), len(rows)))]
        rows = (new + rows)[: len(rows)] if by > 0 else (rows + new)[-len(rows) :]
        self.buffer.update(zip(range(top, bottom + 1), rows, strict=True))  # type: ignore[arg-type]

    def _bounds(self) -> tuple[int, int]:
        return self.margins or (0, self.lines - 1)

    def insert_lines(self, count: int | None = None) -> None:
        self.need(self.terminal.lines)
        self._shift(self.cursor.y, self._bounds()[1], count or 1)
        self.cursor.x = 0

    def delete_lines(self, count: int | None = None) -> None:
        self.need(self.terminal.lines)
        self._shift(self.cursor.y, self._bounds()[1], -(count or 1))
        self.cursor.x = 0

    def index(self) -> None:
        top, bottom = self._bounds()
        if self.cursor.y == bottom:
            self._shift(top, bottom, -1)
        else:
            self.cursor.y = min(self.cursor.y + 1, self.lines - 1)

    linefeed = index

    def reverse_index(self) -> None:
        top, bottom = self._bounds()
        if self.cursor.y == top:
            self._shift(top, bottom, 1)
        else:
            self.cursor.y = max(self.cursor.y - 1, 0)

    # moving
    def set_margins(self, *rows: int, **_: Any) -> None:
        self.need(self.terminal.region or not any(rows))
        self.margins = None
        self.cursor_position()
        if any(rows):
            super().set_margins(*rows)

    def cursor_to_column(self, column: int | None = None) -> None:
        self.need(self.terminal.column)
        super().cursor_to_column(column)

    def cursor_to_line(self, line: int | None = None) -> None:
        self.need(self.terminal.row)
        super().cursor_to_line(line)

    def feed_line(self) -> None:
        self.need(self.terminal.feed)
        self.index()

    def scroll_up(self, count: int | None = None) -> None:
        self._scroll(-(count or 1))

    def scroll_down(self, count: int | None = None) -> None:
        self._scroll(count or 1)

    def _scroll(self, by: int) -> None:
        self.need(self.terminal.scroll)
        self._shift(*self._bounds(), by)

    def cursor_back(self, count: int | None = None) -> None:
        self.cursor.x = max(0, min(self.cursor.x, self.columns - 1) - (count or 1))

    # looks
    def select_graphic_rendition(self, *codes: int) -> None:
        look: Any = self.cursor.attrs
        rest = list(codes or (0,))
        while rest:
            code = rest[0]
            self.need(code in _BASIC or self.terminal.attributes)
            if code in (38, 48):
                size = 5 if rest[1] == 2 else 3
                look = look._replace(**{"fg" if code == 38 else "bg": str(rest[1:size])})
                rest = rest[size:]
                continue
            look = _told(look, code)
            if self.bright_is_bold and 90 <= code < 98:
                look = look._replace(bold=True)
            rest = rest[1:]
        self.cursor.attrs = look

    def set_icon_name(self, param: str) -> None:
        """OSC 1 and OSC 10.. never come; pyte gives only the first digit, so links come by us."""

    def link(self, link: str) -> None:
        self.need(self.terminal.links)
        attrs: Any = self.cursor.attrs
        self.cursor.attrs = attrs._replace(link=link)

    def debug(self, *arguments: Any, **keywords: Any) -> None:
        raise AssertionError(f"unknown sequence {arguments} {keywords}")


def _told(look: Look, code: int) -> Look:
    if code == 0:
        return Look(link=look.link)
    if code in _FLAGS:
        return look._replace(**{_FLAGS[code]: True})
    if code in _OFF:
        return look._replace(**dict.fromkeys(_OFF[code].split(), False))
    name = "fg" if code // 10 in (3, 9) else "bg"
    return look._replace(**{name: "default" if code in (39, 49) else str(code)})


class Stream(pyte.Stream):
    """Takes whole frames: a sequence never spans two of them."""

    basic: ClassVar[dict[str, str]] = {**pyte.Stream.basic, "\v": "feed_line"}
    csi: ClassVar[dict[str, str]] = {**pyte.Stream.csi, "S": "scroll_up", "T": "scroll_down"}
    events = pyte.Stream.events | {"feed_line", "scroll_up", "scroll_down"}

    _OSC = re.compile("\x1b\\]8;[^;]*;([^\x1b]*)\x1b\\\\")
    _QUIET = re.compile("\x1b\\[\\d* q|\x1b\\[\\?2026[hl]|\x1b\\[[<>=][0-9;]*u|\x1b\\[\\?\\d+\\$p")

    def feed(self, data: str) -> None:
        data = self._QUIET.sub("", data)
        parts = self._OSC.split(data)
        super().feed(parts[0])
        for link, text in zip(parts[1::2], parts[2::2], strict=True):
            self.listener.link(link)  # type: ignore[union-attr]
            super().feed(text)
