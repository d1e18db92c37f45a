"""`paint`: the sequences that turn one frame into another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from canvas_tui.ui.output.cells import steady
from canvas_tui.ui.output.frame import Frame, Row
from canvas_tui.ui.output.pencil import Pencil
from canvas_tui.ui.output.runs import Run, changed, runs, split
from canvas_tui.ui.output.shift import Scroll, find_scroll, slides

_FEW = 3
"""Up to so many changed rows, characters may be inserted; from one more on, rows scrolled."""
_WORTH = 24
"""A row that is drawn in fewer characters is not worth a search for something shorter."""
_MANY = 4
"""With so many runs a pen, on the average, they are drawn by pen: a change of the pen costs more
bytes than a move."""


def paint(shown: Frame, wanted: Frame, touched: Iterable[int], pencil: Pencil) -> None:
    """Write with `pencil` what makes a terminal that shows one frame show the other.

    `touched`: 0-based numbers of the rows that may differ. Both frames are of one size.
    """
    old, new = shown.rows, wanted.rows
    differing = _differing(old, new, sorted(touched))
    if len(differing) > _FEW and pencil.terminal.region:
        scroll = find_scroll(old, new, differing)
        if scroll is not None:
            _take_ground(new, scroll, pencil)
            scroll.write(pencil, wanted.height)
            old = scroll.moved(old, pencil.erased)
            differing = _differing(old, new, range(wanted.height))
    if len(differing) <= _FEW and pencil.terminal.characters:
        for y, columns in differing.items():
            _paint_row(y, columns, old[y], new[y], pencil)
    else:
        _paint_rows(differing, old, new, pencil)


def _differing(old: list[Row], new: list[Row], rows: Iterable[int]) -> dict[int, list[int]]:
    """The columns in which rows differ, of those that do."""
    unlike = (y for y in rows if old[y] is not new[y] and old[y] != new[y])
    return {y: changed(old[y], new[y]) for y in unlike}


def _take_ground(new: list[Row], scroll: Scroll, pencil: Pencil) -> None:
    """Have the rows that come in erased to what most of them are to be blank in."""
    pens, grounds = pencil.pens, Counter[int]()
    for pen, count in Counter(chain.from_iterable(new[y].pens for y in scroll.coming)).items():
        grounds[pens.blank[pen]] += count
    ground = grounds.most_common(1)[0][0]
    if ground in pens.bare and (pencil.terminal.bce or not pens.pens[ground].background):
        pencil.use_for_blanks(ground)


def _paint_row(y: int, columns: list[int], old: Row, new: Row, pencil: Pencil) -> None:
    """One row in the shortest way, sliding cells if that helps."""
    best = pencil.again()
    _paint_rows({y: columns}, {y: old}, {y: new}, best)
    if old.narrow and new.narrow:
        for slide in slides(old, new, columns):
            if best.length <= _WORTH:
                break
            other, moved = pencil.again(), slide.moved(old)
            slide.write(other, y)
            _paint_rows({y: changed(moved, new)}, {y: moved}, {y: new}, other)
            best = min(best, other, key=lambda tried: tried.length)
    pencil.take(best)


def _paint_rows(
    differing: dict[int, list[int]],
    old: list[Row] | dict[int, Row],
    new: list[Row] | dict[int, Row],
    pencil: Pencil,
) -> None:
    """Rows by place or by pen, whichever is shorter; doubtful ones cell by cell before."""
    found: list[Run] = []
    for y, columns in differing.items():
        if not (old[y].steady and new[y].steady):
            _paint_doubtful(y, new[y], pencil)
            continue
        for run in runs(y, new[y], columns, pencil.pens):
            found.extend(split(run, pencil.pens))
    by_pen = pencil.again()
    _draw(_by_pen(found, pencil), new, by_pen)
    if len(found) > _MANY * len({run.pen for run in found}):
        pencil.take(by_pen)
        return
    by_place = pencil.again()
    _draw(found, new, by_place)
    pencil.take(min(by_place, by_pen, key=lambda tried: tried.length))


def _by_pen(found: list[Run], pencil: Pencil) -> list[Run]:
    """Runs grouped by pen, pens by background; what is blank goes to any pen of its background."""
    pens = pencil.pens
    counts = Counter(run.pen for run in found if not run.blank)
    hosts = {pens.blank[pen]: pen for pen, _ in reversed(counts.most_common())}
    order: dict[tuple[int, int], None] = {}
    if pencil.pen is not None:
        order[pens.blank[pencil.pen], pencil.pen] = None
    keyed = []
    for run in found:
        pen = hosts.get(run.pen, run.pen) if run.blank else run.pen
        key = (pens.blank[pen], pen)
        order.setdefault(key)
        keyed.append((key, run))
    grounds = {ground: i for i, ground in enumerate(dict.fromkeys(g for g, _ in order))}
    place = {key: i for i, key in enumerate(sorted(order, key=lambda key: grounds[key[0]]))}
    return [run for _, run in sorted(keyed, key=lambda pair: place[pair[0]])]


def _draw(found: Iterable[Run], new: list[Row] | dict[int, Row], pencil: Pencil) -> None:
    for run in found:
        if not run.blank:
            pencil.move(run.y, run.x)
            pencil.use(run.pen)
            pencil.draw(run.text, run.width)
            continue
        pencil.move(run.y, run.x)
        pencil.use_for_blanks(run.pen)
        erase = _erase(run, new[run.y], pencil)
        if erase:
            pencil.raw(erase, (run.y, run.x))
        else:
            pencil.draw(run.text, run.width)


def _erase(run: Run, row: Row, pencil: Pencil) -> str:
    """The sequence that erases these blanks; "" where drawing them is right or shorter."""
    terminal = pencil.terminal
    if not terminal.bce and pencil.pens.pens[run.pen].background:
        return ""
    end = run.x + run.width
    rest = len(row.texts) - end
    if terminal.erase_line and (
        row.texts[end:].count(" ") == rest and row.pens[end:].count(run.pen) == rest
    ):
        return "\x1b[K" if run.width > 3 else ""
    return f"\x1b[{run.width}X" if terminal.erase_characters and run.width > 8 else ""


def _paint_doubtful(y: int, row: Row, pencil: Pencil) -> None:
    """A whole row with glyphs whose width terminals disagree on: none may shift its neighbours."""
    pens = pencil.pens
    for x, glyph in enumerate(row.texts):
        if not glyph:
            continue
        pencil.move(y, x)
        if glyph == " " and row.pens[x] in pens.bare:
            pencil.use_for_blanks(row.pens[x])
        else:
            pencil.use(row.pens[x])
        width = 2 if row.texts[x + 1 : x + 2] == [""] else 1
        if not steady(glyph):
            pencil.draw(" " * width, width)  # where the glyph may turn out to be narrower
            pencil.at = None
            pencil.move(y, x)
        pencil.draw(glyph, width)
        if not steady(glyph):
            pencil.at = None
