"""What a case hangs together with: the visit it came from, its household's visits, the case it
takes up again. Beginning from there and reading from here; nothing is moved on but by the table.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.cases.case_acts import move_case
from desktop.services.cases.case_effects import MoveValues
from desktop.services.cases.cases import CaseValues, case_in_scope, report_case
from desktop.services.cases.standing_records import is_case
from desktop.services.visits.visit_log import VisitFilter, VisitLine, find_visits, load_visit
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer, in_case_scope
from sync.errors import Refused
from sync.records.case_rules import (
    BY_WORKER,
    DETAIL_CHARACTERS_MAX,
    REOPEN_DAYS,
    TITLE_CHARACTERS_MAX,
    check_words,
    may_reopen,
)
from sync.records.changes import Changes
from sync.records.tables import Case, Visit, VisitNeed

REOPEN = "reopen"
VISITS_SHOWN = 3


@dataclass(frozen=True)
class LinkedCase:
    """A case beside a visit."""

    case_id: str
    number: str
    title: str
    state: str


def start_from_case(case: Case) -> dict[str, Any]:
    """What a case says already, for a form that goes on from it: fields of the report form."""
    names = (
        "title", "address", "category", "urgency", "origin", "grid_id", "household_id",
        "building_id", "place_id",
    )  # fmt: skip
    return {name: getattr(case, name) for name in names} | {"detail": case.detail or ""}


def start_from_visit(session: Session, viewer: Viewer, visit_id: str) -> dict[str, Any]:
    """The fields of a report as far as a visit knows them, and its hazards by code under
    "hazards". Refused("not_found")."""
    line, values = load_visit(session, viewer, visit_id)
    needs = session.scalars(
        select(VisitNeed).where(VisitNeed.visit_id == visit_id, VisitNeed.deleted_at.is_(None))
    ).all()
    said = [need.detail for need in needs if need.detail]
    said += [words for words in (values.hazard_note, line.findings) if words]
    title = said[0].splitlines()[0][:TITLE_CHARACTERS_MAX] if said else ""
    return {
        "title": title, "detail": "\n".join(said)[:DETAIL_CHARACTERS_MAX],
        "address": line.address, "household_id": line.household_id, "origin": BY_WORKER,
        "grid_id": session.scalar(select(Visit.grid_id).where(Visit.id == visit_id)),
        "visit_id": visit_id, "need_id": needs[0].id if len(needs) == 1 else None,
        "hazards": list(values.hazards),
    }  # fmt: skip


def find_cases_of_visit(session: Session, viewer: Viewer, visit_id: str) -> list[LinkedCase]:
    """The cases that came of a visit, within reach."""
    query = select(Case.id, Case.case_no, Case.temp_no, Case.title, Case.state).where(
        Case.visit_id == visit_id, is_case()
    )
    rows = session.execute(in_case_scope(query, viewer, Case.grid_id, Case.scope_org))
    return [LinkedCase(row[0], row[1] or row[2], row[3], row[4]) for row in rows]


def find_visits_beside(session: Session, viewer: Viewer, case: Case) -> tuple[VisitLine, ...]:
    """The last visits to the household of a case, newest first."""
    if case.household_id is None:
        return ()
    wanted = VisitFilter(household_id=case.household_id)
    return tuple(find_visits(session, viewer, wanted, limit=VISITS_SHOWN))


def reopen_case(
    uow: UnitOfWork, case_id: str, values: CaseValues, reason: str, draft_key: str | None = None,
    *, shown_no: int | None = None,
) -> Changes:  # fmt: skip
    """重新办理: a new case that names the closed one, and the closed one names it.

    Refused as `report_case` and `move_case`, and "reopen_too_late" (days).
    """
    old = case_in_scope(uow.session, uow.actor, case_id)
    if not may_reopen(old.closed_at, uow.now):
        raise Refused("reopen_too_late", None, days=REOPEN_DAYS)
    check_words(reason, "reason", TITLE_CHARACTERS_MAX * 3, needed=True)
    if not (values.person_name or values.person_phone or values.anonymous):
        values = replace(values, person_name=old.person_name, person_phone=old.person_phone)
    made = report_case(uow, replace(values, reopen_of=case_id), draft_key)
    told = MoveValues(words=reason, reopened_as=made.only("case_"))
    return made | move_case(uow, case_id, REOPEN, told, shown_no=shown_no)
