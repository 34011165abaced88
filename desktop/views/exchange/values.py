"""A field's value as words, for laying two of them side by side; masked as everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop import resources
from desktop.services.masking import mask_id_number, mask_phone
from desktop.services.settling.matters import WHOLE, FieldPair
from desktop.views.exchange.wording import record_name
from sync.records.tables import ENTITIES
from sync.records.times import from_text, to_local

CODE_LISTS = {
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
    "hukou_match": "HUKOU_MATCH",
    "inflow_reason": "INFLOW",
    "cert_kind": "CERT",
    "reside_kind": "RESIDE",
    "tag": "CARE_TAG",
    "way": "VISIT_WAY",
    "result": "VISIT_RESULT",
    "need_type": "NEED_TYPE",
    "purposes": "VISIT_PURPOSE",
    "rent_use": "RENT_USE",
    "hazard": "HAZARD",
    "hazards": "HAZARD",
    "kind": "PLACE_KIND",
    "safety_level": "SAFETY_LEVEL",
    "check_freq": "CHECK_FREQ",
}
INSTANT = len("2026-11-05T08:00:00.000000Z")
NUMBERS = {"id_no", "id_no_original", "cert_no"}
FACTS = {
    "building": ("name", "address"),
    "place": ("name", "kind", "address"),
    "dwelling": ("unit", "room", "owner_name"),
    "household": ("hh_no", "visit_level", "phone"),
    "resident": ("name", "sex", "birth", "id_no", "relation", "phone"),
    "resident_tag": ("tag", "starts_on"),
    "change_log": ("happened_on", "note"),
    "visit": ("started_at", "way", "result", "findings"),
    "visit_need": ("need_type", "detail"),
    "visit_review": ("reviewed_at", "note"),
    "case_": ("title", "reported_at", "address"),
    "case_step": ("opinion",),
}
"""What tells a record of each kind apart from another, in the order it is said."""
HIDDEN = {"health", "econ", "grade", "amount"}
"""Class S3: shown in the record after a reason, never in a list of differences."""


def field_label(pair: FieldPair) -> str:
    """The official name of the field; what the program keeps for itself has one here. Of a whole
    record, what it is."""
    if pair.name == WHOLE:
        return record_name(pair.noun, pair.whose)
    if pair.label != pair.name:
        return pair.label
    own = {
        "households": QCoreApplication.translate("exchange", "households"),
        "residents": QCoreApplication.translate("exchange", "people"),
        "deleted_at": QCoreApplication.translate("exchange", "deletion"),
        "scope_org": QCoreApplication.translate("exchange", "unit"),
        "retain_until": QCoreApplication.translate("exchange", "to be kept until"),
    }
    return own.get(pair.name, QCoreApplication.translate("exchange", "other"))


def pair_texts(pair: FieldPair) -> tuple[str, str]:
    """What stands and what lost, as words."""
    return side_text(pair, pair.kept), side_text(pair, pair.lost)


def side_text(pair: FieldPair, value: Any) -> str:
    """One side of a pair as words: a value, or of a whole record what it says or that it is not
    there."""
    if pair.name != WHOLE:
        return value_text(pair.name, value, pair.names)
    if value is None:
        return QCoreApplication.translate("exchange", "not there")
    return whole_text(pair.noun, value, pair.names)


def whole_text(noun: str, values: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The facts by which a person knows a record, by their official names."""
    entity = ENTITIES.get(noun)
    if entity is None:
        return ""
    columns, told = entity.__table__.columns, [n for n in FACTS.get(noun, ()) if values.get(n)]
    facts = [f"{columns[n].info['label']} {value_text(n, values[n], names)}" for n in told]
    rest = len(values) - len(told)
    said = QCoreApplication.translate("exchange", "{facts}; {n} more")
    return said.format(facts="；".join(facts), n=rest) if rest else "；".join(facts)


def value_text(name: str, value: Any, names: Mapping[str, str] | None = None) -> str:
    """One value: codes by their names, dates as dates, numbers masked, — for none. `names`: what
    people call the records an id stands for."""
    if name == "deleted_at" and value is None:
        return QCoreApplication.translate("exchange", "not deleted, written on")
    if names is not None and isinstance(value, str) and value in names:
        return names[value]
    if value is None or value == "" or value == []:
        return "—"
    if name == "deleted_at":
        return QCoreApplication.translate("exchange", "deleted")
    if name in HIDDEN:
        return QCoreApplication.translate("exchange", "hidden")
    if name in NUMBERS:
        return mask_id_number(str(value))
    if "phone" in name:
        return mask_phone(str(value))
    if isinstance(value, bool):
        yes, no = ("exchange", "yes"), ("exchange", "no")
        return QCoreApplication.translate(*(yes if value else no))
    if isinstance(value, list):
        return "、".join(value_text(name, item) for item in value)
    if name in CODE_LISTS:
        return resources.code_list(CODE_LISTS[name]).name_of(str(value))
    if isinstance(value, str) and len(value) == INSTANT and value.endswith("Z"):
        value = from_text(value)
    if isinstance(value, datetime):
        return f"{to_local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return str(value)
