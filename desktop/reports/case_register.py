"""List U03 事件清单: the cases of a desk as they were listed, a row each, lying across.

What was listed under which conditions stands in the second line. Loading one is
`desktop.services.papers.case_register_papers`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from desktop.reports import form
from desktop.reports.case_form import CaseSheet, remark
from desktop.reports.drawing import PT_PER_MM, Drawing
from desktop.reports.fonts import Role
from desktop.reports.form import NOTE_PT, PADDING, Cell, Ruling
from desktop.reports.lines import set_block
from desktop.reports.page import LANDSCAPE, Side, facts, title
from sync.errors import Refused

_COLUMNS: Final = (10.0, 31.0, 60.0, 44.0, 22.0, 24.0, 36.0, 30.0)
_FIELDS: Final = ("number", "number", "matter", "place", "state", "grid", "unit", "due")
_LEFT_ALIGNED: Final = frozenset({2, 3, 6})
_STACKED: Final = frozenset({4, 7})
"""Columns of a few words under each other, a line each."""
_HEAD_ROW: Final = 8.0
_ROW: Final = 8.0
_ROOM: Final = LANDSCAPE.code_top - 4.0 - LANDSCAPE.frame_top - _HEAD_ROW
"""Rows of one page, mm; a little paper is left above its foot."""
_LEADING: Final = 1.15


@dataclass(frozen=True)
class ListedCase:
    """One row, each text as the screen has it; `state` and `due` a line for each thing said."""

    number: str
    matter: str
    place: str
    state: str
    grid: str
    unit: str
    due: str


@dataclass(frozen=True, kw_only=True)
class CaseRegister(CaseSheet):
    """A whole list. `title`: which list; `conditions`: what narrowed it; `counted`: how many."""

    conditions: str = ""
    counted: str = ""
    rows: tuple[ListedCase, ...] = ()


def sides(sheet: CaseRegister, words: Mapping[str, Any]) -> list[Side]:
    """As many pages as the rows need, the head repeated. Raises
    `Refused("missing_glyph" | "text_too_long", field, record=…)` naming the case."""
    said = remark(sheet, words, words["keep"])
    pages: list[list[tuple[int, ListedCase, float]]] = [[]]
    left = _ROOM
    for position, row in enumerate(sheet.rows, start=1):
        high = _height(row)
        if high > left:
            pages.append([])
            left = _ROOM
        pages[-1].append((position, row, high))
        left -= high
    return [Side((_page(sheet, words, rows),), said, LANDSCAPE) for rows in pages]


def texts(sheet: CaseRegister) -> list[tuple[str, str]]:
    """(field, text) of everything a person wrote that this list will show."""
    found = [("station", sheet.station), ("title", sheet.title), ("title", sheet.conditions)]
    for row in sheet.rows:
        found += [("matter", row.matter), ("place", row.place), ("unit", row.unit)]
        found += [("grid", row.grid)]
    return [(name, text) for name, text in found if text]


def _page(
    sheet: CaseRegister, words: Mapping[str, Any], rows: Sequence[tuple[int, ListedCase, float]]
) -> Drawing:
    drawing, lies = Drawing(), LANDSCAPE
    title(drawing, words["title"], lies)
    listed = "　".join(filter(None, (sheet.title, sheet.conditions)))
    facts(
        drawing, words["station"].format(name=sheet.station), words["listed"].format(said=listed),
        sheet.counted, lies,
    )  # fmt: skip
    high = sum((row[2] for row in rows), _HEAD_ROW)
    ruling = Ruling(Cell(lies.left, lies.frame_top, lies.width, high))
    y = lies.frame_top
    for cell, name in zip(ruling.row(y, _HEAD_ROW, _COLUMNS), words["columns"], strict=True):
        form.label(drawing, cell, name)
    y += _HEAD_ROW
    for position, row, height in rows:
        _row(drawing, ruling.row(y, height, _COLUMNS), position, row)
        y += height
    ruling.draw(drawing)
    return drawing


def _row(drawing: Drawing, cells: Sequence[Cell], position: int, row: ListedCase) -> None:
    try:
        for index, (cell, text) in enumerate(zip(cells, _parts(position, row), strict=True)):
            align: form.Align = "left" if index in _LEFT_ALIGNED else "centre"
            stacked = text.split("\n") if index in _STACKED else [text]
            for one, line in zip(_rows_of(cell, len(stacked)), stacked, strict=True):
                form.value(drawing, one, line, _FIELDS[index], size_pt=NOTE_PT, align=align)
    except Refused as refusal:
        values = {**refusal.values, "record": row.number, "number": row.number}
        raise Refused(refusal.code, refusal.field, **values) from refusal


def _rows_of(cell: Cell, count: int) -> list[Cell]:
    """The cell cut into rows of one line, about its middle."""
    if count == 1:
        return [cell]
    high = NOTE_PT * _LEADING / PT_PER_MM
    top = cell.y + (cell.height - high * count) / 2
    return [Cell(cell.x, top + high * place, cell.width, high) for place in range(count)]


def _parts(position: int, row: ListedCase) -> tuple[str, ...]:
    return (
        str(position), row.number, row.matter, row.place, row.state, row.grid, row.unit, row.due,
    )  # fmt: skip


def _height(row: ListedCase) -> float:
    """As high as its longest text needs, mm; nothing is cut off a list."""
    wanted = _ROW
    for index, text in enumerate(_parts(0, row)):
        room = (_COLUMNS[index] - 2 * PADDING) * PT_PER_MM
        said = text if index in _STACKED else text.replace("\n", " ")
        block = set_block(said, room, Role.SONG, NOTE_PT, _LEADING)
        wanted = max(wanted, block.height_pt / PT_PER_MM + 2.4)
    return wanted
