"""`Pen`: how a cell looks, and the escape sequences that lead from one look to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style

from canvas_tui.ui.output.cells import cells

_SGR = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "21", "51", "52", "53")
"""The SGR code of each attribute bit of a rich style."""
_UNSET = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27"}
_UNSET |= {"8": "28", "9": "29", "21": "24", "51": "54", "52": "54", "53": "55"}
_SHOWS_ON_BLANK = 0b1_1111_0100_1000
"""Underlines, reverse, strike, frame, encircle, overline: what can be seen without a glyph."""

_WORDS = 3_000
"""How many segments are known; most are a word, and take about 300 bytes."""


class Pen(NamedTuple):
    """A look: attribute bits as in rich, colours as SGR parameters ("" is the default), a link."""

    attributes: int = 0
    foreground: str = ""
    background: str = ""
    link: str = ""


class Ink(NamedTuple):
    """What a segment puts into each column: its glyph ("" in a wide one's right half) and pen.
    `lead` belongs to the column before."""

    lead: str
    glyphs: Sequence[str]
    pens: Sequence[int]


_NO_INK = Ink("", (), ())


class Pens:
    """Numbers for pens: 0 is the terminal's default look; styles that look alike share one."""

    def __init__(self, colours: ColorSystem, links: bool, partial: bool) -> None:
        """`partial`: single attributes can be taken back, so a difference may be sent."""
        self._colours = colours
        self._links = links
        self._partial = partial
        self._numbers: dict[Pen, int] = {}
        self._styles: dict[Style | None, int] = {}
        self._changes: dict[tuple[int, int], str] = {}
        self._inks: dict[Segment, Ink] = {}
        self.pens: list[Pen] = []
        self.blank: list[int] = []
        """For each pen, the one that draws the same blanks and has nothing else."""
        self.bare: set[int] = set()
        """Pens that are only a background: erasing draws their blanks too."""
        self.number(Pen())
        self._styles[None] = 0

    def __len__(self) -> int:
        return len(self.pens)

    def number(self, pen: Pen) -> int:
        number = self._numbers.get(pen)
        if number is None:
            number = self._numbers[pen] = len(self.pens)
            self.pens.append(pen)
            self.blank.append(number)
            if not pen.attributes & _SHOWS_ON_BLANK and not pen.link:
                self.blank[number] = self.number(Pen(background=pen.background))
            if pen == Pen(background=pen.background):
                self.bare.add(number)
        return number

    def of(self, style: Style | None) -> int:
        """The pen of a rich style."""
        number = self._styles.get(style)
        if number is None:
            if len(self._styles) > 10_000:  # styles carry meta: there is no end of them
                self._styles.clear()
            number = self._styles[style] = 0 if style is None else self.number(self._pen(style))
        return number

    def ink(self, segment: Segment) -> Ink:
        """Its columns; words come again and again, in the same styles."""
        if segment[2] or not segment[0]:  # a control or nothing
            return _NO_INK
        ink = self._inks.get(segment)
        if ink is None:
            if len(self._inks) >= _WORDS:
                self._inks.clear()
            ink = self._inks[segment] = self._ink(*segment[:2])
        return ink

    def _ink(self, text: str, style: Style | None) -> Ink:
        pen = self.of(style)
        blank = self.blank[pen]
        plain = text.isascii() and text.isprintable()
        lead, glyphs = ("", text) if plain else cells(text)
        return Ink(lead, tuple(glyphs), tuple(blank if g == " " else pen for g in glyphs))

    def _pen(self, style: Style) -> Pen:
        return Pen(
            style._attributes & style._set_attributes,
            self._colour(style.color, True),
            self._colour(style.bgcolor, False),
            (style.link or "") if self._links else "",
        )

    def _colour(self, colour: Color | None, foreground: bool) -> str:
        if colour is None or colour.is_default:
            return ""
        return ";".join(colour.downgrade(self._colours).get_ansi_codes(foreground))

    def under(self, number: int, blank: int) -> int:
        """`number` with the background of the bare pen `blank`: the change that costs least."""
        pen = self.pens[number]
        attributes = pen.attributes & ~_SHOWS_ON_BLANK
        return self.number(Pen(attributes, pen.foreground, self.pens[blank].background))

    def change(self, old: int | None, new: int) -> str:
        """What turns pen `old` into `new`; None is an unknown pen (of no link)."""
        if old == new:
            return ""
        key = (-1 if old is None else old, new)
        change = self._changes.get(key)
        if change is None:
            if len(self._changes) > 10_000:
                self._changes.clear()
            change = self._changes[key] = self._change(old, new)
        return change

    def _change(self, old: int | None, new: int) -> str:
        a, b = Pen() if old is None else self.pens[old], self.pens[new]
        link = f"\x1b]8;;{b.link}\x1b\\" if a.link != b.link else ""
        full = _full(b)
        if old is not None and self._partial:
            full = min(";".join(_difference(a, b)), full, key=len)
            if a[:3] == b[:3]:
                return link
        return f"\x1b[{full}m{link}"


def _full(pen: Pen) -> str:
    codes = [*_codes(pen.attributes), pen.foreground, pen.background]
    told = [code for code in codes if code]
    return ";".join(["0", *told]) if told else ""


def _codes(attributes: int) -> Iterator[str]:
    return (code for bit, code in enumerate(_SGR) if attributes & (1 << bit))


def _difference(old: Pen, new: Pen) -> Iterator[str]:
    """SGR parameters; what one code takes back with another attribute is set again."""
    before, after = list(_codes(old.attributes)), list(_codes(new.attributes))
    cleared = dict.fromkeys(_UNSET[code] for code in before if code not in after)
    yield from cleared
    yield from (code for code in after if code not in before or _UNSET[code] in cleared)
    if old.foreground != new.foreground:
        yield new.foreground or "39"
    if old.background != new.background:
        yield new.background or "49"
