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
TOP: Final = 20.0
FRAME_TOP: Final = 41.0
"""Where the frame begins: title 14 mm, line of facts 7 mm."""

TITLE_PT: Final = 22.0
FACTS_PT: Final = 10.0
FOOTER_PT: Final = 9.0
_FACTS_GAP: Final = 4.0
_CODE_MM: Final = 10.0
_CODE_TOP: Final = 281.9
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


def title(drawing: Drawing, text: str) -> None:
    """The name of the form, centred over the body."""
    band = Cell(LEFT, TOP - 1.1, WIDTH, 14.0)
    put(drawing, band, fonts.runs(text, Role.HEI_B), TITLE_PT, align="centre")


def facts(drawing: Drawing, left: str, middle: str, right: str) -> None:
    """The line over the frame: who fills it in, which grid or scheme, which number."""
    texts = [fonts.runs(fonts.one_line(text), Role.SONG) for text in (left, middle, right)]
    ems = [sum(map(fonts.run_width, runs)) for runs in texts]
    whole = (WIDTH - 2 * _FACTS_GAP) * PT_PER_MM
    size = shrink(sum(ems), whole, FACTS_PT)
    if size is not None:
        starts = (0.0, (WIDTH + (ems[0] - ems[1] - ems[2]) * size / PT_PER_MM) / 2, None)
        rows = (36.8, 36.8, 36.8)
    else:  # very long names: the grid goes into a second row
        size = min(7.5, whole / (ems[0] + ems[2]), whole / max(ems[1], 1.0))
        starts, rows = (0.0, 0.0, None), (35.2, 38.4, 35.2)
    for runs, wide, start, row in zip(texts, ems, starts, rows, strict=True):
        x = WIDTH - wide * size / PT_PER_MM if start is None else start
        drawing.runs(LEFT + x, baseline(row, size), runs, size)


def numbered(sides: Sequence[Side], imprint: Imprint, words: Mapping[str, Any]) -> list[Page]:
    """The pages with their footers: the count is known before anything is drawn."""
    stamp = _imprint_layer(imprint, str(words["practice"]))
    total = len(sides)
    printed = words["printed"].format(
        who=imprint.printed_by, at=f"{imprint.printed_at:%Y-%m-%d %H:%M}", number=imprint.number
    )
    pages = []
    for index, side in enumerate(sides, start=1):
        footer = Drawing()
        x = LEFT + _CODE_MM + 2.0
        first = words["page"].format(page=index, pages=total) + "\u3000" + printed
        for row, text in enumerate((first, side.remark)):
            middle = _CODE_TOP + 3.0 + row * 4.3
            footer.text(
                x, baseline(middle, FOOTER_PT), fonts.one_line(text), Role.SONG, FOOTER_PT, 0.2
            )
        pages.append(Page((*side.layers, stamp, footer)))
    return pages


@lru_cache(maxsize=32)
def _imprint_layer(imprint: Imprint, practice_words: str) -> Drawing:
    """What is the same on all pages of one printing: the code and, in practice, the warning."""
    layer = Drawing()
    draw_code(layer, LEFT, _CODE_TOP, _CODE_MM, imprint.number)
    if imprint.practice:
        band = Cell(LEFT, 10.0, WIDTH, 7.0)
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
