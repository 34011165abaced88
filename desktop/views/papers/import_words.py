"""Faults of roster rows in the words of a village worker, and the names of columns.

`title` heads a group of rows with one fault, `advice` says what to do about it, `short` stands
in the row itself. Whole-file refusals are ordinary messages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.views import messages
from sync.errors import Refused, Unavailable

CONTEXT = "imports"


def _say(source: object, **values: Any) -> str:
    return QCoreApplication.translate(CONTEXT, str(source)).format(**values)


_GROUPS: dict[str, tuple[object, object]] = {
    "damaged_id:tail": (
        QT_TRANSLATE_NOOP("imports", "Identity number ends in 000 now"),
        QT_TRANSLATE_NOOP("imports", "Ask the person or the police; save them for who sent it"),
    ),
    "damaged_id:scientific": (
        QT_TRANSLATE_NOOP("imports", "Only 9.99999E+17 is left of the number"),
        QT_TRANSLATE_NOOP("imports", "The last digits are lost; type the number anew"),
    ),
    "damaged_id:figure": (
        QT_TRANSLATE_NOOP("imports", "The number was stored as a figure"),
        QT_TRANSLATE_NOOP("imports", "The last three digits are lost; type the number anew"),
    ),
    "bad_check_digit": (
        QT_TRANSLATE_NOOP("imports", "Check digit is wrong"),
        QT_TRANSLATE_NOOP("imports", "Mostly one digit miscopied; compare digit by digit"),
    ),
    "bad_id_format": (
        QT_TRANSLATE_NOOP("imports", "Number has a wrong length or other marks"),
        QT_TRANSLATE_NOOP("imports", "18 characters: digits, the last one may be X"),
    ),
    "bad_date": (
        QT_TRANSLATE_NOOP("imports", "There is no such day"),
        QT_TRANSLATE_NOOP("imports", "The day of birth does not exist, is to come or too long ago"),
    ),
    "sex_mismatch": (
        QT_TRANSLATE_NOOP("imports", "Sex and number do not agree"),
        QT_TRANSLATE_NOOP("imports", "Odd is male, even is female: one of the two is wrong"),
    ),
    "duplicate_in_file": (
        QT_TRANSLATE_NOOP("imports", "The same person twice in the file"),
        QT_TRANSLATE_NOOP("imports", "The first row counts, this one stays outside"),
    ),
    "missing_name": (
        QT_TRANSLATE_NOOP("imports", "No name"),
        QT_TRANSLATE_NOOP("imports", "Type the name"),
    ),
    "missing_id_and_birth": (
        QT_TRANSLATE_NOOP("imports", "Neither number nor birth"),
        QT_TRANSLATE_NOOP("imports", "Type one of the two"),
    ),
    "cell_error": (
        QT_TRANSLATE_NOOP("imports", "The cell holds an error value"),
        QT_TRANSLATE_NOOP("imports", "Type what should stand there"),
    ),
    "formula_cell": (
        QT_TRANSLATE_NOOP("imports", "The cell holds a formula"),
        QT_TRANSLATE_NOOP("imports", "The value shown is taken; a name must be typed"),
    ),
    "cell_too_long": (
        QT_TRANSLATE_NOOP("imports", "Far too long for one cell"),
        QT_TRANSLATE_NOOP("imports", "Something was pasted there by accident; type it anew"),
    ),
    "incomplete_birth": (
        QT_TRANSLATE_NOOP("imports", "No number, and no full day of birth"),
        QT_TRANSLATE_NOOP("imports", "Type the day, or take the person without it"),
    ),
    "id_cyrillic": (
        QT_TRANSLATE_NOOP("imports", "The X of the number is another letter"),
        QT_TRANSLATE_NOOP("imports", "Read as X the number is right"),
    ),
    "id_times": (
        QT_TRANSLATE_NOOP("imports", "A sign stands for the X of the number"),
        QT_TRANSLATE_NOOP("imports", "Read as X the number is right"),
    ),
    "id_hyphens": (
        QT_TRANSLATE_NOOP("imports", "Hyphens in the number"),
        QT_TRANSLATE_NOOP("imports", "Without them the number is right"),
    ),
    "id_trailing_text": (
        QT_TRANSLATE_NOOP("imports", "Words beside the number"),
        QT_TRANSLATE_NOOP("imports", "Without them the number is right"),
    ),
    "id_valid_ends_000": (
        QT_TRANSLATE_NOOP("imports", "Ends in 000, but the check digit is right"),
        QT_TRANSLATE_NOOP("imports", "May be true by chance; compare with the card"),
    ),
    "no_id": (
        QT_TRANSLATE_NOOP("imports", "No identity number"),
        QT_TRANSLATE_NOOP("imports", "Comes in by name and birth"),
    ),
    "id_15_upgraded": (
        QT_TRANSLATE_NOOP("imports", "Old number of 15 digits"),
        QT_TRANSLATE_NOOP("imports", "Made into 18, the old one is kept"),
    ),
    "birth_differs_from_id": (
        QT_TRANSLATE_NOOP("imports", "Birth differs from the number"),
        QT_TRANSLATE_NOOP("imports", "Often the lunar day; the number counts"),
    ),
    "two_digit_year": (
        QT_TRANSLATE_NOOP("imports", "Year of two digits"),
        QT_TRANSLATE_NOOP("imports", "The century was guessed"),
    ),
    "bad_phone": (
        QT_TRANSLATE_NOOP("imports", "Telephone of a wrong length"),
        QT_TRANSLATE_NOOP("imports", "Not stored as a telephone, kept as a remark"),
    ),
    "relation_sex": (
        QT_TRANSLATE_NOOP("imports", "Relation and sex do not agree"),
        QT_TRANSLATE_NOOP("imports", "Comes in as written; please look"),
    ),
    "household_no_head": (
        QT_TRANSLATE_NOOP("imports", "Household without a head"),
        QT_TRANSLATE_NOOP("imports", "Comes in without one; name the head later"),
    ),
    "second_head": (
        QT_TRANSLATE_NOOP("imports", "Household with two heads"),
        QT_TRANSLATE_NOOP("imports", "The first one is head"),
    ),
    "remark_outside_header": (
        QT_TRANSLATE_NOOP("imports", "Words outside the table head"),
        QT_TRANSLATE_NOOP("imports", "Kept as a remark"),
    ),
    "pua_char": (
        QT_TRANSLATE_NOOP("imports", "Old code of a rare character"),
        QT_TRANSLATE_NOOP("imports", "Replaced by the standard character"),
    ),
    "name_with_note": (
        QT_TRANSLATE_NOOP("imports", "A note behind the name"),
        QT_TRANSLATE_NOOP("imports", "Kept as a remark"),
    ),
    "date_unreadable": (
        QT_TRANSLATE_NOOP("imports", "A date cannot be read"),
        QT_TRANSLATE_NOOP("imports", "Left empty"),
    ),
    "unknown_code": (
        QT_TRANSLATE_NOOP("imports", "A word that is in no list"),
        QT_TRANSLATE_NOOP("imports", "Left empty"),
    ),
    "maybe_known": (
        QT_TRANSLATE_NOOP("imports", "May be on record already"),
        QT_TRANSLATE_NOOP("imports", "No new record; the one there is added to"),
    ),
    "phone_differs": (
        QT_TRANSLATE_NOOP("imports", "Telephone differs from the record"),
        QT_TRANSLATE_NOOP("imports", "The file's is taken, the old one stays in the history"),
    ),
    "blank_keeps": (
        QT_TRANSLATE_NOOP("imports", "Empty in the file, known on record"),
        QT_TRANSLATE_NOOP("imports", "Left alone: a blank never covers what is known"),
    ),
    "known_elsewhere": (
        QT_TRANSLATE_NOOP("imports", "On record in another household"),
        QT_TRANSLATE_NOOP("imports", "Stays there; move the person by hand"),
    ),
    "head_outside": (
        QT_TRANSLATE_NOOP("imports", "Their head is not imported yet"),
        QT_TRANSLATE_NOOP("imports", "They come in without a head; mend the head's row first"),
    ),
    "new_building": (
        QT_TRANSLATE_NOOP("imports", "This grid has no building {words} yet"),
        QT_TRANSLATE_NOOP("imports", "Will be made"),
    ),
}

_FIELDS: dict[str, object] = {
    "": QT_TRANSLATE_NOOP("imports", "Not used"),
    "seq": QT_TRANSLATE_NOOP("imports", "Running number"),
    "name": QT_TRANSLATE_NOOP("imports", "Name"),
    "relation": QT_TRANSLATE_NOOP("imports", "Relation to head"),
    "sex": QT_TRANSLATE_NOOP("imports", "Sex"),
    "birth": QT_TRANSLATE_NOOP("imports", "Day of birth"),
    "age": QT_TRANSLATE_NOOP("imports", "Age"),
    "id_type": QT_TRANSLATE_NOOP("imports", "Kind of document"),
    "id_no": QT_TRANSLATE_NOOP("imports", "Identity number"),
    "ethnic": QT_TRANSLATE_NOOP("imports", "Ethnic group"),
    "edu": QT_TRANSLATE_NOOP("imports", "Education"),
    "political": QT_TRANSLATE_NOOP("imports", "Political status"),
    "marital": QT_TRANSLATE_NOOP("imports", "Marital status"),
    "health": QT_TRANSLATE_NOOP("imports", "Health"),
    "employ": QT_TRANSLATE_NOOP("imports", "Employment"),
    "phones": QT_TRANSLATE_NOOP("imports", "Telephone"),
    "pop_living": QT_TRANSLATE_NOOP("imports", "Register / residence"),
    "living": QT_TRANSLATE_NOOP("imports", "Residence"),
    "pop_kind": QT_TRANSLATE_NOOP("imports", "Kind of population"),
    "inflow_reason": QT_TRANSLATE_NOOP("imports", "Reason of coming"),
    "registered_on": QT_TRANSLATE_NOOP("imports", "Registered on"),
    "cert_kind": QT_TRANSLATE_NOOP("imports", "Kind of permit"),
    "cert_no": QT_TRANSLATE_NOOP("imports", "Permit number"),
    "cert_until": QT_TRANSLATE_NOOP("imports", "Permit valid until"),
    "reside_kind": QT_TRANSLATE_NOOP("imports", "Kind of lodging"),
    "workplace": QT_TRANSLATE_NOOP("imports", "Place of work"),
    "occupation": QT_TRANSLATE_NOOP("imports", "Occupation"),
    "used_name": QT_TRANSLATE_NOOP("imports", "Former name"),
    "alone": QT_TRANSLATE_NOOP("imports", "Lives alone"),
    "note": QT_TRANSLATE_NOOP("imports", "Remark"),
    "grid": QT_TRANSLATE_NOOP("imports", "Grid"),
    "group": QT_TRANSLATE_NOOP("imports", "Villagers' group"),
    "hh_no": QT_TRANSLATE_NOOP("imports", "Household number"),
    "register_no": QT_TRANSLATE_NOOP("imports", "Number of register book"),
    "head": QT_TRANSLATE_NOOP("imports", "Head's name"),
    "dwelling": QT_TRANSLATE_NOOP("imports", "Building-unit-room"),
    "building": QT_TRANSLATE_NOOP("imports", "Building"),
    "unit": QT_TRANSLATE_NOOP("imports", "Unit"),
    "room": QT_TRANSLATE_NOOP("imports", "Room"),
    "live_addr": QT_TRANSLATE_NOOP("imports", "Address"),
    "hukou_addr": QT_TRANSLATE_NOOP("imports", "Registered address"),
    "owner_name": QT_TRANSLATE_NOOP("imports", "Landlord"),
    "owner_phone": QT_TRANSLATE_NOOP("imports", "Landlord's telephone"),
}

_FLAGS: dict[str, object] = {
    "external_link": QT_TRANSLATE_NOOP("imports", "The file links to other files; not followed."),
    "date_1904": QT_TRANSLATE_NOOP("imports", "Days are counted from 1904 here; taken care of."),
    "hidden_rows": QT_TRANSLATE_NOOP("imports", "Hidden rows are in the list too."),
    "hidden_columns": QT_TRANSLATE_NOOP("imports", "Hidden columns are read too."),
    "formula_cells": QT_TRANSLATE_NOOP("imports", "Formulas: the values shown are taken."),
    "ask_sex_coding": QT_TRANSLATE_NOOP(
        "imports", "Sex is written as 0 and 1: say which is which."
    ),
}

_FILES: dict[str, object] = {
    "damaged_roster": QT_TRANSLATE_NOOP(
        "imports",
        "The file is damaged or cut off. Ask for it again, or save it anew and retry.",
    ),
    "not_a_workbook": QT_TRANSLATE_NOOP(
        "imports",
        "This is no spreadsheet. Open it in WPS and save it as .xlsx, then choose that.",
    ),
    "encrypted": QT_TRANSLATE_NOOP(
        "imports", "The file has a password. Save a copy without one and choose that."
    ),
    "too_large_unpacked": QT_TRANSLATE_NOOP(
        "imports", "Far too large for a roster. Keep only the rows of your grid and try again."
    ),
    "no_header_found": QT_TRANSLATE_NOOP(
        "imports", "No row with column names was found (name, identity number …). Add one."
    ),
    "formula_without_value": QT_TRANSLATE_NOOP(
        "imports",
        "Formulas without values. Open the file in WPS, save it, and choose it again.",
    ),
    "layout_one_row_per_household": QT_TRANSLATE_NOOP(
        "imports", "One row for a whole household cannot be read. Give every person a row."
    ),
    "file_unreadable": QT_TRANSLATE_NOOP(
        "imports", "The file cannot be read. Is it still there, and closed in other programs?"
    ),
    "nothing_to_import": QT_TRANSLATE_NOOP("imports", "No row can be imported yet."),
    "already_undone": QT_TRANSLATE_NOOP("imports", "This import was taken back before."),
    "import_too_old": QT_TRANSLATE_NOOP(
        "imports", "After {days_max} days an import can no longer be taken back."
    ),
}
messages.add({code: str(source) for code, source in _FILES.items()}, CONTEXT)


def said_of_file(error: Refused | Unavailable) -> str:
    """Why a file is not read. A damaged roster has the code of a damaged data file, which is
    another thing to the person who reads it."""
    if isinstance(error, Refused) and error.code == "damaged_file":
        return messages.sentence(Refused("damaged_roster"))
    return messages.sentence(error)


def key_of(fault: Any) -> str:
    """The group a fault belongs to: damaged numbers are told apart by what damaged them."""
    if fault.code == "damaged_id":
        return f"damaged_id:{dict(fault.values).get('cause') or 'tail'}"
    return str(fault.code)


def title(key: str, **values: Any) -> str:
    """Head of a group of rows."""
    return _say(_GROUPS[key][0], **values) if key in _GROUPS else key


def advice(key: str) -> str:
    """What is done about a group, or what to do."""
    return _say(_GROUPS[key][1]) if key in _GROUPS else ""


def short(fault: Any) -> str:
    """One fault as it stands in its row."""
    values = dict(fault.values)
    length = values.get("length") or 0
    if fault.code == "bad_id_format" and 15 < length < 18:
        return _say(QT_TRANSLATE_NOOP("imports", "{n} digits missing"), n=18 - length)
    if fault.code == "bad_id_format" and length > 18:
        return _say(QT_TRANSLATE_NOOP("imports", "{n} characters too many"), n=length - 18)
    if fault.code == "duplicate_in_file":
        return _say(
            QT_TRANSLATE_NOOP("imports", "Same person as row {n}"), n=values["first_row"] + 1
        )
    if fault.code == "unknown_code":
        return _say(
            QT_TRANSLATE_NOOP("imports", "{field}: {word} is in no list"),
            field=field_name(fault.field or ""),
            word=values.get("word", ""),
        )
    if fault.code == "date_unreadable":
        return _say(
            QT_TRANSLATE_NOOP("imports", "{field} cannot be read"),
            field=field_name(fault.field or ""),
        )
    return title(key_of(fault))


def all_short(faults: Sequence[Any]) -> str:
    """All faults of a row, the heaviest first."""
    order = {"refuse": 0, "open": 1, "warn": 2}
    return "；".join(short(f) for f in sorted(faults, key=lambda f: order[f.severity]))


def field_name(field: str) -> str:
    """The name of a field, or "not used"."""
    return _say(_FIELDS[field]) if field in _FIELDS else field


def flag_words(flags: Sequence[str]) -> str:
    """What is to be known about the file as a whole."""
    return " ".join(_say(_FLAGS[flag]) for flag in flags if flag in _FLAGS)
