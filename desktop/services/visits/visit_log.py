"""What was written: the log of visits, one visit whole, and the memory of a household.

Reads only. Findings are shown in full to those who see the grid; telephones come masked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.orm import Session, aliased

from desktop.resources import code_list
from desktop.services.masking import mask_phone, name_for
from desktop.services.visits.due_visits import OPEN_NEEDS
from desktop.services.visits.visit_facts import (
    GONE,
    HouseholdCard,
    age_on,
    corrected_visits,
    full_address,
    load_facts,
    narrowed,
)
from desktop.services.visits.visits import NeedValues, VisitValues
from desktop.storage.viewer import Viewer, in_scope
from sync.errors import Refused
from sync.records.score_formulas import NextDue, next_due
from sync.records.tables import (
    Building,
    Dwelling,
    Household,
    Resident,
    Visit,
    VisitNeed,
    VisitReview,
    Worker,
)
from sync.records.times import CHINA, local_date, to_local
from sync.records.visit_rules import entered_late

_Lines = Select[*tuple[Any, ...]]

RECENT_VISITS = 3
LINES_MAX = 500


def _last_review(column: Any) -> ScalarSelect[Any]:
    """A column of the last review of the visit in the enclosing query."""
    return (
        select(column)
        .where(VisitReview.visit_id == Visit.id, VisitReview.deleted_at.is_(None))
        .order_by(VisitReview.reviewed_at.desc())
        .limit(1)
        .correlate(Visit)
        .scalar_subquery()
    )


_VERDICT = _last_review(VisitReview.verdict)
_REVIEW_NOTE = _last_review(VisitReview.note)
_LATER = aliased(Visit)
_CORRECTED = (
    select(_LATER.id)
    .where(_LATER.corrects_id == Visit.id, _LATER.deleted_at.is_(None))
    .correlate(Visit)
    .exists()
)


@dataclass(frozen=True)
class VisitFilter:
    """Which visits of the log. `state`: waiting, approved, returned or late; None: all."""

    first_day: date | None = None
    last_day: date | None = None
    household_id: str | None = None
    worker_id: str | None = None
    way: str | None = None
    result: str | None = None
    state: str | None = None


@dataclass(frozen=True)
class VisitLine:
    """One line of the log. `state`: waiting, approved, returned or corrected."""

    visit_id: str
    visit_no: str
    household_id: str
    head_name: str
    address: str
    started_at: datetime
    way: str
    result: str
    findings: str
    worker_id: str
    worker_name: str
    entered_at: datetime
    late: bool
    state: str
    review_note: str
    corrects_id: str | None

    @property
    def day(self) -> date:
        """The civil date of the visit."""
        return local_date(self.started_at)


@dataclass(frozen=True)
class MemberLine:
    """Somebody who belongs to the household. `phone` is masked."""

    resident_id: str
    name: str
    relation: str
    sex: str
    age: int | None
    living: str
    phone: str


@dataclass(frozen=True)
class NeedLine:
    """A need that is not settled yet."""

    need_id: str
    name: str
    detail: str
    state: str
    handled_by: str
    due_on: date | None
    raised_on: date


@dataclass(frozen=True)
class VisitContext:
    """What the worker wants to have in mind at a door. `last_values` serve "same as last"."""

    card: HouseholdCard
    head_age: int | None
    phone: str
    members: tuple[MemberLine, ...]
    visit_count: int
    recent: tuple[VisitLine, ...]
    needs: tuple[NeedLine, ...]
    next_due: NextDue
    last_values: VisitValues | None
    returned: tuple[VisitLine, ...]


def find_visits(
    session: Session, viewer: Viewer, wanted: VisitFilter, limit: int = LINES_MAX
) -> list[VisitLine]:
    """Visits of the log, newest first, at most `limit`."""
    query = _lines(viewer)
    if wanted.first_day is not None:
        query = query.where(Visit.started_at >= _start_of(wanted.first_day))
    if wanted.last_day is not None:
        query = query.where(Visit.started_at < _start_of(wanted.last_day + timedelta(days=1)))
    for column, value in (
        (Visit.household_id, wanted.household_id),
        (Visit.worker_id, wanted.worker_id),
        (Visit.way, wanted.way),
        (Visit.result, wanted.result),
    ):
        if value is not None:
            query = query.where(column == value)
    query = _in_state(query, wanted.state).order_by(Visit.started_at.desc(), Visit.id.desc())
    if wanted.state != "late":
        query = query.limit(limit)
    found: list[VisitLine] = []
    for row in session.execute(query):
        line = _line(row, viewer)
        if wanted.state != "late" or line.late:
            found.append(line)
        if len(found) == limit:
            break
    return found


def load_visit(session: Session, viewer: Viewer, visit_id: str) -> tuple[VisitLine, VisitValues]:
    """One visit whole: its line and everything that stood in its form. Refused("not_found")."""
    row = session.execute(_lines(viewer).where(Visit.id == visit_id)).first()
    visit = session.get(Visit, visit_id)
    if row is None or visit is None:
        raise Refused("not_found")
    return _line(row, viewer), _values(session, visit, viewer)


def load_visit_context(
    session: Session, viewer: Viewer, household_id: str, today: date
) -> VisitContext:
    """The memory of one household. Refused("not_found") out of reach or with nobody in it."""
    facts = load_facts(session, viewer, {household_id})
    card = facts.cards.get(household_id)
    if card is None:
        raise Refused("not_found")
    recent = find_visits(session, viewer, VisitFilter(household_id=household_id), limit=50)
    standing = [line for line in recent if line.state != "corrected"]
    total = session.scalar(
        narrowed(select(func.count()).select_from(Visit), viewer, {household_id}).where(
            Visit.id.not_in(corrected_visits(session, viewer))
        )
    )
    last = session.get(Visit, standing[0].visit_id) if standing else None
    household = session.get(Household, household_id)
    return VisitContext(
        card=card,
        head_age=age_on(card.head_birth, today),
        phone=mask_phone((household.phone if household else None) or ""),
        members=_members(session, viewer, household_id, today),
        visit_count=total or 0,
        recent=tuple(standing[:RECENT_VISITS]),
        needs=_needs(session, viewer, household_id),
        next_due=next_due(facts.households[household_id]),
        last_values=None if last is None else _values(session, last, viewer),
        returned=tuple(
            line
            for line in standing
            if line.state == "returned" and line.worker_id == viewer.worker_id
        ),
    )


def find_returned(session: Session, viewer: Viewer) -> list[VisitLine]:
    """The viewer's own visits that were sent back and not corrected yet, newest first."""
    if viewer.worker_id is None:
        return []
    wanted = VisitFilter(worker_id=viewer.worker_id, state="returned")
    return find_visits(session, viewer, wanted)


def workers(session: Session, viewer: Viewer) -> dict[str, str]:
    """Names of the station's workers by id."""
    rows = session.execute(
        select(Worker.id, Worker.name).where(
            Worker.station_id == viewer.station_id, Worker.deleted_at.is_(None)
        )
    )
    return {row.id: row.name for row in rows}


def _lines(viewer: Viewer) -> _Lines:
    head = aliased(Resident)
    query = (
        select(
            Visit.id, Visit.visit_no, Visit.household_id, Visit.started_at, Visit.way,
            Visit.result, Visit.findings, Visit.worker_id, Visit.entered_at, Visit.corrects_id,
            head.name.label("head_name"), Worker.name.label("worker_name"),
            Building.address, Dwelling.unit, Dwelling.room,
            _VERDICT.label("verdict"), _REVIEW_NOTE.label("review_note"),
            _CORRECTED.label("corrected"),
        )
        .join(Household, Household.id == Visit.household_id)
        .outerjoin(head, head.id == Household.head_id)
        .outerjoin(Dwelling, Dwelling.id == Household.dwelling_id)
        .outerjoin(Building, Building.id == Dwelling.building_id)
        .outerjoin(Worker, Worker.id == Visit.worker_id)
    )  # fmt: skip
    return narrowed(query, viewer, None)


def _in_state(query: _Lines, state: str | None) -> _Lines:
    if state == "waiting":
        return query.where(~_CORRECTED, _VERDICT.is_(None))
    if state in ("approved", "returned"):
        return query.where(~_CORRECTED, _VERDICT.in_([state]))
    return query


def _line(row: Any, viewer: Viewer) -> VisitLine:
    return VisitLine(
        visit_id=row.id,
        visit_no=row.visit_no or "",
        household_id=row.household_id,
        head_name=name_for(viewer, row.head_name or ""),
        address=full_address(row.address, row.unit, row.room),
        started_at=row.started_at,
        way=row.way,
        result=row.result,
        findings=row.findings or "",
        worker_id=row.worker_id,
        worker_name=row.worker_name or "",
        entered_at=row.entered_at,
        late=entered_late(row.started_at, row.entered_at),
        state="corrected" if row.corrected else row.verdict or "waiting",
        review_note=row.review_note or "",
        corrects_id=row.corrects_id,
    )


def _members(
    session: Session, viewer: Viewer, household_id: str, today: date
) -> tuple[MemberLine, ...]:
    rows = session.scalars(
        in_scope(
            select(Resident).where(
                Resident.household_id == household_id,
                Resident.deleted_at.is_(None),
                Resident.living.not_in(sorted(GONE)),
            ),
            viewer,
            Resident.grid_id,
        ).order_by(Resident.relation, Resident.birth, Resident.id)
    )
    relations = code_list("RELATION")
    return tuple(
        MemberLine(
            one.id,
            name_for(viewer, one.name),
            relations.name_of(one.relation),
            one.sex,
            age_on(one.birth, today),
            one.living,
            mask_phone(one.phone or ""),
        )
        for one in rows
    )


def _needs(session: Session, viewer: Viewer, household_id: str) -> tuple[NeedLine, ...]:
    kinds = code_list("NEED_TYPE")
    rows = session.scalars(
        in_scope(
            select(VisitNeed).where(
                VisitNeed.household_id == household_id,
                VisitNeed.deleted_at.is_(None),
                VisitNeed.state.in_(OPEN_NEEDS),
            ),
            viewer,
            VisitNeed.grid_id,
        ).order_by(VisitNeed.created_at)
    )
    return tuple(
        NeedLine(
            need.id,
            kinds.name_of(need.need_type),
            need.detail or "",
            need.state,
            need.handled_by or "",
            need.due_on,
            local_date(need.created_at),
        )
        for need in rows
    )


def _values(session: Session, visit: Visit, viewer: Viewer) -> VisitValues:
    needs = session.scalars(
        select(VisitNeed)
        .where(VisitNeed.visit_id == visit.id, VisitNeed.deleted_at.is_(None))
        .order_by(VisitNeed.created_at, VisitNeed.id)
    )
    return VisitValues(
        household_id=visit.household_id,
        started_at=to_local(visit.started_at),
        ended_at=None if visit.ended_at is None else to_local(visit.ended_at),
        way=visit.way,
        purposes=tuple(visit.purposes),
        result=visit.result,
        follow_up_due=visit.follow_up_due,
        findings=visit.findings,
        co_workers=tuple(visit.co_workers or ()),
        person_met_id=visit.person_met_id,
        person_met=name_for(viewer, visit.person_met) if visit.person_met else None,
        hazards=tuple(visit.hazards or ()),
        hazard_note=visit.hazard_note,
        info_changed=bool(visit.info_changed),
        change_note=visit.change_note,
        policy_told=visit.policy_told,
        feedback_attitude=visit.feedback_attitude,
        sign_kind=visit.sign_kind,
        sheet_no=visit.sheet_no,
        needs=tuple(
            NeedValues(need.need_type, need.detail, need.handled_by, need.due_on, need.state)
            for need in needs
        ),
    )


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)
