"""Statements on the audit and on parked ops: what became of each record, and what was set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, insert

from sync.server.store import tables
from sync.server.store.many import text, write_many
from sync.server.store.marks import mark_of
from sync.wire import Op

_UNPACK = msgspec.msgpack.Decoder(dict[str, Any]).decode
_OP = msgspec.msgpack.Decoder(Op).decode
TRACES_MAX = 400
"""Lines of one record that are looked through to name an author or an older value."""


@dataclass(frozen=True)
class AuditLine:
    """One line of the audit. `detail`: base, version, changes and before by field, conflicts."""

    number: int
    at_ms: int
    device: bytes | None
    workstation: str
    actor: str
    act: str
    entity: str
    record_id: str
    detail: dict[str, Any]


_SELECT = (
    "SELECT a.id, a.at_ms, a.device, d.workstation, a.actor, a.act, a.entity, a.record_id, "
    "a.detail FROM audit a LEFT JOIN device d ON d.id = a.device "
)


def lines_of(
    c: Connection, entity: str, ids: Sequence[str], before: int, limit: int
) -> list[AuditLine]:
    """Lines of some records of one entity, numbered below `before` (0: all), newest first."""
    query = text(
        _SELECT + "WHERE a.mark IN :marks AND a.entity = :entity AND a.record_id IN :ids "
        "AND (:before = 0 OR a.id < :before) ORDER BY a.id DESC LIMIT :limit"
    ).bindparams(bindparam("marks", expanding=True), bindparam("ids", expanding=True))
    marks = sorted({mark_of(one) for one in ids})
    values = {"marks": marks, "entity": entity, "ids": list(ids), "before": before, "limit": limit}
    return [_line(row) for row in c.execute(query, values)]


def was_written_by(c: Connection, key: tuple[str, str], device: bytes) -> bool:
    """Whether a computer handed in something of a record that was taken; what was set aside is no
    claim."""
    query = text(
        "SELECT detail FROM audit WHERE mark = :mark AND entity = :entity "
        "AND record_id = :record AND device = :device ORDER BY id LIMIT :limit"
    )
    values = {"mark": mark_of(key[1]), "entity": key[0], "record": key[1], "device": device,
              "limit": TRACES_MAX}  # fmt: skip
    return any(
        "parked" not in _UNPACK(row[0]) for row in c.execute(query, values) if row[0] is not None
    )


def device_name(c: Connection, device: bytes) -> str:
    """What a computer is called, or empty."""
    row = c.execute(text("SELECT workstation FROM device WHERE id = :id"), {"id": device}).first()
    return "" if row is None else str(row[0])


def parked_op(c: Connection, op_id: bytes) -> tuple[Op, bytes, int | None] | None:
    """(op, device, when it was closed) of an op that was set aside."""
    row = c.execute(
        text("SELECT op, device, closed_ms FROM parked WHERE op_id = :id"), {"id": op_id}
    ).first()
    return None if row is None else (_OP(row[0]), bytes(row[1]), row[2])


def close_parked(c: Connection, op_id: bytes, how: str, now_ms: int) -> None:
    """Its author let go of a parked op: superseded, taken_back or handed_on."""
    c.execute(
        text(
            "UPDATE parked SET closed_ms = :now, closed_how = :how "
            "WHERE op_id = :id AND closed_ms IS NULL"
        ),
        {"id": op_id, "how": how, "now": now_ms},
    )


def _line(row: Any) -> AuditLine:
    number, at_ms, device, workstation, actor, act, entity, record_id, detail = row
    return AuditLine(
        number,
        at_ms,
        None if device is None else bytes(device),
        workstation or "",
        actor or "",
        act,
        entity,
        record_id,
        {} if detail is None else _UNPACK(detail),
    )


def park(c: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Set ops aside, whole."""
    if rows:
        c.execute(insert(tables.parked), list(rows))


def write_audit(c: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Append lines to the audit: at_ms, act and what else is known."""
    names = ("device", "actor", "entity", "record_id", "seq", "detail")
    lines = [{**dict.fromkeys(names), **row} for row in rows]
    for line in lines:
        line["mark"] = None if line["record_id"] is None else mark_of(line["record_id"])
    write_many(
        c,
        "INSERT INTO audit (at_ms, device, actor, act, entity, record_id, seq, detail, mark) "
        "VALUES (:at_ms, :device, :actor, :act, :entity, :record_id, :seq, :detail, :mark)",
        lines,
    )
