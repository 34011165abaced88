"""Edits the district set aside, and the ways on: again, taken back, or handed to the head.

Typing the same fields anew supersedes a returned edit by itself (the unit of work sees to it).
"""

from __future__ import annotations

from desktop.services.record_names import record_of
from desktop.services.settling.settling import typed
from desktop.storage.unit_of_work import UnitOfWork
from sync.client import rows
from sync.client.ops import letting_go, outbox
from sync.decisions import CONFLICT, HANDED_ON, PARKED, RECOVERED, SUPERSEDED, TAKEN_BACK
from sync.errors import Refused
from sync.merge import ADDING
from sync.records.changes import Changes


def send_again(uow: UnitOfWork, key: str) -> Changes:
    """The same values once more, on the record as it is now; the returned edit is superseded.

    Refused: "not_found" (it is closed), "record_gone", "decided_meanwhile" (a decision somebody
    else was faster with).
    """
    lines = _act(uow, key)
    if any(line.op.entity in {CONFLICT, RECOVERED} for line in lines):
        raise Refused("decided_meanwhile")
    for line in lines:
        op = line.op
        if op.entity == PARKED:
            continue
        record = record_of(uow.session, op.entity, op.record_id)
        if op.kind in ADDING or record is None:
            if op.kind not in ADDING:
                raise Refused("record_gone")
            fields = {name: (old, new) for name, (old, new) in line.fields.items()}
            uow.also(outbox.Edit(op.entity, op.record_id, op.kind, 0, fields))
            continue
        for name, (_, new) in line.fields.items():
            setattr(record, name, typed(record, name, new))
    return _let_go(uow, lines, SUPERSEDED)


def take_back(uow: UnitOfWork, key: str) -> Changes:
    """Let a returned edit go: the record stays as the district has it. Refused("not_found")."""
    lines = _act(uow, key)
    for line in lines:
        entity = rows.entity_of(line.op.entity)
        if line.op.kind in ADDING and entity is not None:
            # the district never had it: nothing is left to be corrected
            rows.purge_all(uow.connection, [(line.op.entity, line.op.record_id)])
    return _let_go(uow, lines, TAKEN_BACK)


def hand_on(uow: UnitOfWork, key: str) -> Changes:
    """Hand a returned edit to the head of the record's station, who may take it after all.

    Refused("not_found"). One that made a new record is only kept at the district, with its reason.
    """
    return _let_go(uow, _act(uow, key), HANDED_ON)


def _act(uow: UnitOfWork, key: str) -> list[outbox.Waiting]:
    kind, _, position = key.partition(":")
    lines = letting_go.act_of(uow.connection, int(position)) if kind == "parked" else []
    if not lines:
        raise Refused("not_found")
    return lines


def _let_go(uow: UnitOfWork, lines: list[outbox.Waiting], how: str) -> Changes:
    for edit in letting_go.close(uow.connection, lines, how):
        uow.also(edit)
    for line in lines:
        if line.op.entity not in {CONFLICT, RECOVERED, PARKED}:
            uow.audit(how, line.op.entity, line.op.record_id)
    return uow.changes()
