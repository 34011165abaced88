"""Reads out of the store what the figures of cases are made of, for one span of days.

Narrowed to the viewer. What is made of the facts is `sync.records.case_figures`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from desktop.services.cases.case_holders import MOVE_BY_CASE, Lead, find_leads
from desktop.services.cases.standing_records import is_case, stands
from desktop.storage.among import among
from desktop.storage.viewer import Viewer, in_case_scope
from sync.records.case_figures import NOT_YET, CallFact, CaseFact, CheckFact
from sync.records.case_states import VERIFIED
from sync.records.tables import Case, CaseStep, CaseVisitBack
from sync.records.times import CHINA, local_date

_ACCEPT, _VERIFY, _REWORK = "accept", "verify", "rework"
_FIRST = aliased(Case)
"""The case that another one was merged into."""
_COLUMNS = (
    Case.id, Case.grid_id, Case.case_no, Case.temp_no, Case.title, Case.reporter_worker,
    Case.reported_at, Case.state, Case.dispatched_at, Case.due_at, Case.closed_at,
    Case.suspended_at, Case.scope_org,
    _FIRST.reporter_worker.label("first_reporter"), _FIRST.reported_at.label("first_at"),
)  # fmt: skip


@dataclass(frozen=True)
class CaseFacts:
    """Everything of a span: cases reported or due in it, checks and call-backs made in it. Of every
    case named, by id: `rows` the columns, `leads` the leading units in order, `named` its number,
    title and leading unit."""

    cases: tuple[CaseFact, ...]
    checks: tuple[CheckFact, ...]
    calls: tuple[CallFact, ...]
    rows: dict[str, Any]
    leads: dict[str, list[Lead]]
    named: dict[str, tuple[str, str, str]]


def load_case_facts(session: Session, viewer: Viewer, first: date, last: date) -> CaseFacts:
    """The facts from the first to the last day, both included, of all cases in reach."""
    span = _instants(first, last)
    counted = or_(_within(Case.reported_at, span), _within(Case.due_at, span))
    here = _rows(session, viewer, is_case(), counted)
    checks = _checks(session, viewer, span)
    calls = _calls(session, viewer, span)
    others = {one.case_id for group in (checks, calls) for one in group} - here.keys()
    rows = here | _rows(session, viewer, Case.id.in_(among(others)))
    leads = find_leads(session, rows)
    return CaseFacts(
        tuple(_cases(session, here)),
        tuple(one for one in checks if one.case_id in rows),
        tuple(one for one in calls if one.case_id in rows),
        rows, leads,
        {
            case_id: (row.case_no or row.temp_no, row.title, _leading_now(leads[case_id]))
            for case_id, row in rows.items()
        },
    )  # fmt: skip


def _leading_now(leads: Sequence[Lead]) -> str:
    """The unit that leads a case, "" when nobody has it."""
    return next((lead.name for lead in reversed(leads) if lead.until is None), "")


def _instants(first: date, last: date) -> tuple[datetime, datetime]:
    """From midnight of the first day to midnight after the last, as instants."""
    ends = datetime.combine(last + timedelta(days=1), time.min, CHINA)
    return datetime.combine(first, time.min, CHINA), ends


def _rows(session: Session, viewer: Viewer, *which: Any) -> dict[str, Any]:
    query = select(*_COLUMNS).outerjoin(_FIRST, _FIRST.id == Case.dup_of).where(*which)
    return {row.id: row for row in session.connection().execute(_in_reach(query, viewer, Case))}


def _cases(session: Session, rows: dict[str, Any]) -> list[CaseFact]:
    accepted = _accepted(session, [row.id for row in rows.values() if row.state in NOT_YET])
    return [
        CaseFact(
            row.id, row.grid_id, row.reporter_worker or "", local_date(row.reported_at), row.state,
            taken_in=row.state not in NOT_YET or row.id in accepted,
            doubles_own=row.first_at is not None
            and row.first_reporter == row.reporter_worker
            and row.first_at <= row.reported_at,
            due_at=row.due_at, closed_at=row.closed_at, stopped=row.suspended_at is not None,
        )
        for row in rows.values()
    ]  # fmt: skip


def _accepted(session: Session, case_ids: Collection[str]) -> set[str]:
    """Those of the cases that a desk has accepted, whatever came after."""
    query = select(CaseStep.case_id).where(
        CaseStep.case_id.in_(among(case_ids)), MOVE_BY_CASE == _ACCEPT, stands(CaseStep)
    )
    return set(session.connection().scalars(query))


def _checks(session: Session, viewer: Viewer, span: tuple[datetime, datetime]) -> list[CheckFact]:
    """Every look on the spot. A desk that sends a passed case back overturns the look before, so
    that of a case that was ever sent back the whole way is read; of the others the index says all.
    """
    sent_back = select(CaseStep.case_id).where(CaseStep.move == _REWORK)
    passed = select(CaseStep.case_id, CaseStep.at).where(
        CaseStep.move == _VERIFY, _within(CaseStep.at, span), CaseStep.case_id.not_in(sent_back),
        CaseStep.deleted_at.is_(None), stands(CaseStep),
    )  # fmt: skip
    found = [
        CheckFact(row.case_id, local_date(row.at), passed=True)
        for row in session.connection().execute(_in_reach(passed, viewer, CaseStep))
    ]
    return found + _checks_sent_back(session, viewer, span)


def _checks_sent_back(
    session: Session, viewer: Viewer, span: tuple[datetime, datetime]
) -> list[CheckFact]:
    """Those of the cases looked at in the span that were ever sent back."""
    sent_back = select(CaseStep.case_id).where(CaseStep.move == _REWORK)
    touched = select(CaseStep.case_id).where(
        CaseStep.move.in_((_VERIFY, _REWORK)), _within(CaseStep.at, span)
    )
    query = (
        select(CaseStep.case_id, CaseStep.move, CaseStep.from_state, CaseStep.at)
        .where(
            CaseStep.case_id.in_(touched.intersect(sent_back)),
            MOVE_BY_CASE.in_((_VERIFY, _REWORK)), CaseStep.deleted_at.is_(None), stands(CaseStep),
        )
        .order_by(CaseStep.case_id, CaseStep.seq, CaseStep.at)
    )  # fmt: skip
    found: list[CheckFact] = []
    for row in session.connection().execute(_in_reach(query, viewer, CaseStep)):
        before = found[-1] if found and found[-1].case_id == row.case_id else None
        if row.move == _REWORK and row.from_state == VERIFIED and before is not None:
            found[-1] = CheckFact(before.case_id, before.on, passed=False)
        else:
            found.append(CheckFact(row.case_id, local_date(row.at), row.move == _VERIFY))
    return found


def _calls(session: Session, viewer: Viewer, span: tuple[datetime, datetime]) -> list[CallFact]:
    query = select(
        CaseVisitBack.case_id, CaseVisitBack.at, CaseVisitBack.answered, CaseVisitBack.attitude
    ).where(
        _within(CaseVisitBack.at, span), CaseVisitBack.deleted_at.is_(None), stands(CaseVisitBack)
    )
    return [
        CallFact(row.case_id, local_date(row.at), row.answered, row.attitude)
        for row in session.connection().execute(_in_reach(query, viewer, CaseVisitBack))
    ]


def _within(column: Any, span: tuple[datetime, datetime]) -> Any:
    return and_(column >= span[0], column < span[1])


def _in_reach(query: Any, viewer: Viewer, kind: Any) -> Any:
    return in_case_scope(query, viewer, kind.grid_id, kind.scope_org, narrow=True)
