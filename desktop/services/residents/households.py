"""The list of households as a station works it: by who was not seen longest, by building, by tag.

Reads here; what a household's record shows is `household_records`, registering and changing one
is `household_acts`. A list is an array of row numbers and pages of rows, so that a hundred
thousand households cost a megabyte and not a minute.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Integer as SqlInteger
from sqlalchemy import Select, cast, exists, func, literal_column, or_, select
from sqlalchemy.orm import Session, aliased

from desktop.resources import code_list
from desktop.services.masking import name_for
from desktop.services.residents.waiting_marks import waiting_households
from desktop.services.visits.visit_facts import GONE
from desktop.storage import search
from desktop.storage.viewer import Viewer, in_scope
from sync.records.score_formulas import MET
from sync.records.tables import (
    Building,
    Dwelling,
    Grid,
    Household,
    OrgUnit,
    Resident,
    ResidentTag,
    Visit,
)
from sync.records.times import CHINA, local_date

TEXT_HITS_MAX = 2000
_ROWID: Any = literal_column("household.rowid")


@dataclass(frozen=True)
class HouseholdFilter:
    """What a list is narrowed to; every condition that is set must hold.

    `tags`: any of these service groups; `cared_for`: any group at all; `unseen_days`: nobody of
    the household was met for more than so many days; `waiting`: has something not yet sent;
    `order`: days (longest unseen first), place or name.
    """

    text: str = ""
    tags: tuple[str, ...] = ()
    cared_for: bool = False
    unseen_days: int | None = None
    levels: tuple[str, ...] = ()
    building_id: str | None = None
    grid_id: str | None = None
    rented: bool = False
    waiting: bool = False
    order: str = "days"


@dataclass(frozen=True)
class HouseholdRow:
    """One line of the list. `days` since somebody was met, None: never; `mark` as `Mark`."""

    id: str
    head_name: str
    address: str
    people: int
    tags: tuple[str, ...]
    days: int | None
    level: str
    mark: str


@dataclass(frozen=True)
class GridChoice:
    """A grid in reach, for forms and scopes."""

    id: str
    name: str
    station: str


@dataclass(frozen=True)
class BuildingRow:
    """A building with how many live in it."""

    id: str
    grid_id: str
    name: str
    address: str
    units: int | None
    floors: int | None
    households: int
    people: int


def find_household_numbers(
    session: Session, viewer: Viewer, wanted: HouseholdFilter, today: date
) -> array[int]:
    """Row numbers of the households a list shows, in its order."""
    last = _last_met().subquery()
    head = aliased(Resident)
    seen = func.coalesce(last.c.met_at, Household.created_at)
    query = (
        select(_ROWID)
        .select_from(Household)
        .outerjoin(last, last.c.household_id == Household.id)
        .outerjoin(head, head.id == Household.head_id)
        .outerjoin(Dwelling, Dwelling.id == Household.dwelling_id)
        .outerjoin(Building, Building.id == Dwelling.building_id)
        .where(Household.deleted_at.is_(None))
    )
    query = in_scope(query, viewer, Household.grid_id)
    query = _narrow(session, viewer, query, wanted)
    if wanted.unseen_days is not None:
        query = query.where(seen < _start_of(today - timedelta(days=wanted.unseen_days)))
    place = (
        Household.grid_id,
        func.length(Building.address),
        Building.address,
        cast(Dwelling.unit, SqlInteger),
        cast(Dwelling.room, SqlInteger),
        Dwelling.room,
    )
    orders: dict[str, tuple[Any, ...]] = {
        "days": (seen, *place),
        "place": place,
        "name": (head.name, *place),
    }
    return array("q", session.scalars(query.order_by(*orders[wanted.order])))


def load_household_rows(
    session: Session, viewer: Viewer, numbers: Sequence[int], today: date
) -> list[HouseholdRow]:
    """The rows behind some numbers, in the order asked. Numbers out of reach give no row."""
    head = aliased(Resident)
    query = (
        select(
            _ROWID.label("number"), Household.id, Household.visit_level, head.name,
            Building.name.label("building"), Dwelling.unit, Dwelling.room,
        )
        .select_from(Household)
        .outerjoin(head, head.id == Household.head_id)
        .outerjoin(Dwelling, Dwelling.id == Household.dwelling_id)
        .outerjoin(Building, Building.id == Dwelling.building_id)
        .where(_ROWID.in_(numbers), Household.deleted_at.is_(None))
    )  # fmt: skip
    found = list(session.execute(in_scope(query, viewer, Household.grid_id)))
    ids = [row.id for row in found]
    people, tags, met = _people(session, ids), _tags(session, ids), _met(session, ids)
    marks = waiting_households(session, ids)
    rows = {
        row.number: HouseholdRow(
            id=row.id,
            head_name=name_for(viewer, row.name or ""),
            address=short_address(row.building, row.unit, row.room),
            people=people.get(row.id, 0),
            tags=tags.get(row.id, ()),
            days=(today - local_date(met[row.id])).days if row.id in met else None,
            level=row.visit_level,
            mark=marks.get(row.id, ""),
        )
        for row in found
    }
    return [rows[number] for number in numbers if number in rows]


def count_registry(session: Session, viewer: Viewer) -> tuple[int, int, int]:
    """Households, people who have neither moved away nor died, buildings in reach."""

    def count(query: Select[Any], column: Any) -> int:
        return session.scalar(in_scope(query, viewer, column)) or 0

    return (
        count(select(func.count(Household.id)).where(Household.deleted_at.is_(None)),
              Household.grid_id),
        count(
            select(func.count(Resident.id)).where(
                Resident.deleted_at.is_(None), Resident.living.not_in(sorted(GONE))
            ),
            Resident.grid_id,
        ),
        count(select(func.count(Building.id)).where(Building.deleted_at.is_(None)),
              Building.grid_id),
    )  # fmt: skip


def find_buildings(session: Session, viewer: Viewer) -> list[BuildingRow]:
    """Buildings in reach, in the order one walks them."""
    homes = (
        select(Dwelling.building_id, func.count(Household.id).label("homes"))
        .join(Household, Household.dwelling_id == Dwelling.id)
        .where(Household.deleted_at.is_(None))
        .group_by(Dwelling.building_id)
        .subquery()
    )
    people = (
        select(Dwelling.building_id, func.count(Resident.id).label("people"))
        .join(Household, Household.dwelling_id == Dwelling.id)
        .join(Resident, Resident.household_id == Household.id)
        .where(Resident.deleted_at.is_(None), Resident.living.not_in(sorted(GONE)))
        .group_by(Dwelling.building_id)
        .subquery()
    )
    query = (
        select(Building, homes.c.homes, people.c.people)
        .outerjoin(homes, homes.c.building_id == Building.id)
        .outerjoin(people, people.c.building_id == Building.id)
        .where(Building.deleted_at.is_(None))
        .order_by(Building.grid_id, func.length(Building.address), Building.address)
    )
    return [
        BuildingRow(
            one.id, one.grid_id, one.name, one.address, one.units, one.floors, h or 0, p or 0
        )
        for one, h, p in session.execute(in_scope(query, viewer, Building.grid_id))
    ]


def find_grids(session: Session, viewer: Viewer) -> list[GridChoice]:
    """Grids in reach by code, for choosing where a household belongs."""
    query = (
        select(Grid.id, Grid.name, OrgUnit.short_name)
        .outerjoin(OrgUnit, OrgUnit.id == Grid.village_id)
        .where(Grid.deleted_at.is_(None))
        .order_by(Grid.grid_code)
    )
    rows = session.execute(in_scope(query, viewer, Grid.id))
    return [GridChoice(row.id, row.name, row.short_name or "") for row in rows]


def short_address(building: str | None, unit: str | None, room: str | None) -> str:
    """4号楼1单元301: within a station the estate goes without saying."""
    return f"{building or ''}{unit + '单元' if unit else ''}{room or ''}"


def tag_names(tags: Collection[str]) -> tuple[str, ...]:
    """Names of service groups in the order of the official list."""
    listed = code_list("CARE_TAG")
    order = {item.code: item.sort for item in listed.items}
    return tuple(
        listed.name_of(tag) for tag in sorted(tags, key=lambda tag: (order.get(tag, 0), tag))
    )


def _narrow(
    session: Session, viewer: Viewer, query: Select[Any], wanted: HouseholdFilter
) -> Select[Any]:
    if wanted.cared_for or wanted.tags:
        member = aliased(Resident)
        tagged = (
            select(ResidentTag.id)
            .join(member, member.id == ResidentTag.resident_id)
            .where(
                member.household_id == Household.id,
                member.deleted_at.is_(None),
                ResidentTag.deleted_at.is_(None),
                ResidentTag.ends_on.is_(None),
            )
        )
        if wanted.tags:
            tagged = tagged.where(ResidentTag.tag.in_(wanted.tags))
        query = query.where(exists(tagged))
    if wanted.levels:
        query = query.where(Household.visit_level.in_(wanted.levels))
    if wanted.building_id is not None:
        query = query.where(Dwelling.building_id == wanted.building_id)
    if wanted.grid_id is not None:
        query = query.where(Household.grid_id == wanted.grid_id)
    if wanted.rented:
        query = query.where(Dwelling.use == "let")
    if wanted.waiting:
        query = query.where(Household.id.in_(sorted(waiting_households(session))))
    if wanted.text.strip():
        people = search.find_ids(session, viewer, wanted.text, "resident", TEXT_HITS_MAX)
        homes = search.find_ids(session, viewer, wanted.text, "household", TEXT_HITS_MAX)
        of_people = select(Resident.household_id).where(Resident.id.in_(people))
        query = query.where(or_(Household.id.in_(homes), Household.id.in_(of_people)))
    return query


def _last_met() -> Any:
    """When somebody of each household was last met; a corrected visit counts for nothing."""
    corrected = select(Visit.corrects_id).where(Visit.corrects_id.is_not(None))
    return (
        select(Visit.household_id, func.max(Visit.started_at).label("met_at"))
        .where(
            Visit.result.in_(sorted(MET)), Visit.deleted_at.is_(None), Visit.id.not_in(corrected)
        )
        .group_by(Visit.household_id)
    )


def _met(session: Session, ids: Sequence[str]) -> dict[str, datetime]:
    query = _last_met().where(Visit.household_id.in_(ids))
    return {row.household_id: row.met_at for row in session.execute(query)}


def _people(session: Session, ids: Sequence[str]) -> dict[str, int]:
    query = (
        select(Resident.household_id, func.count().label("people"))
        .where(
            Resident.household_id.in_(ids),
            Resident.deleted_at.is_(None),
            Resident.living.not_in(sorted(GONE)),
        )
        .group_by(Resident.household_id)
    )
    return {row.household_id: row.people for row in session.execute(query)}


def _tags(session: Session, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Names of the service groups of each household's members."""
    query = (
        select(Resident.household_id, ResidentTag.tag)
        .join(Resident, Resident.id == ResidentTag.resident_id)
        .where(
            Resident.household_id.in_(ids),
            Resident.deleted_at.is_(None),
            Resident.living.not_in(sorted(GONE)),
            ResidentTag.deleted_at.is_(None),
            ResidentTag.ends_on.is_(None),
        )
    )
    found: dict[str, set[str]] = defaultdict(set)
    for household_id, tag in session.execute(query):
        found[household_id].add(tag)
    return {household_id: tag_names(tags) for household_id, tags in found.items()}


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)
