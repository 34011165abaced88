"""Registering a place, changing what is known of one, closing it, taking a mistake away.

A place that closed stays: its cases name it. Only one that was registered by mistake goes, and
only while no case names it. Lists and records are `places`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.resources import code_list
from desktop.services.drafts import drop_draft
from desktop.services.residents.resident_rules import normalised_phones
from desktop.services.residents.text_rules import check_texts
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer, in_scope
from sync.client.ops.outbox import only_own_since
from sync.errors import Refused
from sync.records.changes import Changes
from sync.records.ids import new_id
from sync.records.tables import Case, Place

PLACE_DRAFT = "place"
STAFF_MAX = 100_000
LISTS = {"kind": "PLACE_KIND", "safety_level": "SAFETY_LEVEL", "check_freq": "CHECK_FREQ"}
_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")  # GB 32100 leaves out I, O, Z, S, V


@dataclass(frozen=True)
class PlaceValues:
    """What stands in a place's form. Codes as in the record; empty text counts as none."""

    grid_id: str = ""
    name: str = ""
    kind: str = ""
    address: str | None = None
    manager: str | None = None
    phone: str | None = None
    uscc: str | None = None
    staff_count: int | None = None
    safety_level: str | None = None
    check_freq: str | None = None
    last_check: date | None = None
    open_hours: str | None = None
    provider: str | None = None
    agreement_to: date | None = None


FIELDS = tuple(one.name for one in fields(PlaceValues))


def register_place(
    uow: UnitOfWork, values: PlaceValues, draft_key: str, *, even_so: bool = False
) -> Changes:
    """A new place; its draft goes. `even_so`: although one of the name is in the grid already.

    Refused at the field: "name_needed", "kind_needed", "grid_needed" (none, or not within reach),
    "too_long", "bad_character", "unknown_code", "bad_phone", "bad_uscc", "count_out_of_range",
    "date_in_future", "place_twice" (name, address of the one that is there).
    """
    checked = check_place(values, uow.today)
    if checked.grid_id not in uow.actor.grid_ids:
        raise Refused("grid_needed", "grid_id")
    if not even_so:
        _check_single(uow.session, uow.actor, checked, "")
    uow.session.add(Place(id=new_id(), **vars(checked)))
    return uow.changes() | drop_draft(uow, PLACE_DRAFT, draft_key)


def edit_place(
    uow: UnitOfWork, place_id: str, rev: int, edited: Mapping[str, Any], draft_key: str,
    *, even_so: bool = False,
) -> Changes:  # fmt: skip
    """Change the named fields and no others. `rev` is the version the form was filled from.

    Refused: as `register_place`, and "not_found", "changed_meanwhile".
    """
    place = reachable_place(uow.session, uow.actor, place_id)
    if not only_own_since(uow.connection, "place", place.id, rev, place.rev):
        raise Refused("changed_meanwhile")
    unknown = set(edited) - set(FIELDS)
    if unknown:
        raise ValueError(f"no such fields: {sorted(unknown)}")
    checked = check_place(replace(place_values(place), **edited), uow.today)
    if checked.grid_id not in uow.actor.grid_ids:
        raise Refused("grid_needed", "grid_id")
    if not even_so and {"name", "grid_id"} & set(edited):
        _check_single(uow.session, uow.actor, checked, place.id)
    for name in edited:
        if getattr(place, name) != getattr(checked, name):
            setattr(place, name, getattr(checked, name))
    return uow.changes() | drop_draft(uow, PLACE_DRAFT, draft_key)


def close_place(uow: UnitOfWork, place_id: str, day: date | None) -> Changes:
    """Out of use since a day, or in use again (None). Refused("not_found"), ("date_in_future")."""
    place = reachable_place(uow.session, uow.actor, place_id)
    if day is not None and day > uow.today:
        raise Refused("date_in_future", "closed_on")
    place.closed_on = day
    return uow.changes()


def remove_place(uow: UnitOfWork, place_id: str) -> Changes:
    """Take away what was registered by mistake. Refused: "not_found", "place_has_cases"."""
    place = reachable_place(uow.session, uow.actor, place_id)
    named = select(Case.id).where(Case.place_id == place.id, Case.deleted_at.is_(None)).limit(1)
    if uow.session.scalar(named) is not None:
        raise Refused("place_has_cases")
    place.deleted_at = uow.now
    return uow.changes()


def bring_back_place(uow: UnitOfWork, place_id: str) -> Changes:
    """Undo `remove_place`. Refused("not_found")."""
    query = select(Place).where(Place.id == place_id)
    place = uow.session.scalars(in_scope(query, uow.actor, Place.grid_id)).first()
    if place is None:
        raise Refused("not_found")
    place.deleted_at = None
    return uow.changes()


def check_place(values: PlaceValues, today: date) -> PlaceValues:
    """The values as they may be kept: trimmed, telephones normalised. Refused at the field."""
    checked = _trimmed(values)
    if not checked.name:
        raise Refused("name_needed", "name")
    if not checked.kind:
        raise Refused("kind_needed", "kind")
    check_texts(checked, {name: Place.__table__.c[name] for name in FIELDS})
    for name, listed in LISTS.items():
        value = getattr(checked, name)
        if value and value not in code_list(listed):
            raise Refused("unknown_code", name, value=value)
    if checked.uscc is not None and not _USCC.fullmatch(checked.uscc.upper()):
        raise Refused("bad_uscc", "uscc", length=len(checked.uscc))
    if checked.staff_count is not None and not 0 <= checked.staff_count <= STAFF_MAX:
        raise Refused("count_out_of_range", "staff_count", count_max=STAFF_MAX)
    if checked.last_check is not None and checked.last_check > today:
        raise Refused("date_in_future", "last_check")
    uscc = checked.uscc.upper() if checked.uscc else None
    return replace(checked, phone=normalised_phones(checked.phone), uscc=uscc)


def place_values(place: Place) -> PlaceValues:
    """A record as form values."""
    return PlaceValues(**{name: getattr(place, name) for name in FIELDS})


def reachable_place(session: Session, viewer: Viewer, place_id: str) -> Place:
    """A place within the viewer's reach; Refused("not_found") otherwise."""
    query = select(Place).where(Place.id == place_id, Place.deleted_at.is_(None))
    found = session.scalars(in_scope(query, viewer, Place.grid_id)).first()
    if found is None:
        raise Refused("not_found")
    return found


def _trimmed(values: PlaceValues) -> PlaceValues:
    kept: dict[str, Any] = {}
    for one in fields(values):
        value = getattr(values, one.name)
        if isinstance(value, str):
            value = " ".join(value.split()) or ("" if isinstance(one.default, str) else None)
        kept[one.name] = value
    return PlaceValues(**kept)


def _check_single(session: Session, viewer: Viewer, values: PlaceValues, own_id: str) -> None:
    """One name stands once in a grid, unless somebody says that there are two."""
    query = select(Place).where(
        Place.grid_id == values.grid_id, Place.name == values.name, Place.id != own_id,
        Place.deleted_at.is_(None), Place.closed_on.is_(None),
    )  # fmt: skip
    twin = session.scalars(in_scope(query, viewer, Place.grid_id)).first()
    if twin is not None:
        raise Refused(
            "place_twice", "name", name=twin.name, address=twin.address or "", place_id=twin.id
        )
