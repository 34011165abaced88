"""The list of places (场所) and the record of one; masked. Writing is `place_acts`.

A grid has tens of them and a town some thousands, so that a list is read whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from desktop.resources import code_list
from desktop.services.masking import mask_phone, name_for
from desktop.services.record_names import person_name
from desktop.services.residents.place_acts import PlaceValues, place_values, reachable_place
from desktop.services.residents.waiting_marks import MARK_WAITING, waiting_records
from desktop.storage import search
from desktop.storage.viewer import Viewer, in_case_scope, in_scope
from sync.records.tables import Case, Grid, Place

TEXT_HITS_MAX = 2000


@dataclass(frozen=True)
class PlaceFilter:
    """What the list is narrowed to. `text`: part of a name, initials, an address or the name of a
    kind; `closed`: those out of use, instead of those in use."""

    text: str = ""
    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    grid_id: str | None = None
    closed: bool = False


@dataclass(frozen=True)
class PlaceRow:
    """One line of the list; manager and telephone as they may be shown."""

    id: str
    grid_name: str
    name: str
    kind: str
    address: str
    manager: str
    phone: str
    safety_level: str
    last_check: date | None
    mark: str


@dataclass(frozen=True)
class PlaceRecord:
    """A place as its record shows it. `values`: what its form is filled from, without what is
    masked (`covered`); `cases`: how many name it; `changed_by`: who wrote it last."""

    id: str
    rev: int
    grid_name: str
    values: PlaceValues
    manager: str
    phone: str
    closed_on: date | None
    cases: int
    changed_by: str


def find_places(session: Session, viewer: Viewer, wanted: PlaceFilter) -> list[PlaceRow]:
    """The places a list shows: by grid, kind and name."""
    query = (
        select(Place, Grid.name)
        .outerjoin(Grid, Grid.id == Place.grid_id)
        .where(
            Place.deleted_at.is_(None),
            Place.closed_on.is_not(None) if wanted.closed else Place.closed_on.is_(None),
        )
        .order_by(Grid.grid_code, Place.kind, Place.name, Place.id)
    )
    if wanted.kinds:
        query = query.where(Place.kind.in_(wanted.kinds))
    if wanted.levels:
        query = query.where(Place.safety_level.in_(wanted.levels))
    if wanted.grid_id is not None:
        query = query.where(Place.grid_id == wanted.grid_id)
    if text := wanted.text.strip():
        ids = search.find_ids(session, viewer, text, "place", TEXT_HITS_MAX)
        kinds = [item.code for item in code_list("PLACE_KIND").items if text in item.name]
        query = query.where(or_(Place.id.in_(ids), Place.kind.in_(kinds)))
    rows = session.execute(in_scope(query, viewer, Place.grid_id)).all()
    waiting = waiting_records(session, "place", [one.id for one, _grid in rows])
    return [
        PlaceRow(
            one.id, grid or "", one.name, one.kind, one.address or "",
            name_for(viewer, one.manager or ""), mask_phone(one.phone), one.safety_level or "",
            one.last_check, MARK_WAITING if one.id in waiting else "",
        )
        for one, grid in rows
    ]  # fmt: skip


def count_places(session: Session, viewer: Viewer) -> int:
    """Places in use within reach."""
    query = select(func.count(Place.id)).where(
        Place.deleted_at.is_(None), Place.closed_on.is_(None)
    )
    return session.scalar(in_scope(query, viewer, Place.grid_id)) or 0


def covered(viewer: Viewer) -> tuple[str, ...]:
    """The fields of a place that this person sees masked."""
    return ("phone",) if viewer.at_station else ("phone", "manager")


def load_place(session: Session, viewer: Viewer, place_id: str) -> PlaceRecord:
    """One place. Refused("not_found") when it is out of reach."""
    place = reachable_place(session, viewer, place_id)
    named = select(func.count(Case.id)).where(Case.place_id == place.id, Case.deleted_at.is_(None))
    return PlaceRecord(
        place.id, place.rev,
        session.scalar(select(Grid.name).where(Grid.id == place.grid_id)) or "",
        _without(place_values(place), covered(viewer)),
        name_for(viewer, place.manager or ""), mask_phone(place.phone),
        place.closed_on,
        session.scalar(in_case_scope(named, viewer, Case.grid_id, Case.scope_org)) or 0,
        person_name(session, place.updated_by),
    )  # fmt: skip


def _without(values: PlaceValues, names: tuple[str, ...]) -> PlaceValues:
    nothing: dict[str, Any] = dict.fromkeys(names)
    return replace(values, **nothing)
