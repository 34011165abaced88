"""Form F08 事件登记（上报）表: what was seen or said, by whom, what was done at once, where to.

Loading a sheet is `desktop.services.papers.case_papers`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from desktop.reports.case_form import (
    HALVES,
    ROW,
    WHOLE,
    CaseSheet,
    Filling,
    filled,
    moment,
    written,
)
from desktop.reports.page import WIDTH, Side


@dataclass(frozen=True, kw_only=True)
class CaseRegistration(CaseSheet):
    """Everything one sheet F08 says."""

    origin: str = ""
    hotline_no: str = ""
    urgency: str = ""
    category: str = ""
    happened_at: datetime | None = None
    reported_at: datetime | None = None
    place: str = ""
    people: str = ""
    person: str = ""
    phone: str = ""
    anonymous: bool = False
    detail: str = ""
    first_acts: str = ""
    files: str = ""
    opinion: str = ""
    goes_to: str = ""
    reported_by: str = ""
    reported_on: date | None = None
    accepted_by: str = ""
    accepted_on: date | None = None


def sides(sheet: CaseRegistration, words: Mapping[str, Any]) -> list[Side]:
    """The sheet and, when it is long, its further pages. Raises what `filled` raises."""
    return filled(sheet, words, partial(_fill, sheet=sheet), words["keep"])


def texts(sheet: CaseRegistration) -> list[tuple[str, str]]:
    """(field, text) of everything a person wrote that this sheet will show."""
    names = (
        "title", "station", "grid", "category", "place", "people", "person", "detail",
        "first_acts", "files", "opinion", "goes_to", "reported_by", "accepted_by", "hotline_no",
    )  # fmt: skip
    return written(sheet, names)


def _fill(made: Filling, sheet: CaseRegistration) -> None:
    words = made.words
    made.head()
    made.pairs(("name", sheet.title))
    heading, cell = made.row(14.0, WHOLE)
    made.label(heading, "origin")
    made.choices(cell, words["origin"], {sheet.origin}, pitch=34.0)
    cells = made.row(ROW, HALVES)
    made.label(cells[0], "urgency")
    made.choices(cells[1], [words["urgency"]], {sheet.urgency})
    made.label(cells[2], "category")
    made.value(cells[3], sheet.category, "category")
    made.pairs(("happened", moment(sheet.happened_at)), ("reported", moment(sheet.reported_at)))
    made.pairs(("place", sheet.place), ("people", sheet.people))
    cells = made.row(ROW, HALVES)
    made.label(cells[0], "person")
    if sheet.anonymous or not sheet.person:
        made.choices(cells[1], [words["anonymous"]], {"anonymous"} if sheet.anonymous else ())
    else:
        made.value(cells[1], sheet.person, "person", name=True)
    made.label(cells[2], "phone")
    made.value(cells[3], sheet.phone, "phone")
    hotline = words["hotline"].format(number=sheet.hotline_no) if sheet.hotline_no else ""
    made.writing("detail", 68.0, sheet.detail, hotline)
    made.writing("first_acts", 36.0, sheet.first_acts)
    made.writing("files", 22.0, sheet.files)
    made.writing("opinion", 22.0, sheet.opinion)
    made.pairs(("goes_to", sheet.goes_to))
    mine, theirs = made.row(20.0, (WIDTH / 2, WIDTH / 2))
    made.sign(mine, "reporter", sheet.reported_by, sheet.reported_on)
    made.sign(theirs, "accepter", sheet.accepted_by, sheet.accepted_on)
