"""Where a case is: a household, a building, a place (场所) or words; both found and named here.

What is typed stays the address of the case; what was chosen beside it is what lists are narrowed
by.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from desktop.services.scopes import grid_now
from desktop.services.visits.visit_facts import find_cards
from desktop.storage import search
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer, in_scope
from sync.errors import Refused
from sync.records.tables import Building, Case, Dwelling, Household, Place

SHOWN_MAX = 10


@dataclass(frozen=True)
class BuildingCard:
    """A building as it is chosen."""

    building_id: str
    grid_id: str
    name: str
    address: str


@dataclass(frozen=True)
class PlaceCard:
    """A place as it is chosen. `kind` of PLACE_KIND."""

    place_id: str
    grid_id: str
    name: str
    kind: str
    address: str


@dataclass(frozen=True)
class WhereCard:
    """A place, a building or a household (`noun`) as an emergency names it: `address` are the words
    for it. `head_name`: whose household."""

    noun: str
    record_id: str
    grid_id: str
    head_name: str
    address: str


def find_where(session: Session, viewer: Viewer, text: str) -> list[WhereCard]:
    """What a few letters or words may mean, places first, then buildings, then households."""
    found = [
        WhereCard("place", one.place_id, one.grid_id, "", f"{one.name}　{one.address}".strip())
        for one in find_place_cards(session, viewer, text)
    ]
    found += [
        WhereCard("building", one.building_id, one.grid_id, "", one.address)
        for one in find_building_cards(session, viewer, text)
    ]
    found += [
        WhereCard("household", one.household_id, one.grid_id, one.head_name, one.address)
        for one in find_cards(session, viewer, text)
    ]
    return found[:SHOWN_MAX]


def find_building_cards(session: Session, viewer: Viewer, text: str) -> list[BuildingCard]:
    """The buildings a text may mean by address, initials or name, within reach, best first."""
    ids = search.find_ids(session, viewer, text, "building", SHOWN_MAX)
    named = select(Building.id).where(Building.name.contains(text.strip(), autoescape=True))
    named = in_scope(named, viewer, Building.grid_id).order_by(Building.name).limit(SHOWN_MAX)
    ids = list(dict.fromkeys([*ids, *(session.scalars(named) if text.strip() else ())]))
    query = select(Building).where(Building.id.in_(ids), Building.deleted_at.is_(None))
    found = {
        one.id: BuildingCard(one.id, one.grid_id, one.name or "", one.address)
        for one in session.scalars(in_scope(query, viewer, Building.grid_id))
    }
    return [found[one] for one in ids if one in found][:SHOWN_MAX]


def load_building_card(session: Session, viewer: Viewer, building_id: str) -> BuildingCard | None:
    """One building within reach, or None."""
    query = select(Building).where(Building.id == building_id, Building.deleted_at.is_(None))
    one = session.scalars(in_scope(query, viewer, Building.grid_id)).first()
    return None if one is None else BuildingCard(one.id, one.grid_id, one.name or "", one.address)


def find_place_cards(session: Session, viewer: Viewer, text: str) -> list[PlaceCard]:
    """The places in use that a text may mean by name, initials or address, best first."""
    ids = search.find_ids(session, viewer, text, "place", SHOWN_MAX)
    query = select(Place).where(Place.id.in_(ids), Place.deleted_at.is_(None))
    query = query.where(Place.closed_on.is_(None))
    found = {
        one.id: _place_card(one) for one in session.scalars(in_scope(query, viewer, Place.grid_id))
    }
    return [found[one] for one in ids if one in found]


def load_place_card(session: Session, viewer: Viewer, place_id: str) -> PlaceCard | None:
    """One place within reach, in use or not, or None."""
    query = select(Place).where(Place.id == place_id, Place.deleted_at.is_(None))
    one = session.scalars(in_scope(query, viewer, Place.grid_id)).first()
    return None if one is None else _place_card(one)


def _place_card(one: Place) -> PlaceCard:
    return PlaceCard(one.id, one.grid_id, one.name, one.kind, one.address or "")


def place_of(session: Session, case: Case) -> str:
    """Where a case is, as a screen and its papers say it: with the place or the building when the
    words that were typed do not name it."""
    named = None
    if case.place_id is not None:
        named = session.scalar(select(Place.name).where(Place.id == case.place_id))
    elif case.building_id is not None:
        named = session.scalar(select(Building.address).where(Building.id == case.building_id))
    if not named or named in case.address:
        return case.address
    return f"{named}　{case.address}"


def settle_place(uow: UnitOfWork, case: Case) -> None:
    """The building of a household that was chosen; the grid of a building or a place that was.
    Refused: "building_elsewhere", "place_elsewhere" for one in another grid than the case."""
    if case.place_id is not None:
        grid_id = uow.session.scalar(select(Place.grid_id).where(Place.id == case.place_id))
        _into_grid(uow, case, grid_id, "place")
        return
    if case.building_id is None and case.household_id is not None:
        case.building_id = uow.session.scalar(
            select(Dwelling.building_id)
            .join(Household, Household.dwelling_id == Dwelling.id)
            .where(Household.id == case.household_id)
        )
        return
    if case.building_id is None or case.household_id is not None:
        return
    grid_id = uow.session.scalar(select(Building.grid_id).where(Building.id == case.building_id))
    _into_grid(uow, case, grid_id, "building")


def _into_grid(uow: UnitOfWork, case: Case, grid_id: str | None, noun: str) -> None:
    now = grid_now(uow.session, uow.actor, grid_id) if grid_id is not None else None
    if now is not None and now.into:
        grid_id = now.into  # where the district leads it; its records may still be on their way
    if grid_id is None or grid_id not in uow.actor.grid_ids or case.grid_id not in {None, grid_id}:
        raise Refused(f"{noun}_elsewhere", f"{noun}_id")
    case.grid_id = grid_id


def at_place(like: str) -> ColumnElement[bool]:
    """A case whose address, or whose building's or place's address or name, is like this (escaped
    by \\)."""
    named = or_(Building.address.like(like, escape="\\"), Building.name.like(like, escape="\\"))
    there: Any = select(Building.id).where(named)
    called = or_(Place.address.like(like, escape="\\"), Place.name.like(like, escape="\\"))
    places: Any = select(Place.id).where(called)
    return or_(
        Case.address.like(like, escape="\\"),
        Case.building_id.in_(there),
        Case.place_id.in_(places),
    )
