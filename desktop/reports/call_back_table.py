"""Form F16 满意度回访表: cases to call about, or calls made, eleven to a page lying across.

The share of content residents is printed with what it is made of. Loading a table is
`desktop.services.papers.call_back_papers`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.reports import fonts, form
from desktop.reports.case_form import CaseSheet, remark
from desktop.reports.drawing import Drawing
from desktop.reports.fonts import Role
from desktop.reports.form import BODY_PT, NOTE_PT, PADDING, Cell, Ruling
from desktop.reports.page import LANDSCAPE, Side, facts, title
from sync.errors import Refused
from sync.records.score_formulas import Rate

_COLUMNS: Final = (9.0, 34.0, 20.0, 26.0, 56.0, 24.0, 24.0, 22.0, 26.0, 16.0)
_HEAD_ROW: Final = 8.0
_ROW: Final = 10.0
_FOOT_ROW: Final = 10.0
_SIGN_ROW: Final = 18.0
ROWS: Final = 11
_LEFT_ALIGNED: Final = frozenset({2, 4, 8})


@dataclass(frozen=True)
class CallRow:
    """One case. `called_on` None: still to be called; `attitude` a word, empty for no answer."""

    number: str
    person: str
    phone: str
    matter: str
    closed_on: date | None = None
    called_on: date | None = None
    attitude: str = ""
    reason: str = ""
    caller: str = ""


@dataclass(frozen=True, kw_only=True)
class CallBackTable(CaseSheet):
    """Everything one table says. `called`: calls made; `satisfied`: content ÷ answered."""

    rows: tuple[CallRow, ...] = ()
    called: int = 0
    satisfied: Rate | None = None


def sides(table: CallBackTable, words: Mapping[str, Any]) -> list[Side]:
    """As many pages as there are rows, the head repeated; empty rows are drawn to write in.
    Raises `Refused("missing_glyph" | "text_too_long", field, record=…)` naming the case."""
    said = remark(table, words, words["keep"])
    starts = range(0, max(1, len(table.rows)), ROWS)
    return [Side((_page(table, words, start),), said, LANDSCAPE) for start in starts]


def texts(table: CallBackTable) -> list[tuple[str, str]]:
    """(field, text) of everything a person wrote that this table will show."""
    found = [("station", table.station), ("grid", table.grid)]
    for row in table.rows:
        found += [("person", row.person), ("matter", row.matter), ("reason", row.reason)]
        found += [("caller", row.caller)]
    return [(name, text) for name, text in found if text]


def _page(table: CallBackTable, words: Mapping[str, Any], start: int) -> Drawing:
    drawing, lies = Drawing(), LANDSCAPE
    title(drawing, words["title"], lies)
    facts(
        drawing, words["station"].format(name=table.station),
        words["grid"].format(name=table.grid) if table.grid else "",
        words["number"].format(number=table.number), lies,
    )  # fmt: skip
    height = _HEAD_ROW + ROWS * _ROW + _FOOT_ROW + _SIGN_ROW
    ruling = Ruling(Cell(lies.left, lies.frame_top, lies.width, height))
    y = lies.frame_top
    for cell, name in zip(ruling.row(y, _HEAD_ROW, _COLUMNS), words["columns"], strict=True):
        form.label(drawing, cell, name)
    y += _HEAD_ROW
    for place in range(start, start + ROWS):
        cells = ruling.row(y, _ROW, _COLUMNS)
        if place < len(table.rows):
            _row(drawing, cells, place + 1, table.rows[place])
        y += _ROW
    _foot(drawing, ruling, table, words, y)
    ruling.draw(drawing)
    return drawing


def _row(drawing: Drawing, cells: Sequence[Cell], position: int, row: CallRow) -> None:
    parts = (
        str(position), row.number, row.person, row.phone, row.matter,
        row.closed_on.isoformat() if row.closed_on else "",
        row.called_on.isoformat() if row.called_on else "", row.attitude, row.reason, row.caller,
    )  # fmt: skip
    fields = (
        "number", "number", "person", "phone", "matter", "closed", "called", "attitude", "reason",
        "caller",
    )  # fmt: skip
    try:
        for index, (cell, text) in enumerate(zip(cells, parts, strict=True)):
            align: form.Align = "left" if index in _LEFT_ALIGNED else "centre"
            form.value(drawing, cell, text, fields[index], size_pt=NOTE_PT, align=align)
    except Refused as refusal:
        values = {**refusal.values, "record": row.number, "number": row.number}
        raise Refused(refusal.code, refusal.field, **values) from refusal


def _foot(
    drawing: Drawing, ruling: Ruling, table: CallBackTable, words: Mapping[str, Any], y: float
) -> None:
    lies = LANDSCAPE
    heading, cell = ruling.row(y, _FOOT_ROW, (43.0, lies.width - 43.0))
    form.label(drawing, heading, words["sum"])
    rate = table.satisfied
    said = words["sum_blank"]
    if rate is not None:
        share = words["none"] if rate.percent is None else f"{rate.percent} %"
        said = words["sum_words"].format(
            called=table.called, answered=rate.denominator, content=rate.numerator, share=share
        )
    form.put(drawing, cell, fonts.runs(said, Role.SONG), BODY_PT)
    y += _FOOT_ROW
    halves = ruling.row(y, _SIGN_ROW, (lies.width / 2, lies.width / 2))
    for cell, name in zip(halves, words["signs"], strict=True):
        form.put(drawing, cell, fonts.runs(name, Role.SONG), BODY_PT, middle=cell.y + 4.4)
        form.date_blank(drawing, cell.right - PADDING, cell.bottom - 4.2, words["date"], 10.2)
