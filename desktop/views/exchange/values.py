"""A field's value as words, for laying two of them side by side; masked as everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop import resources
from desktop.services.masking import mask_id_number, mask_phone
from desktop.services.needs_you import FieldPair
from sync.records.times import to_local

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
    "hh_kind": "HH_KIND",
}
NUMBERS = {"id_no", "id_no_original", "cert_no"}
HIDDEN = {"health", "econ", "grade", "amount"}
"""Class S3: shown in the record after a reason, never in a list of differences."""


def field_label(pair: FieldPair) -> str:
    """The official name of the field; what the program keeps for itself has one here."""
    if pair.label != pair.name:
        return pair.label
    own = {
        "deleted_at": QCoreApplication.translate("exchange", "deletion"),
        "scope_org": QCoreApplication.translate("exchange", "unit"),
        "retain_until": QCoreApplication.translate("exchange", "to be kept until"),
    }
    return own.get(pair.name, QCoreApplication.translate("exchange", "other"))


def pair_texts(pair: FieldPair) -> tuple[str, str]:
    """What stands and what lost, as words."""
    return (
        value_text(pair.name, pair.kept, pair.names),
        value_text(pair.name, pair.lost, pair.names),
    )


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
    if isinstance(value, datetime):
        return f"{to_local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return str(value)
