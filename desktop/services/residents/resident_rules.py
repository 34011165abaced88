"""What may stand in a person's record (handbook §2.4, §3.4). Values in, values out; no store.

Who else has the number, who is head, what the change log says: that is `residents`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from desktop.resources import code_list
from desktop.services.residents.text_rules import check_texts
from desktop.services.visits.visit_facts import GONE, age_on
from sync.errors import Refused
from sync.records.id_numbers import check_id_number, normalise_id_number
from sync.records.tables import Resident

CARD, NO_PAPER = "111", "990"
HEAD = "02"
MOVED_OUT, DEAD = "9", "10"
MINOR_AGE = 14
NAME_CHARACTERS_MAX = 50
_MALE_RELATIONS = re.compile(r"11|2\d|41|43|51|53|55|57|61|63|71|73|76|78")
_FEMALE_RELATIONS = re.compile(r"12|3\d|42|44|52|54|56|58|62|64|72|74|75|77")
_MOBILE = re.compile(r"1\d{10}")
_LANDLINE = re.compile(r"(0\d{2,3}-?)?\d{7,8}")
_IDENTITY = frozenset({"id_no", "id_type"})
_GUARDED = frozenset({"guardian_id", "guardian_name", "birth", "id_no"})
_LISTS = {
    "id_type": "ID_TYPE",
    "sex": "SEX",
    "relation": "RELATION",
    "pop_kind": "POP_KIND",
    "living": "LIVING",
    "marital": "MARITAL",
    "edu": "EDU",
    "employ": "EMPLOY",
    "political": "POLITICAL",
    "ethnic": "ETHNIC",
    "health": "HEALTH",
    "hukou_match": "HUKOU_MATCH",
    "inflow_reason": "INFLOW",
    "cert_kind": "CERT",
    "reside_kind": "RESIDE",
}


@dataclass(frozen=True)
class ResidentValues:
    """What stands in a person's form. Codes of handbook §2.3; empty text counts as none."""

    name: str = ""
    relation: str = ""
    id_type: str = CARD
    id_no: str | None = None
    id_no_original: str | None = None
    sex: str = ""
    birth: date | None = None
    living: str = "1"
    pop_kind: str = "01"
    phone: str | None = None
    used_name: str | None = None
    marital: str | None = None
    edu: str | None = None
    employ: str | None = None
    occupation: str | None = None
    workplace: str | None = None
    political: str | None = None
    ethnic: str | None = None
    hukou_match: str | None = None
    hukou_addr: str | None = None
    live_addr: str | None = None
    health: str | None = None
    guardian_id: str | None = None
    guardian_name: str | None = None
    inflow_reason: str | None = None
    cert_kind: str | None = None
    cert_no: str | None = None
    registered_on: date | None = None
    cert_until: date | None = None
    reside_kind: str | None = None
    moved_out_on: date | None = None
    died_on: date | None = None
    note: str | None = None


FIELDS = tuple(one.name for one in fields(ResidentValues))


def check_resident(
    values: ResidentValues, today: date, edited: Collection[str] = FIELDS
) -> ResidentValues:
    """The values as they may be kept: trimmed, number normalised, birth and sex derived.

    `edited` are the fields somebody touched: what an older record lacks (a guardian, a sound
    number) does not keep anybody from correcting its telephone.

    Refused at the field: "name_needed", "too_long", "bad_character", "id_no_needed", the codes
    of `check_id_number`, "birth_needed", "birth_in_future", "sex_needed", "relation_needed",
    "unknown_code", "bad_phone", "date_needed", "guardian_needed".
    """
    values = _trimmed(values)
    if not values.name:
        raise Refused("name_needed", "name")
    check_texts(values, {name: Resident.__table__.c[name] for name in FIELDS})
    _check_codes(values)
    if _IDENTITY & set(edited):
        values = _with_number(values, today)
    if values.birth is None:
        raise Refused("birth_needed", "birth")
    if values.birth > today:
        raise Refused("birth_in_future", "birth")
    if values.sex not in ("1", "2"):
        raise Refused("sex_needed", "sex")
    if not values.relation:
        raise Refused("relation_needed", "relation")
    for living, field in ((MOVED_OUT, "moved_out_on"), (DEAD, "died_on")):
        day = getattr(values, field)
        if values.living == living and day is None:
            raise Refused("date_needed", field)
        if day is not None and day > today:
            raise Refused("date_in_future", field)
    age = age_on(values.birth, today)
    guarded = values.guardian_id or values.guardian_name
    minor = age is not None and age < MINOR_AGE and values.living not in GONE
    if minor and not guarded and _GUARDED & set(edited):
        raise Refused("guardian_needed", "guardian_id", age=MINOR_AGE)
    if "phone" in edited:
        values = replace(values, phone=normalised_phones(values.phone))
    return values


def relation_fits_sex(relation: str, sex: str) -> bool:
    """Whether a relation word and the sex agree (长子 who is female does not); only warned of."""
    if sex == "1":
        return not _FEMALE_RELATIONS.fullmatch(relation)
    return sex != "2" or not _MALE_RELATIONS.fullmatch(relation)


def normalised_phones(text: str | None) -> str | None:
    """Telephones parted by 、: mobiles of 11 digits, landlines 0631-5551234.

    Refused("bad_phone", characters=…) for anything else.
    """
    parts = [part for part in re.split(r"[\s,，、;；/]+", text or "") if part]
    for part in parts:
        if not (_MOBILE.fullmatch(part) or _LANDLINE.fullmatch(part)):
            raise Refused("bad_phone", "phone", characters=len(part))
    return "、".join(parts) or None


def _trimmed(values: ResidentValues) -> ResidentValues:
    kept: dict[str, Any] = {}
    for one in fields(values):
        value = getattr(values, one.name)
        if isinstance(value, str):
            value = " ".join(value.split()) if one.name != "note" else value.strip()
            if not value:
                value = "" if isinstance(one.default, str) else None
        kept[one.name] = value
    return ResidentValues(**kept)


def _check_codes(values: ResidentValues) -> None:
    for name, listed in _LISTS.items():
        value = getattr(values, name)
        if value and value not in code_list(listed):
            raise Refused("unknown_code", name, value=value)


def _with_number(values: ResidentValues, today: date) -> ResidentValues:
    if values.id_type == NO_PAPER:
        return replace(values, id_no=None, id_no_original=None)
    if not values.id_no:
        raise Refused("id_no_needed", "id_no")
    if values.id_type != CARD:
        return replace(values, id_no=normalise_id_number(values.id_no))
    number = check_id_number(values.id_no, today)
    return replace(
        values,
        id_no=number.number,
        id_no_original=number.original or values.id_no_original,
        birth=number.birth,
        sex=number.sex,
    )
