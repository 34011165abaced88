"""What a person must look at, as data: one matter, its fields with both values, and both sides.

Which matters there are is `needs_you`; what may be done about one is with its kind (`settling`,
`returned_edits`, `recovered_copies`, `removals`, `twins`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from desktop.services.masking import name_for
from desktop.services.record_names import dwelling_address, label_of, record_of
from desktop.storage.viewer import Viewer
from sync.records.tables import ENTITIES, Dwelling

_REFERENCES = {
    "grid_id": "grid",
    "household_id": "household",
    "dwelling_id": "dwelling",
    "building_id": "building",
    "place_id": "place",
    "head_id": "resident",
    "guardian_id": "resident",
    "worker_id": "worker",
}


WHOLE = ""
"""Name of the pair that stands for a whole record: there, or not there."""


PEOPLES_NAMES = frozenset({"name", "used_name", "foreign_surname", "foreign_given", "owner_name",
                           "person_name", "guardian_name", "manager"})  # fmt: skip
"""Fields that hold a resident's name, in records of people, dwellings and cases."""


@dataclass(frozen=True)
class FieldPair:
    """One field of a matter: its official label, what stands and what lost.

    `whose`: the person it is of, when the matter is a household; `old`: the value both saw;
    `names`: what people call the records the values refer to, by id;
    `mine_lost`: whether the value of this computer is the one that lost; `may_both`: a note, of
    which both can stand. Of a whole record (`name` is WHOLE) `lost` is {field: plain value} of the
    record of kind `noun` that is not there.
    """

    name: str
    label: str
    kept: Any
    lost: Any
    whose: str = ""
    old: Any = None
    mine_lost: bool = True
    may_both: bool = False
    conflict_id: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    noun: str = ""

    @property
    def mine(self) -> Any:
        """The value of this computer."""
        return self.lost if self.mine_lost else self.kept

    @property
    def theirs(self) -> Any:
        """The other value."""
        return self.kept if self.mine_lost else self.lost


@dataclass(frozen=True)
class Side:
    """Who wrote one of two values, on which computer and when; `here`: on this one."""

    person: str
    role: str
    computer: str
    at: datetime | None
    here: bool


@dataclass(frozen=True)
class NeedsYou:
    """Something a person must look at. `kind` is

    - conflict: both values, by which rule;
    - parked: an edit the district set aside, with its reason;
    - recovered: copies of what a district that was put back has not, or has otherwise;
    - duplicate: one person in two records, found by the district; `other_id` is the other one;
    - removal: so many `records` left a bucket at once that nothing was let go yet;
    - differs: a bucket that was repaired and differs all the same.

    `key` names it for acting on it; `mine` and `theirs` are the two sides of a conflict or copy,
    `beside` the labels of fields only one of the two changed; `act` is the kind of a returned edit.
    """

    kind: str
    noun: str
    record_id: str
    label: str
    reason: str
    fields: tuple[FieldPair, ...]
    by: str
    other: str
    at: datetime
    key: str = ""
    act: str = "patch"
    address: str = ""
    mine: Side | None = None
    theirs: Side | None = None
    beside: tuple[str, ...] = ()
    other_id: str = ""
    records: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether it is of whole records only, that the district does not have: giving them back
        overwrites nothing, so many such matters may be settled at once."""
        return self.kind == "recovered" and all(pair.name == WHOLE for pair in self.fields)


def names_of(
    session: Session, viewer: Viewer, name: str, values: tuple[Any, ...]
) -> dict[str, str]:
    """{id: what people call it} of the records a field refers to; empty for other fields."""
    noun = _REFERENCES.get(name)
    if noun is None:
        return {}
    found = {}
    for value in values:
        record = record_of(session, noun, value) if isinstance(value, str) else None
        if isinstance(record, Dwelling):
            found[record.id] = dwelling_address(session, record)
        elif record is not None:
            found[record.id] = label_of(session, viewer, record)
    return found


def field_label_of(noun: str, name: str) -> str:
    """The official label of a field, or its own name where it has none."""
    entity = ENTITIES.get(noun)
    column = entity.__table__.columns.get(name) if entity is not None else None
    return str(column.info.get("label", name)) if column is not None else name


def shown(viewer: Viewer, name: str, value: Any) -> Any:
    """A value as this person may see it in a list: at a centre people's names are masked too."""
    return name_for(viewer, value) if name in PEOPLES_NAMES and isinstance(value, str) else value
