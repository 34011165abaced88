"""People: registering somebody, changing what is known of somebody, their service groups.

A blank never overwrites silently, because an edit names the fields it changes. What may stand in
a record is `resident_rules`, the list of people `resident_lists`, who might be the same person
`near_matches`, showing a masked value `reveals`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.resources import code_list
from desktop.services.residents.resident_rules import (
    DEAD,
    FIELDS,
    HEAD,
    MOVED_OUT,
    ResidentValues,
    check_resident,
)
from desktop.services.visits.visit_facts import GONE
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer, in_scope
from sync.client.ops.outbox import only_own_since
from sync.errors import Refused
from sync.records.changes import Changes
from sync.records.ids import new_id
from sync.records.tables import ChangeLog, Household, Resident, ResidentTag

_CHANGE_KINDS = {MOVED_OUT: "move_out", DEAD: "death"}


def register_resident(
    uow: UnitOfWork, household_id: str, values: ResidentValues, *, came_on: date | None = None
) -> Changes:
    """A new person in a household. `came_on`: born or moved in on that day (goes to the log).

    Refused: as `check_resident`, and "not_found", "duplicate_id_no" (name, household of the
    record that has the number), "second_head", "too_long".
    """
    household = reachable_household(uow.session, uow.actor, household_id)
    add_resident(uow, household, values)
    if came_on is not None:
        kind = "birth" if came_on == values.birth else "move_in"
        log_change(uow, household, None, kind, came_on)
    return uow.changes()


def add_resident(uow: UnitOfWork, household: Household, values: ResidentValues) -> Resident:
    """One more person under a household that is already in the session."""
    checked = check_resident(values, uow.today)
    _check_unique(uow.session, uow.actor, checked, None)
    if checked.relation == HEAD and household.head_id is not None:
        raise Refused("second_head", "relation")
    person = Resident(
        id=new_id(), grid_id=household.grid_id, household_id=household.id, **_columns(checked)
    )
    person.verified_at, person.verified_by = uow.now, uow.actor.user_id
    uow.session.add(person)
    if checked.relation == HEAD:
        household.head_id = person.id
    return person


def edit_resident(
    uow: UnitOfWork, resident_id: str, rev: int, edited: Mapping[str, Any]
) -> Changes:
    """Change the named fields and no others. `rev` is the version the form was filled from.

    Refused: as `check_resident`, and "not_found", "changed_meanwhile" (the district changed the
    record since), "duplicate_id_no", "second_head", "head_leaves" (others still live there).
    """
    person = reachable_resident(uow.session, uow.actor, resident_id)
    if not only_own_since(uow.connection, "resident", person.id, rev, person.rev):
        raise Refused("changed_meanwhile")
    unknown = set(edited) - set(FIELDS)
    if unknown:
        raise ValueError(f"no such fields: {sorted(unknown)}")
    before = values_of(person)
    touches_identity = {"id_no", "id_type"} & set(edited)
    checked = check_resident(replace(before, **edited), uow.today, set(edited))
    if touches_identity:
        _check_unique(uow.session, uow.actor, checked, person.id)
    household = reachable_household(uow.session, uow.actor, person.household_id)
    if checked.relation == HEAD and household.head_id != person.id:
        raise Refused("second_head", "relation")
    if checked.living in GONE and before.living not in GONE:
        _leave(uow, household, person, checked)
    for name, value in _columns(checked).items():
        if getattr(person, name) != value:
            setattr(person, name, value)
    return uow.changes()


def set_tags(uow: UnitOfWork, resident_id: str, tags: Mapping[str, str | None]) -> Changes:
    """The service groups of a person, each with its grade; what is not named any more ends today.

    Refused("unknown_code", "tags") for a group of no list.
    """
    person = reachable_resident(uow.session, uow.actor, resident_id)
    listed = code_list("CARE_TAG")
    for tag in tags:
        if tag not in listed:
            raise Refused("unknown_code", "tags", value=tag)
    query = select(ResidentTag).where(
        ResidentTag.resident_id == person.id,
        ResidentTag.deleted_at.is_(None),
        ResidentTag.ends_on.is_(None),
    )
    standing = {one.tag: one for one in uow.session.scalars(query)}
    for tag, grade in tags.items():
        if tag not in standing:
            uow.session.add(
                ResidentTag(
                    grid_id=person.grid_id,
                    resident_id=person.id,
                    tag=tag,
                    starts_on=uow.today,
                    grade=grade or None,
                )
            )
        elif grade and standing[tag].grade != grade:
            standing[tag].grade = grade
    for tag, record in standing.items():
        if tag not in tags:
            record.ends_on = uow.today
    return uow.changes()


def confirm_resident(uow: UnitOfWork, resident_id: str) -> Changes:
    """核实: somebody looked and everything is as written."""
    person = reachable_resident(uow.session, uow.actor, resident_id)
    person.verified_at, person.verified_by = uow.now, uow.actor.user_id
    return uow.changes()


def log_change(
    uow: UnitOfWork, household: Household, resident_id: str | None, kind: str, day: date | None
) -> None:
    """One line of the change log: what happened, and that it was found and typed today."""
    uow.session.add(
        ChangeLog(
            grid_id=household.grid_id,
            household_id=household.id,
            resident_id=resident_id,
            kind=kind,
            happened_on=day,
            found_on=uow.today,
            entered_on=uow.today,
        )
    )


def values_of(person: Resident) -> ResidentValues:
    """A record as form values."""
    return ResidentValues(**{name: getattr(person, name) for name in FIELDS})


def reachable_resident(session: Session, viewer: Viewer, resident_id: str) -> Resident:
    """A record within the viewer's reach; Refused("not_found") otherwise."""
    query = select(Resident).where(Resident.id == resident_id, Resident.deleted_at.is_(None))
    found = session.scalars(in_scope(query, viewer, Resident.grid_id)).first()
    if found is None:
        raise Refused("not_found")
    return found


def reachable_household(session: Session, viewer: Viewer, household_id: str) -> Household:
    """A household within the viewer's reach; Refused("not_found") otherwise."""
    query = select(Household).where(Household.id == household_id, Household.deleted_at.is_(None))
    found = session.scalars(in_scope(query, viewer, Household.grid_id)).first()
    if found is None:
        raise Refused("not_found")
    return found


def has_others(session: Session, household: Household, own_id: str) -> bool:
    """Whether anybody else still lives in a household."""
    query = select(Resident.id).where(
        Resident.household_id == household.id,
        Resident.id != own_id,
        Resident.deleted_at.is_(None),
        Resident.living.not_in(sorted(GONE)),
    )
    return session.scalars(query).first() is not None


def _leave(
    uow: UnitOfWork, household: Household, person: Resident, checked: ResidentValues
) -> None:
    """Somebody moved away or died: the household must keep a head, and the log a line."""
    if household.head_id == person.id and has_others(uow.session, household, person.id):
        raise Refused("head_leaves", "living")
    day = checked.moved_out_on if checked.living == MOVED_OUT else checked.died_on
    log_change(uow, household, person.id, _CHANGE_KINDS[checked.living], day)


def _check_unique(
    session: Session, viewer: Viewer, values: ResidentValues, own_id: str | None
) -> None:
    """The same number stands once among those who live here; the district sees to the rest."""
    if values.id_no is None:
        return
    query = select(Resident.id, Resident.name, Resident.household_id).where(
        Resident.id_no == values.id_no, Resident.deleted_at.is_(None)
    )
    if own_id is not None:
        query = query.where(Resident.id != own_id)
    twin = session.execute(in_scope(query, viewer, Resident.grid_id)).first()
    if twin is not None:
        raise Refused(
            "duplicate_id_no",
            "id_no",
            name=twin.name,
            resident_id=twin.id,
            household_id=twin.household_id,
        )


def _columns(values: ResidentValues) -> dict[str, Any]:
    return {name: getattr(values, name) for name in FIELDS}
