"""What the import screens show: an opened file, its columns, its rows with their faults.

Reading and judging are slow work and touch no database; everything shown is masked here. The
roster behind it is a handle for `imports` and is not looked into by screens.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Protocol

from sqlalchemy.orm import Session

from desktop.resources import code_list, divisions
from desktop.services.imports.import_plans import ImportPlan, ImportTarget, plan_import
from desktop.services.imports.imports import ImportSource
from desktop.services.masking import mask_id_number, mask_phone
from desktop.services.scopes import load_scope
from desktop.spreadsheets.cell_texts import cell_text
from desktop.spreadsheets.columns import FIELDS
from desktop.spreadsheets.dwelling_texts import dwelling_in_address
from desktop.spreadsheets.judgements import place_code
from desktop.spreadsheets.person_rows import Fault, PersonRow
from desktop.spreadsheets.roster_sheets import SheetWords, write_error_file, write_template
from desktop.spreadsheets.rosters import Roster, RowKey
from desktop.spreadsheets.workbooks import FILE_BYTES_MAX, read_workbook
from desktop.storage.viewer import Viewer
from sync.errors import Refused, Unavailable

SHOWN = ("name", "id_no", "sex", "birth", "place", "relation", "phones")
"""Columns of the check screen. A fault in another field is mended in the last column."""

_PLACE_FIELDS = ("dwelling", "room", "live_addr")
_SAMPLES_MAX = 3
_DIGITS_SHOWN_MAX = 11
_SCIENTIFIC = re.compile(r"^[0-9](\.[0-9]+)?[eE]\+?[0-9]{2}$")


class Job(Protocol):
    """What slow work is handed by the runner."""

    def progress(self, n: int, total: int) -> None: ...

    def stopped(self) -> bool: ...


@dataclass(frozen=True)
class CheckCell:
    """One shown cell. `tone`: "", "refuse", "open" or "warn"; `derived`: out of the number."""

    text: str
    tone: str = ""
    derived: bool = False


@dataclass(frozen=True, eq=False)
class CheckRow:
    """One row of the check screen. `state`: refuse, open, warn or clean; `number` from 1. The
    cells are worked out when they are looked at: of 20,000 rows a screen shows twenty."""

    key: RowKey
    number: int
    sheet: str | None
    state: str
    faults: tuple[Fault, ...]
    _row: PersonRow

    @cached_property
    def cells(self) -> Mapping[str, CheckCell]:
        """What the shown columns say."""
        return _cells(self._row)

    def codes(self) -> tuple[str, ...]:
        """Codes of the row, the heaviest first."""
        order = {"refuse": 0, "open": 1, "warn": 2}
        return tuple(f.code for f in sorted(self.faults, key=lambda f: order[f.severity]))


@dataclass(frozen=True)
class MatchedColumn:
    """A column of the file: where it is, its word, samples (masked), and the field or None."""

    sheet: int
    column: int
    word: str
    samples: tuple[str, ...]
    field: str | None


@dataclass(frozen=True)
class OpenedRoster:
    """A judged file for the screens. `place`: the village its title names, code and name.
    `headless`: sound rows whose head is refused; they come in without one for now."""

    source: ImportSource
    columns: tuple[MatchedColumn, ...]
    flags: tuple[str, ...]
    rows: Sequence[CheckRow]
    headless: int
    people: int
    households: int
    place: tuple[str, str] | None


def open_roster(job: Job, path: Path, today: date) -> OpenedRoster:
    """Read and judge a file. Refused with a whole-file code; Unavailable("file_unreadable")."""
    job.progress(0, 3)
    try:
        if path.stat().st_size > FILE_BYTES_MAX:
            raise Refused("too_large_unpacked")
        data = path.read_bytes()
    except OSError as error:
        raise Unavailable("file_unreadable") from error
    job.progress(1, 3)
    roster = Roster(read_workbook(data, path.suffix.lower()), today)
    job.progress(2, 3)
    source = ImportSource(roster, roster.judge(), path.name, hashlib.sha256(data).hexdigest())
    return _opened(source)


def match_columns(
    _job: Job, opened: OpenedRoster, matched: dict[tuple[int, int], str | None], coding: str | None
) -> OpenedRoster:
    """Judge again with the columns and the sex coding decided at the desk.

    Refused: "no_header_found", "layout_one_row_per_household", "formula_without_value".
    """
    roster = opened.source.roster
    known = {(one.sheet, one.column): one.field for one in opened.columns}
    decided = {**roster.matched, **{k: v for k, v in matched.items() if known.get(k) != v}}
    if decided != roster.matched:
        roster.match_columns(decided)
    if coding is not None and coding != roster.sex_coding:
        roster.settle_sex_coding(coding)
    return _opened(_judged(opened.source))


def mend_cell(opened: OpenedRoster, key: RowKey, field: str, text: str) -> OpenedRoster:
    """Put other text into one cell and judge again: at once for what people mend by hand."""
    opened.source.roster.edit(key, _raw_field(opened, key, field), text)
    return _opened(_judged(opened.source))


def cell_as_typed(opened: OpenedRoster, key: RowKey, field: str) -> str:
    """The whole text of a cell, for the one cell being mended (the caller writes that down)."""
    row = _row(opened, key)
    return row.raw.get(_raw_field(opened, key, field), "")


def load_import_plan(
    session: Session, viewer: Viewer, opened: OpenedRoster, target: ImportTarget
) -> ImportPlan:
    """What importing would do now."""
    source = opened.source
    return plan_import(session, viewer, source.roster, source.judgement, target)


def load_grids(session: Session, viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """Grids people may land in: (id, name)."""
    return load_scope(session, viewer).grids


def grids_named(opened: OpenedRoster) -> tuple[str, ...]:
    """Grid names the file has in a column of its own."""
    found = {str(row.value("grid") or "") for row in opened.source.judgement.people}
    return tuple(sorted(found - {""}))


def save_refused_rows(
    _job: Job,
    opened: OpenedRoster,
    path: Path,
    heads: tuple[str, str],
    reason: Callable[[Sequence[Fault]], str],
    confirmed: frozenset[RowKey],
) -> int:
    """Write the rows that stay outside to a workbook; returns how many.

    `heads`: titles of the columns for the old row number and the reason. Unavailable:
    "file_not_written".
    """
    rows = [
        row
        for row in opened.source.judgement.of_state("refuse", "open")
        if row.state == "refuse" or (row.sheet, row.row) not in confirmed
    ]
    write_error_file(
        path, opened.source.roster, rows, SheetWords(*heads), lambda row: reason(_heavy(row))
    )
    return len(rows)


def save_template(_job: Job, path: Path) -> None:
    """Write the empty template. Unavailable: "file_not_written"."""
    write_template(path)


def fields() -> tuple[str, ...]:
    """Everything a column can be matched to."""
    return FIELDS


def _opened(source: ImportSource) -> OpenedRoster:
    roster = source.roster
    code = place_code(roster, source.file_name)
    name = next((d.full_name for d in divisions() if d.code == code), "") if code else ""
    return OpenedRoster(
        source,
        tuple(_columns(roster)),
        tuple(source.judgement.file_level),
        _check_rows(source),
        len(source.judgement.follows_refused_head),
        len(source.judgement.people),
        len(source.judgement.households),
        (code, name) if code else None,
    )


def _check_rows(source: ImportSource) -> list[CheckRow]:
    """All rows in the order of the file."""
    names = [sheet.name for sheet, _layout in source.roster.sheets]
    return [
        CheckRow(
            (row.sheet, row.row), row.row + 1, names[row.sheet], row.state, tuple(row.faults), row
        )
        for row in source.judgement.people
    ]


def _judged(source: ImportSource) -> ImportSource:
    return ImportSource(source.roster, source.roster.judge(), source.file_name, source.sha256)


def _columns(roster: Roster) -> list[MatchedColumn]:
    """The columns of every sheet's first header."""
    found = []
    for number, (sheet, layout) in enumerate(roster.sheets):
        header = layout.headers[0]
        for column in sorted(header.labels):
            field = header.columns.get(column)
            samples: list[str] = []
            for row in layout.people:
                cells = sheet.rows[row]
                text = cell_text(cells[column]) if column < len(cells) else ""
                if text and len(samples) < _SAMPLES_MAX:
                    samples.append(_masked(text))
                if len(samples) == _SAMPLES_MAX:
                    break
            found.append(
                MatchedColumn(number, column, header.labels[column], tuple(samples), field)
            )
    return found


def _row(opened: OpenedRoster, key: RowKey) -> PersonRow:
    return next(row for row in opened.source.judgement.people if (row.sheet, row.row) == key)


def _raw_field(opened: OpenedRoster, key: RowKey, field: str) -> str:
    """The field of the file a shown column stands for."""
    if field != "place":
        return field
    raw = _row(opened, key).raw
    return next((name for name in _PLACE_FIELDS if name in raw), "dwelling")


def _heavy(row: PersonRow) -> list[Fault]:
    return [fault for fault in row.faults if fault.severity != "warn"]


def _cells(row: PersonRow) -> dict[str, CheckCell]:
    tones: dict[str, str] = {}
    for fault in row.faults:
        field = "place" if fault.field in (*_PLACE_FIELDS, "building", "unit") else fault.field
        if field and tones.get(field) != "refuse":
            tones[field] = fault.severity
    raw, values = row.raw, row.values
    derived = (
        bool(values.get("id_no")) and not tones.get("birth") and values.get("id_type") == "111"
    )
    born = values.get("birth")
    texts = {
        "name": values.get("name") or raw.get("name", "")[:20],
        "id_no": mask_id_number(values.get("id_no")) or _masked(raw.get("id_no", "")),
        "sex": raw.get("sex", "")[:4]
        if tones.get("sex") or not values.get("sex")
        else code_list("SEX").name_of(values["sex"])[:1],
        "birth": raw.get("birth", "")[:16]
        if tones.get("birth") or born is None
        else born.isoformat(),
        "place": _place(row),
        "relation": raw.get("relation", "")[:12],
        "phones": mask_phone("、".join(values.get("phones") or []))
        or _masked(raw.get("phones", "")),
    }
    return {
        name: CheckCell(str(text), tones.get(name, ""), derived and name == "birth")
        for name, text in texts.items()
    }


def _place(row: PersonRow) -> str:
    """The dwelling in short where one can be read, else the address as written."""
    address = str(row.value("live_addr") or "")
    return str(row.value("dwelling") or dwelling_in_address(address) or address)


def _masked(text: str) -> str:
    """Any text with a long run of figures in it, its middle covered."""
    if _SCIENTIFIC.match(text):
        return f"{float(text):.5E}"
    figures = sum(mark.isdigit() for mark in text)
    if figures < _DIGITS_SHOWN_MAX - 1:
        return text[:24]
    if len(text) in (15, 18) or figures >= 14:
        return f"{text[:6]}{'*' * min(max(len(text) - 10, 4), 10)}{text[-4:]}"
    return mask_phone(text)[:24]
