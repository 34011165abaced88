"""Statements on histories: epochs, what is inside a verified backup, which backups there are."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert

from sync.server.store import counter_rows, tables
from sync.server.store.many import text
from sync.wire.messages import Life


def open_epoch(c: Connection, epoch: bytes, why: str, at_ms: int) -> None:
    """From here on the numbers belong to another history, which begins behind the newest one."""
    began, _ = counter_rows.newest(c)
    c.execute(text("UPDATE district SET epoch = :epoch"), {"epoch": epoch})
    c.execute(insert(tables.epoch).values(epoch=epoch, began_seq=began, at_ms=at_ms, why=why))


def common_point(c: Connection, epoch: bytes, seq: int, tag: bytes) -> tuple[int, bytes] | None:
    """The newest (number, tag) that this file and a cursor's history have in common; None when
    the cursor belongs to the present history, (0, zeros) when nothing is known of its own."""
    epochs = list(c.execute(text("SELECT epoch, began_seq FROM epoch ORDER BY number")))
    place = next((n for n, row in enumerate(epochs) if bytes(row[0]) == epoch), None)
    if place is None:
        return 0, bytes(8)
    later = [row[1] for row in epochs[place + 1 :]]
    common = min(later, default=seq)
    if seq <= common and counter_rows.tag_of(c, seq) != tag:
        return 0, bytes(8)
    if not later:
        return None
    return common, counter_rows.tag_of(c, common) or bytes(8)


def lives_of(c: Connection, device: bytes) -> list[Life]:
    """(incarnation, last op number, its chain hash, last one inside a verified backup) of a
    computer's lives."""
    rows = c.execute(
        text(
            "SELECT h.incarnation, h.op_no, h.chain, coalesce(d.op_no, 0) FROM head h "
            "LEFT JOIN durable d ON d.incarnation = h.incarnation WHERE h.device = :device"
        ),
        {"device": device},
    )
    return [(bytes(row[0]), row[1], bytes(row[2]), row[3]) for row in rows]


def heads(c: Connection) -> list[tuple[bytes, int]]:
    """(incarnation, last op number) of every life the district knows."""
    rows = c.execute(text("SELECT incarnation, op_no FROM head ORDER BY incarnation"))
    return [(bytes(row[0]), row[1]) for row in rows]


def durable_of(c: Connection, incarnation: bytes) -> int:
    """The last op of an incarnation that is inside a verified backup, 0 for none."""
    found = c.execute(
        text("SELECT op_no FROM durable WHERE incarnation = :life"), {"life": incarnation}
    ).scalar()
    return int(found or 0)


def note_backup(
    c: Connection, name: str, seq: int, made_ms: int, verified_ms: int,
    inside: Iterable[tuple[bytes, int]],
) -> None:  # fmt: skip
    """A backup was found equal: what is `inside` it (incarnation, op number) is durable."""
    c.execute(
        text(
            "INSERT INTO backup (name, seq, made_ms, verified_ms) "
            "VALUES (:name, :seq, :made, :verified) "
            "ON CONFLICT (name) DO UPDATE SET verified_ms = excluded.verified_ms"
        ),
        {"name": name, "seq": seq, "made": made_ms, "verified": verified_ms},
    )
    lines = [{"life": life, "op_no": op_no} for life, op_no in inside]
    if lines:
        c.execute(
            text(
                "INSERT INTO durable (incarnation, op_no) VALUES (:life, :op_no) "
                "ON CONFLICT (incarnation) DO UPDATE SET op_no = excluded.op_no "
                "WHERE excluded.op_no > durable.op_no"
            ),
            lines,
        )


def last_backup(c: Connection) -> tuple[str, int, int] | None:
    """(name, made, verified) of the newest verified backup, in ms; None before the first."""
    row = c.execute(
        text("SELECT name, made_ms, verified_ms FROM backup ORDER BY made_ms DESC LIMIT 1")
    ).first()
    return None if row is None else (row[0], row[1], row[2])


def forget_tokens(c: Connection) -> None:
    """Tokens handed out by the history before this one open nothing."""
    c.execute(text("UPDATE device SET token_hash = NULL, token_until_ms = NULL"))


def recovery_key(c: Connection) -> bytes | None:
    """The public half of the district's recovery key, if it has one."""
    found = c.execute(text("SELECT recovery_key FROM district")).scalar_one()
    return None if found is None else bytes(found)


def set_recovery_key(c: Connection, public: bytes) -> None:
    """From here on stations seal their recovery slot to this key."""
    c.execute(text("UPDATE district SET recovery_key = :key"), {"key": public})
