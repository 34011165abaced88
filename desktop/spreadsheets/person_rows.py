"""What one row says about one person, judged by itself: normal values and faults.

Codes are those of the roster rules (refuse, open, warn). What needs a look at other rows
(households, heads, duplicates) is `households`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from desktop.spreadsheets.cell_texts import (
    CELL_LENGTH_MAX,
    DITTO,
    FULL_WIDTH,
    cell_text,
    has_no_letters,
    is_nothing,
    read_name,
    split_note,
)
from desktop.spreadsheets.code_words import LIST_OF_FIELD, code_of
from desktop.spreadsheets.columns import HOUSEHOLD_FIELDS
from desktop.spreadsheets.dates import DateReading, read_date
from desktop.spreadsheets.dwelling_texts import read_dwelling
from desktop.spreadsheets.identity_cells import (
    IDENTITY_CARD,
    NO_DOCUMENT,
    IdentityReading,
    read_document,
    read_identity,
)
from desktop.spreadsheets.telephones import read_telephones

Severity = Literal["refuse", "open", "warn"]
NAME_LENGTH_MAX = 50
_AGE_YEARS_MAX = 130

_CODED = frozenset(LIST_OF_FIELD) - {"sex", "id_type"}
_DATED = frozenset({"registered_on", "cert_until"})
_PLAIN = frozenset({"cert_no", "workplace", "occupation", "used_name", "note", "alone"})
_DWELLING = frozenset({"dwelling", "building", "unit", "room"})
_SEX = {"男": "1", "女": "2", "1": "1", "2": "2", "0": "0", "9": "9"}
_SEX_CODINGS = {None: _SEX, "0m1f": {**_SEX, "0": "1", "1": "2"}, "0f1m": {**_SEX, "0": "2"}}
_SEX_UNASKED = {word: code for word, code in _SEX.items() if word not in "01"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a row. `field` names the cell to frame; `values` serve its sentence."""

    code: str
    severity: Severity
    field: str | None = None
    values: tuple[tuple[str, Any], ...] = ()


@dataclass(slots=True)
class PersonRow:
    """A judged row. `row` counts from 0; `raw` holds the cells as text for showing and mending.

    `own` faults come from the row alone, `beside` and `carried` from its neighbours: a second
    judging of the file renews only those."""

    sheet: int
    row: int
    values: dict[str, Any]
    raw: dict[str, str]
    own: list[Fault] = field(default_factory=list)
    beside: list[Fault] = field(default_factory=list)
    carried: dict[str, Any] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    household: str = ""

    @property
    def faults(self) -> list[Fault]:
        """What the row shows by itself, then what its neighbours show."""
        return self.own + self.beside if self.beside else self.own

    def codes(self, severity: Severity) -> list[str]:
        """Codes of one severity, each once, in the order found."""
        return list(dict.fromkeys(f.code for f in self.faults if f.severity == severity))

    def value(self, name: str) -> Any:
        """A normal value of the row, or what the household's first row said for all of it."""
        own = self.values.get(name)
        return self.carried.get(name) if own is None or name in self.carried else own

    @property
    def state(self) -> Literal["refuse", "open", "warn", "clean"]:
        """The heaviest severity of the row."""
        if not self.own and not self.beside:
            return "clean"
        found = {fault.severity for fault in self.faults}
        for severity in ("refuse", "open", "warn"):
            if severity in found:
                return severity
        return "clean"


@dataclass(frozen=True)
class RowRules:
    """What reading a row depends on beside the row. `sex_coding`: None as the standard has it,
    "ask" while 0/1 is unsettled, "0m1f" or "0f1m" once it is settled."""

    today: date
    date_1904: bool = False
    sex_coding: str | None = None


def read_person(sheet: int, row: int, cells: dict[str, Any], rules: RowRules) -> PersonRow:
    """Judge the cells of one row. `cells`: field → the value of its cell ("" for nothing;
    telephones and remarks of several columns already joined)."""
    raw = {name: cell_text(value) if value != "" else "" for name, value in cells.items()}
    person = PersonRow(sheet, row, {}, raw)
    for name, text in raw.items():
        if len(text) > CELL_LENGTH_MAX:
            length = (("length", len(text)),)
            person.own.append(Fault("cell_too_long", "refuse", name, length))
    if person.own:
        return person
    _name(person)
    sex = _sex(person, rules)
    birth = _birth(person, cells, rules)
    _identity(person, cells, sex, birth, rules)
    _telephones(person)
    for name in raw:
        if name in _CODED:
            _code(person, name)
        elif name in _DATED:
            _date(person, name, cells[name], rules)
        elif name in _PLAIN:
            person.values[name] = None if is_nothing(raw[name]) else raw[name]
        elif name in HOUSEHOLD_FIELDS:
            _household_text(person, name)
    if "pop_living" in raw:
        for part in raw["pop_living"].replace("、", "/").split("/"):
            _one_of_two(person, part.strip())
    if not _DWELLING.isdisjoint(raw):
        person.values["dwelling"] = read_dwelling(raw)
    return person


def _name(person: PersonRow) -> None:
    written, note = split_note(person.raw.get("name", ""))
    name, replaced = read_name(written)
    if is_nothing(name) or has_no_letters(name):
        person.own.append(Fault("missing_name", "refuse", "name"))
        name = ""
    elif len(name) > NAME_LENGTH_MAX:
        person.own.append(Fault("cell_too_long", "refuse", "name", (("length", len(name)),)))
    elif replaced:
        person.own.append(Fault("pua_char", "warn", "name"))
    if name and note:
        person.remarks.append(note)
        person.own.append(Fault("name_with_note", "warn", "name"))
    person.values["name"] = name


def _sex(person: PersonRow, rules: RowRules) -> str | None:
    word = person.raw.get("sex", "")
    if not word:
        return None
    table = _SEX_UNASKED if rules.sex_coding == "ask" else _SEX_CODINGS[rules.sex_coding]
    code = table.get(word) or table.get(word.translate(FULL_WIDTH).strip())
    if code is None and rules.sex_coding == "ask" and word in ("0", "1"):
        return None
    if code is None:
        code = code_of("sex", word)
        if code is None and not is_nothing(word):
            person.own.append(Fault("unknown_code", "warn", "sex", (("word", word),)))
    return code if code in ("1", "2") else None


def _birth(person: PersonRow, cells: dict[str, Any], rules: RowRules) -> DateReading:
    found = read_date(cells.get("birth", ""), rules.today, rules.date_1904)
    if found.kind == "none" and person.raw.get("age"):
        return DateReading("age")
    return found


def _identity(
    person: PersonRow,
    cells: dict[str, Any],
    sex: str | None,
    birth: DateReading,
    rules: RowRules,
) -> None:
    value = cells.get("id_no", "")
    kind = _document_kind(person)
    if kind in (None, IDENTITY_CARD, NO_DOCUMENT):
        found = read_identity(value, rules.today)
        if found.refused == "bad_id_format" and kind == NO_DOCUMENT:
            found = read_document(value)
    else:
        found = read_document(value)
    person.values["sex"] = sex
    person.values["id_no"] = None
    person.values["birth"] = None
    if found.refused:
        person.values["id_type"] = kind or IDENTITY_CARD
        values = (("length", found.length), ("cause", found.cause))
        person.own.append(Fault(found.refused, "refuse", "id_no", values))
    elif found.number:
        _identity_card(person, found, sex, birth)
    elif found.document_no:
        person.values["id_type"] = kind or NO_DOCUMENT
        person.values["id_no"] = found.document_no
        _birth_by_itself(person, birth, rules, identified=True)
    else:
        person.values["id_type"] = NO_DOCUMENT
        if _birth_by_itself(person, birth, rules, identified=False):
            person.own.append(Fault("no_id", "warn", "id_no"))


def _document_kind(person: PersonRow) -> str | None:
    word = person.raw.get("id_type", "")
    if is_nothing(word):
        return None
    code = code_of("id_type", word)
    if code is None:
        person.own.append(Fault("unknown_code", "warn", "id_type", (("word", word),)))
        return NO_DOCUMENT
    return code


def _identity_card(
    person: PersonRow, found: IdentityReading, sex: str | None, birth: DateReading
) -> None:
    """A sound number says birth and sex; the columns beside it may only agree."""
    number = found.number
    assert number is not None
    person.values["id_type"] = IDENTITY_CARD
    person.values["id_no"] = number.number
    person.values["birth"] = number.birth
    person.values["sex"] = number.sex
    if found.doubt:
        person.own.append(Fault(found.doubt, "open", "id_no"))
    if number.original:
        person.values["id_no_original"] = number.original
        person.own.append(Fault("id_15_upgraded", "warn", "id_no"))
    if sex is not None and sex != number.sex:
        person.own.append(Fault("sex_mismatch", "refuse", "sex"))
    if birth.kind == "unreadable":
        person.own.append(Fault("date_unreadable", "warn", "birth"))
    elif birth.day is not None and not _same_day(birth, number.birth):
        person.own.append(Fault("birth_differs_from_id", "warn", "birth"))


def _birth_by_itself(
    person: PersonRow, birth: DateReading, rules: RowRules, *, identified: bool
) -> bool:
    """Birth without a number to confirm it; False when nothing identifies the person."""
    if birth.kind == "full" and birth.day is not None:
        if birth.day > rules.today or rules.today.year - birth.day.year > _AGE_YEARS_MAX:
            person.own.append(Fault("bad_date", "refuse", "birth"))
            return False
        person.values["birth"] = birth.day
        if birth.guessed_century:
            person.own.append(Fault("two_digit_year", "warn", "birth"))
    elif birth.kind in ("lunar", "partial", "age"):
        person.own.append(Fault("incomplete_birth", "open", "birth"))
    elif birth.kind == "unreadable":
        severity: Severity = "warn" if identified else "refuse"
        code = "date_unreadable" if identified else "bad_date"
        person.own.append(Fault(code, severity, "birth"))
        return identified
    elif not identified:
        person.own.append(Fault("missing_id_and_birth", "refuse", "id_no"))
        return False
    return True


def _telephones(person: PersonRow) -> None:
    text = person.raw.get("phones", "")
    numbers, bad = read_telephones(text) if text else ([], False)
    person.values["phones"] = numbers
    if bad:
        person.own.append(Fault("bad_phone", "warn", "phones"))


def _code(person: PersonRow, name: str) -> None:
    word = person.raw[name]
    if is_nothing(word):
        person.values[name] = None
        return
    code = code_of(name, word)
    person.values[name] = code
    if code is None:
        person.own.append(Fault("unknown_code", "warn", name, (("word", word[:20]),)))


def _one_of_two(person: PersonRow, word: str) -> None:
    """户籍/常住在家: the kind of population and where the person lives, in one cell."""
    for name in ("pop_kind", "living"):
        code = code_of(name, word)
        if code is not None:
            person.values[name] = code
            return
    if not is_nothing(word):
        person.own.append(Fault("unknown_code", "warn", "pop_living", (("word", word[:20]),)))


def _date(person: PersonRow, name: str, value: Any, rules: RowRules) -> None:
    found = read_date(value, rules.today, rules.date_1904)
    person.values[name] = found.day if found.kind == "full" else None
    if found.kind not in ("none", "full"):
        person.own.append(Fault("date_unreadable", "warn", name))
    elif found.guessed_century:
        person.own.append(Fault("two_digit_year", "warn", name))


def _household_text(person: PersonRow, name: str) -> None:
    text = person.raw[name]
    if name == "head":
        text = read_name(text)[0]
    person.values[name] = text if text in DITTO or not is_nothing(text) else None


def _same_day(written: DateReading, born: date) -> bool:
    """Whether a written day is the day of birth; a guessed century does not count."""
    day = written.day
    if day is None or not written.guessed_century:
        return day == born
    return (day.year % 100, day.month, day.day) == (born.year % 100, born.month, born.day)
