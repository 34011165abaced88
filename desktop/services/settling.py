"""Settling what two computers wrote differently, and taking a decision back (docs/exchange.md).

A decision is an op on the conflict; what it changes in the record is an ordinary edit of the same
act. So it may be made without a line, the first to arrive wins, and the loser stays readable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from desktop.services.needs_you import FieldPair, field_label_of, pending_decisions
from desktop.services.record_names import may_see, person_name, record_of
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer
from sync import wire
from sync.client import letting_go, pages
from sync.client.outbox import Edit
from sync.decisions import (
    BOTH,
    CONFLICT,
    KEPT,
    SETTLE,
    UNSETTLE,
    can_undo,
    chosen_value,
    is_complete,
)
from sync.errors import Refused
from sync.records.changes import Changes
from sync.records.column_types import UtcTime
from sync.records.tables import ENTITIES, Record
from sync.records.times import from_text

Choice = Mapping[str, str]
"""{field: kept, lost or both} of one conflict."""


@dataclass(frozen=True)
class Settled:
    """A decision on one conflict: what was chosen, by whom, and whether it can be taken back."""

    conflict_id: str
    noun: str
    record_id: str
    fields: tuple[FieldPair, ...]
    choice: Mapping[str, str]
    by: str
    at: datetime | None
    can_undo: bool


def settle(uow: UnitOfWork, choices: Mapping[str, Choice]) -> Changes:
    """Decide some conflicts, given by id, in one act.

    Refused: "not_found", "already_settled", "choice_incomplete", "record_gone", "text_too_long"
    (field: both notes together do not fit).
    """
    for conflict_id, choice in choices.items():
        version, fields = _reachable(uow.session, uow.actor, conflict_id)
        waiting = pending_decisions(uow.session).get(conflict_id)
        if waiting == SETTLE or (waiting is None and fields.get("settled_by")):
            raise Refused(
                "already_settled", person=person_name(uow.session, fields.get("settled_by"))
            )
        if not is_complete(fields, choice):
            raise Refused("choice_incomplete")
        before = _carry_out(uow, fields, choice)
        decided = {"choice": (None, dict(choice)), "before": (None, before)}
        uow.also(Edit(CONFLICT, conflict_id, SETTLE, version, decided))
        uow.audit("settle", fields["entity"], fields["record_id"])
    return uow.changes()


def undo_settlement(uow: UnitOfWork, conflict_id: str) -> Changes:
    """Take a decision back within 90 days: the values before it stand again, and it is open.

    Refused: "not_found", "not_settled", "undo_too_late", "record_gone".
    """
    version, fields = _reachable(uow.session, uow.actor, conflict_id)
    before = _before(uow.session, conflict_id, fields)
    if before is None:
        raise Refused("not_settled")
    if fields.get("settled_by") and not can_undo(fields, wire.to_ms(uow.now)):
        raise Refused("undo_too_late")
    record = record_of(uow.session, fields["entity"], fields["record_id"])
    if record is None and before:
        raise Refused("record_gone")
    for name, value in before.items():
        setattr(record, name, typed(record, name, value))
    uow.also(Edit(CONFLICT, conflict_id, UNSETTLE, version, {}))
    uow.audit("unsettle", fields["entity"], fields["record_id"])
    return uow.changes()


def find_settled(
    session: Session, viewer: Viewer, record_ids: frozenset[str], now: datetime
) -> list[Settled]:
    """Decisions on conflicts of some records, the newest first."""
    waiting = pending_decisions(session)
    found = []
    for conflict_id, fields in pages.carried(session.connection(), CONFLICT):
        if fields["record_id"] not in record_ids:
            continue
        if not may_see(session, viewer, fields["entity"], fields["record_id"]):
            continue
        pending = waiting.get(conflict_id)
        if pending == UNSETTLE or (pending is None and not fields.get("settled_by")):
            continue
        found.append(_settled(session, viewer, conflict_id, fields, pending is not None, now))
    return sorted(found, key=lambda one: one.at or now, reverse=True)


def _settled(
    session: Session, viewer: Viewer, conflict_id: str, fields: Mapping[str, Any],
    is_pending: bool, now: datetime,
) -> Settled:  # fmt: skip
    choice = fields.get("choice") or {}
    if is_pending:
        decided = letting_go.newest_fields(session.connection(), CONFLICT, conflict_id)
        choice = decided.get("choice", [None, {}])[1]
    settled_at = fields.get("settled_at")
    return Settled(
        conflict_id,
        fields["entity"],
        fields["record_id"],
        tuple(
            FieldPair(name, field_label_of(fields["entity"], name), kept, lost)
            for name, (kept, lost) in fields["fields"].items()
        ),
        choice,
        viewer.person_name if is_pending else person_name(session, fields.get("settled_by")),
        from_text(settled_at) if settled_at and not is_pending else None,
        is_pending or can_undo(fields, wire.to_ms(now)),
    )


def typed(record: Record | None, name: str, value: Any) -> Any:
    """A plain value of an op as the Python value of a record's field."""
    if record is None or value is None:
        return value
    column = ENTITIES[record.__tablename__].__table__.columns[name]
    if isinstance(column.type, UtcTime):
        return from_text(value)
    kind = column.type.python_type
    if kind is date:
        return date.fromisoformat(value)
    return Decimal(value) if kind is Decimal else value


def _reachable(session: Session, viewer: Viewer, conflict_id: str) -> tuple[int, dict[str, Any]]:
    known = pages.carried_one(session.connection(), CONFLICT, conflict_id)
    if known is None or not may_see(session, viewer, known[1]["entity"], known[1]["record_id"]):
        raise Refused("not_found")
    return known


def _carry_out(uow: UnitOfWork, fields: Mapping[str, Any], choice: Choice) -> dict[str, Any]:
    """Write what was chosen into the record; {field: plain value before} of what that changed."""
    record = record_of(uow.session, fields["entity"], fields["record_id"])
    before: dict[str, Any] = {}
    for name, (kept, lost) in fields["fields"].items():
        if choice[name] == KEPT:
            continue
        if record is None:
            raise Refused("record_gone")
        value = chosen_value(choice[name], kept, lost)
        if choice[name] == BOTH:
            _check_fits(record, name, value)
        before[name] = wire.plain(getattr(record, name))
        setattr(record, name, typed(record, name, value))
    return before


def _check_fits(record: Record, name: str, value: str) -> None:
    length = getattr(ENTITIES[record.__tablename__].__table__.columns[name].type, "length", None)
    if length is not None and len(value) > length:
        raise Refused("text_too_long", name, limit=length)


def _before(session: Session, conflict_id: str, fields: Mapping[str, Any]) -> dict[str, Any] | None:
    """What stood before the decision; None when there is none to take back."""
    waiting = pending_decisions(session).get(conflict_id)
    if waiting == UNSETTLE or (waiting is None and not fields.get("settled_by")):
        return None
    if waiting == SETTLE:
        decided = letting_go.newest_fields(session.connection(), CONFLICT, conflict_id)
        return dict(decided["before"][1] or {})
    return dict(fields.get("before") or {})
