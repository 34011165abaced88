"""Rows that belong together: households, their heads, and people who stand in the file twice.

Works over all judged rows of a file at once and adds the faults only neighbours can show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.spreadsheets.cell_texts import DITTO
from desktop.spreadsheets.code_words import relation_contradicts_sex
from desktop.spreadsheets.columns import HOUSEHOLD_FIELDS
from desktop.spreadsheets.person_rows import Fault, PersonRow

HEAD = "02"
SELF = "01"


@dataclass
class FileHousehold:
    """One household of a file: its rows in order and what they say about its head."""

    key: str
    rows: list[PersonRow] = field(default_factory=list)
    head_name: str | None = None

    def heads(self) -> list[PersonRow]:
        """Rows that call themselves head."""
        return [row for row in self.rows if row.values.get("relation") == HEAD]


@dataclass(frozen=True)
class SheetRows:
    """The people rows of one sheet, with what its columns are and where groups begin."""

    people: Sequence[PersonRow]
    columns: frozenset[str]
    section_of: dict[int, int]


def gather_households(sheets: Sequence[SheetRows]) -> dict[str, FileHousehold]:
    """Give every row its household and carry down what is written once for all of it."""
    found: dict[str, FileHousehold] = {}
    for number, sheet in enumerate(sheets):
        grouping = _Grouping(number, sheet)
        for row in sheet.people:
            key = grouping.key_of(row)
            row.household = key
            household = found.setdefault(key, FileHousehold(key))
            household.rows.append(row)
    for household in found.values():
        _carry_down(household)
    return found


def judge_households(households: dict[str, FileHousehold], with_relation: frozenset[int]) -> None:
    """Heads and relations. `with_relation`: sheets that have a column for the relation."""
    for household in households.values():
        heads = household.heads()
        for row in heads[1:]:
            row.beside.append(Fault("second_head", "warn", "relation"))
        first = household.rows[0]
        selves = [row for row in household.rows if row.values.get("relation") == SELF]
        if not heads and not selves and first.sheet in with_relation:
            first.beside.append(Fault("household_no_head", "warn", "relation"))
        for row in household.rows:
            relation, sex = row.values.get("relation"), row.values.get("sex")
            if relation and sex and relation_contradicts_sex(relation, sex):
                row.beside.append(Fault("relation_sex", "warn", "relation"))


def judge_duplicates(people: Sequence[PersonRow]) -> dict[tuple[int, int], PersonRow]:
    """Mark people who stand in the file before; (sheet, row) → the row that is kept.

    A refused row keeps nobody's place: the next row with the number is the first that counts.
    """
    kept: dict[tuple[object, ...], PersonRow] = {}
    firsts: dict[tuple[int, int], PersonRow] = {}
    for row in people:
        if row.state == "refuse":
            continue
        key = _identity_of(row)
        if key is None:
            continue
        first = kept.setdefault(key, row)
        if first is not row:
            firsts[row.sheet, row.row] = first
            values = (("first_sheet", first.sheet), ("first_row", first.row))
            row.beside.append(Fault("duplicate_in_file", "refuse", "id_no", values))
    return firsts


def follows_refused_head(households: dict[str, FileHousehold]) -> list[PersonRow]:
    """Sound rows of households whose every head row is refused."""
    found: list[PersonRow] = []
    for household in households.values():
        heads = household.heads()
        if heads and all(row.state == "refuse" for row in heads):
            found += [row for row in household.rows if row.state != "refuse"]
    return sorted(found, key=lambda row: (row.sheet, row.row))


def _identity_of(row: PersonRow) -> tuple[object, ...] | None:
    values = row.values
    if values.get("id_no"):
        return ("number", values["id_no"])
    birth = values.get("birth")
    if isinstance(birth, date) and values.get("name"):
        return ("birth", values["name"], birth, row.household)
    if values.get("name") and row.raw.get("birth"):
        return ("text", values["name"], row.raw["birth"], row.household)
    return None


def _carry_down(household: FileHousehold) -> None:
    """What one row says for the household holds for those that leave it blank."""
    known: dict[str, object] = {}
    for row in household.rows:
        values = row.values
        for name in HOUSEHOLD_FIELDS & values.keys():
            value = values[name]
            if value is None or value in DITTO:
                row.carried[name] = known.get(name)
            else:
                known[name] = value
    head = next((row.values["name"] for row in household.heads() if row.values["name"]), None)
    household.head_name = str(known.get("head") or head or "") or None


class _Grouping:
    """Which household a row of one sheet belongs to, decided by what the sheet has columns for."""

    def __init__(self, number: int, sheet: SheetRows) -> None:
        self._prefix = f"{number}"
        self._sections = sheet.section_of
        columns = sheet.columns
        self._place = [
            name
            for name in ("dwelling", "building", "unit", "room", "live_addr")
            if name in columns
        ]
        self._by_number = "hh_no" in columns and any(
            row.values.get("hh_no") for row in sheet.people
        )
        self._by_head = "head" in columns and any(row.values.get("head") for row in sheet.people)
        self._by_relation = "relation" in columns
        self._place_last: str = ""
        self._value_last: str = ""
        self._count = 0

    def key_of(self, row: PersonRow) -> str:
        if self._by_number:
            number = self._last(row.values.get("hh_no"))
            section = self._sections.get(row.row, 0)
            return f"{self._prefix}|n|{section}|{number or f'row {row.row}'}"
        place = self._place_of(row)
        if self._by_head:
            head = self._last(row.values.get("head"))
            if not place and not head:
                return f"{self._prefix}|r|{row.row}"
            return f"{self._prefix}|h|{place}|{head}"
        if self._by_relation:
            if row.values.get("relation") in (HEAD, SELF) or self._moved:
                self._count += 1
            return f"{self._prefix}|c|{self._count}"
        owner = row.values.get("owner_name") or ""
        return f"{self._prefix}|p|{place}|{owner}" if place else f"{self._prefix}|r|{row.row}"

    def _last(self, value: object) -> str:
        if value and value not in DITTO:
            self._value_last = str(value)
        return self._value_last

    def _place_of(self, row: PersonRow) -> str:
        parts = [row.values.get(name) for name in self._place]
        self._moved = False
        if any(part and part not in DITTO for part in parts):
            place = "|".join(str(part or "") for part in parts)
            self._moved = bool(self._place_last) and place != self._place_last
            self._place_last = place
        return self._place_last
