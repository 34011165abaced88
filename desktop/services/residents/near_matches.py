"""Who might be the same person twice: while somebody types, and when a record is open.

Few and sure instead of many and vague (features.md, wish 11): the same number, the same name and
birth, or numbers that differ in a slip of the fingers. What a person once judged is not asked
again. Merging two records is the district's review; here the answer "not the same" is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session, aliased

from desktop.services.masking import mask_id_number, name_for
from desktop.services.residents.households import short_address
from desktop.services.residents.residents import reachable_resident
from desktop.storage.tables import not_duplicate
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer, in_scope
from sync.records.changes import Changes
from sync.records.id_numbers import normalise_id_number
from sync.records.tables import Building, Dwelling, Household, Resident

SHOWN_MAX = 5
_NUMBER = 18
_SLIPS_MAX = 2


@dataclass(frozen=True)
class NearMatch:
    """Another record that may be the same person. `reason`: same_number, near_number,
    same_name_and_birth or same_name_and_phone; `id_no` masked, empty without a number."""

    resident_id: str
    household_id: str
    name: str
    id_no: str
    birth: date | None
    head_name: str
    address: str
    reason: str


@dataclass(frozen=True)
class Sought:
    """What is known so far of the person being typed."""

    name: str = ""
    birth: date | None = None
    id_no: str = ""
    phone: str = ""


def find_near_matches(
    session: Session, viewer: Viewer, sought: Sought, own_id: str | None = None
) -> list[NearMatch]:
    """Records in reach that may be the person being typed, the surest first, at most five."""
    number = normalise_id_number(sought.id_no)
    conditions: list[Any] = []
    if len(number) >= _NUMBER:
        conditions.append(Resident.id_no == number)
    if sought.name.strip():
        conditions.append(Resident.name == " ".join(sought.name.split()))
    if not conditions:
        return []
    head = aliased(Resident)
    query = (
        select(
            Resident.id, Resident.household_id, Resident.name, Resident.id_no, Resident.birth,
            Resident.phone, head.name.label("head_name"),
            Building.name.label("building"), Dwelling.unit, Dwelling.room,
        )
        .outerjoin(Household, Household.id == Resident.household_id)
        .outerjoin(head, head.id == Household.head_id)
        .outerjoin(Dwelling, Dwelling.id == Household.dwelling_id)
        .outerjoin(Building, Building.id == Dwelling.building_id)
        .where(or_(*conditions), Resident.deleted_at.is_(None))
    )  # fmt: skip
    if own_id is not None:
        query = query.where(Resident.id != own_id, Resident.id.not_in(_judged(own_id)))
    rows = session.execute(in_scope(query, viewer, Resident.grid_id))
    found = list(_judge(rows, viewer, sought, number))
    order = ("same_number", "near_number", "same_name_and_birth", "same_name_and_phone")
    return sorted(found, key=lambda one: order.index(one.reason))[:SHOWN_MAX]


def find_twins(session: Session, viewer: Viewer, person: Resident) -> list[NearMatch]:
    """Records that may be the same person as one already kept, and were not judged yet."""
    known = Sought(person.name, person.birth, person.id_no or "", person.phone or "")
    return find_near_matches(session, viewer, known, person.id)


def keep_apart(uow: UnitOfWork, one_id: str, other_id: str) -> Changes:
    """不是同一人: remember that two records are two people. Refused("not_found")."""
    pair = sorted((one_id, other_id))
    for record_id in pair:
        reachable_resident(uow.session, uow.actor, record_id)
    uow.connection.execute(
        insert(not_duplicate)
        .values(one_id=pair[0], other_id=pair[1], user_id=uow.actor.user_id, decided_on=uow.today)
        .on_conflict_do_nothing()
    )
    uow.audit("keep_apart", "resident", pair[0])
    uow.audit("keep_apart", "resident", pair[1])
    return Changes({"resident": frozenset(pair)})


def ask_again(uow: UnitOfWork, one_id: str, other_id: str) -> Changes:
    """Take the judgement back."""
    pair = sorted((one_id, other_id))
    uow.connection.execute(
        delete(not_duplicate).where(
            not_duplicate.c.one_id == pair[0], not_duplicate.c.other_id == pair[1]
        )
    )
    uow.audit("ask_again", "resident", pair[0])
    uow.audit("ask_again", "resident", pair[1])
    return Changes({"resident": frozenset(pair)})


def _judged(own_id: str) -> Any:
    pairs = not_duplicate.c
    return (
        select(pairs.other_id)
        .where(pairs.one_id == own_id)
        .union(select(pairs.one_id).where(pairs.other_id == own_id))
    )


def _judge(rows: Any, viewer: Viewer, sought: Sought, number: str) -> Iterator[NearMatch]:
    for row in rows:
        reason = _reason(row, sought, number)
        if reason:
            yield NearMatch(
                resident_id=row.id,
                household_id=row.household_id,
                name=name_for(viewer, row.name),
                id_no=mask_id_number(row.id_no),
                birth=row.birth,
                head_name=name_for(viewer, row.head_name or ""),
                address=short_address(row.building, row.unit, row.room),
                reason=reason,
            )


def _reason(row: Any, sought: Sought, number: str) -> str:
    if number and row.id_no == number:
        return "same_number"
    both = len(number) == _NUMBER and len(row.id_no or "") == _NUMBER
    if both:
        slips = sum(a != b for a, b in zip(number, row.id_no, strict=True))
        return "near_number" if slips <= _SLIPS_MAX else ""
    if sought.birth is not None and row.birth == sought.birth:
        return "same_name_and_birth"
    if sought.birth is None and sought.phone and row.phone == sought.phone:
        return "same_name_and_phone"
    return ""
