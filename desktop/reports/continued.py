"""Writing that found no room in its box: on to further pages, under its heading; nothing is cut.

Which boxes there are is each form's own module.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.reports import fonts, form
from desktop.reports.drawing import PT_PER_MM, Drawing
from desktop.reports.fonts import Role
from desktop.reports.form import NOTE_PT, PADDING, Cell, Ruling
from desktop.reports.lines import Block, set_block, split_block
from desktop.reports.page import FRAME_TOP, LEFT, WIDTH

HEADING_WIDTH: Final = 22.0
_LEAST_ROOM: Final = 20.0
_LEAST_ROW: Final = 9.0


@dataclass
class Rest:
    """Writing that found no room in its box: heading and lines."""

    heading: str
    block: Block


def rest_of(heading: str, text: str) -> Rest:
    """The whole of a text, to be set on a further page."""
    room = (WIDTH - HEADING_WIDTH - 2 * PADDING) * PT_PER_MM
    return Rest(heading, set_block(fonts.printable(text), room, Role.SONG, NOTE_PT))


def further_pages(
    rests: Sequence[Rest], head: Callable[[Drawing], None], height: float
) -> list[Drawing]:
    """As many pages as the rests need, each begun by `head` (title and facts), their frames at
    most `height` mm high."""
    pages = []
    left = list(rests)
    while left:
        drawing, left = _page(left, head, height)
        pages.append(drawing)
    return pages


def _page(
    rests: list[Rest], head: Callable[[Drawing], None], height: float
) -> tuple[Drawing, list[Rest]]:
    """A page with as much of the rest as it holds, and what is still left."""
    drawing = Drawing()
    head(drawing)
    rows: list[tuple[float, Rest, Block]] = []
    room, left = height, list(rests)
    while left and room > _LEAST_ROOM:
        rest = left.pop(0)
        wanted = rest.block.height_pt / PT_PER_MM + form.PROSE_TOP + 1.4
        high = min(max(wanted, _LEAST_ROW), room)
        shown, more = split_block(rest.block, (high - form.PROSE_TOP - 1.0) * PT_PER_MM)
        rows.append((high, rest, shown))
        room -= high
        if more.lines:
            left.insert(0, Rest(rest.heading, more))
    ruling = Ruling(Cell(LEFT, FRAME_TOP, WIDTH, sum(high for high, _, _ in rows)))
    y = FRAME_TOP
    for high, rest, shown in rows:
        heading, body = ruling.row(y, high, (HEADING_WIDTH, WIDTH - HEADING_WIDTH))
        form.label(drawing, heading, rest.heading)
        form.set_lines(drawing, body, shown, Role.SONG, top=form.PROSE_TOP * PT_PER_MM)
        y += high
    ruling.draw(drawing)
    return drawing, left
