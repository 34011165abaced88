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

from desktop.services.record_names import may_see, person_name, record_of
from desktop.services.settling import recovered_copies
from desktop.services.settling.matters import FieldPair, field_label_of
from desktop.services.settling.pending_decisions import pending_decisions
from desktop.storage import search
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer
from sync import wire
from sync.client.applying import pages
from sync.client.ops import letting_go
from sync.client.ops.outbox import Edit
from sync.decisions import (
    BOTH,
    CONFLICT,
    KEPT,
    RECOVERED,
    SETTLE,
    UNSETTLE,
    can_undo,
    chosen_value,
    is_complete,
)
from sync.errors import Refused
from sync.records.changes import Changes
from sync.records.column_types import UtcTime
from sync.records.kin import Key
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
    kind: str = CONFLICT


def settle(uow: UnitOfWork, choices: Mapping[str, Choice]) -> Changes:
    """Decide some conflicts, given by id, in one act.

    Refused: "not_found", "already_settled", "choice_incomplete", "record_gone", "notes_too_long"
    (field: both notes together do not fit).
    """
    known = {one: _reachable(uow.session, uow.actor, one) for one in choices}
    waiting = pending_decisions(uow.session)
    copies = recovered_copies.open_by_record(uow.session)
    touched: list[Key] = []
    # what hangs on another record is given back behind it
    order = sorted(known, key=lambda one: recovered_copies.depth(known[one][2]["entity"]))
    for conflict_id in order:
        kind, version, fields = known[conflict_id]
        choice = recovered_copies.whole_choice(fields, choices[conflict_id])
        decided = waiting.get(conflict_id)
        if decided == SETTLE or (decided is None and not is_undecided(fields)):
            raise Refused(
                "already_settled", person=person_name(uow.session, fields.get("settled_by"))
            )
        if not is_complete(fields, choice):
            raise Refused("choice_incomplete")
        if kind == RECOVERED:
            before = recovered_copies.carry_out(uow, fields, choice)
            for one_id, one_version, one in copies.get((fields["entity"], fields["record_id"]), ()):
                if one_id != conflict_id:
                    older = (RECOVERED, one_id, one_version)
                    _decide(uow, older, recovered_copies.kept_aside(one), {})
        else:
            before = _carry_out(uow, fields, choice)
        _decide(uow, (kind, conflict_id, version), choice, before)
        touched.append((fields["entity"], fields["record_id"]))
        uow.audit("settle", *touched[-1])
    return _refreshed(uow, touched)


def is_undecided(fields: Mapping[str, Any]) -> bool:
    """Whether nobody has decided on a conflict or copy, nor the district found it given back."""
    return not fields.get("settled_by") and fields.get("settled") is None


def _decide(
    uow: UnitOfWork, what: tuple[str, str, int], choice: Choice, before: Mapping[str, Any]
) -> None:
    kind, conflict_id, version = what
    decided = {"choice": (None, dict(choice)), "before": (None, dict(before))}
    uow.also(Edit(kind, conflict_id, SETTLE, version, decided))


def _refreshed(uow: UnitOfWork, touched: list[Key]) -> Changes:
    """What this act changed; records that appeared or went are found and not found accordingly."""
    changes = uow.changes() | Changes.collect(touched)
    search.refresh(uow.connection, changes)
    return changes


def undo_settlement(uow: UnitOfWork, conflict_id: str) -> Changes:
    """Take a decision back within 90 days: the values before it stand again, and it is open.

    Refused: "not_found", "not_settled", "undo_too_late", "record_gone".
    """
    kind, version, fields = _reachable(uow.session, uow.actor, conflict_id)
    decided = _decided(uow.session, conflict_id, kind, fields)
    if decided is None:
        raise Refused("not_settled")
    choice, before = decided
    if fields.get("settled_by") and not can_undo(fields, wire.to_ms(uow.now)):
        raise Refused("undo_too_late")
    if kind == RECOVERED:
        recovered_copies.take_back(uow, fields, choice, before)
    else:
        record = record_of(uow.session, fields["entity"], fields["record_id"])
        if record is None and before:
            raise Refused("record_gone")
        for name, value in before.items():
            setattr(record, name, typed(record, name, value))
    uow.also(Edit(kind, conflict_id, UNSETTLE, version, {}))
    uow.audit("unsettle", fields["entity"], fields["record_id"])
    return _refreshed(uow, [(fields["entity"], fields["record_id"])])


def find_settled(
    session: Session, viewer: Viewer, record_ids: frozenset[str], now: datetime
) -> list[Settled]:
    """Decisions on conflicts of some records, the newest first."""
    waiting = pending_decisions(session)
    found = []
    for kind in (CONFLICT, RECOVERED):
        for conflict_id, fields in pages.carried(session.connection(), kind):
            if fields["record_id"] not in record_ids:
                continue
            if not may_see(session, viewer, fields["entity"], fields["record_id"]):
                continue
            pending = waiting.get(conflict_id)
            if pending == UNSETTLE or (pending is None and not fields.get("settled_by")):
                continue
            line = (kind, conflict_id, fields)
            found.append(_settled(session, viewer, line, pending is not None, now))
    return sorted(found, key=lambda one: one.at or now, reverse=True)


def _settled(
    session: Session, viewer: Viewer, line: tuple[str, str, Mapping[str, Any]],
    is_pending: bool, now: datetime,
) -> Settled:  # fmt: skip
    kind, conflict_id, fields = line
    choice = fields.get("choice") or {}
    if is_pending:
        decided = letting_go.newest_fields(session.connection(), kind, conflict_id)
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
        kind,
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


def _reachable(
    session: Session, viewer: Viewer, conflict_id: str
) -> tuple[str, int, dict[str, Any]]:
    """(conflict or recovered, version, fields)."""
    known = pages.carried_one(session.connection(), CONFLICT, conflict_id)
    if known is not None and may_see(session, viewer, known[1]["entity"], known[1]["record_id"]):
        return CONFLICT, *known
    copy = pages.carried_one(session.connection(), RECOVERED, conflict_id)
    if copy is not None and recovered_copies.is_in_reach(viewer, copy[1]):
        return RECOVERED, *copy
    raise Refused("not_found")


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
        raise Refused("notes_too_long", name, limit=length)


def _decided(
    session: Session, conflict_id: str, kind: str, fields: Mapping[str, Any]
) -> tuple[Choice, dict[str, Any]] | None:
    """The choice that holds, and what stood before it; None when there is none to take back."""
    waiting = pending_decisions(session).get(conflict_id)
    if waiting == UNSETTLE or (waiting is None and not fields.get("settled_by")):
        return None
    if waiting == SETTLE:
        decided = letting_go.newest_fields(session.connection(), kind, conflict_id)
        return dict(decided["choice"][1]), dict(decided["before"][1] or {})
    return dict(fields.get("choice") or {}), dict(fields.get("before") or {})
