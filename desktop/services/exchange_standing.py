"""What the chip and the sync centre say: from the outbox and the district's own count only.

Reads for the screen. "All handed in" is never reckoned from a time: it needs an empty outbox, a
cursor at which both sides counted the same, and no failure since.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.storage.tables import identity
from desktop.storage.viewer import Viewer, in_scope
from sync import wire
from sync.client import cursor, outbox, pages
from sync.client.tables import PARKED, WAITING
from sync.client.tables import outbox as outbox_table
from sync.records import ENTITIES, Household, OrgUnit, Record, Resident, Visit
from sync.records.times import from_text

CONFLICT = "conflict"


@dataclass(frozen=True)
class ExchangeState:
    """What the chip shows; the highest wins: needs_you, unreachable, waiting, all_handed_in,
    and not_enrolled where there is no district. ("Sending" is known by who started the round.)

    `equal_at`: when both sides last counted the same; `failure` and `failed_since`: why and since
    when nothing answers; `next_try`: when it is tried again by itself.
    """

    kind: str
    waiting: int
    needs_you: int
    equal_at: datetime | None
    failure: str | None
    failed_since: datetime | None
    next_try: datetime | None


@dataclass(frozen=True)
class WaitingRecord:
    """One record with waiting ops. `act`: create, append, set_add, patch, …; `situation`:
    never_tried, waits_for_district, behind_the_one_before."""

    noun: str
    record_id: str
    label: str
    act: str
    ops: int
    written_at: datetime
    tries: int
    tried_at: datetime | None
    situation: str


@dataclass(frozen=True)
class ReceiptLine:
    """One round of the history, with both counts; `outcome` is all_handed_in, more_waiting,
    differs, still_moving or the code of a failure."""

    at: datetime
    way: str
    sent: int | None
    received: int | None
    pulled: int
    merged: int
    parked: int
    repaired: int
    outcome: str
    voucher: str | None


@dataclass(frozen=True)
class FieldPair:
    """One field of a conflict: its official label, what stands and what lost."""

    name: str
    label: str
    kept: Any
    lost: Any


@dataclass(frozen=True)
class NeedsYou:
    """Something a person must look at: `kind` is conflict (both values, by which rule) or parked
    (an edit the district set aside, with its reason)."""

    kind: str
    noun: str
    record_id: str
    label: str
    reason: str
    fields: tuple[FieldPair, ...]
    by: str
    other: str
    at: datetime


@dataclass(frozen=True)
class ComputerFacts:
    """The right-hand column: whose computer, what it holds, how far it is."""

    unit_name: str
    workstation: str
    households: int
    residents: int
    visits: int
    equal_at: datetime | None
    clock_offset_s: float | None
    server_url: str | None


def exchange_state(session: Session, viewer: Viewer) -> ExchangeState:
    """The state of the exchange at this moment."""
    connection = session.connection()
    waiting = outbox.waiting_count(connection)
    needs = len(find_needs_you(session, viewer))
    at = cursor.progress_of(connection)
    if at is None:
        return ExchangeState("not_enrolled", waiting, needs, None, None, None, None)
    if needs:
        kind = "needs_you"
    elif at.failure is not None:
        kind = "unreachable"
    elif waiting or at.verified_seq != at.seq or at.complete_ms is None:
        kind = "waiting"
    else:
        kind = "all_handed_in"
    return ExchangeState(
        kind, waiting, needs, _moment(at.complete_ms), at.failure, _moment(at.failed_since_ms),
        _moment(at.next_try_ms),
    )  # fmt: skip


def find_waiting(session: Session, viewer: Viewer, limit: int = 200) -> list[WaitingRecord]:
    """Records with waiting ops, the oldest first; those of grids out of reach are left out."""
    o = outbox_table.c
    query = (
        select(
            o.entity, o.record_id, func.count(), func.min(o.position), func.min(o.wall_ms),
            func.max(o.tries), func.max(o.tried_ms),
        )
        .where(o.state == WAITING)
        .group_by(o.entity, o.record_id)
        .order_by(func.min(o.position))
        .limit(limit)
    )  # fmt: skip
    found = session.execute(query).all()
    firsts = select(o.position, o.kind).where(o.position.in_([row[3] for row in found]))
    acts: dict[int, str] = {row[0]: row[1] for row in session.execute(firsts)}
    lines: list[WaitingRecord] = []
    for noun, record_id, ops, first, wall_ms, tries, tried_ms in found:
        record = _record(session, noun, record_id)
        if record is not None and not _within(viewer, record):
            continue
        situation = "waits_for_district" if tries else "never_tried"
        if lines and tries == 0 and lines[0].tries > 0:
            situation = "behind_the_one_before"
        lines.append(
            WaitingRecord(
                noun, record_id, label_of(session, record), acts[first], ops,
                wire.from_ms(wall_ms), tries, _moment(tried_ms), situation,
            )
        )  # fmt: skip
    return lines


def find_receipts(session: Session, viewer: Viewer, limit: int = 50) -> list[ReceiptLine]:
    """The history, newest first. It names nobody, so everybody of the station may read it."""
    assert viewer
    return [
        ReceiptLine(
            wire.from_ms(line.at_ms), line.way, line.sent, line.received, line.pulled, line.merged,
            line.parked, line.repaired, line.outcome, line.voucher,
        )
        for line in cursor.receipts(session.connection(), limit)
    ]  # fmt: skip


def find_needs_you(session: Session, viewer: Viewer) -> list[NeedsYou]:
    """Conflicts that a person must settle and edits the district set aside, newest first."""
    connection = session.connection()
    found = [
        _conflict(session, fields)
        for _, fields in pages.carried(connection, CONFLICT)
        if fields.get("open") and _may_see(session, viewer, fields["entity"], fields["record_id"])
    ]
    o = outbox_table.c
    parked = session.execute(
        select(o.entity, o.record_id, o.reason, o.fields, o.actor, o.done_ms, o.wall_ms)
        .where(o.state == PARKED)
        .order_by(o.position.desc())
    )
    for noun, record_id, reason, packed, actor, done_ms, wall_ms in parked:
        if _may_see(session, viewer, noun, record_id):
            record = _record(session, noun, record_id)
            pairs = outbox.unpack_fields(packed)
            found.append(
                NeedsYou(
                    "parked", noun, record_id, label_of(session, record), reason or "",
                    tuple(_pair(noun, name, old, new) for name, (old, new) in pairs.items()),
                    _person(session, actor), "", wire.from_ms(done_ms or wall_ms),
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: one.at, reverse=True)


def load_computer_facts(session: Session, viewer: Viewer) -> ComputerFacts:
    """What stands about this computer beside the lists."""
    belongs = session.execute(select(identity)).one()
    unit = session.get(OrgUnit, belongs.station_id)
    at = cursor.progress_of(session.connection())

    def many(entity: type[Household | Resident | Visit]) -> int:
        counted = in_scope(select(func.count(entity.id)), viewer, entity.grid_id)
        return session.scalar(counted.where(entity.deleted_at.is_(None))) or 0

    return ComputerFacts(
        unit.short_name or unit.name if unit else "",
        belongs.workstation,
        many(Household),
        many(Resident),
        many(Visit),
        _moment(at.complete_ms) if at else None,
        at.offset_ms / 1000 if at else None,
        belongs.server_url,
    )


def label_of(session: Session, record: Record | None) -> str:
    """The name a person knows a record by: its own, its household's head's, or its number."""
    if record is None:
        return ""
    if isinstance(record, Household):
        head = session.get(Resident, record.head_id) if record.head_id else None
        return head.name if head is not None else record.hh_no
    household_id = getattr(record, "household_id", None)
    name = getattr(record, "name", None) or getattr(record, "person_name", None)
    if name:
        return str(name)
    if household_id:
        return label_of(session, session.get(Household, household_id))
    for parent, entity in (("resident_id", "resident"), ("visit_id", "visit")):
        parent_id = getattr(record, parent, None)
        if parent_id:
            return label_of(session, _record(session, entity, parent_id))
    return str(getattr(record, "room", "") or "")


def _conflict(session: Session, fields: dict[str, Any]) -> NeedsYou:
    noun, record_id = fields["entity"], fields["record_id"]
    record = _record(session, noun, record_id)
    kept_by, lost_by = fields.get("present_by"), fields.get("incoming_by")
    if not fields.get("incoming_lost", True):
        kept_by, lost_by = lost_by, kept_by
    return NeedsYou(
        kind="conflict",
        noun=noun,
        record_id=record_id,
        label=label_of(session, record),
        reason=fields["rule"],
        fields=tuple(
            _pair(noun, name, kept, lost) for name, (kept, lost) in fields["fields"].items()
        ),
        by=_person(session, kept_by),
        other=_person(session, lost_by),
        at=from_text(fields["at"]),
    )


def _pair(noun: str, name: str, kept: Any, lost: Any) -> FieldPair:
    entity = ENTITIES.get(noun)
    column = entity.__table__.columns.get(name) if entity is not None else None
    label = column.info.get("label", name) if column is not None else name
    return FieldPair(name, label, kept, lost)


def _record(session: Session, noun: str, record_id: str) -> Record | None:
    entity = ENTITIES.get(noun)
    return session.get(entity, record_id) if entity is not None else None


def _within(viewer: Viewer, record: Record) -> bool:
    grid_id = getattr(record, "grid_id", None)
    return grid_id is None or grid_id in viewer.grid_ids


def _may_see(session: Session, viewer: Viewer, noun: str, record_id: str) -> bool:
    record = _record(session, noun, record_id)
    return record is None or _within(viewer, record)


def _person(session: Session, user_id: str | None) -> str:
    account = _record(session, "user_account", user_id) if user_id else None
    return str(getattr(account, "person_name", "")) if account is not None else ""


def _moment(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else wire.from_ms(milliseconds)
