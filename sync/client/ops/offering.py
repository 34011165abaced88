"""What may have left this computer, and taking back an act that has not.

An act is one group of ops. Before ops go out, by the line or on a stick, `incarnation.offered_no`
says so on the disk; from then on nobody knows whether the district has them, and they stay. What
lies above it nobody else has ever seen: it may go, and what follows is numbered and chained anew.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

import msgspec
from sqlalchemy import Connection

from sync import wire
from sync.client import rows
from sync.client.ops import following, outbox, shadows
from sync.client.ops.outbox import Waiting
from sync.errors import Refused
from sync.merge import ADDING
from sync.records.changes import Changes
from sync.records.kin import Key

EVERYDAY_OPS = 2_000
"""With more waiting it is a first hand-in or an import: bounded by bytes, not by count."""
Claimed = tuple[list[Waiting], bytes]
"""Ops that may leave, and the chain hash before them."""


def claim(connection: Connection, left: int) -> Claimed:
    """Of `left` ops to hand in those to send next, as `outbox.next_batch` gives them.
    Written down in the same transaction, before they are sent: they may have left."""
    limit = wire.BATCH_OPS_MAX if left <= EVERYDAY_OPS else EVERYDAY_OPS
    batch = outbox.next_batch(connection, limit) if left > 0 else []
    if not batch:
        return [], b""
    last = batch[-1]
    connection.exec_driver_sql(
        "UPDATE incarnation SET offered_no = max(offered_no, ?) WHERE id = ?",
        (last.op.op_no, last.incarnation),
    )
    return batch, outbox.hash_before(connection, batch[0])


def offer_all(connection: Connection) -> int:
    """The same of everything there is; the position of the last op it holds for."""
    connection.exec_driver_sql("UPDATE incarnation SET offered_no = head_no")
    return int(
        connection.exec_driver_sql("SELECT coalesce(max(position), 0) FROM outbox").scalar_one()
    )


def offered(connection: Connection, until: int) -> tuple[int, int]:
    """(how many ops wait up to a position, the number of the last op there is)."""
    row = connection.exec_driver_sql(
        "SELECT (SELECT count(*) FROM outbox WHERE state = 0 AND position <= ?), "
        "coalesce((SELECT op_no FROM outbox WHERE position <= ? "
        "ORDER BY position DESC LIMIT 1), 0)",
        (until, until),
    ).first()
    assert row is not None  # two counts, whatever there is
    return row[0], row[1]


def act_of(connection: Connection, entity: str, record_id: str) -> list[Waiting]:
    """The ops of the act that made a record, while none of them may have left; else nothing."""
    found = connection.exec_driver_sql(
        f"SELECT {outbox.COLUMNS} FROM outbox o WHERE state = 0 "  # noqa: S608 (own column list)
        "AND (incarnation, group_no) IN (SELECT w.incarnation, w.group_no FROM outbox w "
        "JOIN incarnation i ON i.id = w.incarnation AND i.current AND w.op_no > i.offered_no "
        "WHERE w.state = 0 AND w.entity = ? AND w.record_id = ? AND w.base_version = 0 "
        "ORDER BY w.position LIMIT 1) ORDER BY position",
        (entity, record_id),
    )
    return [outbox.read_row(row) for row in found]


def take_back(connection: Connection, lines: Sequence[Waiting]) -> Changes:
    """Undo an act (as `act_of` gave it, in the same transaction): its ops go, its records are as
    they were before. Refused("not_the_last") when a later act wrote one of its records,
    or names one that would go."""
    last = lines[-1].position
    keys: set[Key] = {(line.op.entity, line.op.record_id) for line in lines}
    if any(outbox.pending_of(connection, *key)[-1].position > last for key in keys):
        raise Refused("not_the_last")
    born = {(one.op.entity, one.op.record_id) for one in lines if one.op.kind in ADDING}
    first_behind = lines[-1].op.op_no + 1
    behind = outbox.waiting_between(connection, lines[0].incarnation, first_behind, 1 << 62)
    if _names(behind, {record_id for _, record_id in born}):
        raise Refused("not_the_last")
    _unchain(connection, lines, behind)
    rows.purge_all(connection, born)
    for key in keys - born:
        _put_back(connection, key, [line for line in lines if line.op.record_id == key[1]])
    shadows.sweep(connection, keys - born)
    return Changes.collect(keys)


def _names(behind: Sequence[Waiting], ids: Set[str]) -> bool:
    """Whether something written later would be left without what it hangs on."""
    return any(
        isinstance(new, str) and new in ids for line in behind for _, new in line.fields.values()
    )


def _unchain(connection: Connection, lines: Sequence[Waiting], behind: Sequence[Waiting]) -> None:
    """Let the ops go; those behind move up, numbered and chained anew."""
    life, gone = lines[0].incarnation, len(lines)
    head_no = lines[0].op.op_no - 1
    head = outbox.hash_before(connection, lines[0])
    connection.exec_driver_sql(
        "DELETE FROM outbox WHERE position = ?", [(line.position,) for line in lines]
    )
    for line in behind:
        head_no += 1
        group_no = line.op.group_no - gone
        head = wire.chain(head, msgspec.structs.replace(line.op, op_no=head_no, group_no=group_no))
        connection.exec_driver_sql(
            "UPDATE outbox SET op_no = ?, group_no = ?, op_hash = ? WHERE position = ?",
            (head_no, group_no, head, line.position),
        )
    connection.exec_driver_sql(
        "UPDATE incarnation SET head_no = ?, head_hash = ? WHERE id = ?", (head_no, head, life)
    )


def _put_back(connection: Connection, key: Key, gone: Sequence[Waiting]) -> None:
    """A record as the district and what still waits of it have it."""
    entity = rows.entity_of(key[0])
    if entity is None:
        return
    left = outbox.pending_of(connection, *key)
    known = shadows.kept_of(connection, [key]).get(key)
    version, district = known or (0, outbox.found_by([*left, *gone]))
    over: dict[str, Any] = {}
    for line in left:
        over.update({name: new for name, (_, new) in line.fields.items()})
    before: dict[str, Any] = {}
    for line in gone:
        for name, (old, _) in line.fields.items():
            before.setdefault(name, old)
    fields = before | {name: district[name] for name in before if name in district}
    fields |= {name: over[name] for name in before if name in over}
    if not left:
        fields |= {name: district[name] for name in shadows.KEPT_BESIDE if name in district}
    rows.write_fields(connection, entity, key[1], fields)
    following.went_back(connection, *key, fields)
    if left:
        if known is not None:
            kept = {name: value for name, value in district.items() if name in over}
            kept |= {name: district[name] for name in shadows.KEPT_BESIDE if name in district}
            shadows.put_shadow(connection, key, version, kept)
        return
    shadows.drop_shadows(connection, [key])
    if version > 0:
        rows.adopt_versions(connection, entity, [(key[1], version)])
