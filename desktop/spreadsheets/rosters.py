"""A roster read and judged: the file as a whole, every row, households and duplicates.

`Roster` keeps what was read, so that a mended cell, another column or another answer about sex
codes is judged again without opening the file. Nothing is stored here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop.spreadsheets.cell_texts import cell_text
from desktop.spreadsheets.columns import HOUSEHOLD_FIELDS
from desktop.spreadsheets.headers import Layout, find_layout
from desktop.spreadsheets.households import (
    FileHousehold,
    SheetRows,
    follows_refused_head,
    gather_households,
    judge_duplicates,
    judge_households,
)
from desktop.spreadsheets.person_rows import Fault, PersonRow, RowRules, read_person
from desktop.spreadsheets.workbooks import Sheet, Workbook
from sync.errors import Refused

PEOPLE_MAX = 100_000

FILE_FLAGS = (
    "external_link", "hidden_rows", "hidden_columns", "formula_cells", "ask_sex_coding",
    "date_1904",
)  # fmt: skip
"""What may be said of a file as a whole, in the order it is said."""

RowKey = tuple[int, int]
"""Sheet number and row, both from 0."""


@dataclass
class Judgement:
    """The verdict on every row. Rows keep the order of the file."""

    people: list[PersonRow]
    households: dict[str, FileHousehold]
    firsts: dict[RowKey, PersonRow]
    follows_refused_head: list[PersonRow]
    file_level: list[str]

    def of_state(self, *states: str) -> list[PersonRow]:
        """Rows in one of the states refuse, open, warn, clean."""
        return [row for row in self.people if row.state in states]


@dataclass
class _ReadSheet:
    """One judged sheet with everything a second judging needs."""

    sheet: Sheet
    layout: Layout
    filled: dict[RowKey, Any]
    sections: dict[int, int]


@dataclass
class Roster:
    """An opened roster. `edits`: (sheet, row) → field → text typed at the desk."""

    book: Workbook
    today: date
    sex_coding: str | None = None
    edits: dict[RowKey, dict[str, str]] = field(default_factory=dict)
    matched: dict[tuple[int, int], str | None] = field(default_factory=dict)
    _read: list[_ReadSheet] = field(default_factory=list)
    _rows: dict[RowKey, PersonRow] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.match_columns(self.matched)

    # The sheets --------------------------------------------------------------------------

    @property
    def sheets(self) -> list[tuple[Sheet, Layout]]:
        """Sheets that hold a roster, with their layout."""
        return [(read.sheet, read.layout) for read in self._read]

    def match_columns(self, matched: dict[tuple[int, int], str | None]) -> None:
        """Decide columns: (sheet, column) → field or None for "not used"; the rest is guessed.

        Refused: `no_header_found`, `layout_one_row_per_household`, `too_large_unpacked`.
        """
        self.matched = dict(matched)
        self._read = []
        self._rows = {}
        for sheet in self.book.sheets:
            number = len(self._read)
            decided = {col: name for (at, col), name in matched.items() if at == number}
            layout = find_layout(sheet, decided)
            if layout is None or not (layout.people or len(self.book.sheets) == 1):
                continue
            self._read.append(_ReadSheet(sheet, layout, _filled(sheet, layout), _sections(layout)))
        if not self._read:
            raise Refused("not_a_workbook" if self.book.misnamed else "no_header_found")
        if sum(len(read.layout.people) for read in self._read) > PEOPLE_MAX:
            raise Refused("too_large_unpacked")

    # Judging -----------------------------------------------------------------------------

    def judge(self) -> Judgement:
        """Judge all rows. Rows read before and not touched since are not read again.

        Refused: `formula_without_value`.
        """
        file_level = self._file_level()
        asking = "ask_sex_coding" in file_level and self.sex_coding is None
        rules = RowRules(self.today, self.book.date_1904, "ask" if asking else self.sex_coding)
        sheets: list[SheetRows] = []
        for number, read in enumerate(self._read):
            people = [self._row(number, read, row, rules) for row in read.layout.people]
            columns = frozenset(
                name for header in read.layout.headers for name in header.columns.values()
            )
            sheets.append(SheetRows(people, columns, read.sections))
        people = [row for sheet in sheets for row in sheet.people]
        households = gather_households(sheets)
        with_relation = frozenset(n for n, s in enumerate(sheets) if "relation" in s.columns)
        judge_households(households, with_relation)
        firsts = judge_duplicates(people)
        return Judgement(people, households, firsts, follows_refused_head(households), file_level)

    def edit(self, key: RowKey, name: str, text: str) -> None:
        """Put other text in a cell of a row; judged with the next `judge`."""
        self.edits.setdefault(key, {})[name] = text
        self._rows.pop(key, None)

    def settle_sex_coding(self, coding: str) -> None:
        """Say what 0 and 1 mean: "0m1f" or "0f1m"."""
        self.sex_coding = coding
        self._rows = {}

    def _row(self, number: int, read: _ReadSheet, row: int, rules: RowRules) -> PersonRow:
        """The row's own reading, kept from before when its cells did not change."""
        kept = self._rows.get((number, row))
        if kept is None:
            kept = self._rows[number, row] = self._read_row(number, read, row, rules)
            return kept
        if kept.beside:
            kept.beside = []
        if kept.carried:
            kept.carried = {}
        return kept

    def _read_row(self, number: int, read: _ReadSheet, row: int, rules: RowRules) -> PersonRow:
        header = read.layout.headers[read.layout.header_of_row[row]]
        source = read.sheet.rows[row]
        padded = read.sheet.marks.zero_padded
        cells: dict[str, Any] = {}
        width = len(source)
        for column, name in header.columns.items():
            value = source[column] if column < width else ""
            if value == "":
                if name in HOUSEHOLD_FIELDS:
                    value = read.filled.get((row, column), "")
            elif padded and type(value) is float and (row, column) in padded:
                value = f"{value:.0f}".zfill(padded[row, column])
            if name not in cells or cells[name] == "":
                cells[name] = value
            elif value != "":
                cells[name] = f"{cell_text(cells[name])} / {cell_text(value)}"
        remarks = [
            text
            for column in range(width)
            if column not in header.labels and (text := cell_text(source[column]))
        ]
        edited = self.edits.get((number, row), {})
        cells.update(edited)
        person = read_person(number, row, cells, rules)
        person.remarks += remarks
        if remarks:
            person.own.append(Fault("remark_outside_header", "warn"))
        self._mark_cells(person, read, row, set(edited))
        return person

    def _mark_cells(self, person: PersonRow, read: _ReadSheet, row: int, edited: set[str]) -> None:
        """Formula and error cells; a cell typed over at the desk is neither any more."""
        marks = read.sheet.marks
        if not marks.formulas and not marks.errors:
            return
        header = read.layout.headers[read.layout.header_of_row[row]]
        for column in header.labels:
            name = header.columns.get(column)
            if name == "seq" or name in edited:
                continue
            if (row, column) in marks.errors:
                heavy = name in ("name", "id_no")
                if heavy:
                    person.own = [
                        f
                        for f in person.own
                        if f.code not in ("missing_name", "missing_id_and_birth", "no_id")
                    ]
                person.own.append(Fault("cell_error", "refuse" if heavy else "warn", name))
            elif (row, column) in marks.formulas:
                heavy = name == "name"
                person.own.append(Fault("formula_cell", "refuse" if heavy else "warn", name))

    # The file ----------------------------------------------------------------------------

    def _file_level(self) -> list[str]:
        flags: set[str] = set()
        if self.book.external_link:
            flags.add("external_link")
        if self.book.date_1904:
            flags.add("date_1904")
        for read in self._read:
            flags |= _flags_of(read)
        if _asks_sex_coding(self._sex_words()):
            flags.add("ask_sex_coding")
        return [flag for flag in FILE_FLAGS if flag in flags]

    def _sex_words(self) -> set[str]:
        words: set[str] = set()
        for read in self._read:
            columns = {n: header.of("sex") for n, header in enumerate(read.layout.headers)}
            for row in read.layout.people:
                source = read.sheet.rows[row]
                for column in columns[read.layout.header_of_row[row]]:
                    if column < len(source):
                        words.add(
                            source[column]
                            if type(source[column]) is str
                            else cell_text(source[column])
                        )
        return {word.strip() for word in words}


def _flags_of(read: _ReadSheet) -> set[str]:
    """Flags of one sheet. Refused: `formula_without_value` in a cell we would have to read."""
    marks, layout, flags = read.sheet.marks, read.layout, set[str]()
    if marks.formulas:
        flags.add("formula_cells")
    people = set(layout.people)
    told = people | set(layout.sections) | set(layout.subtotals) | set(layout.footers)
    if marks.hidden_rows & told:
        flags.add("hidden_rows")
    other = told - people | set(layout.header_rows())
    for row, column in marks.formulas_without_value:
        if row in other or row <= layout.headers[0].last:
            continue
        field = layout.header_above(row).columns.get(column, "seq")
        if field in ("name", "id_no") or (row in people and field != "seq"):
            raise Refused("formula_without_value")
    width = max((len(cells) for cells in read.sheet.rows), default=0)
    if any(
        marks.column_is_hidden(column)
        and any(
            column < len(read.sheet.rows[row]) and read.sheet.rows[row][column] != ""
            for row in range(len(read.sheet.rows))
        )
        for column in range(width)
    ):
        flags.add("hidden_columns")
    return flags


def _asks_sex_coding(words: set[str]) -> bool:
    """0 and 1 without 2: nobody can tell which is which (handbook §2.3)."""
    if "0" not in words or "2" in words:
        return False
    return "1" in words or not words & {"男", "女"}


def _filled(sheet: Sheet, layout: Layout) -> dict[RowKey, Any]:
    """Household cells merged downwards: place → the value of the first cell."""
    columns = {
        column
        for header in layout.headers
        for column, name in header.columns.items()
        if name in HOUSEHOLD_FIELDS
    }
    found: dict[RowKey, Any] = {}
    for (top, left), (bottom, _right) in sheet.merged:
        if bottom > top and left in columns and left < len(sheet.rows[top]):
            value = sheet.rows[top][left]
            for row in range(top + 1, min(bottom + 1, len(sheet.rows))):
                found[row, left] = value
    return found


def _sections(layout: Layout) -> dict[int, int]:
    """Row → number of the group title above it."""
    found: dict[int, int] = {}
    number, starts = 0, set(layout.sections)
    for row in range(max(layout.people, default=-1) + 1):
        number += row in starts
        found[row] = number
    return found
