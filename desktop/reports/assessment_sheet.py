"""Form F05 网格员月度考核表: one page of indicators, then the records behind them.

Heights and widths are those of picture 17 (257 mm of the 259 mm body). Only figures that were
computed are printed; an indicator nobody computed yet is an empty row with its name and weight,
to be filled by hand, and a sum is printed only when it is the sum of everything. Loading a sheet
is `desktop.services.papers.printing`; the formulas are `sync.records.score_formulas`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal

from desktop.reports import fonts, form
from desktop.reports.drawing import PT_PER_MM, QUIET, Drawing, Page
from desktop.reports.fonts import Role
from desktop.reports.form import BODY_PT, NOTE_PT, PADDING, Cell, Ruling, baseline
from desktop.reports.page import FRAME_TOP, LEFT, WIDTH, Imprint, Side, facts, numbered, title
from sync.errors import Refused

_FRAME_HEIGHT: Final = 236.0
_ROW: Final = 8.0
_COLUMNS: Final = (28.0, 34.0, 12.0, 46.0, 14.0, 36.0)
_HEAD: Final = (16.0, 24.0, 16.0, 24.0, 16.0, 32.0, 14.0, 28.0)
_EVIDENCE_COLUMNS: Final = (12.0, 16.0, 46.0, 24.0, 24.0, 16.0, 32.0)
_EVIDENCE_ROW: Final = 7.0
_EVIDENCE_ROWS: Final = 32
_FIGURE_PT: Final = 9.75
_VALUE_MM: Final = 14.8
_CODE_MM: Final = 7.1

Mode = Literal["blank", "archive"]


@dataclass(frozen=True)
class Indicator:
    """One row of the table. What is None was not computed and stays empty.

    `basis` is the fraction as it is read ("9 ÷ 15"), `value` its outcome in per cent. `counted`
    false: listed, carries no points. `applies` false: nothing to divide by.
    """

    code: str
    weight: Decimal | None
    basis: str | None = None
    value: Decimal | None = None
    points: Decimal | None = None
    note: str = ""
    counted: bool = True
    applies: bool = True


@dataclass(frozen=True)
class Evidence:
    """One record behind a figure, by number, never by a resident's name."""

    code: str
    record_no: str
    due_on: date | None
    done_on: date | None
    verdict: str
    note: str = ""


@dataclass(frozen=True)
class Adjustment:
    """A bonus or a malus with its reason; points without sign."""

    reason: str
    points: Decimal
    note: str = ""


@dataclass(frozen=True)
class AssessmentSheet:
    """Everything one sheet F05 says. `kind`: full_time or part_time.

    `through` is the last day counted while the month still runs.
    """

    mode: Mode
    number: str
    station: str
    scheme: str
    worker: str = ""
    grid: str = ""
    kind: str = ""
    month: date | None = None
    through: date | None = None
    indicators: tuple[Indicator, ...] = ()
    bonus: Adjustment | None = None
    malus: Adjustment | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def label(self) -> str:
        """How a person names this sheet."""
        return self.worker

    @property
    def complete(self) -> bool:
        """Whether everything that carries points was computed, so that a sum means something."""
        weighed = [row for row in self.indicators if row.counted]
        return bool(weighed) and all(row.points is not None for row in weighed)


def compose(sheet: AssessmentSheet, imprint: Imprint, words: Mapping[str, Any]) -> list[Page]:
    """The pages of one sheet: the form, then as many pages of evidence as there are records.

    Raises `Refused("missing_glyph" | "text_too_long", field, record=…)` naming the sheet.
    """
    try:
        first = _form_page(sheet, words)
        further = _evidence_pages(sheet, words)
    except Refused as refusal:
        values = {**refusal.values, "record": sheet.label, "number": sheet.number}
        raise Refused(refusal.code, refusal.field, **values) from refusal
    parts = [words["modes"][sheet.mode]]
    if sheet.through is not None:
        parts.append(words["draft_through"].format(day=sheet.through.isoformat()))
    elif sheet.mode == "archive":
        parts.append(words["draft"])
    parts.append(words["private"])
    remark = "\u3000".join(parts)
    where = words["evidence_from"] if len(further) > 1 else words["evidence_at"]
    first_remark = remark + (f"\u3000{where}" if further else "")
    sides = [Side((first,), first_remark), *(Side((page,), remark) for page in further)]
    return numbered(sides, imprint, words)


def texts(sheet: AssessmentSheet) -> list[tuple[str, str]]:
    """(field, text) of everything a person wrote that this sheet will show."""
    found = [("worker", sheet.worker), ("grid", sheet.grid), ("station", sheet.station)]
    found += [("note", row.note) for row in sheet.indicators]
    for adjustment in (sheet.bonus, sheet.malus):
        if adjustment is not None:
            found += [("adjustment", adjustment.reason), ("adjustment", adjustment.note)]
    found += [("evidence", row.record_no + row.note) for row in sheet.evidence]
    return [(name, text) for name, text in found if text]


def base_points(sheet: AssessmentSheet) -> Decimal:
    """Sum of the points of all rows that carry any."""
    counted = (row.points for row in sheet.indicators if row.counted)
    return sum((points for points in counted if points is not None), Decimal(0))


def total_points(sheet: AssessmentSheet) -> Decimal:
    """Base, plus bonus, less malus."""
    bonus = sheet.bonus.points if sheet.bonus else Decimal(0)
    malus = sheet.malus.points if sheet.malus else Decimal(0)
    return base_points(sheet) + bonus - malus


def grade_of(total: Decimal) -> str:
    """The grade a total reaches (handbook §5.3), as a code of the form."""
    for least, grade in ((90, "excellent"), (80, "good"), (60, "passed")):
        if total >= least:
            return grade
    return "failed"


# The form --------------------------------------------------------------------------------


def _form_page(sheet: AssessmentSheet, words: Mapping[str, Any]) -> Drawing:
    drawing = Drawing()
    ruling = Ruling(Cell(LEFT, FRAME_TOP, WIDTH, _FRAME_HEIGHT))
    title(drawing, words["title"])
    _facts(drawing, sheet, words)
    _head_row(drawing, ruling, sheet, words)
    y = FRAME_TOP + _ROW
    for cell, name in zip(ruling.row(y, _ROW, _COLUMNS), words["columns"], strict=True):
        form.label(drawing, cell, name)
    y = _table(drawing, ruling, sheet, words, y + _ROW)
    y = _adjustments(drawing, ruling, sheet, words, y)
    y = _sum_row(drawing, ruling, sheet, words, y)
    y = _grade_row(drawing, ruling, sheet, words, y)
    _opinions(drawing, ruling, words, y)
    ruling.draw(drawing)
    return drawing


def _facts(drawing: Drawing, sheet: AssessmentSheet, words: Mapping[str, Any]) -> None:
    facts(
        drawing,
        words["station"].format(name=sheet.station),
        words["scheme"].format(name=sheet.scheme),
        words["number"].format(number=sheet.number),
    )


def _head_row(
    drawing: Drawing, ruling: Ruling, sheet: AssessmentSheet, words: Mapping[str, Any]
) -> None:
    cells = ruling.row(FRAME_TOP, _ROW, _HEAD)
    for index, key in enumerate(("name", "grid", "kind", "month")):
        form.label(drawing, cells[2 * index], words["head"][key])
    form.value(drawing, cells[1], sheet.worker, "worker", name=True)
    form.value(drawing, cells[3], sheet.grid, "grid")
    kind = cells[5]
    boxes, _ = form.options(drawing, kind.x + PADDING, kind.middle, words["kind"])
    if sheet.kind:
        form.tick(drawing, boxes[sheet.kind])
    if sheet.month is not None:
        month = words["month"].format(year=sheet.month.year, month=sheet.month.month)
        form.value(drawing, cells[7], month, "month")


def _table(
    drawing: Drawing, ruling: Ruling, sheet: AssessmentSheet, words: Mapping[str, Any], y: float
) -> float:
    rows = {row.code: row for row in sheet.indicators}
    for group, codes in words["groups"]:
        form.label(drawing, ruling.cell(LEFT, y, _COLUMNS[0], _ROW * len(codes)), group)
        for code in codes:
            cells = ruling.row(y, _ROW, _COLUMNS[1:], x=LEFT + _COLUMNS[0])
            name = words["indicators"][code]
            _indicator(drawing, cells, rows.get(code, Indicator(code, None)), name, words)
            y += _ROW
    return y


def _indicator(
    drawing: Drawing, cells: Sequence[Cell], row: Indicator, name: str, words: Mapping[str, Any]
) -> None:
    title_cell, weight, basis, points, note = cells
    form.put(drawing, title_cell, fonts.runs(row.code, Role.HEI), _FIGURE_PT)
    form.value(drawing, title_cell.inner(left=_CODE_MM), name, row.code)
    shown = words["unweighted"] if row.weight is None else f"{row.weight.normalize():f}"
    form.put(drawing, weight, fonts.runs(shown, Role.HEI), _FIGURE_PT, align="centre")
    if row.basis is not None:
        _fraction(drawing, basis, row, words)
    if not row.counted:
        form.value(drawing, points, words["uncounted"], row.code, size_pt=NOTE_PT, align="centre")
    elif row.points is not None:
        figure = fonts.runs(f"{row.points:.2f}", Role.HEI_B)
        form.put(drawing, points, figure, _FIGURE_PT, align="right")
    form.value(drawing, note, row.note, row.code, size_pt=NOTE_PT)


def _fraction(drawing: Drawing, cell: Cell, row: Indicator, words: Mapping[str, Any]) -> None:
    """numerator ÷ denominator = value, the equal signs of all rows under each other."""
    fraction = Cell(cell.x - 0.6, cell.y, cell.width - _VALUE_MM + 0.6, cell.height)
    text = f"{row.basis} {words['equals']}"
    form.value(drawing, fraction, text, row.code, role=Role.HEI, size_pt=_FIGURE_PT, align="right")
    if row.value is None or not row.applies:
        shown = words["not_applicable"]
    else:
        shown = f"{row.value:.2f} %".replace("-", "\u2212")
    form.put(drawing, cell, fonts.runs(shown, Role.HEI), _FIGURE_PT, align="right")


def _adjustments(
    drawing: Drawing, ruling: Ruling, sheet: AssessmentSheet, words: Mapping[str, Any], y: float
) -> float:
    form.label(drawing, ruling.cell(LEFT, y, _COLUMNS[0], 2 * _ROW), words["adjustments"])
    widths = (_COLUMNS[1], _COLUMNS[2] + _COLUMNS[3], _COLUMNS[4], _COLUMNS[5])
    for name, sign, adjustment in (("bonus", "+", sheet.bonus), ("malus", "\u2212", sheet.malus)):
        heading, reason, points, note = ruling.row(y, _ROW, widths, x=LEFT + _COLUMNS[0])
        form.value(drawing, heading, words[name], name)
        if adjustment is not None:
            form.value(drawing, reason, adjustment.reason, name, size_pt=NOTE_PT)
            figure = f"{adjustment.points:.2f}"
            signed = sign + figure if adjustment.points else figure
            form.put(drawing, points, fonts.runs(signed, Role.HEI_B), _FIGURE_PT, align="right")
            form.value(drawing, note, adjustment.note, name, size_pt=NOTE_PT)
        y += _ROW
    return y


def _sum_row(
    drawing: Drawing, ruling: Ruling, sheet: AssessmentSheet, words: Mapping[str, Any], y: float
) -> float:
    """The sum, when everything was computed; else the blanks, and what the known part came to."""
    widths = (_COLUMNS[0], sum(_COLUMNS[1:4]), _COLUMNS[4], _COLUMNS[5])
    heading, formula, points, note = ruling.row(y, _ROW, widths)
    form.label(drawing, heading, words["total"])
    if sheet.complete:
        text = words["sum"].format(
            base=f"{base_points(sheet):.2f}",
            bonus=f"{sheet.bonus.points if sheet.bonus else 0:.2f}",
            malus=f"{sheet.malus.points if sheet.malus else 0:.2f}",
        )
        figure = fonts.runs(f"{total_points(sheet):.2f}", Role.HEI_B)
        form.put(drawing, points, figure, _FIGURE_PT, align="right")
        remark = words["full_marks"]
    else:
        text, remark = words["sum_blank"], words["full_marks"]
        known = [row for row in sheet.indicators if row.counted and row.points is not None]
        weight = sum((row.weight for row in known if row.weight is not None), Decimal(0))
        if known:
            remark = words["partial"].format(
                weight=f"{weight.normalize():f}", points=f"{base_points(sheet):.2f}"
            )
    form.value(drawing, formula, text, "total", align="right")
    form.value(drawing, note, remark, "total", size_pt=NOTE_PT)
    return y + _ROW


def _grade_row(
    drawing: Drawing, ruling: Ruling, sheet: AssessmentSheet, words: Mapping[str, Any], y: float
) -> float:
    heading, cell = ruling.row(y, _ROW, (_COLUMNS[0], WIDTH - _COLUMNS[0]))
    form.label(drawing, heading, words["grade"])
    boxes, x = {}, cell.x + PADDING
    for code, name, bound in words["grades"]:
        boxes[code], end = form.option(drawing, x, cell.middle, name)
        end -= 0.72 * BODY_PT / PT_PER_MM
        x = drawing.text(end, baseline(cell.middle, NOTE_PT), bound, Role.SONG, NOTE_PT, QUIET)
        x += 1.2
    if sheet.complete:
        form.tick(drawing, boxes[grade_of(total_points(sheet))])
    note = fonts.runs(words["grade_note"], Role.SONG)
    form.put(drawing, cell, note, NOTE_PT, align="right", grey=QUIET)
    return y + _ROW


def _opinions(drawing: Drawing, ruling: Ruling, words: Mapping[str, Any], y: float) -> None:
    mine, station = ruling.row(y, 20.0, (WIDTH / 2, WIDTH / 2))
    end = _words_at(drawing, mine, words["self"], 4.1)
    form.options(drawing, end, mine.y + 4.1, words["self_choices"])
    _words_at(drawing, station, words["station_opinion"], 4.1)
    for cell in (mine, station):
        _words_at(drawing, cell, words["sign"], 16.1)
        form.date_blank(drawing, cell.right - PADDING, cell.y + 16.1, words["date"], 9.55)
    town, district = ruling.row(y + 20.0, 48.0, (112.0, WIDTH - 112.0))
    _words_at(drawing, town, words["town"], 4.1)
    _words_at(drawing, town, words["town_sign"], 44.4)
    form.stamp(drawing, LEFT + 88.0, town.middle, words["stamp"], words["date"])
    _words_at(drawing, district, words["district"], 4.1)
    number = fonts.runs(words["district_no"], Role.SONG)
    form.put(drawing, district, number, NOTE_PT, grey=QUIET, middle=district.y + 9.3)
    _words_at(drawing, district, words["district_sign"], 39.3)
    form.date_blank(drawing, district.right - PADDING, district.y + 44.4, words["date"], 9.55)


def _words_at(drawing: Drawing, cell: Cell, text: str, down: float) -> float:
    middle = cell.y + down
    return drawing.text(cell.x + PADDING, baseline(middle, BODY_PT), text, Role.SONG, BODY_PT)


# Evidence --------------------------------------------------------------------------------


def _evidence_pages(sheet: AssessmentSheet, words: Mapping[str, Any]) -> list[Drawing]:
    """The records behind the figures, thirty-two a page, the head repeated."""
    pages = []
    for start in range(0, len(sheet.evidence), _EVIDENCE_ROWS):
        rows = sheet.evidence[start : start + _EVIDENCE_ROWS]
        drawing = Drawing()
        title(drawing, words["evidence_title"])
        _facts(drawing, sheet, words)
        height = _ROW + _EVIDENCE_ROW * len(rows)
        ruling = Ruling(Cell(LEFT, FRAME_TOP, WIDTH, height))
        heads = ruling.row(FRAME_TOP, _ROW, _EVIDENCE_COLUMNS)
        for cell, name in zip(heads, words["evidence_columns"], strict=True):
            form.label(drawing, cell, name)
        for index, row in enumerate(rows):
            y = FRAME_TOP + _ROW + index * _EVIDENCE_ROW
            cells = ruling.row(y, _EVIDENCE_ROW, _EVIDENCE_COLUMNS)
            _evidence_row(drawing, cells, start + index + 1, row)
        ruling.draw(drawing)
        pages.append(drawing)
    return pages


def _evidence_row(drawing: Drawing, cells: Sequence[Cell], position: int, row: Evidence) -> None:
    parts = (
        str(position),
        row.code,
        row.record_no,
        row.due_on.isoformat() if row.due_on else "—",
        row.done_on.isoformat() if row.done_on else "—",
        row.verdict,
        row.note,
    )
    for index, (cell, text) in enumerate(zip(cells, parts, strict=True)):
        role = Role.SONG if index in (2, 5, 6) else Role.HEI
        align: form.Align = "left" if index in (2, 6) else "centre"
        form.value(drawing, cell, text, "evidence", role=role, size_pt=NOTE_PT, align=align)
