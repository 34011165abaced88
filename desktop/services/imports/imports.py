"""Bringing a judged roster into the records, in one act that can be taken back as a whole.

Never overwrites something with nothing. What would happen is `import_plans`; reading and judging
files is `desktop.spreadsheets`; what the check screen shows is `import_checks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from desktop.services.imports.import_plans import ImportTarget, plan_import
from desktop.services.imports.import_writing import (
    RosterWriter,
    plain,
    plain_fields,
    records_by_id,
)
from desktop.spreadsheets.rosters import Judgement, Roster
from desktop.storage.tables import import_batch, import_line
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer
from sync.errors import Refused
from sync.records.changes import Changes
from sync.records.ids import new_id
from sync.records.tables import ENTITIES, Dwelling, Household, Record, Resident, UserAccount, Visit

UNDO_DAYS_MAX = 30


@dataclass(frozen=True)
class ImportSource:
    """A judged file: what stands in it and how it is remembered."""

    roster: Roster
    judgement: Judgement
    file_name: str
    sha256: str


@dataclass(frozen=True)
class PastImport:
    """One line of the list of imports. `counts`: new, updated, refused, kept (after undoing)."""

    id: str
    file_name: str
    at: datetime
    person_name: str
    counts: Mapping[str, int]
    undone_at: datetime | None
    can_undo: bool


def import_roster(uow: UnitOfWork, source: ImportSource, target: ImportTarget) -> Changes:
    """Store what the check let through. Changes name the batch under "import_batch".

    Refused: "grid_needed", "nothing_to_import".
    """
    plan = plan_import(uow.session, uow.actor, source.roster, source.judgement, target)
    if not plan.households:
        raise Refused("nothing_to_import")
    writer = RosterWriter(uow, plan)
    for household in plan.households:
        writer.household(household)
    writer.finish()
    batch = new_id()
    counts = {
        "new": plan.new_people,
        "updated": writer.updated,
        "households": plan.new_households,
        "refused": len(source.judgement.people) - plan.new_people - plan.known_people,
    }
    uow.connection.execute(
        insert(import_batch).values(
            id=batch, file_name=source.file_name[:120], sha256=source.sha256, at=uow.now,
            user_id=uow.actor.user_id, counts=counts,
        )
    )  # fmt: skip
    lines = writer.lines(batch)
    if lines:
        uow.connection.execute(insert(import_line), lines)
    uow.audit("import", "import_batch", batch, count=plan.new_people + plan.known_people)
    return uow.changes() | Changes({"import_batch": frozenset({batch})})


def undo_import(uow: UnitOfWork, batch_id: str) -> Changes:
    """Take an import back: what it made goes, what it changed becomes what it was.

    Whatever somebody touched since stays as it is and is counted as kept. Refused: "not_found",
    "already_undone", "import_too_old" (days_max).
    """
    batch = uow.connection.execute(
        select(import_batch).where(import_batch.c.id == batch_id)
    ).one_or_none()
    if batch is None:
        raise Refused("not_found")
    if batch.undone_at is not None:
        raise Refused("already_undone")
    if uow.now - batch.at > timedelta(days=UNDO_DAYS_MAX):
        raise Refused("import_too_old", days_max=UNDO_DAYS_MAX)
    kept = _take_back(uow, batch_id)
    uow.connection.execute(
        update(import_batch)
        .where(import_batch.c.id == batch_id)
        .values(undone_at=uow.now, counts={**batch.counts, "kept": kept})
    )
    uow.audit("import_undo", "import_batch", batch_id)
    return uow.changes() | Changes({"import_batch": frozenset({batch_id})})


def find_imports(session: Session, viewer: Viewer, now: datetime) -> list[PastImport]:
    """Imports made at this computer, the latest first; a worker sees the own ones."""
    query = (
        select(import_batch, UserAccount.person_name)
        .outerjoin(UserAccount, UserAccount.id == import_batch.c.user_id)
        .order_by(import_batch.c.at.desc(), import_batch.c.id.desc())
    )
    if not viewer.is_head:
        query = query.where(import_batch.c.user_id == viewer.user_id)
    return [
        PastImport(
            row.id, row.file_name, row.at, row.person_name or "", row.counts, row.undone_at,
            row.undone_at is None and now - row.at <= timedelta(days=UNDO_DAYS_MAX),
        )
        for row in session.execute(query)
    ]  # fmt: skip


def note_number_shown(uow: UnitOfWork, file_name: str, row_number: int) -> Changes:
    """Write down that a whole number of a file was shown for mending."""
    uow.audit("reveal", "import_row", None, reason=f"{Path(file_name).suffix} {row_number}")
    return uow.changes()


def note_error_file(uow: UnitOfWork, count: int) -> Changes:
    """Write down that rows left the program as a file."""
    uow.audit("export", "import_row", None, count=count)
    return uow.changes()


def _take_back(uow: UnitOfWork, batch_id: str) -> int:
    """Undo the lines of a batch, people first and places last; returns how many were kept."""
    lines = uow.connection.execute(
        select(import_line).where(import_line.c.batch_id == batch_id)
    ).all()
    kept = 0
    for noun in ("resident_tag", "resident", "household", "dwelling", "building"):
        own = {line.record_id: line for line in lines if line.noun == noun}
        records = records_by_id(uow, ENTITIES[noun], own)
        in_use = _still_used(uow, noun, records)
        for record_id, line in own.items():
            record = records.get(record_id)
            if record is None or record.deleted_at is not None:
                continue
            if not line.made:
                kept += not _restore(record, line.before)
            elif record_id in in_use or plain_fields(record) != line.before:
                kept += 1
            else:
                record.deleted_at = uow.now
        uow.session.flush()
    return kept


def _still_used(uow: UnitOfWork, noun: str, ids: Iterable[str]) -> set[str]:
    """Records others stand on: households with people or visits, dwellings, buildings."""
    column: Any = {
        "household": Resident.household_id,
        "dwelling": Household.dwelling_id,
        "building": Dwelling.building_id,
    }.get(noun)
    if column is None:
        return set()
    owner = column.class_
    used = set(uow.session.scalars(select(column).where(owner.deleted_at.is_(None))))
    if noun == "household":
        used |= set(uow.session.scalars(select(Visit.household_id)))
    return used & set(ids)


def _restore(record: Record, before: Mapping[str, list[Any]]) -> bool:
    """Old values back where the import's value still stands; False when any was changed since."""
    whole = True
    for name, (old, new) in before.items():
        if plain(getattr(record, name)) != new:
            whole = False
            continue
        is_date = isinstance(getattr(record, name), date)
        setattr(record, name, date.fromisoformat(old) if is_date and old else old)
    return whole
