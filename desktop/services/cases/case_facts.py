"""Reads out of the store what the figures of cases are made of, for one span of days.

Narrowed to the viewer. What is made of the facts is `sync.records.case_figures`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from desktop.services.cases.case_lists import LEAD_NAME
from desktop.services.cases.standing_records import stands
from desktop.storage.viewer import Viewer, in_case_scope
from sync.records.case_figures import CallFact, CaseFact, CheckFact
from sync.records.case_states import REPORTED, VERIFIED
from sync.records.tables import Case, CaseStep, CaseVisitBack
from sync.records.times import CHINA, local_date

_ACCEPT, _SELF_CLOSE, _VERIFY, _REWORK = "accept", "self_close", "verify", "rework"
_BY_CASE = CaseStep.move.concat("")
"""The move of a step where the cases are known already: their steps are few, while those of one
move are a town's of all its years, and by the index of moves all of them would be read."""


@dataclass(frozen=True)
class CaseFacts:
    """Everything of a span: cases reported or due in it, checks and call-backs made in it; `grids`
    is the grid of every case named, `named` its number, title and leading unit."""

    cases: tuple[CaseFact, ...]
    checks: tuple[CheckFact, ...]
    calls: tuple[CallFact, ...]
    grids: dict[str, str | None]
    named: dict[str, tuple[str, str, str]]


def load_case_facts(session: Session, viewer: Viewer, first: date, last: date) -> CaseFacts:
    """The facts from the first to the last day, both included, of all cases in reach."""
    span = _instants(first, last)
    cases = _cases(session, viewer, span)
    checks = _checks(session, viewer, span)
    calls = _calls(session, viewer, span)
    ids = {one.case_id for group in (cases, checks, calls) for one in group}
    grids: dict[str, str | None] = {}
    named: dict[str, tuple[str, str, str]] = {}
    query = select(
        Case.id, Case.grid_id, Case.case_no, Case.temp_no, Case.title, LEAD_NAME.label("lead")
    ).where(Case.id.in_(sorted(ids)))
    for row in session.execute(_in_reach(query, viewer, Case)):
        grids[row.id] = row.grid_id
        named[row.id] = (row.case_no or row.temp_no, row.title, row.lead or "")
    return CaseFacts(
        tuple(one for one in cases if one.case_id in named),
        tuple(one for one in checks if one.case_id in named),
        tuple(one for one in calls if one.case_id in named),
        grids, named,
    )  # fmt: skip


def _instants(first: date, last: date) -> tuple[datetime, datetime]:
    """From midnight of the first day to midnight after the last, as instants."""
    ends = datetime.combine(last + timedelta(days=1), time.min, CHINA)
    return datetime.combine(first, time.min, CHINA), ends


def _cases(session: Session, viewer: Viewer, span: tuple[datetime, datetime]) -> list[CaseFact]:
    other = aliased(Case)
    query = (
        select(
            Case.id, Case.grid_id, Case.reporter_worker, Case.reported_at, Case.state,
            Case.due_at, Case.closed_at, Case.suspended_at,
            other.reporter_worker.label("first_reporter"), other.reported_at.label("first_at"),
        )
        .outerjoin(other, other.id == Case.dup_of)
        .where(
            Case.deleted_at.is_(None),
            or_(_within(Case.reported_at, span), _within(Case.due_at, span)),
        )
    )  # fmt: skip
    rows = list(session.execute(_in_reach(query, viewer, Case)))
    moves: dict[str, set[str]] = defaultdict(set)
    steps = select(CaseStep.case_id, CaseStep.move).where(
        CaseStep.case_id.in_(sorted(row.id for row in rows)),
        _BY_CASE.in_((_ACCEPT, _SELF_CLOSE)),
        stands(CaseStep),
    )
    for step in session.execute(steps):
        moves[step.case_id].add(step.move)
    return [
        CaseFact(
            row.id, row.grid_id, row.reporter_worker or "", local_date(row.reported_at), row.state,
            taken_in=_ACCEPT in moves[row.id]
            or (_SELF_CLOSE in moves[row.id] and row.state != REPORTED),
            doubles_own=row.first_at is not None
            and row.first_reporter == row.reporter_worker
            and row.first_at <= row.reported_at,
            due_at=row.due_at, closed_at=row.closed_at, stopped=row.suspended_at is not None,
        )
        for row in rows
    ]  # fmt: skip


def _checks(session: Session, viewer: Viewer, span: tuple[datetime, datetime]) -> list[CheckFact]:
    """Every look on the spot. A desk that sends a passed case back overturns the look before."""
    touched = select(CaseStep.case_id).where(
        CaseStep.move.in_((_VERIFY, _REWORK)), _within(CaseStep.at, span)
    )
    query = (
        select(CaseStep.case_id, CaseStep.move, CaseStep.from_state, CaseStep.at)
        .where(
            CaseStep.case_id.in_(touched), _BY_CASE.in_((_VERIFY, _REWORK)),
            CaseStep.deleted_at.is_(None), stands(CaseStep),
        )
        .order_by(CaseStep.case_id, CaseStep.seq, CaseStep.at)
    )  # fmt: skip
    found: list[CheckFact] = []
    for row in session.execute(_in_reach(query, viewer, CaseStep)):
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
        for row in session.execute(_in_reach(query, viewer, CaseVisitBack))
    ]


def _within(column: Any, span: tuple[datetime, datetime]) -> Any:
    return and_(column >= span[0], column < span[1])


def _in_reach(query: Any, viewer: Viewer, kind: Any) -> Any:
    return in_case_scope(query, viewer, kind.grid_id, kind.scope_org, narrow=True)
