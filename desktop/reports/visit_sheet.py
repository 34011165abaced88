"""Form F01 入户走访登记表: one visit a page, blank, prefilled or as the record of a visit made.

Heights and widths are those of picture 15 (256 mm of the 259 mm body). Writing that is longer
than its box goes on to a further page; nothing is cut off. Loading a sheet from the records is
`desktop.services.papers.printing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, Literal

from desktop.reports import fonts, form
from desktop.reports.continued import Rest, further_pages, rest_of
from desktop.reports.drawing import BLACK, QUIET, Drawing, Page, Pen
from desktop.reports.fonts import Role
from desktop.reports.form import BODY_PT, NOTE_PT, PADDING, Cell
from desktop.reports.page import (
    Imprint,
    Side,
    facts,
    numbered,
    title,
)
from desktop.reports.visit_form import FRAME_HEIGHT, EmptyForm, empty_form
from sync.errors import Refused

Mode = Literal["blank", "prefilled", "archive"]
_WRITTEN: Final = (
    *("head", "phone", "address", "station", "grid", "last_findings", "open_needs"),
    *("person_met", "relation", "findings", "needs", "hazard_note", "handling"),
    *("responsible", "follow_up", "worker", "review"),
)


@dataclass(frozen=True)
class Change:
    """One row of 人员变动."""

    name: str
    relation: str
    id_no: str
    what: str


@dataclass(frozen=True)
class VisitSheet:
    """Everything one sheet F01 says. Texts as they are to be read; codes of F01's boxes.

    `label` is how a person names this sheet (the head of the household), used when something in
    it cannot be printed. Times are local.
    """

    mode: Mode
    number: str
    station: str
    grid: str
    label: str = ""
    head: str = ""
    phone: str = ""
    population: int | None = None
    address: str = ""
    level: str = ""
    kinds: frozenset[str] = frozenset()
    masked: bool = True
    last_findings: str = ""
    open_needs: str = ""
    visited_at: datetime | None = None
    way: str = ""
    result: str = ""
    purposes: frozenset[str] = frozenset()
    person_met: str = ""
    relation: str = ""
    changes: tuple[Change, ...] = ()
    findings: str = ""
    needs: str = ""
    hazards: frozenset[str] = frozenset()
    hazard_note: str = ""
    handling: str = ""
    responsible: str = ""
    due: date | None = None
    follow_up: str = ""
    sign_kind: str = "paper"
    worker: str = ""
    review: str = ""
    reviewed_on: date | None = None


@dataclass
class _Sheet:
    """One sheet being filled."""

    empty: EmptyForm
    words: Mapping[str, Any]
    drawing: Drawing = field(default_factory=Drawing)
    rests: list[Rest] = field(default_factory=list)


def compose(sheets: Sequence[VisitSheet], imprint: Imprint, words: Mapping[str, Any]) -> list[Page]:
    """The pages of these sheets as one printing, numbered through.

    Raises `Refused("missing_glyph" | "text_too_long", field, record=…)` naming the sheet.
    """
    return compose_with_starts(sheets, imprint, words)[0]


def compose_with_starts(
    sheets: Sequence[VisitSheet], imprint: Imprint, words: Mapping[str, Any]
) -> tuple[list[Page], list[int]]:
    """`compose`, and the page (from 0) each sheet begins on."""
    empty = empty_form(words)
    sides: list[Side] = []
    starts: list[int] = []
    for sheet in sheets:
        starts.append(len(sides))
        sides += _sides(sheet, empty, words)
    return numbered(sides, imprint, words), starts


def texts(sheet: VisitSheet) -> list[tuple[str, str]]:
    """(field, text) of everything a person wrote that this sheet will show."""
    found = [(name, str(getattr(sheet, name))) for name in _WRITTEN]
    for change in sheet.changes:
        found += [("changes", part) for part in (change.name, change.relation, change.what)]
    return [(name, text) for name, text in found if text]


# One sheet -------------------------------------------------------------------------------


def _sides(sheet: VisitSheet, empty: EmptyForm, words: Mapping[str, Any]) -> list[Side]:
    made = _Sheet(empty, words)
    try:
        _fill(made, sheet)
    except Refused as refusal:
        values = {**refusal.values, "record": sheet.label, "number": sheet.number}
        raise Refused(refusal.code, refusal.field, **values) from refusal
    remark = _remark(sheet, words)
    sides = [Side((empty.drawing, made.drawing), remark)]

    def head(drawing: Drawing) -> None:
        title(drawing, words["continued"])
        _facts(drawing, sheet, words)

    further = further_pages(made.rests, head, FRAME_HEIGHT)
    return [*sides, *(Side((drawing,), remark) for drawing in further)]


def _remark(sheet: VisitSheet, words: Mapping[str, Any]) -> str:
    parts = [words["modes"][sheet.mode]]
    if sheet.mode != "blank":
        parts.append(words["levels"].get(sheet.level, ""))
        parts.append(words["masked"] if sheet.masked else words["clear"])
    parts.append(words["keep"])
    return "\u3000".join(part for part in parts if part)


def _facts(drawing: Drawing, sheet: VisitSheet, words: Mapping[str, Any]) -> None:
    grid = words["grid"].format(name=sheet.grid) if sheet.grid else ""
    facts(
        drawing,
        words["station"].format(name=sheet.station),
        grid,
        words["number"].format(number=sheet.number),
    )


def _fill(made: _Sheet, sheet: VisitSheet) -> None:
    words = made.words
    _facts(made.drawing, sheet, words)
    _value(made, "head", sheet.head, name=True)
    _value(made, "phone", sheet.phone)
    if sheet.population is not None:
        _value(made, "population", words["people"].format(count=sheet.population))
    _value(made, "address", sheet.address)
    _fill_time(made, sheet)
    _tick(made, "way", {sheet.way})
    _tick(made, "result", {sheet.result})
    _tick(made, "purpose", sheet.purposes)
    _tick(made, "kind", sheet.kinds)
    _tick(made, "hazard", sheet.hazards)
    _value(made, "person_met", sheet.person_met, name=True)
    _value(made, "relation", sheet.relation)
    _fill_changes(made, sheet)
    if sheet.mode == "archive":
        _write(made, "findings", sheet.findings)
        _write(made, "needs", sheet.needs)
    else:
        _write(made, "findings", sheet.last_findings, NOTE_PT, QUIET)
        _write(made, "needs", sheet.open_needs, NOTE_PT, QUIET)
    _fill_hazard_note(made, sheet)
    _write(made, "handling", sheet.handling)
    _value(made, "responsible", sheet.responsible)
    if sheet.due is not None:
        _value(made, "due", sheet.due.isoformat())
    _write(made, "follow_up", sheet.follow_up)
    _fill_signatures(made, sheet)


def _value(
    made: _Sheet,
    field_name: str,
    text: str,
    cell: Cell | None = None,
    *,
    heading: str | None = None,
    name: bool = False,
    size_pt: float = BODY_PT,
) -> None:
    """A short value in its cell; one that does not fit goes to a further page whole."""
    place = made.empty.cells[field_name] if cell is None else cell
    try:
        form.value(made.drawing, place, text, field_name, name=name, size_pt=size_pt)
    except Refused as refusal:
        if refusal.code != "text_too_long":
            raise
        note = made.words["continues"]
        form.value(made.drawing, place, note, field_name, size_pt=NOTE_PT, grey=QUIET)
        label = made.words["labels"][field_name] if heading is None else heading
        made.rests.append(rest_of(label, text))


def _fill_time(made: _Sheet, sheet: VisitSheet) -> None:
    cell, words = made.empty.cells["time"], made.words
    moment = sheet.visited_at
    if moment is not None:
        text = words["moment"].format(
            year=moment.year, month=moment.month, day=moment.day,
            hour=moment.hour, minute=f"{moment.minute:02d}",
        )  # fmt: skip
        _value(made, "time", text)
        return
    names = (words["month"], words["day"], words["hour"], words["minute"])
    for index, name in enumerate(names):
        part = cell.inner(left=7.5 + index * 11.1)
        form.put(made.drawing, part, fonts.runs(name, Role.SONG), BODY_PT)


def _tick(made: _Sheet, group: str, codes: Iterable[str]) -> None:
    """Tick the boxes of these codes. A code the form has no box for is never left out silently."""
    for code in sorted(code for code in codes if code):
        box = made.empty.boxes.get(f"{group}:{code}")
        if box is None:
            raise Refused("code_not_on_form", group, value=code)
        form.tick(made.drawing, box)


def _fill_changes(made: _Sheet, sheet: VisitSheet) -> None:
    """Four rows stand on the form; more of them are listed on a further page."""
    heading = made.words["more_changes"]
    for cells, change in zip(made.empty.changes, sheet.changes, strict=False):
        parts = (change.name, change.relation, change.id_no, change.what)
        for index, (cell, text) in enumerate(zip(cells, parts, strict=True)):
            _value(made, "changes", text, cell, heading=heading, name=index == 0)
    further = sheet.changes[len(made.empty.changes) :]
    if further:
        rows = [
            "\u3000".join(filter(None, (row.name, row.relation, row.id_no, row.what)))
            for row in further
        ]
        made.rests.append(rest_of(heading, "\n".join(rows)))


def _write(
    made: _Sheet, name: str, text: str, size_pt: float = BODY_PT, grey: float = BLACK
) -> None:
    """Writing in the box `name`; what finds no room is kept for a further page."""
    cell = made.empty.cells[name]
    note = made.words["continues"]
    rest = form.prose(made.drawing, cell, text, name, size_pt=size_pt, grey=grey, continues=note)
    if rest is not None:
        heading = made.words["labels"][name]
        made.rests.append(Rest(heading, rest))


def _fill_hazard_note(made: _Sheet, sheet: VisitSheet) -> None:
    """The explanation stands beside its word, or a line is drawn to write on by hand."""
    place = made.empty.cells["hazard_note"]
    if sheet.hazard_note:
        heading = made.words["labels"]["hazards"]
        _value(made, "hazard_note", sheet.hazard_note, place, heading=heading)
    else:
        level = place.bottom - 0.6
        made.drawing.line(Pen(0.5), place.x + PADDING, level, place.right - 7.0, level)


def _fill_signatures(made: _Sheet, sheet: VisitSheet) -> None:
    """Who was there and what the head said, above the places to sign; signing is by hand."""
    cells, words, drawing = made.empty.cells, made.words, made.drawing
    if sheet.mode == "archive" and sheet.sign_kind == "refused":
        _tick(made, "sign", {"refused"})
    above = 8.8
    if sheet.worker:
        place = cells["worker"].inner(left=22.0, height=above)
        _value(made, "worker", sheet.worker, place, heading=words["sign"]["worker"], name=True)
    cell = cells["head_review"]
    if sheet.review:
        place, heading = cell.inner(left=18.0, height=above), words["sign"]["head"]
        _value(made, "review", sheet.review, place, heading=heading, size_pt=NOTE_PT)
    if sheet.reviewed_on is None:
        form.date_blank(drawing, cell.right - PADDING, cell.bottom - 4.2, words["date"], 9.4)
        return
    low = Cell(cell.x, cell.bottom - 8.2, cell.width, 8.0)
    day = sheet.reviewed_on.isoformat()
    form.value(drawing, low, day, "reviewed_on", size_pt=NOTE_PT, align="right")
