"""Statements on records and on the feed, whose lines they are."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam

from sync.merge import Held
from sync.records.kin import parent_of
from sync.server.store.many import read_few, read_many, text, write_many
from sync.wire import canonical

_UNPACK = msgspec.msgpack.Decoder(dict[str, Any]).decode
_EMPTY = canonical(None)
_STAMPS = msgspec.msgpack.Decoder(dict[str, tuple[int, int, int]]).decode


def load_held(
    c: Connection, keys: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[Held, str]]:
    """The records among `keys` (entity, id) that are there, each with its bucket."""
    by_entity: dict[str, list[str]] = {}
    for entity, record_id in keys:
        by_entity.setdefault(entity, []).append(record_id)
    query = (
        "SELECT id, bucket, version, fields, stamps, last_line FROM record "
        "WHERE entity = :entity AND id IN :ids"
    )
    found: dict[tuple[str, str], tuple[Held, str]] = {}
    for entity, ids in by_entity.items():
        rows = read_many(c, query, ids, entity=entity)
        for record_id, bucket, version, fields, stamps, last_line in rows:
            held = Held(version, _UNPACK(fields), _STAMPS(stamps), last_line)
            found[entity, record_id] = (held, bucket)
    return found


def records_of(c: Connection, entity: str) -> dict[str, tuple[Held, str]]:
    """{id: (record, bucket)} of all records of one kind; for the district's own, few kinds."""
    query = (
        "SELECT id, bucket, version, fields, stamps, last_line FROM record WHERE entity = :entity"
    )
    return {
        record_id: (Held(version, _UNPACK(fields), _STAMPS(stamps), last_line), bucket)
        for record_id, bucket, version, fields, stamps, last_line in read_few(
            c, query, entity=entity
        )
    }


_WRITE_RECORD = """
INSERT INTO record (entity, id, bucket, version, parent, fields, stamps, entered, last_line)
VALUES (:entity, :id, :bucket, :version, :parent, :fields, :stamps, :version, :last_line)
ON CONFLICT (entity, id) DO UPDATE SET bucket = excluded.bucket, version = excluded.version,
 parent = excluded.parent, fields = excluded.fields, stamps = excluded.stamps,
 last_line = coalesce(excluded.last_line, record.last_line),
 entered = CASE WHEN record.bucket = excluded.bucket THEN record.entered
 ELSE excluded.entered END"""


_WRITE_LINE = """
INSERT INTO feed_line (bucket, seq, entity, record_id)
VALUES (:bucket, :version, :entity, :id) ON CONFLICT DO NOTHING"""

_CAME_BACK = """
DELETE FROM removal WHERE bucket = :bucket AND entity = :entity AND record_id = :id"""


_WRITE_IN_PLACE = """
UPDATE record SET version = :version, fields = :fields, stamps = :stamps,
 last_line = coalesce(:last_line, last_line) WHERE entity = :entity AND id = :id"""


def write_records(c: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Insert or replace records: entity, id, bucket, version, fields and stamps (open values).
    Each gets a line in the feed of its bucket; one that stays there keeps the number it came by.
    `stays`: it is known to lie where it lay so far, by bucket and parent; `last_line`: the newest
    line of its audit, where that is another one now."""
    placed: list[dict[str, Any]] = []
    in_place: list[dict[str, Any]] = []
    for row in rows:
        fields = row["fields"]
        written = {
            "last_line": None, **row,
            "fields": _packed(fields), "stamps": canonical(row["stamps"]),
        }  # fmt: skip
        if row.get("stays"):
            in_place.append(written)
        else:
            written["parent"] = (parent_of(row["entity"], fields) or (None, None))[1]
            placed.append(written)
    write_many(c, _WRITE_RECORD, placed)
    write_many(c, _CAME_BACK, placed)
    write_many(c, _WRITE_IN_PLACE, in_place)
    write_many(c, _WRITE_LINE, rows)


def _packed(fields: dict[str, Any]) -> bytes:
    """`canonical` of the fields that hold something. An empty one shows in the bytes, where it is
    looked for many times as fast as among the values."""
    packed = canonical(fields)
    return canonical(without_empty(fields)) if _EMPTY in packed else packed


def without_empty(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that hold something; the same mapping when all do."""
    if None not in fields.values():
        return fields
    return {name: value for name, value in fields.items() if value is not None}


def write_removals(c: Connection, lines: Sequence[dict[str, Any]]) -> None:
    """Of some lines of the feed those of records that are in the bucket no more."""
    write_many(
        c,
        "INSERT INTO removal (bucket, entity, record_id, seq) "
        "VALUES (:bucket, :entity, :record_id, :seq) "
        "ON CONFLICT (bucket, entity, record_id) DO UPDATE SET seq = excluded.seq",
        [line for line in lines if not line["present"]],
    )


_COUNTING = (
    "FROM feed_line l CROSS JOIN record r WHERE r.entity = l.entity AND r.id = l.record_id "
    "AND r.bucket = l.bucket AND r.version = l.seq"
)
"""The lines that count, with their records; read in the order of the lines."""


def lines_after(
    c: Connection, buckets: Sequence[str], since: int, limit: int
) -> Iterator[tuple[Any, ...]]:
    """The feed of some buckets in commit order, with the records: (seq, bucket, entity, id,
    entered, fields, stamps), the last three None of one that left; about `limit` per bucket,
    lazily."""
    present = text(
        "SELECT l.seq, l.bucket, l.entity, l.record_id, r.entered, r.fields, r.stamps "
        f"{_COUNTING} AND l.bucket = :bucket AND l.seq > :since ORDER BY l.seq LIMIT :limit"
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


def lines_after_count(c: Connection, buckets: Sequence[str], since: int) -> int:
    """How many lines of the feed follow a number in these buckets."""
    query = text(
        f"SELECT (SELECT count(*) {_COUNTING} AND l.bucket IN :buckets AND l.seq > :since) + "  # noqa: S608 (our own words)
        "(SELECT count(*) FROM removal WHERE bucket IN :buckets AND seq > :since)"
    ).bindparams(bindparam("buckets", expanding=True))
    return int(c.execute(query, {"buckets": list(buckets), "since": since}).scalar_one())


def anything_after(c: Connection, buckets: Sequence[str], since: int) -> bool:
    """Whether a line of these buckets follows the number. One that counts no more is followed by
    another, or by a removal."""
    given = {"buckets": list(buckets), "since": since}
    return any(
        c.execute(text(query).bindparams(bindparam("buckets", expanding=True)), given).first()
        for query in (
            "SELECT 1 FROM feed_line WHERE bucket IN :buckets AND seq > :since LIMIT 1",
            "SELECT 1 FROM removal WHERE bucket IN :buckets AND seq > :since LIMIT 1",
        )
    )


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
