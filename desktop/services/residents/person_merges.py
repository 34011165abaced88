"""Two records of one person made one, and taken apart again within ninety days.

The surplus record goes out of sight and names the one that stands for it; what is still written for
it elsewhere lands there (docs/exchange.md, merging two records). Who might be the same person is
`near_matches`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.masking import name_for
from desktop.services.residents.residents import (
    has_others,
    log_change,
    reachable_household,
    reachable_resident,
)
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer, in_scope
from sync.aliases import DUPLICATE, STAYS_BEHIND
from sync.client.applying import pages
from sync.decisions import CONFLICT, UNDO_MS
from sync.errors import Refused
from sync.records.base import BOOKKEEPING
from sync.records.changes import Changes
from sync.records.tables import Resident
from sync.records.times import local_date

UNDO = timedelta(milliseconds=UNDO_MS)


@dataclass(frozen=True)
class MergedRecord:
    """A record that was merged into the one shown. `undo_until`: the last day to take it back."""

    id: str
    name: str
    merged_on: date
    undo_until: date


def merge_residents(uow: UnitOfWork, surplus_id: str, standing_id: str) -> Changes:
    """是同一人，合并: the surplus record goes, the other stands for it and takes what it lacks.

    The other one may be of another station when the district itself found the pair.
    Refused: "not_found", "same_record", "head_leaves" (others live in the surplus one's household
    and it is their head).
    """
    if surplus_id == standing_id:
        raise Refused("same_record")
    surplus = reachable_resident(uow.session, uow.actor, surplus_id)
    household = reachable_household(uow.session, uow.actor, surplus.household_id)
    if household.head_id == surplus.id and has_others(uow.session, household, surplus.id):
        raise Refused("head_leaves", "living")
    if (surplus_id, standing_id) not in _found_by_district(uow.session):
        _take_what_is_lacking(surplus, reachable_resident(uow.session, uow.actor, standing_id))
    surplus.merged_into = standing_id
    surplus.deleted_at = uow.now
    log_change(uow, household, surplus.id, "edit", uow.today)
    uow.audit("merge", "resident", standing_id)
    return uow.changes()


def undo_merge(uow: UnitOfWork, surplus_id: str) -> Changes:
    """The two are two people after all: the surplus record is back where it was.

    What the standing record took over stays with it. Refused: "not_found", "undo_too_late".
    """
    query = select(Resident).where(Resident.id == surplus_id, Resident.merged_into.is_not(None))
    surplus = uow.session.scalars(in_scope(query, uow.actor, Resident.grid_id)).first()
    if surplus is None:
        raise Refused("not_found")
    if surplus.deleted_at is not None and uow.now - surplus.deleted_at > UNDO:
        raise Refused("undo_too_late")
    standing_id = surplus.merged_into
    surplus.merged_into = None
    surplus.deleted_at = None
    uow.audit("undo_merge", "resident", standing_id)
    return uow.changes()


def find_merged(session: Session, viewer: Viewer, resident_id: str) -> list[MergedRecord]:
    """The records that were merged into this one, the latest first."""
    query = (
        select(Resident.id, Resident.name, Resident.deleted_at)
        .where(Resident.merged_into == resident_id, Resident.deleted_at.is_not(None))
        .order_by(Resident.deleted_at.desc())
    )
    return [
        MergedRecord(row.id, name_for(viewer, row.name), local_date(row.deleted_at),
                     local_date(row.deleted_at + UNDO))
        for row in session.execute(in_scope(query, viewer, Resident.grid_id))
    ]  # fmt: skip


def all_ids_of(session: Session, ids: list[str]) -> list[str]:
    """These people's records, and those that were merged into them."""
    merged = select(Resident.id).where(Resident.merged_into.in_(ids))
    return [*ids, *session.scalars(merged)]


def _take_what_is_lacking(surplus: Resident, standing: Resident) -> None:
    """Fields only the surplus record has; nothing that stands is changed."""
    for column in Resident.__table__.columns:
        if column.name in STAYS_BEHIND | BOOKKEEPING:
            continue
        value = getattr(surplus, column.name)
        if value is not None and getattr(standing, column.name) is None:
            setattr(standing, column.name, value)


def _found_by_district(session: Session) -> set[tuple[str, str]]:
    """(own record, the other) of the pairs the district asks about whose other one is elsewhere."""
    found = set()
    for _, fields in pages.carried(session.connection(), CONFLICT):
        if fields.get("rule") == DUPLICATE and session.get(Resident, fields["other_id"]) is None:
            found.add((str(fields["record_id"]), str(fields["other_id"])))
    return found
