"""Statements on where records lie and have lain: kinship, buckets left, scopes that were given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, insert

from sync.records.kin import Key
from sync.server.store import tables
from sync.server.store.many import read_few, read_many, text

_PACK = msgspec.msgpack.Encoder().encode
_FIELDS = msgspec.msgpack.Decoder(dict[str, Any]).decode
_NAMES = msgspec.msgpack.Decoder(list[str]).decode


def buckets_of(c: Connection, keys: Iterable[Key]) -> dict[Key, str]:
    """{(entity, id): bucket} of the records that are there, without opening them."""
    by_entity: dict[str, list[str]] = {}
    for entity, record_id in keys:
        by_entity.setdefault(entity, []).append(record_id)
    query = "SELECT id, bucket FROM record WHERE entity = :entity AND id IN :ids"
    return {
        (entity, row[0]): row[1]
        for entity, ids in by_entity.items()
        for row in read_many(c, query, ids, entity=entity)
    }


def children_of(c: Connection, record_id: str) -> list[Key]:
    """The records whose place follows this one."""
    rows = c.execute(
        text("SELECT entity, id FROM record WHERE parent = :id ORDER BY entity, id"),
        {"id": record_id},
    )
    return [(row[0], row[1]) for row in rows]


def with_children(c: Connection, ids: Sequence[str]) -> set[str]:
    """Those of the ids that a record names as its parent, whether the parent is there or not."""
    query = "SELECT DISTINCT parent FROM record WHERE parent IN :ids"
    return {row[0] for row in read_many(c, query, ids)}


def left_since(c: Connection, key: Key, version: int) -> list[str]:
    """The buckets a record has left after `version`, the latest first: an author who saw that
    version saw it there."""
    rows = c.execute(
        text(
            "SELECT bucket FROM removal WHERE entity = :entity AND record_id = :id "
            "AND seq > :version ORDER BY seq DESC"
        ),
        {"entity": key[0], "id": key[1], "version": version},
    )
    return [row[0] for row in rows]


def was_in(c: Connection, key: Key, bucket: str) -> bool:
    """Whether a record is or ever was in a bucket."""
    row = c.execute(
        text("SELECT 1 FROM feed WHERE bucket = :bucket AND entity = :entity AND record_id = :id"),
        {"bucket": bucket, "entity": key[0], "id": key[1]},
    ).first()
    return row is not None


def records_in(
    c: Connection, bucket: str, entities: Collection[str]
) -> list[tuple[str, str, dict[str, Any]]]:
    """(entity, id, fields) of the records of some kinds in a bucket."""
    query = text(
        "SELECT entity, id, fields FROM record WHERE bucket = :bucket AND entity IN :entities "
        "ORDER BY entity, id"
    ).bindparams(bindparam("entities", expanding=True))
    rows = c.execute(query, {"bucket": bucket, "entities": sorted(entities)})
    return [(row[0], row[1], _FIELDS(row[2])) for row in rows]


def give_scope(
    c: Connection, device: bytes, version: int, buckets: Sequence[str], now_ms: int
) -> None:
    """Write down the scope a computer is told, under its version."""
    c.execute(
        text(
            "INSERT INTO device_scope (device, version, buckets, given_ms) "
            "VALUES (:device, :version, :buckets, :now) ON CONFLICT (device, version) "
            "DO UPDATE SET given_ms = excluded.given_ms"
        ),
        {"device": device, "version": version, "buckets": _PACK(list(buckets)), "now": now_ms},
    )


def scope_given(c: Connection, device: bytes, version: int) -> frozenset[str]:
    """The buckets of a scope a computer was once given; nothing for one it never had."""
    row = c.execute(
        text("SELECT buckets FROM device_scope WHERE device = :device AND version = :version"),
        {"device": device, "version": version},
    ).first()
    return frozenset() if row is None else frozenset(_NAMES(row[0]))


def forget_scopes(c: Connection, device: bytes, version: int) -> None:
    """Nothing written under any other scope waits at this computer."""
    c.execute(
        text("DELETE FROM device_scope WHERE device = :device AND version <> :version"),
        {"device": device, "version": version},
    )


def add_job(
    c: Connection, job_id: str, act: str, from_grid: str, to_grid: str, chosen: bytes, now_ms: int
) -> None:
    """Write down that a grid is cut anew."""
    c.execute(
        insert(tables.grid_job).values(
            id=job_id, act=act, from_grid=from_grid, to_grid=to_grid, chosen=chosen, moved=0,
            started_ms=now_ms,
        )
    )  # fmt: skip


def grid_jobs(c: Connection) -> list[Row[Any]]:
    """All jobs, the oldest first."""
    return list(c.execute(text("SELECT * FROM grid_job ORDER BY started_ms, id")))


def note_moved(c: Connection, job_id: str, count: int) -> None:
    """So many more records of a job have moved."""
    c.execute(
        text("UPDATE grid_job SET moved = moved + :count WHERE id = :id"),
        {"id": job_id, "count": count},
    )


def end_job(c: Connection, job_id: str, now_ms: int) -> None:
    """A job is done."""
    c.execute(
        text("UPDATE grid_job SET ended_ms = :now WHERE id = :id"), {"id": job_id, "now": now_ms}
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
    query = (
        "WITH RECURSIVE below (id, kind) AS ("
        "SELECT id, kind FROM place WHERE id = :unit UNION "
        "SELECT p.id, p.kind FROM place p JOIN below b ON p.parent_id = b.id) "
        "SELECT id, kind FROM below ORDER BY kind, id"
    )
    return read_few(c, query, unit=unit_id)
