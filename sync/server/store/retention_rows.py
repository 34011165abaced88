"""Statements that take something away for good: pruning by age, and erasing one person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, insert

from sync.server.store import audit_rows, tables
from sync.server.store.many import read_few, read_many, text, write_many

_UNPACK = msgspec.msgpack.Decoder(dict[str, Any]).decode

Key = tuple[str, str]


def forgotten_seq(c: Connection) -> int:
    """The number below which removals are no longer in the feed."""
    return int(c.execute(text("SELECT forgotten_seq FROM district")).scalar_one())


def seq_before(c: Connection, at_ms: int) -> int:
    """The last number of the newest commit made before an instant, 0 for none."""
    found = c.execute(text("SELECT max(seq) FROM commits WHERE at_ms < :at"), {"at": at_ms})
    return int(found.scalar() or 0)


def prune_feed(c: Connection, up_to: int, limit: int) -> int:
    """Forget removals up to a number, at most `limit`; how many."""
    rows = c.execute(
        text(
            "SELECT bucket, entity, record_id, seq FROM removal "
            "WHERE seq <= :seq ORDER BY seq LIMIT :limit"
        ),
        {"seq": up_to, "limit": limit},
    ).all()
    if rows:
        c.execute(
            text("DELETE FROM removal WHERE bucket = :b AND entity = :e AND record_id = :r"),
            [{"b": row[0], "e": row[1], "r": row[2]} for row in rows],
        )
        c.execute(
            text("UPDATE district SET forgotten_seq = max(forgotten_seq, :seq)"),
            {"seq": rows[-1][3]},
        )
    return len(rows)


def spent_lines(c: Connection, limit: int) -> list[dict[str, Any]]:
    """Lines of the feed that count no more, at most `limit`: the record was written again, moved
    or erased."""
    rows = c.execute(
        text(
            "SELECT l.bucket, l.seq FROM feed_line l LEFT JOIN record r ON r.entity = l.entity "
            "AND r.id = l.record_id AND r.bucket = l.bucket AND r.version = l.seq "
            "WHERE r.id IS NULL LIMIT :limit"
        ),
        {"limit": limit},
    )
    return [{"bucket": row[0], "seq": row[1]} for row in rows]


def drop_lines(c: Connection, lines: Sequence[dict[str, Any]]) -> None:
    """Forget lines that count no more; they never will again."""
    write_many(c, "DELETE FROM feed_line WHERE bucket = :bucket AND seq = :seq", lines)


def prune_by_age(c: Connection, table: str, before_ms: int, limit: int) -> int:
    """Forget the oldest lines of `receipt` or `audit`, or closed ones of `parked`, or spent ones
    of `code`, older than an instant; at most `limit`; how many."""
    key, old = {
        "receipt": ("op_id", "at_ms < :before"),
        "audit": ("id", "at_ms < :before"),
        "parked": ("op_id", "closed_ms < :before"),
        "code": ("selector", "expires_ms < :before"),
    }[table]
    done = c.execute(
        text(
            f"DELETE FROM {table} WHERE {key} IN "  # noqa: S608 (names listed above)
            f"(SELECT {key} FROM {table} WHERE {old} LIMIT :limit)"
        ),
        {"before": before_ms, "limit": limit},
    )
    return int(done.rowcount)


def naming(c: Connection, bucket: str, names: Sequence[str], value: str) -> list[Any]:
    """(entity, id, fields) of the records of a bucket that hold `value` in one of the fields."""
    rows = c.execute(
        text("SELECT entity, id, fields FROM record WHERE bucket = :bucket"), {"bucket": bucket}
    )
    found = ((row[0], row[1], _UNPACK(row[2])) for row in rows)
    return [one for one in found if any(one[2].get(name) == value for name in names)]


def all_of(c: Connection, entity: str) -> list[tuple[str, dict[str, Any]]]:
    """(id, fields) of every record of one kind."""
    rows = c.execute(
        text("SELECT id, fields FROM record WHERE entity = :entity ORDER BY id"), {"entity": entity}
    )
    return [(row[0], _UNPACK(row[1])) for row in rows]


def attachments_of(c: Connection, digest: str) -> list[str]:
    """Every attachment of a content, and what took one off a case."""
    return [one for one, fields in all_of(c, "attachment") if fields.get("sha256") == digest]


def buckets_ever(c: Connection, keys: Iterable[Key]) -> list[str]:
    """Every bucket one of the records is or was in, as far as the feed remembers."""
    found: set[str] = set()
    for entity, record_id in keys:
        rows = c.execute(
            text("SELECT bucket FROM feed WHERE entity = :e AND record_id = :r"),
            {"e": entity, "r": record_id},
        )
        found.update(row[0] for row in rows)
    return sorted(found)


def anything_erased(c: Connection) -> bool:
    """Whether anybody or anything was ever erased for good; nearly always not."""
    return bool(read_few(c, "SELECT 1 FROM erasure LIMIT 1"))


def erased_among(c: Connection, keys: Iterable[Key]) -> set[Key]:
    """Those of the records that were erased for good."""
    query = "SELECT entity, record_id FROM erasure WHERE record_id IN :ids"
    wanted = set(keys)
    found = read_many(c, query, sorted({record_id for _, record_id in wanted}))
    return wanted.intersection((row[0], row[1]) for row in found)


def drop_records(c: Connection, keys: Sequence[Key]) -> None:
    """Take records away; their feed lines are the caller's business."""
    c.execute(
        text("DELETE FROM record WHERE entity = :e AND id = :r"),
        [{"e": entity, "r": record_id} for entity, record_id in keys],
    )


def empty_audit(c: Connection, keys: Sequence[Key]) -> int:
    """Take the values out of the audit of some records; who did what and when stays."""
    done = 0
    statement = audit_rows.of_records(
        "UPDATE audit SET detail = NULL WHERE id IN (SELECT id FROM found) "
        "AND entity = :entity AND record_id IN :ids AND detail IS NOT NULL"
    )
    for entity, record_id in keys:
        done += c.execute(statement, audit_rows.naming(entity, [record_id])).rowcount
    return done


def parked_ops(c: Connection) -> list[tuple[bytes, bytes]]:
    """(op id, packed op) of everything that was set aside."""
    rows = c.execute(text("SELECT op_id, op FROM parked"))
    return [(bytes(row[0]), bytes(row[1])) for row in rows]


def replace_parked(c: Connection, op_id: bytes, op: bytes, at_ms: int) -> None:
    """Keep a set-aside op without what it said, and close it."""
    c.execute(
        text("UPDATE parked SET op = :op, reason = 'erased', closed_ms = :at WHERE op_id = :id"),
        {"op": op, "at": at_ms, "id": op_id},
    )


def last_proof(c: Connection) -> bytes:
    """The proof of the newest erasure, zeros before the first."""
    row = c.execute(text("SELECT proof FROM erasure ORDER BY at_ms DESC, record_id DESC LIMIT 1"))
    found = row.scalar()
    return bytes(32) if found is None else bytes(found)


def add_erasures(c: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Write down that records were erased."""
    c.execute(insert(tables.erasure), list(rows))
