"""Reads out of the store what the rules of `sync.records.score_formulas` are fed with.

Household cards (who lives where, level, service groups) and the facts of their visits, narrowed
to the viewer's grids. The due list, the memory of a household and the scores all start here, so
that a screen and a score cannot disagree about which visit counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session, aliased

from desktop.resources import calendar_year, code_list
from desktop.services.masking import name_for
from desktop.storage import search
from desktop.storage.viewer import Viewer, in_scope
from sync.records.score_formulas import Absence, HouseholdFacts, VisitFact
from sync.records.tables import (
    Building,
    CalendarDay,
    ChangeLog,
    Dwelling,
    Household,
    Resident,
    ResidentTag,
    Visit,
    VisitReview,
)
from sync.records.times import local_date

GONE = frozenset({"9", "10"})
"""LIVING: 迁出, 死亡."""
AWAY = frozenset({"2", "4", "5", "6", "7", "8"})
"""LIVING of somebody who is not to be met at home: 户在人不在, 外出, 服役, 养老机构, 住院."""
NEW_HOUSEHOLD_WORKING_DAYS = 3
_TYPED_AT_DESK = 1
_SATURDAY = 5


@dataclass(frozen=True)
class HouseholdCard:
    """A household as lists show it. `place` sorts by building, unit and room as on foot."""

    household_id: str
    hh_no: str
    grid_id: str
    head_id: str | None
    head_name: str
    head_sex: str
    head_birth: date | None
    address: str
    place: tuple[str, str, str]
    level: str
    registered_on: date
    typed_here: bool
    people: int
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """Cards and facts of the same households, by id."""

    cards: dict[str, HouseholdCard]
    households: dict[str, HouseholdFacts]


@dataclass(frozen=True)
class _Member:
    resident_id: str
    living: str
    updated_on: date


def load_cards(
    session: Session, viewer: Viewer, household_ids: Collection[str] | None = None
) -> dict[str, HouseholdCard]:
    """Cards of all households in reach, or of some. Households nobody lives in are left out."""
    head = aliased(Resident)
    query = (
        select(
            Household.id, Household.hh_no, Household.grid_id, Household.head_id,
            Household.visit_level, Household.created_at, Household.source,
            head.name, head.sex, head.birth,
            Building.address, Building.name.label("building"), Dwelling.unit, Dwelling.room,
        )
        .outerjoin(head, head.id == Household.head_id)
        .outerjoin(Dwelling, Dwelling.id == Household.dwelling_id)
        .outerjoin(Building, Building.id == Dwelling.building_id)
        .where(Household.deleted_at.is_(None))
    )  # fmt: skip
    query = in_scope(query, viewer, Household.grid_id)
    if household_ids is not None:
        query = query.where(Household.id.in_(sorted(household_ids)))
    people = {
        household: sum(member.living not in GONE for member in found)
        for household, found in _members(session, viewer, household_ids).items()
    }
    tags = _tags(session, viewer, household_ids)
    return {
        row.id: _card(row, viewer, people[row.id], tags.get(row.id, ()))
        for row in session.execute(query)
        if people.get(row.id)
    }


def find_cards(session: Session, viewer: Viewer, text: str, limit: int = 8) -> list[HouseholdCard]:
    """Households a typed text may mean: initials, name, 3-2-501, tail of a number."""
    ids = dict.fromkeys(search.find_ids(session, viewer, text, "household", limit))
    people = search.find_ids(session, viewer, text, "resident", limit)
    homes = {
        row.id: row.household_id
        for row in session.execute(
            select(Resident.id, Resident.household_id).where(Resident.id.in_(people))
        )
    }
    ids |= dict.fromkeys(homes[person] for person in people if person in homes)
    cards = load_cards(session, viewer, set(ids)) if ids else {}
    return [cards[household] for household in ids if household in cards][:limit]


def load_facts(
    session: Session, viewer: Viewer, household_ids: Collection[str] | None = None
) -> Facts:
    """Cards, visits and absences of all households in reach, or of some.

    A visit counts from the day it was made, reviewed or not: what the head sends back is the
    record, and its correction takes its place.
    """
    cards = load_cards(session, viewer, household_ids)
    visits = _visits(session, viewer, household_ids)
    absences = _absences(session, viewer, household_ids)
    workdays = _WorkingDays(session)
    return Facts(
        cards,
        {
            card.household_id: HouseholdFacts(
                card.household_id,
                card.level,
                card.registered_on,
                tuple(visits.get(card.household_id, ())),
                tuple(absences.get(card.household_id, ())),
                workdays.after(card.registered_on) if card.typed_here else None,
            )
            for card in cards.values()
        },
    )


_Query = TypeVar("_Query", bound="Select[*tuple[Any, ...]]")


def narrowed(query: _Query, viewer: Viewer, household_ids: Collection[str] | None) -> _Query:
    """A query over visits: not deleted, in reach, of these households."""
    query = in_scope(query.where(Visit.deleted_at.is_(None)), viewer, Visit.grid_id)
    if household_ids is not None:
        query = query.where(Visit.household_id.in_(sorted(household_ids)))
    return query


def corrected_visits(session: Session, viewer: Viewer) -> frozenset[str]:
    """Visits that a later one corrects; they count for nothing any more."""
    query = select(Visit.corrects_id).where(Visit.corrects_id.is_not(None))
    return frozenset(session.scalars(narrowed(query, viewer, None)))


def returned_visits(session: Session, viewer: Viewer) -> frozenset[str]:
    """Visits whose last review sent them back and whose words are therefore not to be relied on."""
    sent_back = select(VisitReview.visit_id).where(VisitReview.verdict == "returned")
    query = in_scope(
        select(VisitReview.visit_id, VisitReview.verdict).where(
            VisitReview.deleted_at.is_(None), VisitReview.visit_id.in_(sent_back)
        ),
        viewer,
        VisitReview.grid_id,
    ).order_by(VisitReview.reviewed_at)
    last = {row.visit_id: row.verdict for row in session.execute(query)}
    return frozenset(visit_id for visit_id, verdict in last.items() if verdict == "returned")


def full_address(address: str | None, unit: str | None, room: str | None) -> str:
    """文昌里 3号楼2单元501 out of the parts that are known."""
    inside = ""
    if unit:
        inside = unit if unit.endswith("单元") else f"{unit}单元"
    return f"{address or ''}{inside}{room or ''}"


def age_on(birth: date | None, day: date) -> int | None:
    """Completed years on a day."""
    if birth is None:
        return None
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _card(
    row: Row[*tuple[Any, ...]], viewer: Viewer, people: int, tags: tuple[str, ...]
) -> HouseholdCard:
    return HouseholdCard(
        household_id=row.id,
        hh_no=row.hh_no,
        grid_id=row.grid_id,
        head_id=row.head_id,
        head_name=name_for(viewer, row.name or ""),
        head_sex=row.sex or "0",
        head_birth=row.birth,
        address=full_address(row.address, row.unit, row.room),
        place=(_natural(row.building), _natural(row.unit), _natural(row.room)),
        level=row.visit_level,
        registered_on=local_date(row.created_at),
        typed_here=row.source == _TYPED_AT_DESK,
        people=people,
        tags=tags,
    )


def _natural(text: str | None) -> str:
    """Text that sorts 2号楼 before 10号楼."""
    digits = "".join(character for character in text or "" if character.isdigit())
    return f"{digits:0>8}{text or ''}"


def _members(
    session: Session, viewer: Viewer, household_ids: Collection[str] | None
) -> dict[str, list[_Member]]:
    query = in_scope(
        select(
            Resident.id, Resident.household_id, Resident.living, Resident.updated_at
        ).where(Resident.deleted_at.is_(None)),
        viewer,
        Resident.grid_id,
    )  # fmt: skip
    if household_ids is not None:
        query = query.where(Resident.household_id.in_(sorted(household_ids)))
    found: dict[str, list[_Member]] = defaultdict(list)
    for row in session.execute(query):
        found[row.household_id].append(_Member(row.id, row.living, local_date(row.updated_at)))
    return found


@cache
def tag_name(tag: str) -> str:
    """The official word of a service group, e.g. 独居老人."""
    return code_list("CARE_TAG").name_of(tag)


def _tags(
    session: Session, viewer: Viewer, household_ids: Collection[str] | None
) -> dict[str, tuple[str, ...]]:
    query = in_scope(
        select(Resident.household_id, ResidentTag.tag)
        .join(Resident, Resident.id == ResidentTag.resident_id)
        .where(
            ResidentTag.deleted_at.is_(None),
            ResidentTag.ends_on.is_(None),
            Resident.deleted_at.is_(None),
            Resident.living.not_in(sorted(GONE)),
        ),
        viewer,
        ResidentTag.grid_id,
    )
    if household_ids is not None:
        query = query.where(Resident.household_id.in_(sorted(household_ids)))
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in session.execute(query.order_by(ResidentTag.starts_on, ResidentTag.id)):
        found[row.household_id][tag_name(row.tag)] = None
    return {household: tuple(names) for household, names in found.items()}


def _visits(
    session: Session,
    viewer: Viewer,
    household_ids: Collection[str] | None,
) -> dict[str, list[VisitFact]]:
    corrected = corrected_visits(session, viewer)
    query = narrowed(
        select(
            Visit.id, Visit.household_id, Visit.started_at, Visit.way, Visit.result,
            Visit.worker_id, Visit.follow_up_due,
        ),
        viewer,
        household_ids,
    ).order_by(Visit.started_at, Visit.id)  # fmt: skip
    found: dict[str, list[VisitFact]] = defaultdict(list)
    for row in session.execute(query):
        if row.id in corrected:
            continue
        found[row.household_id].append(
            VisitFact(
                row.id,
                local_date(row.started_at),
                row.way,
                row.result,
                row.worker_id,
                row.follow_up_due,
            )
        )
    return found


def _absences(
    session: Session, viewer: Viewer, household_ids: Collection[str] | None
) -> dict[str, list[Absence]]:
    """Households where everybody is in hospital or away now, from when that became known."""
    logged = _last_known_change(session, viewer)
    found: dict[str, list[Absence]] = {}
    for household, members in _members(session, viewer, household_ids).items():
        present = [member for member in members if member.living not in GONE]
        if present and all(member.living in AWAY for member in present):
            since = max(logged.get(one.resident_id, one.updated_on) for one in present)
            found[household] = [Absence(since, None, present[0].living)]
    return found


def _last_known_change(session: Session, viewer: Viewer) -> dict[str, date]:
    """When a resident's life last changed, by the change log (the day it happened or was found)."""
    query = in_scope(
        select(ChangeLog.resident_id, ChangeLog.happened_on, ChangeLog.found_on).where(
            ChangeLog.resident_id.is_not(None), ChangeLog.deleted_at.is_(None)
        ),
        viewer,
        ChangeLog.grid_id,
    ).order_by(ChangeLog.entered_on)
    return {row.resident_id: row.happened_on or row.found_on for row in session.execute(query)}


class _WorkingDays:
    """Counts working days: Monday to Friday, corrected by the year's notice and the district."""

    def __init__(self, session: Session) -> None:
        rows: Iterable[Any] = session.execute(
            select(CalendarDay.day, CalendarDay.working).where(CalendarDay.deleted_at.is_(None))
        )
        self._corrected = {row.day: row.working for row in rows}

    def after(self, day: date, count: int = NEW_HOUSEHOLD_WORKING_DAYS) -> date:
        """The working day `count` working days after a day."""
        while count:
            day += timedelta(days=1)
            count -= self._is_working(day)
        return day

    def _is_working(self, day: date) -> bool:
        if day in self._corrected:
            return bool(self._corrected[day])
        year = calendar_year(day.year)
        if year is not None and day in year.holidays:
            return False
        if year is not None and day in year.working_weekends:
            return True
        return day.weekday() < _SATURDAY
