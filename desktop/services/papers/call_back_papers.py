"""Loads the call-back table F16: cases somebody is to be called about, or calls made.

How it looks is `desktop.reports.call_back_table`; the share is reckoned as K12 is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.reports.call_back_table import CallBackTable, CallRow
from desktop.reports.case_form import Mode
from desktop.reports.fonts import with_gaps_marked
from desktop.resources import code_list, words
from desktop.services.cases.actors import Actors
from desktop.services.cases.case_lists import waits_for_call
from desktop.services.cases.standing_records import is_case, stands
from desktop.services.papers.case_papers import F16, CaseDesk
from desktop.storage.viewer import Viewer, in_case_scope
from sync.errors import Refused
from sync.records.case_figures import CallFact, content
from sync.records.score_formulas import month_span
from sync.records.tables import Case, CaseVisitBack
from sync.records.times import CHINA, local_date


def find_to_call(session: Session, viewer: Viewer) -> tuple[str, ...]:
    """Cases in reach that have ended and wait for a call, the longest waiting first."""
    query = select(Case.id).where(is_case(), waits_for_call()).order_by(Case.closed_at, Case.id)
    return tuple(session.scalars(in_case_scope(query, viewer, Case.grid_id, Case.scope_org)))


def find_called(session: Session, viewer: Viewer, month: date) -> tuple[str, ...]:
    """Cases in reach somebody was called about in the month `month` lies in."""
    first, last = month_span(month)
    begins = datetime.combine(first, time.min, CHINA)
    ends = datetime.combine(last + timedelta(days=1), time.min, CHINA)
    query = (
        select(CaseVisitBack.case_id)
        .where(
            CaseVisitBack.at >= begins, CaseVisitBack.at < ends,
            CaseVisitBack.deleted_at.is_(None),
        )
        .order_by(CaseVisitBack.at)
    )  # fmt: skip
    narrowed = in_case_scope(query, viewer, CaseVisitBack.grid_id, CaseVisitBack.scope_org)
    return tuple(dict.fromkeys(session.scalars(narrowed)))


def load_call_backs(
    desk: CaseDesk, mode: Mode, case_ids: Sequence[str], number: str, grid: str = ""
) -> CallBackTable:
    """The table of these cases: "prefilled" to call about, "archive" with the calls made.
    Refused("not_found") for one out of reach."""
    session = desk.session
    query = select(Case).where(Case.id.in_(sorted(set(case_ids))), Case.deleted_at.is_(None))
    cases = {
        case.id: case
        for case in session.scalars(in_case_scope(query, desk.viewer, Case.grid_id, Case.scope_org))
    }
    if not set(case_ids) <= cases.keys():
        raise Refused("not_found")
    calls = _calls(session, case_ids) if mode == "archive" else []
    actors = Actors(session, desk.viewer)
    if mode == "archive":
        rows = [_called(desk, cases[call.case_id], call, actors) for call in calls]
    else:
        rows = [_to_call(desk, cases[case_id]) for case_id in case_ids]
    facts = [
        CallFact(call.case_id, local_date(call.at), call.answered, call.attitude) for call in calls
    ]
    return CallBackTable(
        mode=mode,
        number=number,
        station=desk.station(),
        grid=grid,
        label=number,
        masked=desk.masked,
        rows=tuple(rows),
        called=len(calls),
        satisfied=content(facts, date.min, date.max).rate if mode == "archive" else None,
    )


def _calls(session: Session, case_ids: Sequence[str]) -> list[CaseVisitBack]:
    query = select(CaseVisitBack).where(
        CaseVisitBack.case_id.in_(sorted(set(case_ids))),
        CaseVisitBack.deleted_at.is_(None),
        stands(CaseVisitBack),
    )
    return sorted(session.scalars(query), key=lambda call: (call.at, call.id))


def _to_call(desk: CaseDesk, case: Case) -> CallRow:
    form = words(F16)
    name = form["anonymous"] if case.anonymous else desk.person(case.person_name)
    return CallRow(
        number=case.case_no or case.temp_no,
        person=name,
        phone="" if case.anonymous else desk.phone(case.person_phone),
        matter=case.title,
        closed_on=local_date(case.closed_at) if case.closed_at else None,
    )


def _called(desk: CaseDesk, case: Case, call: CaseVisitBack, actors: Actors) -> CallRow:
    plain = _to_call(desk, case)
    said = code_list("ATTITUDE").name_of(call.attitude) if call.attitude else ""
    return CallRow(
        plain.number, plain.person, plain.phone, plain.matter, plain.closed_on,
        local_date(call.at), said if call.answered else words(F16)["unanswered"],
        desk.prose(call.reason), with_gaps_marked(actors.name_of(call)),
    )  # fmt: skip
