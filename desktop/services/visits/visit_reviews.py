"""The station head's word on a visit: approved, or sent back with words. Records beside the visit.

Only the head reviews, and each visit once: a visit sent back comes again as a correction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.services.visits.visit_log import VisitFilter, VisitLine, find_visits
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer, in_scope
from sync.errors import Refused
from sync.records.changes import Changes
from sync.records.score_formulas import NOBODY_HOME, PHONE, PHONES_RUNNING_MAX
from sync.records.tables import Household, Visit, VisitNeed, VisitReview
from sync.records.times import local_date
from sync.records.visit_rules import REVIEW_CHARACTERS_MAX, check_text, days_past_level

APPROVED, RETURNED = "approved", "returned"


@dataclass(frozen=True)
class Notice:
    """Something the head should look at. `code`: late_entry (hours), phones_running (n),
    nobody_again (n), next_date_late (days), hazards (n), correction."""

    code: str
    amount: int = 0


@dataclass(frozen=True)
class ToApprove:
    """A visit that waits for the head's word."""

    line: VisitLine
    needs: int
    notices: tuple[Notice, ...]


def visits_to_approve(session: Session, viewer: Viewer) -> list[ToApprove]:
    """Visits nobody has reviewed yet, the longest waiting first."""
    lines = find_visits(session, viewer, VisitFilter(state="waiting"))
    if not lines:
        return []
    ids = [line.visit_id for line in lines]
    counted = session.execute(
        select(VisitNeed.visit_id, func.count())
        .where(VisitNeed.visit_id.in_(ids), VisitNeed.deleted_at.is_(None))
        .group_by(VisitNeed.visit_id)
    )
    needs = {row[0]: row[1] for row in counted}
    noticed = _notices(session, viewer, lines)
    found = [ToApprove(line, needs.get(line.visit_id, 0), noticed[line.visit_id]) for line in lines]
    return sorted(found, key=lambda item: (item.line.entered_at, item.line.visit_id))


def count_to_approve(session: Session, viewer: Viewer) -> int:
    """How many visits wait for a review."""
    return len(find_visits(session, viewer, VisitFilter(state="waiting")))


def approve_visit(uow: UnitOfWork, visit_id: str, note: str | None = None) -> Changes:
    """Approve. Refused: "head_only", "not_found", "already_reviewed", "already_corrected"."""
    return _review(uow, visit_id, APPROVED, note)


def return_visit(uow: UnitOfWork, visit_id: str, words: str) -> Changes:
    """Send back with words, which are needed: the worker must know what to mend."""
    if not words.strip():
        raise Refused("words_needed", "note")
    return _review(uow, visit_id, RETURNED, words)


def _review(uow: UnitOfWork, visit_id: str, verdict: str, note: str | None) -> Changes:
    if not uow.actor.is_head:
        raise Refused("head_only")
    check_text(note, "note", REVIEW_CHARACTERS_MAX)
    visit = uow.session.scalars(
        in_scope(
            select(Visit).where(Visit.id == visit_id, Visit.deleted_at.is_(None)),
            uow.actor,
            Visit.grid_id,
        )
    ).first()
    if visit is None:
        raise Refused("not_found")
    if uow.session.scalars(
        select(VisitReview.id).where(
            VisitReview.visit_id == visit_id, VisitReview.deleted_at.is_(None)
        )
    ).first():
        raise Refused("already_reviewed")
    if uow.session.scalars(select(Visit.id).where(Visit.corrects_id == visit_id)).first():
        raise Refused("already_corrected")
    uow.session.add(
        VisitReview(
            grid_id=visit.grid_id,
            visit_id=visit_id,
            verdict=verdict,
            note=(note or "").strip() or None,
            reviewed_at=uow.now,
            reviewed_by=uow.actor.user_id,
        )
    )
    return uow.changes()


def _notices(
    session: Session, viewer: Viewer, lines: Iterable[VisitLine]
) -> dict[str, tuple[Notice, ...]]:
    """What is worth a look, from each visit and those before it in the same household."""
    lines = list(lines)
    households = {line.household_id for line in lines}
    before: dict[str, list[Visit]] = defaultdict(list)
    found = session.execute(
        select(Household.id, Household.visit_level).where(Household.id.in_(sorted(households)))
    )
    levels = {row.id: row.visit_level for row in found}
    rows = session.scalars(
        in_scope(
            select(Visit).where(
                Visit.household_id.in_(sorted(households)), Visit.deleted_at.is_(None)
            ),
            viewer,
            Visit.grid_id,
        ).order_by(Visit.started_at, Visit.id)
    )
    for visit in rows:
        before[visit.household_id].append(visit)
    return {
        line.visit_id: _of_one(line, levels[line.household_id], before[line.household_id])
        for line in lines
    }


def _of_one(line: VisitLine, level: str, visits: list[Visit]) -> tuple[Notice, ...]:
    index = next(n for n, visit in enumerate(visits) if visit.id == line.visit_id)
    visit, past = visits[index], visits[:index]
    found = []
    if line.late:
        found.append(Notice("late_entry", _hours(visit)))
    if line.way == PHONE and (running := 1 + _running(past, "way", PHONE)) > PHONES_RUNNING_MAX:
        found.append(Notice("phones_running", running))
    if line.result == NOBODY_HOME and (again := 1 + _running(past, "result", NOBODY_HOME)) > 1:
        found.append(Notice("nobody_again", again))
    if visit.follow_up_due is not None and level in "ABCD":
        late = days_past_level(local_date(visit.started_at), visit.follow_up_due, level)
        if late:
            found.append(Notice("next_date_late", late))
    if visit.hazards:
        found.append(Notice("hazards", len(visit.hazards)))
    if visit.corrects_id:
        found.append(Notice("correction"))
    return tuple(found)


def _running(past: list[Visit], attribute: str, value: str) -> int:
    """How many visits right before have the value without a break."""
    count = 0
    for visit in reversed(past):
        if getattr(visit, attribute) != value:
            break
        count += 1
    return count


def _hours(visit: Visit) -> int:
    return int((visit.entered_at - visit.started_at).total_seconds() // 3600)
