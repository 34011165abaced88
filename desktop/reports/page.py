"""The sheet of paper around a form: title, line of facts, footer with page and print number.

What stands inside the frame is the form's own module.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

import segno

from desktop.reports import fonts
from desktop.reports.drawing import PT_PER_MM, Drawing, Page, Pen
from desktop.reports.fonts import Role
from desktop.reports.form import Cell, baseline, put
from desktop.reports.lines import shrink

LEFT: Final = 25.0
"""Margin for binding, mm; the body of a portrait form is 170 mm wide and begins 20 mm down."""
WIDTH: Final = 170.0
FRAME_TOP: Final = 41.0
"""Where the frame begins: title 14 mm, line of facts 7 mm."""


@dataclass(frozen=True)
class Format:
    """How a sheet of A4 lies and where its parts stand, mm: the body from `left`, the middles of
    title and line of facts, the frame's top, the footer's code."""

    size_mm: tuple[float, float]
    left: float
    width: float
    title_middle: float
    facts_middle: float
    frame_top: float
    code_top: float


PORTRAIT: Final = Format((210.0, 297.0), LEFT, WIDTH, 25.9, 36.8, FRAME_TOP, 281.9)
LANDSCAPE: Final = Format((297.0, 210.0), 20.0, 257.0, 30.0, 37.0, 40.5, 194.4)
"""Bound at the top: tables of picture 19."""

TITLE_PT: Final = 22.0
FACTS_PT: Final = 10.0
FOOTER_PT: Final = 9.0
_FACTS_GAP: Final = 4.0
_CODE_MM: Final = 10.0
_PRACTICE: Final = Pen(0.8, 0.0)


@dataclass(frozen=True)
class Imprint:
    """What every page says of its printing. `printed_at` is local time with its zone."""

    printed_by: str
    printed_at: datetime
    number: str
    practice: bool = False


@dataclass(frozen=True)
class Side:
    """One page before it is numbered: its layers, and the second line of its footer."""

    layers: tuple[Drawing, ...]
    remark: str
    lies: Format = PORTRAIT


def title(
    drawing: Drawing, text: str, lies: Format = PORTRAIT, *, middle: float | None = None
) -> None:
    """The name of the form, centred over the body."""
    at = lies.title_middle if middle is None else middle
    band = Cell(lies.left, at - 7.0, lies.width, 14.0)
    put(drawing, band, fonts.runs(text, Role.HEI_B), TITLE_PT, align="centre")


def facts(
    drawing: Drawing, left: str, middle: str, right: str, lies: Format = PORTRAIT,
    *, at: float | None = None,
) -> None:  # fmt: skip
    """The line over the frame: who fills it in, which grid or scheme, which number. `at`: its
    middle, when it is not the one at the top of the page."""
    row = lies.facts_middle if at is None else at
    texts = [fonts.runs(fonts.one_line(text), Role.SONG) for text in (left, middle, right)]
    ems = [sum(map(fonts.run_width, runs)) for runs in texts]
    whole = (lies.width - 2 * _FACTS_GAP) * PT_PER_MM
    size = shrink(sum(ems), whole, FACTS_PT)
    if size is not None:
        starts = (0.0, (lies.width + (ems[0] - ems[1] - ems[2]) * size / PT_PER_MM) / 2, None)
        rows = (row, row, row)
    else:  # very long names: the grid goes into a second row
        size = min(7.5, whole / (ems[0] + ems[2]), whole / max(ems[1], 1.0))
        starts, rows = (0.0, 0.0, None), (row - 1.6, row + 1.6, row - 1.6)
    for runs, wide, start, level in zip(texts, ems, starts, rows, strict=True):
        x = lies.width - wide * size / PT_PER_MM if start is None else start
        drawing.runs(lies.left + x, baseline(level, size), runs, size)


def numbered(sides: Sequence[Side], imprint: Imprint, words: Mapping[str, Any]) -> list[Page]:
    """The pages with their footers: the count is known before anything is drawn."""
    total = len(sides)
    printed = words["printed"].format(
        who=imprint.printed_by, at=f"{imprint.printed_at:%Y-%m-%d %H:%M}", number=imprint.number
    )
    pages = []
    for index, side in enumerate(sides, start=1):
        footer = Drawing()
        stamp = _imprint_layer(imprint, str(words["practice"]), side.lies)
        x = side.lies.left + _CODE_MM + 2.0
        first = words["page"].format(page=index, pages=total) + "\u3000" + printed
        for row, text in enumerate((first, side.remark)):
            middle = side.lies.code_top + 3.0 + row * 4.3
            footer.text(
                x, baseline(middle, FOOTER_PT), fonts.one_line(text), Role.SONG, FOOTER_PT, 0.2
            )
        pages.append(Page((*side.layers, stamp, footer), side.lies.size_mm))
    return pages


@lru_cache(maxsize=32)
def _imprint_layer(imprint: Imprint, practice_words: str, lies: Format) -> Drawing:
    """What is the same on all pages of one printing: the code and, in practice, the warning."""
    layer = Drawing()
    draw_code(layer, lies.left, lies.code_top, _CODE_MM, imprint.number)
    if imprint.practice:
        band = Cell(lies.left, 10.0, lies.width, 7.0)
        layer.rectangle(_PRACTICE, band.x, band.y, band.width, band.height)
        put(layer, band, fonts.runs(practice_words, Role.HEI_B), 10.0, align="centre")
    return layer


def draw_code(drawing: Drawing, x: float, y: float, side: float, content: str) -> None:
    """A QR code as black squares. `content` is a print number, never personal data."""
    rows = [bytes(row) for row in segno.make_qr(content, error="m").matrix]
    cell = side / len(rows)
    overlap = 0.02
    for row_index, row in enumerate(rows):
        start = 0
        while start < len(row):
            if not row[start]:
                start += 1
                continue
            end = start
            while end < len(row) and row[end]:
                end += 1
            drawing.square(
                x + start * cell, y + row_index * cell, (end - start) * cell, cell + overlap
            )
            start = end
