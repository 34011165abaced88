"""Whose place a record shares: a tag lies in its resident's grid, a resident in the household's.

Where a parent moves, its children follow: at the district in the same commit, at the station that
moved it at once (docs/exchange.md, moves). Only the kinship is here, not the moving.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Key = tuple[str, str]
"""(noun, id) of a record."""

PARENTS: dict[str, tuple[tuple[str, str], ...]] = {
    "dwelling": (("building_id", "building"),),
    "household": (("dwelling_id", "dwelling"),),
    "resident": (("merged_into", "resident"), ("household_id", "household")),
    "resident_tag": (("resident_id", "resident"),),
    "change_log": (("resident_id", "resident"), ("household_id", "household")),
    "visit": (("household_id", "household"),),
    "visit_need": (("visit_id", "visit"),),
    "visit_review": (("visit_id", "visit"),),
    "case_step": (("case_id", "case_"),),
    "case_assignment": (("case_id", "case_"),),
    "case_supervise": (("case_id", "case_"),),
    "case_visit_back": (("case_id", "case_"),),
    "attachment": (("case_id", "case_"),),
}
"""{noun: (field that names the parent, the parent's noun)}; the first field that is filled counts.
A record without a parent lies where its own `grid_id` says."""


def parent_of(noun: str, fields: Mapping[str, Any]) -> Key | None:
    """The record whose place this one shares, by its plain fields; None when it has none.

    What lost in a record (a conflict, kept by the district) goes where the record goes.
    """
    if noun == "conflict":
        # a decision names its conflict only; what that is of is in the record
        entity, record_id = fields.get("entity"), fields.get("record_id")
        if not isinstance(entity, str) or not isinstance(record_id, str):
            return None
        return entity, record_id
    for name, parent in PARENTS.get(noun, ()):
        if fields.get(name):
            return parent, fields[name]
    return None


def children_of(noun: str) -> tuple[tuple[str, str], ...]:
    """(noun, field) of the tables whose records may follow one of these."""
    return tuple(
        (child, name)
        for child, parents in PARENTS.items()
        for name, parent in parents
        if parent == noun
    )
