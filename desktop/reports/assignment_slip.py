"""Form F09 事件交办单: what one unit is asked to do, and under the cut the receipt it sends back.

Heights and widths are those of picture 18. Loading a slip is `desktop.services.papers.case_papers`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from desktop.reports import fonts, form
from desktop.reports.case_form import (
    HALVES,
    LABEL,
    ROW,
    WHOLE,
    CaseSheet,
    Filling,
    day_words,
    filled,
    moment,
    written,
)
from desktop.reports.drawing import PT_PER_MM, QUIET, Drawing, Pen
from desktop.reports.fonts import Role
from desktop.reports.form import BODY_PT, NOTE_PT, PADDING, Cell, baseline
from desktop.reports.page import LEFT, WIDTH, Side, facts, title

_UPPER: Final = 117.0
_CUT: Final = 162.0
_LOWER_TOP: Final = 185.2
_LOWER: Final = 89.0
_SEAL_WIDTH: Final = 54.0
_DASHES: Final = Pen(0.8, 0.0, (7.0, 5.0))
_BLADES: Final = Pen(0.9)


@dataclass(frozen=True, kw_only=True)
class AssignmentSlip(CaseSheet):
    """Everything one slip says. `contact`: whom the unit asks back; `reporter`: only where the
    unit must call, in full. `receiver`: the unit this copy is for."""

    origin: str = ""
    category: str = ""
    urgency: str = ""
    due_at: datetime | None = None
    lead: str = ""
    assists: str = ""
    assigned_at: datetime | None = None
    contact: str = ""
    reporter: str = ""
    detail: str = ""
    notes: str = ""
    demand: str = ""
    clock_note: str = ""
    receiver: str = ""
    issuer: str = ""
    bounce_until: date | None = None
    bounce_provisional: bool = False


def sides(slip: AssignmentSlip, words: Mapping[str, Any]) -> list[Side]:
    """The slip and, when it is long, its further pages. Raises what `filled` raises."""
    return filled(slip, words, partial(_fill, slip=slip), words["rules"], height=_UPPER)


def texts(slip: AssignmentSlip) -> list[tuple[str, str]]:
    """(field, text) of everything a person wrote that this slip will show."""
    names = (
        "title", "station", "grid", "category", "lead", "assists", "contact", "reporter",
        "detail", "notes", "demand", "receiver", "issuer",
    )  # fmt: skip
    return written(slip, names)


def _fill(made: Filling, slip: AssignmentSlip) -> None:
    _upper(made, slip)
    cut_line(made.drawing, _CUT, made.words["cut"])
    _lower(made, slip)


def _upper(made: Filling, slip: AssignmentSlip) -> None:
    words = made.words
    made.head()
    made.pairs(("name", slip.title))
    made.pairs(("origin", slip.origin), ("category", slip.category))
    cells = made.row(ROW, HALVES)
    made.label(cells[0], "urgency")
    made.choices(cells[1], [words["urgency"]], {slip.urgency})
    made.label(cells[2], "due")
    due = words["before"].format(at=moment(slip.due_at)) if slip.due_at else ""
    made.value(cells[3], due, "due")
    made.pairs(("lead", slip.lead), ("assists", slip.assists))
    made.pairs(("assigned", moment(slip.assigned_at)), ("contact", slip.contact))
    notes = "\n".join(part for part in (slip.notes, slip.reporter) if part)
    made.writing("detail", 24.0, slip.detail, notes)
    y, beside = made.y, WIDTH - LABEL - _SEAL_WIDTH
    heading, demand = made.ruling.row(y, 28.0, (LABEL, beside))
    made.label(heading, "demand")
    made.write(demand, slip.demand, "demand", slip.clock_note)
    heading, issued = made.ruling.row(y + 28.0, 20.0, (LABEL, beside))
    made.label(heading, "issued_by")
    right = issued.right - PADDING
    form.date_blank(made.drawing, right, issued.bottom - 4.2, words["date"], 10.2)
    seal = made.ruling.cell(LEFT + LABEL + beside, y, _SEAL_WIDTH, 48.0)
    day = day_words(slip.assigned_at.date(), words) if slip.assigned_at else ""
    x = seal.x + _SEAL_WIDTH / 2
    form.stamp(made.drawing, x, seal.middle, words["stamp"], words["date"], day)


def cut_line(drawing: Drawing, y: float, said: str) -> None:
    """The dashed line with scissors, from edge to edge of the paper, around its words."""
    text = fonts.runs(said, Role.SONG)
    band = Cell(LEFT, y - 3.0, WIDTH, 6.0)
    form.put(drawing, band, text, NOTE_PT, align="centre", grey=QUIET)
    half = sum(map(fonts.run_width, text)) * NOTE_PT / PT_PER_MM / 2 + 3.0
    middle = LEFT + WIDTH / 2
    drawing.line(_DASHES, 8.0, y, 14.0, y)
    drawing.line(_DASHES, 21.0, y, middle - half, y)
    drawing.line(_DASHES, middle + half, y, 202.0, y)
    for side in (-1.0, 1.0):
        drawing.circle(_BLADES, 15.3, y + side * 1.1, 0.75)
        drawing.line(_BLADES, 15.95, y + side * 0.75, 20.2, y - side * 1.4)


def _lower(made: Filling, slip: AssignmentSlip) -> None:
    words, drawing = made.words, made.drawing
    title(drawing, words["receipt"], middle=_CUT + 11.0)
    facts(
        drawing, words["back_to"].format(name=slip.station, who=slip.issuer).rstrip("\u3000"), "",
        words["number"].format(number=slip.number), at=181.2,
    )  # fmt: skip
    lower = Filling(slip, words, _LOWER, _LOWER_TOP)
    lower.drawing, lower.rests = drawing, made.rests
    lower.pairs(("name", slip.title))
    lower.pairs(("receiver", slip.receiver), ("handler", ""))
    cells = lower.row(ROW, HALVES)
    for place, key in ((0, "received"), (2, "expected")):
        lower.label(cells[place], key)
        _blanks(drawing, cells[place + 1], words["moment"])
    heading, cell = lower.row(ROW, WHOLE)
    lower.label(heading, "in_time")
    end = lower.choices(cell, [words["in_time"]], ())
    for word, gap in zip(words["until"], (11.5, 11.5, 11.5), strict=True):
        end = drawing.text(end + gap, baseline(cell.middle, BODY_PT), word, Role.SONG, BODY_PT)
    heading, cell = lower.row(33.0, WHOLE)
    lower.label(heading, "why_not")
    _, end = form.option(drawing, cell.x + PADDING, cell.y + 4.4, words["not_ours"])
    until = f"{slip.bounce_until:%m-%d}" if slip.bounce_until else words["two_days"]
    note = words["bounce_provisional" if slip.bounce_provisional else "bounce"].format(until=until)
    drawing.text(end, baseline(cell.y + 4.4, NOTE_PT), note, Role.SONG, NOTE_PT, QUIET)
    mine, theirs = lower.row(20.0, (WIDTH / 2, WIDTH / 2))
    lower.sign(mine, "handler")
    lower.sign(theirs, "taken_back")
    lower.ruling.draw(drawing)


def _blanks(drawing: Drawing, cell: Cell, names: list[str]) -> None:
    """月 日 时 分 to be filled by hand."""
    for place, name in enumerate(names):
        part = cell.inner(left=7.4 + place * 11.2)
        form.put(drawing, part, fonts.runs(name, Role.SONG), BODY_PT)
