"""Every statement the district's exchange runs, in SQL that PostgreSQL and SQLite both speak.

Statements only: what may be read by whom is decided in `scopes`, what an op does in `apply`. No
state is kept in the process.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, insert

from sync.merge import Held
from sync.records.kin import parent_of
from sync.records.randomness import draw
from sync.server import tables
from sync.server.many import read_many, text, write_many
from sync.wire import canonical

_UNPACK = msgspec.msgpack.Decoder(dict[str, Any]).decode
_STAMPS = msgspec.msgpack.Decoder(dict[str, tuple[int, int, int]]).decode


def found(
    c: Connection, district_id: str, name: str, practice: bool, epoch: bytes, now_ms: int
) -> None:
    """The first lines of a new district."""
    c.execute(
        insert(tables.district).values(
            only=1, id=district_id, name=name, practice=practice, epoch=epoch, created_ms=now_ms
        )
    )
    c.execute(insert(tables.counter).values(only=1, seq=0))
    c.execute(insert(tables.epoch).values(epoch=epoch, began_seq=0, at_ms=now_ms, why="founded"))


def district_of(c: Connection) -> tuple[str, str, bool, bytes]:
    """(id, name, practice, epoch)."""
    row = c.execute(text("SELECT id, name, practice, epoch FROM district")).one()
    return row[0], row[1], bool(row[2]), bytes(row[3])


def take_numbers(c: Connection, count: int) -> int:
    """Take `count` numbers from the district's one counter and return the last of them.

    Called last in a writing transaction: the row's lock orders the commits, so that whoever sees
    a number sees every smaller one, and a rollback leaves no gap.
    """
    moved = c.execute(
        text("UPDATE counter SET seq = seq + :count WHERE only = 1 RETURNING seq"),
        {"count": count},
    )
    return int(moved.scalar_one())


def next_in_series(c: Connection, name: str) -> int:
    """The next number of a series people read, e.g. a month's cases; the first is 1."""
    drawn = c.execute(
        text(
            "INSERT INTO series (name, last) VALUES (:name, 1) "
            "ON CONFLICT (name) DO UPDATE SET last = series.last + 1 RETURNING last"
        ),
        {"name": name},
    )
    return int(drawn.scalar_one())


def note_commit(c: Connection, seq: int, at_ms: int) -> None:
    """Close the transaction's numbers with a random tag."""
    write_many(
        c,
        "INSERT INTO commits (seq, tag, at_ms) VALUES (:seq, :tag, :at_ms)",
        [{"seq": seq, "tag": draw(c, 8), "at_ms": at_ms}],
    )


def newest(c: Connection) -> tuple[int, bytes]:
    """The last number given out and its commit's tag; (0, eight zero bytes) before the first."""
    row = c.execute(text("SELECT seq, tag FROM commits ORDER BY seq DESC LIMIT 1")).first()
    return (0, bytes(8)) if row is None else (row[0], bytes(row[1]))


def tag_of(c: Connection, seq: int) -> bytes | None:
    """The tag of the commit a number belongs to; None for a number never given out."""
    if seq == 0:
        return bytes(8)
    row = c.execute(
        text("SELECT tag FROM commits WHERE seq >= :seq ORDER BY seq LIMIT 1"), {"seq": seq}
    ).first()
    return None if row is None else bytes(row[0])


def load_held(
    c: Connection, keys: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[Held, str]]:
    """The records among `keys` (entity, id) that are there, each with its bucket."""
    by_entity: dict[str, list[str]] = {}
    for entity, record_id in keys:
        by_entity.setdefault(entity, []).append(record_id)
    query = (
        "SELECT id, bucket, version, fields, stamps FROM record "
        "WHERE entity = :entity AND id IN :ids"
    )
    found: dict[tuple[str, str], tuple[Held, str]] = {}
    for entity, ids in by_entity.items():
        rows = read_many(c, query, ids, entity=entity)
        for record_id, bucket, version, fields, stamps in rows:
            held = Held(version, _UNPACK(fields), _STAMPS(stamps))
            found[entity, record_id] = (held, bucket)
    return found


def records_of(c: Connection, entity: str) -> dict[str, tuple[Held, str]]:
    """{id: (record, bucket)} of all records of one kind; for the district's own, few kinds."""
    rows = c.execute(
        text("SELECT id, bucket, version, fields, stamps FROM record WHERE entity = :entity"),
        {"entity": entity},
    )
    return {row[0]: (Held(row[2], _UNPACK(row[3]), dict(_STAMPS(row[4]))), row[1]) for row in rows}


_WRITE_RECORD = """
INSERT INTO record (entity, id, bucket, version, parent, fields, stamps, entered)
VALUES (:entity, :id, :bucket, :version, :parent, :fields, :stamps, :version)
ON CONFLICT (entity, id) DO UPDATE SET bucket = excluded.bucket, version = excluded.version,
 parent = excluded.parent, fields = excluded.fields, stamps = excluded.stamps,
 entered = CASE WHEN record.bucket = excluded.bucket THEN record.entered
 ELSE excluded.entered END"""

_CAME_BACK = """
DELETE FROM removal WHERE bucket = :bucket AND entity = :entity AND record_id = :id"""

_WRITE_IN_PLACE = """
UPDATE record SET version = :version, fields = :fields, stamps = :stamps
WHERE entity = :entity AND id = :id"""


def write_records(c: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Insert or replace records: entity, id, bucket, version, fields and stamps (open values).
    Each is its bucket's line of the feed; one that stays there keeps the number it came by.
    `lay`: where the record lay so far (bucket, parent's id), if that is known."""
    placed: list[dict[str, Any]] = []
    in_place: list[dict[str, Any]] = []
    for row in rows:
        fields = row["fields"]
        place = (row["bucket"], (parent_of(row["entity"], fields) or (None, None))[1])
        written = {
            **row,
            "parent": place[1],
            "fields": canonical({k: v for k, v in fields.items() if v is not None}),
            "stamps": canonical(row["stamps"]),
        }
        (in_place if row.get("lay") == place else placed).append(written)
    write_many(c, _WRITE_RECORD, placed)
    write_many(c, _CAME_BACK, placed)
    write_many(c, _WRITE_IN_PLACE, in_place)


def write_removals(c: Connection, lines: Sequence[dict[str, Any]]) -> None:
    """Of some lines of the feed those of records that are in the bucket no more."""
    write_many(
        c,
        "INSERT INTO removal (bucket, entity, record_id, seq) "
        "VALUES (:bucket, :entity, :record_id, :seq) "
        "ON CONFLICT (bucket, entity, record_id) DO UPDATE SET seq = excluded.seq",
        [line for line in lines if not line["present"]],
    )


def lines_after(
    c: Connection, buckets: Sequence[str], since: int, limit: int
) -> Iterator[tuple[Any, ...]]:
    """The feed of some buckets in commit order, with the records: (seq, bucket, entity, id,
    entered, fields, stamps), the last three None of one that left; about `limit` per bucket,
    lazily."""
    present = text(
        "SELECT version, bucket, entity, id, entered, fields, stamps FROM record "
        "WHERE bucket = :bucket AND version > :since ORDER BY version LIMIT :limit"
    )
    gone = text(
        "SELECT seq, bucket, entity, record_id, NULL, NULL, NULL FROM removal "
        "WHERE bucket = :bucket AND seq > :since ORDER BY seq LIMIT :limit"
    )
    streams = [
        (tuple(row) for row in c.execute(query, {"bucket": b, "since": since, "limit": limit}))
        for b in buckets
        for query in (present, gone)
    ]
    return heapq.merge(*streams, key=lambda row: row[0])


def anything_after(c: Connection, buckets: Sequence[str], since: int) -> bool:
    """Whether a line of these buckets follows the number."""
    query = text("SELECT 1 FROM feed WHERE bucket IN :buckets AND seq > :since LIMIT 1").bindparams(
        bindparam("buckets", expanding=True)
    )
    return c.execute(query, {"buckets": list(buckets), "since": since}).first() is not None


def rows_of_bucket(c: Connection, bucket: str) -> Iterator[tuple[str, int, bytes]]:
    """(id, version, canonical fields) of every record of a bucket."""
    rows = c.execute(
        text("SELECT id, version, fields FROM record WHERE bucket = :bucket"), {"bucket": bucket}
    )
    return ((row[0], row[1], bytes(row[2])) for row in rows)


def named_rows_of_bucket(c: Connection, bucket: str) -> Iterator[tuple[str, str, int, bytes]]:
    """(noun, id, version, canonical fields) of every record of a bucket, by name."""
    rows = c.execute(
        text(
            "SELECT entity, id, version, fields FROM record WHERE bucket = :bucket "
            "ORDER BY entity, id"
        ),
        {"bucket": bucket},
    )
    return ((row[0], row[1], row[2], bytes(row[3])) for row in rows)


def head_of(c: Connection, incarnation: bytes) -> tuple[bytes, int, bytes] | None:
    """(device, last op number, chain hash) of an incarnation."""
    row = c.execute(
        text("SELECT device, op_no, chain FROM head WHERE incarnation = :incarnation"),
        {"incarnation": incarnation},
    ).first()
    return None if row is None else (bytes(row[0]), row[1], bytes(row[2]))


def write_head(c: Connection, incarnation: bytes, device: bytes, op_no: int, chain: bytes) -> None:
    """Keep the last op number and chain hash of an incarnation."""
    c.execute(
        text(
            "INSERT INTO head (incarnation, device, op_no, chain) "
            "VALUES (:incarnation, :device, :op_no, :chain) ON CONFLICT (incarnation) "
            "DO UPDATE SET op_no = excluded.op_no, chain = excluded.chain"
        ),
        {"incarnation": incarnation, "device": device, "op_no": op_no, "chain": chain},
    )


def receipts_of(c: Connection, op_ids: Sequence[bytes]) -> dict[bytes, tuple[bytes, str, str, int]]:
    """{op id: (op hash, outcome, reason, version)} of the ops already received."""
    query = "SELECT op_id, op_hash, outcome, reason, version FROM receipt WHERE op_id IN :ids"
    return {
        bytes(op_id): (bytes(op_hash), outcome, reason, version)
        for op_id, op_hash, outcome, reason, version in read_many(c, query, op_ids)
    }


def chains_of(c: Connection, incarnation: bytes, first: int, last: int) -> dict[int, bytes]:
    """{op number: chain hash} of what was received of an incarnation between two numbers."""
    rows = c.execute(
        text(
            "SELECT op_no, chain FROM receipt WHERE incarnation = :incarnation "
            "AND op_no BETWEEN :first AND :last"
        ),
        {"incarnation": incarnation, "first": first, "last": last},
    )
    return {row[0]: bytes(row[1]) for row in rows}


def write_receipts(c: Connection, rows: Sequence[dict[str, Any]]) -> int:
    """Keep what became of ops; how many the database took."""
    return write_many(
        c,
        "INSERT INTO receipt (op_id, op_hash, outcome, reason, version, incarnation, op_no, chain, "
        "at_ms) VALUES (:op_id, :op_hash, :outcome, :reason, :version, :incarnation, :op_no, "
        ":chain, :at_ms)",
        rows,
    )


def park(c: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Set ops aside, whole."""
    if rows:
        c.execute(insert(tables.parked), list(rows))


def write_audit(c: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Append lines to the audit: at_ms, act and what else is known."""
    names = ("device", "actor", "entity", "record_id", "seq", "detail")
    unsaid = dict.fromkeys(names)
    write_many(
        c,
        "INSERT INTO audit (at_ms, device, actor, act, entity, record_id, seq, detail) "
        "VALUES (:at_ms, :device, :actor, :act, :entity, :record_id, :seq, :detail)",
        [{**unsaid, **row} for row in rows],
    )


def put_place(c: Connection, place_id: str, parent_id: str | None, kind: str) -> None:
    """Draw a unit or a grid into the tree."""
    c.execute(
        text(
            "INSERT INTO place (id, parent_id, kind) VALUES (:id, :parent, :kind) "
            "ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id"
        ),
        {"id": place_id, "parent": parent_id, "kind": kind},
    )


def draw_place(c: Connection, entity: str, record_id: str, fields: dict[str, Any]) -> None:
    """Draw a written unit or grid into the tree; other records have no place in it."""
    if entity == "org_unit":
        put_place(c, record_id, fields.get("parent_id"), "unit")
    elif entity == "grid":
        put_place(c, record_id, fields.get("village_id"), "grid")


def places_under(c: Connection, unit_id: str) -> list[tuple[str, str]]:
    """(id, kind) of a unit and everything below it."""
    rows = c.execute(
        text(
            "WITH RECURSIVE below (id, kind) AS ("
            "SELECT id, kind FROM place WHERE id = :unit UNION "
            "SELECT p.id, p.kind FROM place p JOIN below b ON p.parent_id = b.id) "
            "SELECT id, kind FROM below ORDER BY kind, id"
        ),
        {"unit": unit_id},
    )
    return [(row[0], row[1]) for row in rows]
