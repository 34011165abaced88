"""The list of people: an array of row numbers and pages of rows, like `households`."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, func, literal_column, select
from sqlalchemy.orm import Session, aliased

from desktop.resources import code_list
from desktop.services.masking import mask_id_number, mask_phone, name_for
from desktop.services.residents.households import TEXT_HITS_MAX, short_address, tag_names
from desktop.services.residents.resident_rules import MINOR_AGE
from desktop.services.residents.waiting_marks import MARK_WAITING, waiting_records
from desktop.services.visits.visit_facts import GONE, age_on
from desktop.storage import search
from desktop.storage.viewer import Viewer, in_scope
from sync.records.score_formulas import add_months
from sync.records.tables import Building, Dwelling, Household, Resident, ResidentTag

_ROWID: Any = literal_column("resident.rowid")
_YEAR = 12


@dataclass(frozen=True)
class ResidentFilter:
    """What the list of people is narrowed to. `gone`: those who moved away or died, instead."""

    text: str = ""
    tags: tuple[str, ...] = ()
    older_than: int | None = None
    younger_than: int | None = None
    floating: bool = False
    away: bool = False
    gone: bool = False
    order: str = "name"


@dataclass(frozen=True)
class ResidentRow:
    """One line of the list; number and telephone masked."""

    id: str
    household_id: str
    name: str
    sex: str
    age: int | None
    relation: str
    head_name: str
    address: str
    id_no: str
    phone: str
    living: str
    tags: tuple[str, ...]
    minor: bool
    mark: str


def find_resident_numbers(
    session: Session, viewer: Viewer, wanted: ResidentFilter, today: date
) -> array[int]:
    """Row numbers of the people a list shows, in its order."""
    query = (
        select(_ROWID)
        .select_from(Resident)
        .where(
            Resident.deleted_at.is_(None),
            Resident.living.in_(sorted(GONE))
            if wanted.gone
            else Resident.living.not_in(sorted(GONE)),
        )
    )
    query = _narrow(session, viewer, in_scope(query, viewer, Resident.grid_id), wanted, today)
    orders: dict[str, tuple[Any, ...]] = {
        "name": (Resident.name, Resident.birth),
        "age": (Resident.birth, Resident.name),
    }
    if wanted.order == "place":
        query = (
            query.outerjoin(Household, Household.id == Resident.household_id)
            .outerjoin(Dwelling, Dwelling.id == Household.dwelling_id)
            .outerjoin(Building, Building.id == Dwelling.building_id)
            .order_by(
                Resident.grid_id,
                func.length(Building.address),
                Building.address,
                Dwelling.unit,
                Dwelling.room,
                Resident.relation,
            )
        )
    else:
        query = query.order_by(*orders[wanted.order])
    return array("q", session.scalars(query))


def load_resident_rows(
    session: Session, viewer: Viewer, numbers: Sequence[int], today: date
) -> list[ResidentRow]:
    """The rows behind some numbers, in the order asked."""
    head = aliased(Resident)
    query = (
        select(
            _ROWID.label("number"), Resident.id, Resident.household_id, Resident.name,
            Resident.sex, Resident.birth, Resident.relation, Resident.id_no, Resident.phone,
            Resident.living, head.name.label("head_name"),
            Building.name.label("building"), Dwelling.unit, Dwelling.room,
        )
        .select_from(Resident)
        .outerjoin(Household, Household.id == Resident.household_id)
        .outerjoin(head, head.id == Household.head_id)
        .outerjoin(Dwelling, Dwelling.id == Household.dwelling_id)
        .outerjoin(Building, Building.id == Dwelling.building_id)
        .where(_ROWID.in_(numbers), Resident.deleted_at.is_(None))
    )  # fmt: skip
    found = list(session.execute(in_scope(query, viewer, Resident.grid_id)))
    ids = [row.id for row in found]
    tags = _tags(session, ids)
    waiting = waiting_records(session, "resident", ids)
    relations = code_list("RELATION")
    rows: dict[int, ResidentRow] = {}
    for row in found:
        age = age_on(row.birth, today)
        rows[row.number] = ResidentRow(
            id=row.id,
            household_id=row.household_id,
            name=name_for(viewer, row.name),
            sex=row.sex,
            age=age,
            relation=relations.name_of(row.relation),
            head_name=name_for(viewer, row.head_name or ""),
            address=short_address(row.building, row.unit, row.room),
            id_no=mask_id_number(row.id_no),
            phone=mask_phone(row.phone),
            living=row.living,
            tags=tag_names(tags.get(row.id, ())),
            minor=age is not None and age < MINOR_AGE,
            mark=MARK_WAITING if row.id in waiting else "",
        )
    return [rows[number] for number in numbers if number in rows]


def _narrow(
    session: Session, viewer: Viewer, query: Select[Any], wanted: ResidentFilter, today: date
) -> Select[Any]:
    if wanted.tags:
        query = query.where(
            exists(
                select(ResidentTag.id).where(
                    ResidentTag.resident_id == Resident.id,
                    ResidentTag.tag.in_(wanted.tags),
                    ResidentTag.deleted_at.is_(None),
                    ResidentTag.ends_on.is_(None),
                )
            )
        )
    if wanted.older_than is not None:
        query = query.where(Resident.birth <= add_months(today, -_YEAR * wanted.older_than))
    if wanted.younger_than is not None:
        query = query.where(Resident.birth > add_months(today, -_YEAR * wanted.younger_than))
    if wanted.floating:
        query = query.where(Resident.pop_kind == "02")
    if wanted.away:
        query = query.where(Resident.living.not_in(["1", "3"]))
    if wanted.text.strip():
        people = search.find_ids(session, viewer, wanted.text, "resident", TEXT_HITS_MAX)
        homes = search.find_ids(session, viewer, wanted.text, "household", TEXT_HITS_MAX)
        query = query.where(Resident.id.in_(people) | Resident.household_id.in_(homes))
    return query


def _tags(session: Session, ids: Sequence[str]) -> dict[str, list[str]]:
    query = select(ResidentTag.resident_id, ResidentTag.tag).where(
        ResidentTag.resident_id.in_(ids),
        ResidentTag.deleted_at.is_(None),
        ResidentTag.ends_on.is_(None),
    )
    found: dict[str, list[str]] = defaultdict(list)
    for resident_id, tag in session.execute(query):
        found[resident_id].append(tag)
    return found
