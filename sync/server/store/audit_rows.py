"""Statements on the audit and on parked ops: what became of each record, and what was set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, TextClause, bindparam, insert

from sync.server.store import tables
from sync.server.store.many import read_few, text, write_many
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


_FOUND = (
    "WITH RECURSIVE chained (id) AS ("
    "SELECT last_line FROM record WHERE entity = :entity AND id IN :ids AND last_line IS NOT NULL "
    "UNION SELECT a.line_before FROM chained l CROSS JOIN audit a WHERE a.id = l.id "
    "AND a.entity = :entity AND a.record_id IN :ids AND a.line_before IS NOT NULL), "
    "found (id) AS (SELECT id FROM chained UNION SELECT id FROM audit WHERE mark IN :marks) "
)
"""The numbers of the lines of some records, and perhaps of a line of another one."""


@cache
def of_records(statement: str) -> TextClause:
    """A statement that asks for lines `found` of some records, which it names once more; its values
    are those of `naming`, and its own."""
    return text(_FOUND + statement).bindparams(
        bindparam("marks", expanding=True), bindparam("ids", expanding=True)
    )


def naming(entity: str, ids: Sequence[str]) -> dict[str, Any]:
    """The records of one entity that a statement on their lines asks for."""
    return {"entity": entity, "ids": list(ids), "marks": sorted({mark_of(one) for one in ids})}


def lines_of(
    c: Connection, entity: str, ids: Sequence[str], before: int, limit: int
) -> list[AuditLine]:
    """Lines of some records of one entity, numbered below `before` (0: all), newest first."""
    query = of_records(
        "SELECT a.id, a.at_ms, a.device, d.workstation, a.actor, a.act, a.entity, "
        "a.record_id, a.detail FROM found f CROSS JOIN audit a LEFT JOIN device d ON "
        "d.id = a.device WHERE a.id = f.id AND a.entity = :entity AND a.record_id IN :ids "
        "AND (:before = 0 OR a.id < :before) ORDER BY a.id DESC LIMIT :limit"
    )
    values = {**naming(entity, ids), "before": before, "limit": limit}
    return [_line(row) for row in c.execute(query, values)]


def was_written_by(c: Connection, key: tuple[str, str], device: bytes) -> bool:
    """Whether a computer handed in something of a record that was taken; what was set aside is no
    claim."""
    query = of_records(
        "SELECT a.detail FROM found f CROSS JOIN audit a WHERE a.id = f.id "
        "AND a.entity = :entity AND a.record_id IN :ids AND a.device = :device "
        "ORDER BY a.id LIMIT :limit"
    )
    values = {**naming(key[0], [key[1]]), "device": device, "limit": TRACES_MAX}
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


def next_number(c: Connection) -> int:
    """The number of the next line, in the transaction that will write it."""
    ((last,),) = read_few(c, "SELECT max(id) FROM audit")
    return 1 + int(last or 0)


def write_audit(c: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Append lines to the audit: at_ms, act and what else is known; `id` and `line_before` of those
    that hang on their record (`writing.chain_audit`)."""
    number = next_number(c) if rows and "id" not in rows[0] else 0
    lines = [{**_UNSAID, "id": number + place, **row} for place, row in enumerate(rows)]
    for line, row in zip(lines, rows, strict=True):
        hangs = line["record_id"] is None or "line_before" in row
        line["mark"] = None if hangs else mark_of(line["record_id"])
    write_many(c, _WRITE, lines)


_UNSAID = dict.fromkeys(("device", "actor", "entity", "record_id", "seq", "detail", "line_before"))
_WRITE = """
INSERT INTO audit
(id, at_ms, device, actor, act, entity, record_id, seq, detail, line_before, mark) VALUES
(:id, :at_ms, :device, :actor, :act, :entity, :record_id, :seq, :detail, :line_before, :mark)"""
