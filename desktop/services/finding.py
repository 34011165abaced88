"""找: the one box over people, places, cases (Ctrl+K). Answers in a keystroke, in reach only.

What a hit opens, and the screens and acts listed beside, are the views' matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from desktop.resources import code_list
from desktop.services.cases.case_lists import escaped
from desktop.services.cases.case_numbers import near_numbers
from desktop.services.cases.case_places import at_place, find_place_cards
from desktop.services.cases.standing_records import is_case
from desktop.services.masking import name_for
from desktop.services.residents.households import find_buildings, short_address, tag_names
from desktop.services.visits.visit_facts import age_on, load_facts
from desktop.storage import search
from desktop.storage.pinyin import name_readings, text_readings
from desktop.storage.viewer import Viewer, in_case_scope, in_scope
from sync.records.score_formulas import next_due
from sync.records.tables import Building, Case, Dwelling, Household, Resident, ResidentTag

PEOPLE_MAX, PLACES_MAX, CASES_MAX = 20, 10, 8
_CASE_LETTERS_MIN = 2


@dataclass(frozen=True)
class Found:
    """One hit. `kind`: resident, household, building, place or case_ (`head_name`: kind, number);
    `reading` is its pinyin by syllables.

    `address` is the line under or beside it; `household_id` what Enter opens. `last_day` is when
    somebody of the household was last met, `days_overdue` 0 while it is not overdue.
    """

    kind: str
    id: str
    household_id: str | None
    title: str
    reading: tuple[str, ...]
    sex: str
    age: int | None
    tags: tuple[str, ...]
    head_name: str
    address: str
    last_day: date | None = None
    days_overdue: int = 0
    near: bool = False
    """Not what was typed: a case whose number is one slip away."""


def find_anything(session: Session, viewer: Viewer, text: str, today: date) -> list[Found]:
    """People first, then flats, buildings, places and cases; bounded, nothing for an empty text."""
    typed = search.normalised(text)
    if not typed:
        return []
    people = search.find_ids(session, viewer, text, "resident", PEOPLE_MAX)
    homes = search.find_ids(session, viewer, text, "household", PLACES_MAX)
    places = search.find_ids(session, viewer, text, "building", PLACES_MAX)
    found = _people(session, viewer, people, typed, today)
    found = _with_visits(session, viewer, found, today)
    known = {one.household_id for one in found}
    found += [one for one in _homes(session, viewer, homes) if one.household_id not in known]
    buildings = {one.id: one for one in find_buildings(session, viewer)} if places else {}
    for place in places:
        if place in buildings:
            one = buildings[place]
            found.append(
                Found("building", one.id, None, one.address, text_readings(one.address),
                      "", None, (), "", one.name)
            )  # fmt: skip
    found += [
        Found("place", one.place_id, None, one.name, text_readings(one.name), "", None, (),
              code_list("PLACE_KIND").name_of(one.kind), one.address)
        for one in find_place_cards(session, viewer, text)
    ]  # fmt: skip
    found += _cases(session, viewer, text.strip())
    return found or _near(session, viewer, text)


def _cases(session: Session, viewer: Viewer, text: str) -> list[Found]:
    """Cases by number, title or place, the newest first; a single letter finds none."""
    if len(text) < _CASE_LETTERS_MIN:
        return []
    like = f"%{escaped(text)}%"
    sought = (Case.case_no, Case.temp_no, Case.hotline_no, Case.title)
    query = (
        select(Case.id, Case.case_no, Case.temp_no, Case.title, Case.address)
        .where(
            is_case(),
            or_(at_place(like), *(one.like(like, escape="\\") for one in sought)),
        )
        .order_by(Case.reported_at.desc())
        .limit(CASES_MAX)
    )
    rows = session.execute(in_case_scope(query, viewer, Case.grid_id, Case.scope_org))
    return [
        Found("case_", row.id, None, row.title, (), "", None, (), row.case_no or row.temp_no,
              row.address)
        for row in rows
    ]  # fmt: skip


def _near(session: Session, viewer: Viewer, text: str) -> list[Found]:
    return [
        Found("case_", one.case_id, None, one.title, (), "", None, (), one.number, one.address,
              near=True)
        for one in near_numbers(session, viewer, text)
    ]  # fmt: skip


def _people(
    session: Session, viewer: Viewer, ids: Sequence[str], typed: str, today: date
) -> list[Found]:
    head = aliased(Resident)
    query = (
        select(
            Resident.id, Resident.household_id, Resident.name, Resident.sex, Resident.birth,
            head.name.label("head_name"), Building.address, Dwelling.unit, Dwelling.room,
        )
        .outerjoin(Household, Household.id == Resident.household_id)
        .outerjoin(head, head.id == Household.head_id)
        .outerjoin(Dwelling, Dwelling.id == Household.dwelling_id)
        .outerjoin(Building, Building.id == Dwelling.building_id)
        .where(Resident.id.in_(ids))
    )  # fmt: skip
    rows = {row.id: row for row in session.execute(in_scope(query, viewer, Resident.grid_id))}
    tags: dict[str, set[str]] = {}
    for resident_id, tag in session.execute(
        select(ResidentTag.resident_id, ResidentTag.tag).where(
            ResidentTag.resident_id.in_(ids),
            ResidentTag.ends_on.is_(None),
            ResidentTag.deleted_at.is_(None),
        )
    ):
        tags.setdefault(resident_id, set()).add(tag)
    return [
        Found(
            kind="resident",
            id=row.id,
            household_id=row.household_id,
            title=name_for(viewer, row.name),
            reading=_reading(row.name, typed) if viewer.at_station else (),
            sex=row.sex,
            age=age_on(row.birth, today),
            tags=tag_names(tags.get(row.id, ())),
            head_name=name_for(viewer, row.head_name or ""),
            address=short_address(row.address, row.unit, row.room),
        )
        for row in (rows[one] for one in ids if one in rows)
    ]


def _with_visits(
    session: Session, viewer: Viewer, found: Sequence[Found], today: date
) -> list[Found]:
    """The same people with the last visit to their household and how overdue the next one is."""
    homes = {one.household_id for one in found if one.household_id}
    facts = load_facts(session, viewer, homes).households if homes else {}
    dues = {home: next_due(facts[home]) for home in homes if home in facts}
    return [
        replace(
            one,
            last_day=due.last.day if due.last else None,
            days_overdue=max(0, (today - due.due_on).days) if due.last else 0,
        )
        if (due := dues.get(one.household_id or ""))
        else one
        for one in found
    ]


def _homes(session: Session, viewer: Viewer, ids: Sequence[str]) -> list[Found]:
    head = aliased(Resident)
    query = (
        select(Household.id, head.name, Building.address, Dwelling.unit, Dwelling.room)
        .select_from(Household)
        .outerjoin(head, head.id == Household.head_id)
        .outerjoin(Dwelling, Dwelling.id == Household.dwelling_id)
        .outerjoin(Building, Building.id == Dwelling.building_id)
        .where(Household.id.in_(ids))
    )
    rows = {row.id: row for row in session.execute(in_scope(query, viewer, Household.grid_id))}
    return [
        Found("household", row.id, row.id, short_address(row.address, row.unit, row.room), (),
              "", None, (), name_for(viewer, row.name or ""), "")
        for row in (rows[one] for one in ids if one in rows)
    ]  # fmt: skip


def _reading(name: str, typed: str) -> tuple[str, ...]:
    """The reading the typed letters fit, or the usual one."""
    readings = name_readings(name)
    for one in readings:
        if "".join(part[0] for part in one).startswith(typed) or "".join(one).startswith(typed):
            return one
    return readings[0] if readings else ()
