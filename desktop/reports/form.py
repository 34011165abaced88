"""The ruled kit: cells, rules, labels, values, tick boxes, places to sign and to stamp.

Measure first, draw second: a cell knows its place, what goes into it shrinks within bounds or is
refused by the name of its field. Nothing here knows any particular form; the sheet of paper
around the frame is `page`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from desktop.reports import fonts, lines
from desktop.reports.drawing import BLACK, PT_PER_MM, QUIET, Drawing, Pen
from desktop.reports.fonts import Role, Run
from desktop.reports.lines import BODY_PT as BODY_PT
from desktop.reports.lines import Block
from sync.errors import Refused

OUTER: Final = Pen(0.5 * PT_PER_MM)
INNER: Final = Pen(0.2 * PT_PER_MM)
_BOX: Final = Pen(0.5)
_TICK: Final = Pen(1.15)
_STAMP: Final = Pen(0.5, 0.45, (4.0, 3.0))

PADDING: Final = 1.6
"""White between a rule and what stands beside it, mm."""

PROSE_TOP: Final = 2.4
"""White above the first line of a piece of writing, mm."""

LABEL_PT: Final = 10.0
NOTE_PT: Final = 9.0
STAMP_MM: Final = 45.0
SIGN_MM: Final = 18.0
"""Least height of a cell somebody signs in."""

_CENTRE: Final = 0.38
"""The baseline lies this far under the middle of the em box, in type sizes."""

_BOX_SIDE: Final = 0.78
_BOX_ADVANCE: Final = 0.92
_AFTER_OPTION: Final = 0.72

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True)
class Cell:
    """A place between rules, mm from the top left of the page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def room_pt(self) -> float:
        """Width for text, in points."""
        return (self.width - 2 * PADDING) * PT_PER_MM

    def inner(self, left: float = 0.0, top: float = 0.0, height: float | None = None) -> Cell:
        """The part of the cell right of `left` and below `top`, `height` mm high."""
        rest = self.height - top if height is None else height
        return Cell(self.x + left, self.y + top, self.width - left, rest)


@dataclass(frozen=True)
class Box:
    """A tick box: left edge, middle and the type size it goes with."""

    x: float
    middle: float
    size_pt: float


class Ruling:
    """The frame of a form and the rules inside it; rules that lie in one line become one."""

    def __init__(self, frame: Cell) -> None:
        self.frame = frame
        self._across: dict[float, list[tuple[float, float]]] = defaultdict(list)
        self._down: dict[float, list[tuple[float, float]]] = defaultdict(list)

    def cell(self, x: float, y: float, width: float, height: float) -> Cell:
        """Rule one cell."""
        right, bottom = round(x + width, 3), round(y + height, 3)
        for level in (round(y, 3), bottom):
            self._across[level].append((x, right))
        for level in (round(x, 3), right):
            self._down[level].append((y, bottom))
        return Cell(x, y, width, height)

    def row(
        self, y: float, height: float, widths: Sequence[float], x: float | None = None
    ) -> list[Cell]:
        """Rule a row of cells from left to right, from the frame's edge unless `x` is given."""
        cells = []
        left = self.frame.x if x is None else x
        for width in widths:
            cells.append(self.cell(left, y, width, height))
            left += width
        return cells

    def draw(self, drawing: Drawing) -> None:
        """Draw the frame and every rule inside it once."""
        frame = self.frame
        for y, spans in sorted(self._across.items()):
            if frame.y + 0.01 < y < frame.bottom - 0.01:
                for start, end in _merged(spans):
                    drawing.line(INNER, start, y, end, y)
        for x, spans in sorted(self._down.items()):
            if frame.x + 0.01 < x < frame.right - 0.01:
                for start, end in _merged(spans):
                    drawing.line(INNER, x, start, x, end)
        drawing.rectangle(OUTER, frame.x, frame.y, frame.width, frame.height)


def _merged(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 0.01:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def baseline(middle: float, size_pt: float) -> float:
    """Where the baseline of a line goes whose em box is centred on `middle`, mm."""
    return middle + _CENTRE * size_pt / PT_PER_MM


def put(
    drawing: Drawing,
    cell: Cell,
    text: Sequence[Run],
    size_pt: float,
    *,
    align: Align = "left",
    grey: float = BLACK,
    middle: float | None = None,
) -> None:
    """Set runs in one line of the cell, centred in height."""
    wide = sum(map(fonts.run_width, text)) * size_pt / PT_PER_MM
    x = cell.x + PADDING
    if align == "centre":
        x = cell.x + (cell.width - wide) / 2
    elif align == "right":
        x = cell.right - PADDING - wide
    drawing.runs(
        x, baseline(cell.middle if middle is None else middle, size_pt), text, size_pt, grey
    )


def label(drawing: Drawing, cell: Cell, text: str, *, size_pt: float = LABEL_PT) -> None:
    """A heading of the form: sans, centred; two characters are set apart to look even."""
    rows = text.split("\n")
    step = size_pt * lines.LEADING / PT_PER_MM
    top = cell.middle - step * (len(rows) - 1) / 2
    for index, row in enumerate(rows):
        runs = fonts.runs(row, Role.HEI)
        put(drawing, cell, runs, size_pt, align="centre", middle=top + index * step)


def value(
    drawing: Drawing,
    cell: Cell,
    text: str,
    field: str,
    *,
    role: Role = Role.SONG,
    size_pt: float = BODY_PT,
    align: Align = "left",
    grey: float = BLACK,
    name: bool = False,
) -> None:
    """A short value: one line, smaller if it must be, then two or three lines at the floor.

    `name` keeps the whole text in one face. Raises `Refused("text_too_long", field)` when the
    cell cannot hold it, `Refused("missing_glyph", field)` when a character cannot be printed.
    """
    plain = fonts.one_line(text)
    if not plain:
        return
    try:
        runs = (fonts.name_runs if name else fonts.runs)(plain, role)
        ems = sum(map(fonts.run_width, runs))
        size = lines.shrink(ems, cell.room_pt, size_pt)
        if size is not None:
            put(drawing, cell, runs, size, align=align, grey=grey)
            return
        room = (cell.room_pt, (cell.height - 1.0) * PT_PER_MM)
        block = lines.fit_block(plain, room, role, min(size_pt, 9.0), leading=1.15)
    except Refused as refusal:
        raise Refused(refusal.code, field, **refusal.values) from refusal
    set_lines(
        drawing, cell, block, role, top=(cell.height * PT_PER_MM - block.height_pt) / 2, grey=grey
    )


def set_lines(
    drawing: Drawing, cell: Cell, block: Block, role: Role, *, top: float, grey: float = BLACK
) -> None:
    """Set a block in the cell, its first em box `top` points under the cell's edge."""
    size = block.size_pt
    for index, line in enumerate(block.lines):
        middle = cell.y + (top + size * (0.5 + index * block.leading)) / PT_PER_MM
        drawing.runs(
            cell.x + PADDING,
            baseline(middle, size),
            fonts.runs(line.text, role),
            size,
            grey,
            gap=line.gap,
            squeeze=line.squeeze,
        )


def prose(
    drawing: Drawing,
    cell: Cell,
    text: str,
    field: str,
    *,
    size_pt: float = BODY_PT,
    floor_pt: float = NOTE_PT,
    grey: float = BLACK,
    continues: str,
) -> Block | None:
    """Writing from the top of the cell, a little smaller if that makes it fit.

    Returns the lines that found no room even at `floor_pt` (for a further page), else None; the
    words `continues` then stand under the ones that did.
    """
    plain = fonts.printable(text).strip("\n")
    if not plain.strip():
        return None
    role = Role.SONG
    top = PROSE_TOP * PT_PER_MM
    room = (cell.room_pt, (cell.height - PROSE_TOP - 1.0) * PT_PER_MM)
    try:
        block = lines.fit_block(plain, room, role, size_pt, floor_pt)
        rest: Block | None = None
    except Refused as refusal:
        if refusal.code != "text_too_long":
            raise Refused(refusal.code, field, **refusal.values) from refusal
        whole = lines.set_block(plain, room[0], role, floor_pt)
        foot = 4.5
        block, rest = lines.split_block(whole, room[1] - foot * PT_PER_MM)
        low = Cell(cell.x, cell.bottom - foot, cell.width, foot)
        put(drawing, low, fonts.runs(continues, role), floor_pt, align="right", grey=QUIET)
    set_lines(drawing, cell, block, role, top=top, grey=grey)
    return rest


# Tick boxes ------------------------------------------------------------------------------


def option(
    drawing: Drawing,
    x: float,
    middle: float,
    text: str,
    size_pt: float = BODY_PT,
    grey: float = BLACK,
) -> tuple[Box, float]:
    """An empty box and its word from `x`; return the box and where the next one may begin."""
    box = Box(x, middle, size_pt)
    side = _BOX_SIDE * size_pt / PT_PER_MM
    drawing.rectangle(Pen(_BOX.weight_pt, grey), x, middle - side / 2, side, side)
    end = drawing.text(
        x + _BOX_ADVANCE * size_pt / PT_PER_MM,
        baseline(middle, size_pt),
        text,
        Role.SONG,
        size_pt,
        grey,
    )
    return box, end + _AFTER_OPTION * size_pt / PT_PER_MM


def options(
    drawing: Drawing,
    x: float,
    middle: float,
    choices: Sequence[tuple[str, str]],
    *,
    size_pt: float = BODY_PT,
    pitch: float | None = None,
) -> tuple[dict[str, Box], float]:
    """Boxes in a row, each under its code; `pitch` mm apart, or one after the other."""
    boxes: dict[str, Box] = {}
    at = x
    for index, (code, word) in enumerate(choices):
        if pitch is not None:
            at = x + index * pitch
        boxes[code], at = option(drawing, at, middle, word, size_pt)
    return boxes, at


def tick(drawing: Drawing, box: Box) -> None:
    """A √ drawn into a box: no face we ship has the ticked box as a character."""
    side = _BOX_SIDE * box.size_pt / PT_PER_MM
    left, top = box.x, box.middle - side / 2
    drawing.polyline(
        _TICK,
        (left + 0.16 * side, top + 0.50 * side),
        (left + 0.42 * side, top + 0.78 * side),
        (left + 0.88 * side, top + 0.16 * side),
    )


# Signing ---------------------------------------------------------------------------------


def date_blank(
    drawing: Drawing, right: float, middle: float, words: Sequence[str], pitch: float = 11.4
) -> None:
    """年 月 日 to be filled by hand, ending at `right`, their middles `pitch` mm apart."""
    size = NOTE_PT
    em = size / PT_PER_MM
    count = len(words)
    for index, word in enumerate(words):
        x = right - em - (count - 1 - index) * pitch
        drawing.text(x, baseline(middle, size), word, Role.SONG, size, QUIET)


def stamp(
    drawing: Drawing, x: float, y: float, words: str, date_words: Sequence[str], day: str = ""
) -> None:
    """The place of a stamp around (x, y): a dashed ring of 45 mm with the date through its lower
    third, printed where it is known; nothing else is printed inside."""
    radius = STAMP_MM / 2
    drawing.circle(_STAMP, x, y, radius)
    runs = fonts.runs(words, Role.SONG)
    put(drawing, Cell(x - radius, y - 2, STAMP_MM, 4), runs, NOTE_PT, align="centre", grey=QUIET)
    if day:
        level = y + radius * 0.46
        place = Cell(x - radius, level - 2, STAMP_MM, 4)
        put(drawing, place, fonts.runs(day, Role.SONG), BODY_PT, align="centre")
        return
    pitch = 9.5
    right = x + pitch + NOTE_PT / PT_PER_MM / 2
    date_blank(drawing, right, y + radius * 0.46, date_words, pitch)
