"""The district's own lines: who it is, its one counter, its commits, its series."""

from __future__ import annotations

from sqlalchemy import Connection, insert

from sync.records.randomness import draw
from sync.server.store import tables
from sync.server.store.many import read_few, text, write_many


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
    query = "UPDATE counter SET seq = seq + :count WHERE only = 1 RETURNING seq"
    ((last,),) = read_few(c, query, count=count)
    return int(last)


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
    rows = read_few(c, "SELECT seq, tag FROM commits ORDER BY seq DESC LIMIT 1")
    return (rows[0][0], bytes(rows[0][1])) if rows else (0, bytes(8))


def tag_of(c: Connection, seq: int) -> bytes | None:
    """The tag of the commit a number belongs to; None for a number never given out."""
    if seq == 0:
        return bytes(8)
    row = c.execute(
        text("SELECT tag FROM commits WHERE seq >= :seq ORDER BY seq LIMIT 1"), {"seq": seq}
    ).first()
    return None if row is None else bytes(row[0])
