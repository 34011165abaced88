"""The outbox: every change somebody made here, in order, chained, until the district has it.

`append` runs in the transaction that writes the records, so record and op stand or fall together.
What the district answered is written by `sync.client.rounds`; nothing here knows the network.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection

from sync import wire
from sync.client.tables import WAITING
from sync.records.randomness import draw
from sync.records.tables import ENTITIES

GROUP_OPS_MAX = 200
"""A person's act is one group. A longer one (an import) is cut in order into groups of this many,
so that a push can always carry whole groups."""

_SEED = "grid.outbox.seed"
_PACK = msgspec.msgpack.Encoder().encode
_UNPACK = msgspec.msgpack.Decoder().decode
unpack_fields = msgspec.msgpack.Decoder(dict[str, list[Any]]).decode
"""The open form of an op's stored fields: {name: [old, new]}."""
_NO_HEAD = bytes(16)

_INSERT = """INSERT INTO outbox (incarnation, op_no, op_hash, group_no, seed, seed_no, entity,
 record_id, kind, base_version, fields, actor, scope_version, schema_version, wall_ms, offset_ms,
 seen_ms, before) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"""

COLUMNS = """position, incarnation, op_no, op_hash, group_no, seed, seed_no, entity, record_id,
 kind, base_version, fields, actor, scope_version, schema_version, wall_ms, offset_ms, seen_ms,
 before"""


@dataclass(frozen=True)
class Edit:
    """One change of one record: `fields` is {name: (old, new)} in canonical plain values.

    `kind`: create, patch, delete, append, set_add, set_remove, move, merge or transition.
    `base_version` is the record's `rev` as the author saw it (0: the district never had it),
    `before` its bookkeeping (updated_at, updated_by) as it was, to go back to when the op is lost.
    """

    entity: str
    record_id: str
    kind: str
    base_version: int
    fields: Mapping[str, tuple[object, object]]
    before: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Stamp:
    """Who acted and when (aware UTC by this computer's clock)."""

    actor: str
    at: datetime
    scope_version: int = 0


class Waiting(msgspec.Struct, frozen=True):
    """One op of the outbox as it stands there."""

    position: int
    incarnation: bytes
    op_hash: bytes
    op: wire.Op
    fields: dict[str, list[Any]]
    """{name: [old, new]}, plain values."""
    before: bytes | None = None
    """The packed bookkeeping it found; None of an op that hid nothing of the district's."""


def start_incarnation(connection: Connection, reason: str, at_ms: int) -> bytes:
    """Begin a new life of this outbox (installation, restore, clone, fork) and return its id.

    Ops that wait are numbered and chained anew in order; each keeps its op_id.
    """
    fresh = draw(connection, 16)
    connection.exec_driver_sql("UPDATE incarnation SET current = 0")
    connection.exec_driver_sql(
        "INSERT INTO incarnation (id, current, reason, started_ms, head_no, head_hash) "
        "VALUES (?, 1, ?, ?, 0, ?)",
        (fresh, reason, at_ms, _NO_HEAD),
    )
    _rechain(connection, fresh)
    return fresh


def append(connection: Connection, edits: Sequence[Edit], stamp: Stamp) -> str:
    """Write one act of a person as ops and return its group id (the first op's id, hex).

    Same transaction as the records. Raises ValueError for an act without an edit.
    """
    if not edits:
        raise ValueError("an act without a change has no op")
    at_ms = wire.to_ms(stamp.at)
    life, head_no, head = _current(connection, at_ms)
    offset_ms, seen_ms, scope_version = _measured(connection)
    seed, seed_no = _numbers(connection, len(edits))
    first_id = wire.op_id(seed, seed_no)
    scope = stamp.scope_version or scope_version
    rows = []
    group_no = head_no + 1
    for index, edit in enumerate(edits):
        op_no = head_no + 1 + index
        if index % GROUP_OPS_MAX == 0:
            group_no = op_no
        changed = _worth_sending(edit)
        op = wire.Op(
            op_no=op_no,
            group_no=group_no,
            seed=seed,
            seed_no=seed_no + index,
            entity=edit.entity,
            record_id=edit.record_id,
            kind=edit.kind,
            base_version=edit.base_version,
            fields={
                name: (None if old is None else wire.value_hash(old), new)
                for name, (old, new) in changed.items()
            },
            actor=stamp.actor,
            scope_version=scope,
            schema_version=wire.SCHEMA_VERSION,
            wall_ms=at_ms,
            offset_ms=offset_ms,
            seen_ms=seen_ms,
        )
        head = wire.chain(head, op)
        rows.append(
            (life, op_no, head, group_no, seed, op.seed_no, op.entity, op.record_id, op.kind,
             op.base_version, _PACK(changed), op.actor, scope, op.schema_version, at_ms,
             offset_ms, seen_ms, _PACK(edit.before) if _hides(edit) else None)
        )  # fmt: skip
    _widen_shadows(connection, edits)
    connection.exec_driver_sql(_INSERT, rows)
    connection.exec_driver_sql(
        "UPDATE incarnation SET head_no = ?, head_hash = ? WHERE id = ?",
        (head_no + len(rows), head, life),
    )
    return first_id.hex()


def waiting_count(connection: Connection) -> int:
    """How many ops the district has not acknowledged yet."""
    found = connection.exec_driver_sql("SELECT count(*) FROM outbox WHERE state = 0")
    return int(found.scalar_one())


def waiting(connection: Connection, limit: int, after: int = 0) -> list[Waiting]:
    """The ops that wait behind position `after`, oldest first, at most `limit`."""
    found = connection.exec_driver_sql(
        f"SELECT {COLUMNS} FROM outbox WHERE state = ? AND position > ? "  # noqa: S608 (own column list)
        "ORDER BY position LIMIT ?",
        (WAITING, after, limit),
    )
    return [read_row(row) for row in found.all()]


def next_batch(connection: Connection, limit: int, after: int = 0) -> list[Waiting]:
    """About `limit` of the oldest waiting ops behind position `after` that follow each other,
    whole groups only."""
    found = waiting(connection, limit + 1, after)
    if len(found) > limit and found[-1].op.group_no == found[-2].op.group_no:
        found += waiting(connection, GROUP_OPS_MAX, found[-1].position)
    batch: list[Waiting] = []
    for line in found:
        if batch:
            last = batch[-1].op
            if line.op.op_no != last.op_no + 1 or line.incarnation != batch[-1].incarnation:
                break
            if len(batch) >= limit and line.op.group_no != last.group_no:
                break
        batch.append(line)
    return batch


def waiting_between(connection: Connection, life: bytes, first: int, last: int) -> list[Waiting]:
    """Of the ops `first` to `last` of an incarnation those that still wait, by number."""
    found = connection.exec_driver_sql(
        f"SELECT {COLUMNS} FROM outbox WHERE state = 0 AND incarnation = ? "  # noqa: S608 (own column list)
        "AND op_no BETWEEN ? AND ? ORDER BY op_no",
        (life, first, last),
    )
    return [read_row(row) for row in found]


def hash_at(connection: Connection, life: bytes, op_no: int) -> bytes | None:
    """The chain hash after an op of an incarnation; None when there is no such op here."""
    row = connection.exec_driver_sql(
        "SELECT op_hash FROM outbox WHERE incarnation = ? AND op_no = ?", (life, op_no)
    ).first()
    return None if row is None else bytes(row[0])


def hash_before(connection: Connection, line: Waiting) -> bytes:
    """The chain hash before an op: that of the op in front of it, zeros for the first."""
    return hash_at(connection, line.incarnation, line.op.op_no - 1) or _NO_HEAD


def only_own_since(
    connection: Connection, entity: str, record_id: str, shown: int, present: int
) -> bool:
    """Whether a record came from version `shown` to `present` by nothing but this outbox's ops.

    A form that was open while its own earlier save was handed in has missed nothing.
    """
    if present < shown:
        return False
    version = present
    while version > shown:
        base = connection.exec_driver_sql(
            "SELECT min(base_version) FROM outbox WHERE entity = ? AND record_id = ? "
            "AND state = 1 AND version = ?",
            (entity, record_id, version),
        ).scalar_one()
        if base is None or base >= version:
            return False
        version = base
    return True


def offer_again(connection: Connection, head_no: int, life: bytes | None = None) -> None:
    """The district knows an incarnation (the current one) only up to `head_no`: what lies above
    waits again, save what was erased for good. Its outcome stays: it was answered once."""
    connection.exec_driver_sql(
        "UPDATE outbox SET state = 0, reason = NULL, done_ms = NULL "
        "WHERE op_no > ? AND coalesce(outcome, '') <> 'erased' AND state IN (1, 2) "
        "AND incarnation = coalesce(?, (SELECT id FROM incarnation WHERE current = 1))",
        (head_no, life),
    )


def note_tries(connection: Connection, tried: Sequence[Waiting], at_ms: int) -> None:
    """These ops were sent and still wait: one more try each. What was answered needs no mark."""
    connection.exec_driver_sql(
        "UPDATE outbox SET tries = tries + 1, tried_ms = ? WHERE position = ?",
        [(at_ms, line.position) for line in tried],
    )


def pending_of(connection: Connection, entity: str, *record_ids: str) -> list[Waiting]:
    """The waiting ops of records of a table, oldest first."""
    found = connection.exec_driver_sql(
        f"SELECT {COLUMNS} FROM outbox WHERE state = 0 AND entity = ? "  # noqa: S608 (own column list)
        "AND record_id IN (SELECT value FROM json_each(?)) ORDER BY position",
        (entity, json.dumps(record_ids)),
    )
    return [read_row(row) for row in found]


def read_row(row: Any) -> Waiting:
    """One line of the outbox (selected as `COLUMNS`) as an op."""
    (position, life, op_no, op_hash, group_no, seed, seed_no, entity, record_id, kind, base,
     packed, actor, scope_version, schema_version, wall_ms, offset_ms, seen_ms,
     before) = row  # fmt: skip
    fields = unpack_fields(packed)
    op = wire.Op(
        op_no=op_no,
        group_no=group_no,
        seed=seed,
        seed_no=seed_no,
        entity=entity,
        record_id=record_id,
        kind=kind,
        base_version=base,
        fields={
            name: (None if old is None else wire.value_hash(old), new)
            for name, (old, new) in fields.items()
        },
        actor=actor,
        scope_version=scope_version,
        schema_version=schema_version,
        wall_ms=wall_ms,
        offset_ms=offset_ms,
        seen_ms=seen_ms,
    )
    return Waiting(position, life, op_hash, op, fields, before)


def _worth_sending(edit: Edit) -> dict[str, tuple[object, object]]:
    """The edit's fields by name in order; nothing that was and stays empty."""
    return {
        name: (old, new)
        for name, (old, new) in sorted(edit.fields.items())
        if old is not None or new is not None
    }


def _current(connection: Connection, at_ms: int) -> tuple[bytes, int, bytes]:
    row = connection.exec_driver_sql(
        "SELECT id, head_no, head_hash FROM incarnation WHERE current = 1"
    ).first()
    if row is None:
        start_incarnation(connection, "installed", at_ms)
        return _current(connection, at_ms)
    return row[0], row[1], row[2]


def _measured(connection: Connection) -> tuple[int, int, int]:
    """Clock offset and the district's time last seen (both ms), and the scope's version."""
    row = connection.exec_driver_sql(
        "SELECT offset_ms, seen_ms, scope_version FROM progress"
    ).first()
    return (0, 0, 0) if row is None else (row[0], row[1], row[2])


def fetched_seq(connection: Connection) -> int:
    """How far the district's feed was fetched."""
    row = connection.exec_driver_sql("SELECT seq FROM progress").first()
    return 0 if row is None else int(row[0])


class _Seeds:
    """The seed of this connection's life and how many op ids were drawn from it."""

    def __init__(self, seed: bytes) -> None:
        self.seed = seed
        self.drawn = 0


def _numbers(connection: Connection, count: int) -> tuple[bytes, int]:
    """A seed and the first of `count` numbers under it.

    The seed lives in memory only, as long as the connection: a copied file never draws an op id
    twice, and many saves of one sitting share the sixteen bytes.
    """
    seeds: _Seeds | None = connection.info.get(_SEED)
    if seeds is None:
        seeds = connection.info[_SEED] = _Seeds(draw(connection, 16))
    first = seeds.drawn
    seeds.drawn += count
    return seeds.seed, first


def _hides(edit: Edit) -> bool:
    """Whether it lies over a record the district knows."""
    return edit.base_version > 0 and edit.entity in ENTITIES


def found_by(lines: Iterable[Waiting]) -> dict[str, Any]:
    """What ops of one record, oldest first, found of the district's; empty where they hid none."""
    found: dict[str, Any] = {}
    for line in lines:
        if line.before is not None:
            olds = {name: old for name, (old, _) in line.fields.items()}
            found = {**olds, **_UNPACK(line.before), **found}
    return found


def _widen_shadows(connection: Connection, edits: Sequence[Edit]) -> None:
    """Where a shadow is kept, it tells of every field that waiting ops touch."""
    if connection.exec_driver_sql("SELECT 1 FROM shadow LIMIT 1").first() is None:
        return  # nearly always: the ops themselves say what they found
    for edit in edits:
        key = (edit.entity, edit.record_id)
        row = connection.exec_driver_sql(
            "SELECT fields FROM shadow WHERE entity = ? AND record_id = ?", key
        ).first()
        if row is None:
            continue
        kept: dict[str, object] = _UNPACK(row[0])
        olds = {name: old for name, (old, _) in edit.fields.items()} | dict(edit.before)
        if not olds.keys() <= kept.keys():
            connection.exec_driver_sql(
                "UPDATE shadow SET fields = ? WHERE entity = ? AND record_id = ?",
                (_PACK({**olds, **kept}), *key),
            )


def _rechain(connection: Connection, life: bytes) -> None:
    """Number and chain the waiting ops anew in incarnation `life`."""
    head_no, head, after = 0, _NO_HEAD, 0
    groups: dict[tuple[bytes, int], int] = {}
    while batch := waiting(connection, 1000, after):
        rows = []
        for line in batch:
            head_no += 1
            group = groups.setdefault((line.incarnation, line.op.group_no), head_no)
            head = wire.chain(head, msgspec.structs.replace(line.op, op_no=head_no, group_no=group))
            rows.append((life, head_no, head, group, line.position))
        connection.exec_driver_sql(
            "UPDATE outbox SET incarnation = ?, op_no = ?, op_hash = ?, group_no = ? "
            "WHERE position = ?",
            rows,
        )
        after = batch[-1].position
    connection.exec_driver_sql(
        "UPDATE incarnation SET head_no = ?, head_hash = ?, offered_no = ? WHERE id = ?",
        (head_no, head, head_no, life),  # of a copy or a fork nobody knows what has left
    )
