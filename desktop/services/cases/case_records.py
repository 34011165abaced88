"""One case whole: its facts, its way step by step, its clock split by who held it, what is next.

Reads only. The reporter's name and telephone come masked; a look is `services.reveals`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.cases.actors import Actors
from desktop.services.cases.attachments import FileLine, TakenOff, find_files, taken_off
from desktop.services.cases.attachments import standing as still_there
from desktop.services.cases.case_choices import moves_for
from desktop.services.cases.case_effects import is_open
from desktop.services.cases.case_holders import Lead, end_of, stretches_of
from desktop.services.cases.case_links import find_visits_beside
from desktop.services.cases.case_places import (
    BuildingCard,
    PlaceCard,
    load_building_card,
    load_place_card,
    place_of,
)
from desktop.services.cases.cases import case_in_scope
from desktop.services.cases.standing_records import stands
from desktop.services.cases.taking_back import LastStep, last_step
from desktop.services.cases.turned_away import TurnedAway, find_turned_away
from desktop.services.cases.working_calendar import load_working_days
from desktop.services.masking import mask_phone
from desktop.services.visits.visit_log import VisitLine
from desktop.storage.viewer import Viewer
from sync.records.case_clock import (
    Held,
    Share,
    Standing,
    bounce_until,
    call_back_until,
    split,
    standing,
)
from sync.records.case_moves import ADDED
from sync.records.case_states import CLOSED, SELF_CLOSED
from sync.records.tables import (
    Attachment,
    Case,
    CaseAssignment,
    CaseStep,
    CaseSupervise,
    CaseVisitBack,
    Grid,
    Worker,
)
from sync.records.times import local_date
from sync.records.working_days import WorkingDays

_Hung = TypeVar("_Hung", CaseStep, CaseAssignment, CaseSupervise, CaseVisitBack, Attachment)


@dataclass(frozen=True)
class StepLine:
    """One step of the way. `gap_s`: seconds since the move before; `held`: the case lay with
    somebody meanwhile (said as 压), not merely passed on."""

    at: datetime
    move: str
    from_state: str | None
    to_state: str
    actor_name: str
    org_name: str
    on_behalf: str
    words: str
    gap_s: int | None
    held: bool
    unit: str
    """For which unit the actor acted, where that is not the viewer's own."""
    acting_org: str


@dataclass(frozen=True)
class PartLine:
    """One unit's part. `standing`: waiting, signed, answered, refused or released. `provisional`:
    its limit rests on a year whose holidays are not announced; `bounce_provisional`: so does the
    last day to hand it back."""

    assignment_id: str
    slip_no: int
    role: str
    org_name: str
    contact: str
    phone: str
    demand: str
    assigned_at: datetime
    due_at: datetime | None
    accepted_at: datetime | None
    standing: str
    feedback: str
    reject_reason: str
    bounce_until: datetime
    feedback_at: datetime | None
    provisional: bool = False
    bounce_provisional: bool = False


@dataclass(frozen=True)
class LetterLine:
    """One supervision letter."""

    letter_id: str
    letter_no: str
    org_name: str
    grade: str
    reason: str
    demand: str
    issued_at: datetime
    reply_due: date
    reply: str
    replied_at: datetime | None
    cleared_at: datetime | None
    issuer_name: str
    issuer_unit: str
    acting_org: str


@dataclass(frozen=True)
class CaseRecord:
    """A case as its screen and its papers need it."""

    case: Case
    number: str
    grid_name: str
    reporter_name: str
    person_phone: str
    holder: str
    standing: Standing
    limit_days: int
    day_number: int
    shares: tuple[Share, ...]
    steps: tuple[StepLine, ...]
    parts: tuple[PartLine, ...]
    letters: tuple[LetterLine, ...]
    calls: tuple[CaseVisitBack, ...]
    attachments: tuple[Attachment, ...]
    files: tuple[FileLine, ...]
    taken_off: tuple[TakenOff, ...]
    visits: tuple[VisitLine, ...]
    call_until: datetime | None
    turned_away: tuple[TurnedAway, ...]
    moves: tuple[str, ...]
    last: LastStep | None
    place: str
    building: BuildingCard | None
    at_place: PlaceCard | None


def load_case(session: Session, viewer: Viewer, case_id: str, now: datetime) -> CaseRecord:
    """The case with everything that hangs on it. Refused("not_found")."""
    case = case_in_scope(session, viewer, case_id)
    days = load_working_days(session)
    actors = Actors(session, viewer)
    units = actors.units
    steps = _of_case(session, CaseStep, case_id)
    steps.sort(key=lambda step: (step.seq, step.move in ADDED, step.at))
    parts = _of_case(session, CaseAssignment, case_id)
    parts.sort(key=lambda part: (part.slip_no, part.role != "lead", part.assigned_at, part.id))
    stands = standing(
        sent_at=case.dispatched_at, due=case.due_at, stopped=case.suspended_at is not None,
        now=end_of(case, now), days=days,
    )  # fmt: skip
    limit, number = _limit(case, end_of(case, now), days)
    attachments = _of_case(session, Attachment, case_id)
    attachments.sort(key=lambda one: (one.created_at, one.id))
    there = still_there(attachments)
    lead = [part for part in parts if part.role == "lead" and part.rejected_at is None]
    return CaseRecord(
        case=case,
        number=case.case_no or case.temp_no,
        grid_name=session.scalar(select(Grid.name).where(Grid.id == case.grid_id)) or "",
        reporter_name=session.scalar(
            select(Worker.name).where(Worker.id == case.reporter_worker)
        ) or actors.named(case.created_by),
        person_phone=mask_phone(case.person_phone or ""),
        holder=lead[-1].org_name if lead else units.get(case.holder_org or "", ""),
        standing=stands,
        limit_days=limit,
        day_number=number,
        shares=tuple(split(_held(case, steps, parts, units.get(case.scope_org, ""), now), days)),
        steps=tuple(_lines(steps, actors)),
        parts=tuple(_part(part, case.dispatched_at, days) for part in parts),
        letters=tuple(_letters(session, case_id, actors)),
        calls=tuple(sorted(_of_case(session, CaseVisitBack, case_id), key=lambda call: call.at)),
        attachments=tuple(there),
        files=find_files(session, there),
        taken_off=taken_off(session, attachments),
        visits=find_visits_beside(session, viewer, case),
        call_until=_call_until(case, days),
        turned_away=find_turned_away(session, actors, case_id),
        moves=moves_for(case, viewer),
        last=last_step(session, viewer, case_id),
        place=place_of(session, case),
        building=load_building_card(session, viewer, case.building_id or ""),
        at_place=load_place_card(session, viewer, case.place_id or ""),
    )  # fmt: skip


def _call_until(case: Case, days: WorkingDays) -> datetime | None:
    """By when whoever reported it is to be called, while that is owed."""
    owed = case.state in {CLOSED, SELF_CLOSED} and case.closed_at is not None
    return call_back_until(case.closed_at, days) if owed and case.closed_at else None


def _limit(case: Case, now: datetime, days: WorkingDays) -> tuple[int, int]:
    """(working days of the limit, the how-manieth of them is today); zeros without a clock."""
    if case.dispatched_at is None or case.due_at is None:
        return 0, 0
    start = days.after(local_date(case.dispatched_at), 0)
    whole = days.between(start, local_date(case.due_at))
    return whole, max(0, min(whole, days.between(start, local_date(now))))


def _of_case(session: Session, kind: type[_Hung], case_id: str) -> list[_Hung]:
    query = select(kind).where(kind.case_id == case_id, kind.deleted_at.is_(None), stands(kind))
    return list(session.scalars(query))


def _lines(steps: Sequence[CaseStep], actors: Actors) -> list[StepLine]:
    lines: list[StepLine] = []
    before: datetime | None = None
    for step in steps:
        gap = None if before is None else int((step.at - before).total_seconds())
        lines.append(
            StepLine(
                step.at, step.move, step.from_state, step.to_state,
                actors.name_of(step), step.org_name or "", step.on_behalf or "",
                step.opinion or "", gap, step.move == "bounce",
                actors.elsewhere(actors.org_of(step)), actors.org_of(step),
            )
        )  # fmt: skip
        before = step.at
    return lines


def _held(
    case: Case, steps: Sequence[CaseStep], parts: Sequence[CaseAssignment], desk: str, now: datetime
) -> list[Held]:
    """Who held the case from sending on, of what is loaded already."""
    way = [(step.at, step.to_state) for step in steps if step.move not in ADDED]
    leads = [
        Lead(part.org_name, part.assigned_at, part.rejected_at)
        for part in parts
        if part.role == "lead"
    ]
    return stretches_of(case, way, leads, desk, now)


def _part(part: CaseAssignment, sent_at: datetime | None, days: WorkingDays) -> PartLine:
    if part.rejected_at is not None:
        stands = "refused"
    elif part.released_at is not None:
        stands = "released"
    elif part.feedback_at is not None:
        stands = "answered"
    else:
        stands = "signed" if part.accepted_at is not None else "waiting"
    assert is_open(part) == (stands in {"signed", "waiting"})
    assigned, last_day = part.assigned_at, bounce_until(part.assigned_at, days)
    return PartLine(
        part.id, part.slip_no, part.role, part.org_name, part.contact or "",
        mask_phone(part.phone or ""), part.demand or "", part.assigned_at, part.due_at,
        part.accepted_at, stands, part.feedback or "", part.reject_reason or "",
        last_day, part.feedback_at, _rests_on_a_guess(sent_at or assigned, part.due_at, days),
        _rests_on_a_guess(assigned, last_day, days),
    )  # fmt: skip


def _rests_on_a_guess(first: datetime, due: datetime | None, days: WorkingDays) -> bool:
    return due is not None and days.provisional(local_date(first), local_date(due))


def _letters(session: Session, case_id: str, actors: Actors) -> list[LetterLine]:
    found = sorted(
        _of_case(session, CaseSupervise, case_id), key=lambda one: (one.issued_at, one.id)
    )
    return [
        LetterLine(
            one.id, one.letter_no or "", one.org_name, one.grade, one.reason, one.demand or "",
            one.issued_at, one.reply_due, one.reply or "", one.replied_at, one.cleared_at,
            actors.name_of(one), actors.elsewhere(actors.org_of(one)), actors.org_of(one),
        )
        for one in found
    ]  # fmt: skip
