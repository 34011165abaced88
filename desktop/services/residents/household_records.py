"""What the record of a household shows: its members, masked, and the last visit.

One person is `resident_records`, lists are `households` and `resident_lists`; what was changed
and by whom is `record_history`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.resources import code_list
from desktop.services.masking import mask_id_number, mask_phone, name_for
from desktop.services.record_names import person_name
from desktop.services.residents.household_acts import HouseholdValues, household_values
from desktop.services.residents.households import short_address, tag_names
from desktop.services.residents.resident_records import standing_tags
from desktop.services.residents.resident_rules import MINOR_AGE
from desktop.services.residents.residents import reachable_household, reachable_resident
from desktop.services.residents.waiting_marks import waiting_records
from desktop.services.visits.visit_facts import GONE, age_on, full_address
from desktop.storage.viewer import Viewer, in_scope
from sync.errors import Refused
from sync.records.score_formulas import MET
from sync.records.tables import (
    Building,
    Dwelling,
    GridAssignment,
    Household,
    Resident,
    Visit,
    Worker,
)
from sync.records.times import local_date


@dataclass(frozen=True)
class MemberRow:
    """One line of the members. `minor`: under fourteen, everything of the child is class S3."""

    id: str
    name: str
    relation: str
    sex: str
    age: int | None
    id_no: str
    phone: str
    living: str
    gone: bool
    minor: bool


@dataclass(frozen=True)
class LastVisit:
    """The last time somebody was met."""

    visit_id: str
    day: date
    worker: str
    way: str
    result: str
    words: str


@dataclass(frozen=True)
class HouseholdRecord:
    """A household as its record shows it. `waiting`: changes of it that have not arrived."""

    id: str
    rev: int
    hh_no: str
    grid_id: str
    head_id: str | None
    head_name: str
    address: str
    use: str
    area: Decimal | None
    level: str
    tags: tuple[str, ...]
    worker: str
    in_group: bool | None
    contact_pref: str | None
    phone: str
    note: str
    members: tuple[MemberRow, ...]
    gone: tuple[MemberRow, ...]
    last_visit: LastVisit | None
    visits: int
    waiting: int


@dataclass(frozen=True)
class HouseholdForm:
    """What a household's form is filled from."""

    id: str
    rev: int
    values: HouseholdValues
    head_id: str | None
    members: tuple[tuple[str, str], ...]
    changed_by: str = ""
    """Who wrote the record last."""


def load_household(
    session: Session, viewer: Viewer, household_id: str, today: date
) -> HouseholdRecord:
    """One household. Refused("not_found") when it is out of reach."""
    home = reachable_household(session, viewer, household_id)
    place = session.execute(
        select(Dwelling, Building.address)
        .outerjoin(Building, Building.id == Dwelling.building_id)
        .where(Dwelling.id == home.dwelling_id)
    ).first()
    dwelling, address = (place[0], place[1]) if place else (None, None)
    people = _people(session, viewer, home.id)
    rows = [_member(viewer, one, today) for one in people]
    ids = [one.id for one in people]
    waiting = waiting_records(session, "resident", ids) | waiting_records(
        session, "household", [home.id]
    )
    return HouseholdRecord(
        id=home.id,
        rev=home.rev,
        hh_no=home.hh_no,
        grid_id=home.grid_id,
        head_id=home.head_id,
        head_name=next(
            (name_for(viewer, one.name) for one in people if one.id == home.head_id), ""
        ),
        address=full_address(
            address, dwelling.unit if dwelling else None, dwelling.room if dwelling else None
        ),
        use=dwelling.use if dwelling else "",
        area=dwelling.area if dwelling else None,
        level=home.visit_level,
        tags=tag_names(
            {
                tag
                for tag, _grade in standing_tags(session, [row.id for row in rows if not row.gone])
            }
        ),
        worker=_main_worker(session, home.grid_id, today),
        in_group=home.in_group,
        contact_pref=home.contact_pref,
        phone=mask_phone(home.phone),
        note=home.note or "",
        members=tuple(row for row in rows if not row.gone),
        gone=tuple(row for row in rows if row.gone),
        last_visit=_last_visit(session, home.id),
        visits=_visit_count(session, home.id),
        waiting=sum(waiting.values()),
    )


def load_household_form(session: Session, viewer: Viewer, household_id: str) -> HouseholdForm:
    """A household's form, with the members who may be its head."""
    home = reachable_household(session, viewer, household_id)
    dwelling = session.get(Dwelling, home.dwelling_id) if home.dwelling_id else None
    members = tuple(
        (one.id, one.name) for one in _people(session, viewer, home.id) if one.living not in GONE
    )
    return HouseholdForm(
        home.id,
        home.rev,
        household_values(home, dwelling),
        home.head_id,
        members,
        person_name(session, home.updated_by),
    )


def household_of(session: Session, viewer: Viewer, resident_id: str) -> str:
    """The household a person belongs to. Refused("not_found")."""
    return reachable_resident(session, viewer, resident_id).household_id


def title_of(session: Session, viewer: Viewer, household_id: str) -> tuple[str, str]:
    """Head's name and short address, for messages. Refused("not_found")."""
    query = (
        select(Resident.name, Building.name, Dwelling.unit, Dwelling.room)
        .select_from(Household)
        .outerjoin(Resident, Resident.id == Household.head_id)
        .outerjoin(Dwelling, Dwelling.id == Household.dwelling_id)
        .outerjoin(Building, Building.id == Dwelling.building_id)
        .where(Household.id == household_id, Household.deleted_at.is_(None))
    )
    row = session.execute(in_scope(query, viewer, Household.grid_id)).first()
    if row is None:
        raise Refused("not_found")
    return name_for(viewer, row[0] or ""), short_address(row[1], row[2], row[3])


def _people(session: Session, viewer: Viewer, household_id: str) -> list[Resident]:
    """Members: the head first, then by relation and age."""
    query = (
        select(Resident)
        .where(Resident.household_id == household_id, Resident.deleted_at.is_(None))
        .order_by(Resident.relation, Resident.birth, Resident.id)
    )
    return list(session.scalars(in_scope(query, viewer, Resident.grid_id)))


def _member(viewer: Viewer, one: Resident, today: date) -> MemberRow:
    age = age_on(one.birth, today)
    return MemberRow(
        id=one.id,
        name=name_for(viewer, one.name),
        relation=code_list("RELATION").name_of(one.relation),
        sex=one.sex,
        age=age,
        id_no=mask_id_number(one.id_no),
        phone=mask_phone(one.phone),
        living=one.living,
        gone=one.living in GONE,
        minor=age is not None and age < MINOR_AGE,
    )


def _main_worker(session: Session, grid_id: str, today: date) -> str:
    query = (
        select(Worker.name)
        .join(GridAssignment, GridAssignment.worker_id == Worker.id)
        .where(
            GridAssignment.grid_id == grid_id,
            GridAssignment.part == "A",
            GridAssignment.deleted_at.is_(None),
            GridAssignment.starts_on <= today,
            GridAssignment.ends_on.is_(None) | (GridAssignment.ends_on >= today),
        )
    )
    return session.scalars(query).first() or ""


def _standing(query: Any, household_id: str) -> Any:
    corrected = select(Visit.corrects_id).where(Visit.corrects_id.is_not(None))
    return query.where(
        Visit.household_id == household_id,
        Visit.deleted_at.is_(None),
        Visit.id.not_in(corrected),
    )


def _visit_count(session: Session, household_id: str) -> int:
    return session.scalar(_standing(select(func.count(Visit.id)), household_id)) or 0


def _last_visit(session: Session, household_id: str) -> LastVisit | None:
    query = _standing(
        select(Visit, Worker.name).outerjoin(Worker, Worker.id == Visit.worker_id), household_id
    )
    row = session.execute(
        query.where(Visit.result.in_(sorted(MET))).order_by(Visit.started_at.desc()).limit(1)
    ).first()
    if row is None:
        return None
    visit: Visit = row[0]
    return LastVisit(
        visit.id, local_date(visit.started_at), row[1] or "", visit.way, visit.result,
        visit.findings or "",
    )  # fmt: skip
