"""Recording a visit and correcting one. A visit is never changed: a correction is a new visit.

What is due lives in `due_visits`, what was written in `visit_log`, the head's word in
`visit_reviews`, the run of a day's sheet in `visit_runs`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.drafts import drop_draft
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer, in_scope
from sync.errors import Refused
from sync.records import visit_rules as rules
from sync.records.changes import Changes
from sync.records.ids import new_id
from sync.records.score_formulas import MET
from sync.records.tables import Household, OrgUnit, Visit, VisitNeed
from sync.records.times import local_date

DRAFT_KIND = "visit"
"""The kind under which the visit form keeps its drafts."""
_NO_STATION_CODE = "0"


@dataclass(frozen=True)
class NeedValues:
    """A need heard on a visit. `need_type` of NEED_TYPE; `state` as in VisitNeed."""

    need_type: str
    detail: str | None = None
    handled_by: str | None = None
    due_on: date | None = None
    state: str = "open"


@dataclass(frozen=True)
class VisitValues:
    """What stands in the visit form. Instants are aware; codes of handbook §2.3."""

    household_id: str
    started_at: datetime
    way: str
    purposes: tuple[str, ...]
    result: str
    follow_up_due: date | None
    findings: str | None = None
    ended_at: datetime | None = None
    co_workers: tuple[str, ...] = ()
    person_met_id: str | None = None
    person_met: str | None = None
    hazards: tuple[str, ...] = ()
    hazard_note: str | None = None
    info_changed: bool = False
    change_note: str | None = None
    policy_told: str | None = None
    feedback_attitude: str | None = None
    sign_kind: str = "paper"
    sheet_no: str | None = None
    needs: tuple[NeedValues, ...] = ()


def check_visit(values: VisitValues, now: datetime) -> None:
    """Every rule a visit must keep; Refused at the first field that breaks one."""
    rules.check_times(values.started_at, values.ended_at, now)
    rules.check_codes(values.way, list(values.purposes), values.result, list(values.hazards))
    rules.check_findings(values.result, values.findings)
    day = local_date(values.started_at)
    rules.check_next_date(day, values.follow_up_due, values.result)
    rules.check_text(values.hazard_note, "hazard_note", rules.NOTE_CHARACTERS_MAX)
    rules.check_text(values.change_note, "change_note", rules.NOTE_CHARACTERS_MAX)
    rules.check_text(values.policy_told, "policy_told", rules.POLICY_CHARACTERS_MAX)
    rules.check_text(values.person_met, "person_met", rules.PERSON_CHARACTERS_MAX)
    if values.sign_kind not in rules.SIGN_KINDS:
        raise Refused("sign_kind_needed", "sign_kind")
    if len(values.needs) > rules.NEEDS_MAX:
        raise Refused("too_many_needs", "needs", count_max=rules.NEEDS_MAX)
    for need in values.needs:
        rules.check_text(need.detail, "needs", rules.NOTE_CHARACTERS_MAX)


def record_visit(uow: UnitOfWork, values: VisitValues, draft_key: str | None = None) -> Changes:
    """Write one visit with its needs, and drop the draft it was typed in.

    Refused names the field; nothing is written then. A next date later than the level allows is
    written as it is: the head sees it in the review.
    """
    household = _household(uow, values.household_id)
    _write(uow, household, values, corrects_id=None)
    return uow.changes() | _without_draft(uow, draft_key)


def correct_visit(
    uow: UnitOfWork, visit_id: str, values: VisitValues, draft_key: str | None = None
) -> Changes:
    """Write a visit that takes the place of an earlier one of the same household.

    Refused: "not_found", "not_own_visit" (somebody else's, unless the head corrects),
    "already_corrected".
    """
    old = uow.session.scalars(
        in_scope(
            select(Visit).where(Visit.id == visit_id, Visit.deleted_at.is_(None)),
            uow.actor,
            Visit.grid_id,
        )
    ).first()
    if old is None or old.household_id != values.household_id:
        raise Refused("not_found")
    if old.worker_id != uow.actor.worker_id and not uow.actor.is_head:
        raise Refused("not_own_visit")
    later = uow.session.scalars(select(Visit.id).where(Visit.corrects_id == visit_id)).first()
    if later is not None:
        raise Refused("already_corrected")
    household = _household(uow, values.household_id)
    visit = _write(uow, household, values, corrects_id=visit_id, worker_id=old.worker_id)
    _carry_needs_over(uow, visit_id, visit)
    return uow.changes() | _without_draft(uow, draft_key)


def next_number(session: Session, viewer: Viewer, day: date) -> str:
    """The next temporary number of the station on a day: 临-<站点码>-<yyyymmdd>-<n>.

    The district gives the lasting number; this one only names the visit until then.
    """
    code = session.scalar(select(OrgUnit.division_code).where(OrgUnit.id == viewer.station_id))
    prefix = f"临-{code or _NO_STATION_CODE}-{day:%Y%m%d}-"
    taken = session.scalars(select(Visit.visit_no).where(Visit.visit_no.startswith(prefix)))
    last = max((int(number.rpartition("-")[2]) for number in taken if number), default=0)
    return f"{prefix}{last + 1}"


def _without_draft(uow: UnitOfWork, key: str | None) -> Changes:
    return Changes() if key is None else drop_draft(uow, DRAFT_KIND, key)


def _household(uow: UnitOfWork, household_id: str) -> Household:
    household = uow.session.scalars(
        in_scope(
            select(Household).where(Household.id == household_id, Household.deleted_at.is_(None)),
            uow.actor,
            Household.grid_id,
        )
    ).first()
    if household is None:
        raise Refused("household_needed", "household_id")
    return household


def _write(
    uow: UnitOfWork,
    household: Household,
    values: VisitValues,
    corrects_id: str | None,
    worker_id: str | None = None,
) -> Visit:
    worker = worker_id or uow.actor.worker_id
    if worker is None:
        raise Refused("not_a_worker")
    check_visit(values, uow.now)
    met = values.result in MET
    visit = Visit(
        id=new_id(),
        visit_no=next_number(uow.session, uow.actor, uow.today),
        grid_id=household.grid_id,
        household_id=household.id,
        worker_id=worker,
        co_workers=list(values.co_workers) or None,
        started_at=values.started_at,
        ended_at=values.ended_at,
        way=values.way,
        purposes=list(values.purposes),
        result=values.result,
        person_met_id=values.person_met_id if met else None,
        person_met=_text(values.person_met) if met else None,
        findings=_text(values.findings),
        hazards=list(values.hazards) or None,
        hazard_note=_text(values.hazard_note),
        info_changed=values.info_changed,
        change_note=_text(values.change_note),
        policy_told=_text(values.policy_told),
        feedback_attitude=values.feedback_attitude,
        follow_up_due=values.follow_up_due,
        sign_kind=values.sign_kind,
        sheet_no=values.sheet_no,
        entered_at=uow.now,
        corrects_id=corrects_id,
    )
    uow.session.add(visit)
    for need in values.needs:
        uow.session.add(_need(visit, need))
    return visit


def _need(visit: Visit, values: NeedValues) -> VisitNeed:
    return VisitNeed(
        grid_id=visit.grid_id,
        visit_id=visit.id,
        household_id=visit.household_id,
        need_type=values.need_type,
        detail=_text(values.detail),
        handled_by=_text(values.handled_by),
        due_on=values.due_on,
        state=values.state,
    )


def _carry_needs_over(uow: UnitOfWork, old_id: str, visit: Visit) -> None:
    """The correction lists the needs anew, so those of the corrected visit are withdrawn."""
    needs = uow.session.scalars(
        select(VisitNeed).where(VisitNeed.visit_id == old_id, VisitNeed.deleted_at.is_(None))
    )
    for need in needs:
        need.deleted_at = uow.now


def _text(text: str | None) -> str | None:
    """Trimmed, or None for nothing."""
    return (text or "").strip() or None
