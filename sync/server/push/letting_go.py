"""Parked ops whose author lets go of them: superseded by a new one, taken back, or handed on.

An op that was set aside is never deleted; it is closed with the way its author chose. One that is
handed on becomes a conflict record, so that a head can take it after all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from sync.decisions import HANDED_ON, WAYS, WITHDRAW
from sync.merge import ADDING, Merged
from sync.server.push.conflicts import Made, proposal_of
from sync.server.scopes import Gate
from sync.server.store import audit_rows, device_rows, record_rows
from sync.wire import Op


@dataclass(frozen=True)
class Closing:
    """A parked op to be closed, how, and the conflict record it becomes."""

    op_id: bytes
    how: str
    made: Made | None = None


def closing_of(
    c: Connection, gate: Gate, op: Op, now_ms: int, just_parked: Mapping[bytes, Op],
    closings: list[Closing],
) -> Merged:  # fmt: skip
    """Judge a withdrawal and note what is to be closed. One that is closed or that this district
    never knew is done already; what a computer of another unit handed in waits for that one's.
    `just_parked`: what was set aside earlier in the same push, as happens when a district that was
    put back is offered both again."""
    how = op.new.get("how")
    if op.kind != WITHDRAW or how not in WAYS:
        return Merged("parked", reason="unknown_kind")
    stranger = gate.stranger(op.actor)
    if stranger is not None:
        return Merged("parked", reason=stranger)
    op_id = bytes.fromhex(op.record_id)
    if op_id in just_parked:
        parked, device = just_parked[op_id], gate.device
    else:
        found = audit_rows.parked_op(c, op_id)
        if found is None or found[2] is not None:
            return Merged("applied")
        parked, device, _ = found
        owner = device_rows.device_of(c, device)
        if owner is not None and owner.unit_id != gate.unit_id:
            return Merged("parked", reason="outside_device_scope")
    made = None
    if how == HANDED_ON and parked.kind not in ADDING:
        key = (parked.entity, parked.record_id)
        held = record_rows.load_held(c, [key]).get(key)
        if held is not None:
            made = proposal_of(c, parked, device, held[0], held[1], now_ms)
    closings.append(Closing(parked.op_id, str(how), made))
    return Merged("applied")


def close_parked(c: Connection, closings: Sequence[Closing], now_ms: int) -> None:
    """Write the closings of a push."""
    for one in closings:
        audit_rows.close_parked(c, one.op_id, one.how, now_ms)
