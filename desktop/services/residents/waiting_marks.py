"""Which records carry a mark: something about them waits to be sent, or was returned.

Read from the outbox itself, never from a flag in the record (settled point 9).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from sync.client.tables import PARKED, WAITING, outbox
from sync.records.tables import (
    ChangeLog,
    Dwelling,
    Household,
    Record,
    Resident,
    ResidentTag,
    Visit,
    VisitNeed,
    VisitReview,
)

MARK_WAITING, MARK_RETURNED = "waiting", "returned"
"""● 待发 and ! 被退回, as the tables' mark column names them."""


def waiting_households(
    session: Session, household_ids: Collection[str] | None = None
) -> dict[str, str]:
    """Households with anything of theirs in the outbox, and the heavier mark of each."""
    found: dict[str, str] = {}
    for query in _questions():
        for household_id, state in session.execute(query):
            if household_id is None or (
                household_ids is not None and household_id not in household_ids
            ):
                continue
            if state == PARKED:
                found[household_id] = MARK_RETURNED
            else:
                found.setdefault(household_id, MARK_WAITING)
    return found


def waiting_records(session: Session, noun: str, record_ids: Collection[str]) -> dict[str, int]:
    """How many ops of each of these records have not arrived."""
    query = select(outbox.c.record_id).where(
        outbox.c.state.in_((WAITING, PARKED)),
        outbox.c.entity == noun,
        outbox.c.record_id.in_(sorted(record_ids)),
    )
    counts: dict[str, int] = {}
    for record_id in session.scalars(query):
        counts[record_id] = counts.get(record_id, 0) + 1
    return counts


def _questions() -> Iterator[Select[Any]]:
    """(household, state) of everything in the outbox that belongs to a household."""
    columns: tuple[tuple[type[Record], Any], ...] = (
        (Household, Household.id),
        (Resident, Resident.household_id),
        (Visit, Visit.household_id),
        (VisitNeed, VisitNeed.household_id),
        (ChangeLog, ChangeLog.household_id),
    )
    for entity, household in columns:
        yield _unsent(entity, household)
    yield _unsent(Dwelling, Household.id).join(Household, Household.dwelling_id == Dwelling.id)
    yield _unsent(ResidentTag, Resident.household_id).join(
        Resident, Resident.id == ResidentTag.resident_id
    )
    yield _unsent(VisitReview, Visit.household_id).join(Visit, Visit.id == VisitReview.visit_id)


def _unsent(entity: type[Record], household: Any) -> Select[Any]:
    return (
        select(household, outbox.c.state)
        .select_from(entity)
        .join(outbox, outbox.c.record_id == entity.id)
        .where(outbox.c.entity == entity.__tablename__, outbox.c.state.in_((WAITING, PARKED)))
        .distinct()
    )
