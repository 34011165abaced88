"""A judgement as one JSON object: counts, refused, warned and open rows, normal values.

The shape is that of the roster test sets, so that any file can be judged without a window.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop import resources
from desktop.spreadsheets.headers import Layout
from desktop.spreadsheets.households import FileHousehold
from desktop.spreadsheets.person_rows import PersonRow
from desktop.spreadsheets.rosters import Judgement, Roster
from desktop.spreadsheets.workbooks import Sheet

_NOT_LISTED = frozenset({"seq", "head", "age", "building", "unit", "room", "group", "alone"})


def refused_file(code: str) -> dict[str, Any]:
    """The object for a file that is refused as a whole."""
    return {
        "whole_file": "refuse",
        "reason": code,
        "codes": [code],
        "file_level": [],
        "counts": {"data_rows": 0, "households": 0, "refuse": 0, "open": 0, "accept": 0},
        "refuse": [],
        "warn": [],
        "open": [],
        "follows_refused_head": [],
        "normalised": [],
        "sheets": [],
    }


def judged_file(roster: Roster, judgement: Judgement) -> dict[str, Any]:
    """The object for a judged file. Row numbers from 1."""
    names = [sheet.name for sheet, _layout in roster.sheets]
    refused = judgement.of_state("refuse")
    opened = judgement.of_state("open")
    accepted = judgement.of_state("warn", "clean")

    def at(row: PersonRow) -> dict[str, Any]:
        return {"sheet": names[row.sheet], "row": row.row + 1}

    listed_refused = []
    for row in refused:
        entry = {**at(row), "codes": row.codes("refuse")}
        first = judgement.firsts.get((row.sheet, row.row))
        if first is not None:
            entry["first"] = at(first)
        listed_refused.append(entry)
    found: dict[str, Any] = {
        "kind": roster_kind(roster),
        "format": roster.book.kind,
        "place_code": place_code(roster),
        "whole_file": "accept",
        "file_level": judgement.file_level,
        "reference_date": roster.today.isoformat(),
        "counts": {
            "data_rows": len(judgement.people),
            "households": len(judgement.households),
            "refuse": len(refused),
            "open": len(opened),
            "accept": len(accepted),
            **_row_counts(roster),
        },
        "refuse": listed_refused,
        "warn": [{**at(r), "codes": r.codes("warn")} for r in accepted if r.codes("warn")],
        "open": [{**at(row), "codes": row.codes("open")} for row in opened],
        "follows_refused_head": [at(row) for row in judgement.follows_refused_head],
        "normalised": [
            {**at(row), "values": _values(row, judgement.households[row.household])}
            for row in accepted
        ],
        "sheets": [_sheet(sheet, layout) for sheet, layout in roster.sheets],
    }
    if roster.book.encoding:
        encoding = roster.book.encoding.replace("-sig", "")
        found["csv"] = {"encoding": encoding, "delimiter": roster.book.delimiter}
    return found


def roster_kind(roster: Roster) -> str:
    """household_roster, floating_population or elder_list, told by columns and title."""
    fields = {
        name
        for _sheet_, layout in roster.sheets
        for header in layout.headers
        for name in header.columns.values()
    }
    titles = " ".join(title for _sheet_, layout in roster.sheets for title in layout.titles)
    if "流动人口" in titles or fields & {"inflow_reason", "cert_no", "reside_kind"}:
        return "floating_population"
    if "alone" in fields or "老年" in titles or "老人" in titles:
        return "elder_list"
    return "household_roster"


def place_code(roster: Roster, file_name: str = "") -> str | None:
    """The village or community a file names in its titles, or None when it names none or several.

    Shown to the person at the desk; nothing is decided by it.
    """
    titles = " ".join([file_name, *(t for _sheet_, layout in roster.sheets for t in layout.titles)])
    towns = {d.code: d.short_name for d in resources.divisions() if d.level == "town"}
    found = [
        division
        for division in resources.divisions()
        if division.level == "village" and division.short_name in titles
    ]
    longest = max((len(division.short_name) for division in found), default=0)
    found = [division for division in found if len(division.short_name) == longest]
    named = [d for d in found if towns.get(d.parent or "", "\n") in titles]
    candidates = named or found
    return candidates[0].code if len(candidates) == 1 else None


def _row_counts(roster: Roster) -> dict[str, int]:
    layouts = [layout for _sheet_, layout in roster.sheets]
    return {
        "header_rows": sum(len(layout.header_rows()) for layout in layouts),
        "section_rows": sum(len(layout.sections) for layout in layouts),
        "subtotal_rows": sum(len(layout.subtotals) for layout in layouts),
        "blank_rows_inside": sum(len(layout.blanks) for layout in layouts),
        "footer_rows": sum(len(layout.footers) for layout in layouts),
    }


def _values(row: PersonRow, household: FileHousehold) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in row.values:
        if name not in _NOT_LISTED:
            value = row.value(name)
            values[name] = value.isoformat() if isinstance(value, date) else value
    values["household_head"] = row.value("head") or household.head_name
    if row.remarks:
        values["remarks"] = row.remarks
    return values


def _sheet(sheet: Sheet, layout: Layout) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": sheet.name,
        "header_rows": [row + 1 for row in layout.header_rows()],
        "section_rows": [row + 1 for row in layout.sections],
        "subtotal_rows": [row + 1 for row in layout.subtotals],
        "blank_rows": [row + 1 for row in layout.blanks],
        "footer_rows": [row + 1 for row in layout.footers],
        "first_data_row": layout.people[0] + 1 if layout.people else None,
        "last_data_row": layout.people[-1] + 1 if layout.people else None,
    }
    if sheet.name is None:
        found["row_is"] = "CSV record number, 1 = first record"
    return found
