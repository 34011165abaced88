"""Statements on the contents of attachments: how far each has come, its parts in order."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import Connection, insert

from sync.server.store import tables
from sync.server.store.many import text


def held_of(c: Connection, digest: str) -> tuple[int, int] | None:
    """(bytes held, size) of a content; None when nothing of it has come."""
    row = c.execute(
        text("SELECT held, size FROM content WHERE sha256 = :digest"), {"digest": digest}
    ).first()
    return None if row is None else (row[0], row[1])


def add_part(c: Connection, digest: str, size: int, start: int, part: bytes, now_ms: int) -> None:
    """Write down the next part of a content."""
    c.execute(insert(tables.content_part).values(sha256=digest, start=start, bytes=part))
    c.execute(
        text(
            "INSERT INTO content (sha256, size, held, at_ms) VALUES (:digest, :size, :held, :at) "
            "ON CONFLICT (sha256) DO UPDATE SET held = excluded.held, at_ms = excluded.at_ms"
        ),
        {"digest": digest, "size": size, "held": start + len(part), "at": now_ms},
    )


def count_one(c: Connection, device: bytes) -> None:
    """A computer brought one more content to its end."""
    c.execute(
        text(
            "INSERT INTO content_count (device, whole) VALUES (:device, 1) "
            "ON CONFLICT (device) DO UPDATE SET whole = content_count.whole + 1"
        ),
        {"device": device},
    )


def count_of(c: Connection, device: bytes) -> int:
    """How many contents a computer brought to their end."""
    query = text("SELECT whole FROM content_count WHERE device = :device")
    return int(c.execute(query, {"device": device}).scalar() or 0)


def is_itself(c: Connection, digest: str) -> bool:
    """Whether the parts together have the hash they were announced with."""
    reckoned = sha256()
    for part in parts(c, digest):
        reckoned.update(part)
    return reckoned.hexdigest() == digest


def parts(c: Connection, digest: str) -> Iterator[bytes]:
    """What is here of a content, in order."""
    for row in c.execute(
        text("SELECT bytes FROM content_part WHERE sha256 = :digest ORDER BY start"),
        {"digest": digest},
    ):
        yield bytes(row[0])


def drop(c: Connection, digest: str) -> None:
    """Forget a content."""
    for table in ("content_part", "content"):
        c.execute(text(f"DELETE FROM {table} WHERE sha256 = :digest"), {"digest": digest})  # noqa: S608 (two names of ours)


def piece_from(c: Connection, digest: str, start: int) -> bytes:
    """What the part that holds byte `start` has from there on; empty beyond the end."""
    row = c.execute(
        text(
            "SELECT start, bytes FROM content_part WHERE sha256 = :digest AND start <= :start "
            "ORDER BY start DESC LIMIT 1"
        ),
        {"digest": digest, "start": start},
    ).first()
    return b"" if row is None else bytes(row[1])[start - row[0] :]


def drop_unfinished(c: Connection, before_ms: int, limit: int) -> int:
    """Forget contents that stopped coming before an instant, at most `limit`; how many."""
    found = c.execute(
        text("SELECT sha256 FROM content WHERE held < size AND at_ms < :before LIMIT :limit"),
        {"before": before_ms, "limit": limit},
    ).scalars()
    digests = list(found)
    for digest in digests:
        drop(c, digest)
    return len(digests)
