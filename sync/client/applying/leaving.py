"""What leaves this station's scope: purged here, which is never a deletion and makes no op.

A record with waiting ops is put into no bucket at all, out of everybody's sight, and purged when
its ops are answered. A bucket that is lost keeps a day of grace. When very much leaves at once, and
neither a scope nor a grid was changed, a person is asked first (docs/exchange.md, leaving).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection

from sync.client import contents, rows
from sync.client.ops import shadows
from sync.records.changes import Changes
from sync.records.kin import PARENTS, Key
from sync.records.tables import ENTITIES

GRACE_MS = 24 * 3_600_000
"""How long a lost bucket's records stay: scopes flap, and a mistake is made good in a day."""
RECORDS_MAX = 50
SHARE_MAX = 0.2
FEW = 5
"""More than fifty records, or more than a fifth of a bucket, are held. Up to five are everyday."""

_DAY_MS = 86_400_000


def take_out(
    c: Connection, removed: Iterable[tuple[str, str, str]], pending: Collection[Key]
) -> list[Key]:
    """Let go of what the district says has left (bucket, entity, id); what is gone from sight.

    What lies in another bucket here by now is no removal. Held removals stay as they are.
    """
    leaving: dict[str, list[Key]] = {}
    gone: list[Key] = []
    for bucket, noun, record_id in removed:
        entity = rows.entity_of(noun)
        key = (noun, record_id)
        if entity is None:
            _drop_carried(c, key, bucket)
            gone.append(key)
        elif key in pending:
            _hide(c, entity, key, bucket)
            gone.append(key)
        elif rows.bucket_now(c, entity, record_id) == bucket:
            leaving.setdefault(bucket, []).append(key)
    for bucket, keys in leaving.items():
        if _is_too_much(c, bucket, keys):
            _hold(c, bucket, keys)
        else:
            _purge(c, keys)
            gone += keys
    return gone


def forget_lost(c: Connection, now_ms: int) -> Changes:
    """Purge the buckets whose day of grace is over."""
    over = c.exec_driver_sql(
        "SELECT bucket FROM subscription WHERE lost_ms IS NOT NULL AND lost_ms <= ?",
        (now_ms - GRACE_MS,),
    ).all()
    pending = shadows.pending_keys(c)
    gone: list[Key] = []
    for (bucket,) in over:
        for noun in ENTITIES:
            entity = rows.entity_of(noun)
            if entity is None:
                continue
            for record_id in rows.ids_of_bucket(c, entity, bucket):
                if (noun, record_id) in pending:
                    _hide(c, entity, (noun, record_id), bucket)
                else:
                    gone.append((noun, record_id))
        c.exec_driver_sql("DELETE FROM carried WHERE bucket = ?", (bucket,))
        c.exec_driver_sql("DELETE FROM held_removal WHERE bucket = ?", (bucket,))
        c.exec_driver_sql("DELETE FROM subscription WHERE bucket = ?", (bucket,))
    _purge(c, gone)
    return Changes.collect(gone)


def held_keys(c: Connection) -> set[Key]:
    """Everything whose removal is held; both sides count without it."""
    found = c.exec_driver_sql("SELECT entity, record_id FROM held_removal")
    return {(row[0], row[1]) for row in found}


def let_happen(c: Connection, bucket: str) -> list[Key]:
    """A person said yes: what was held is purged, or hidden while its ops wait."""
    pending = shadows.pending_keys(c)
    gone = [key for key, _ in held_in(c, bucket)]
    for key in gone:
        entity = rows.entity_of(key[0])
        if entity is not None and key in pending:
            _hide(c, entity, key, bucket)
    _purge(c, [key for key in gone if key not in pending])
    c.exec_driver_sql("DELETE FROM held_removal WHERE bucket = ? AND NOT kept", (bucket,))
    return gone


def keep_all(c: Connection, bucket: str) -> list[Key]:
    """A person said no: the records stay, and nobody is asked again."""
    kept = [key for key, _ in held_in(c, bucket)]
    c.exec_driver_sql("UPDATE held_removal SET kept = 1 WHERE bucket = ?", (bucket,))
    return kept


def held_in(c: Connection, bucket: str) -> list[tuple[Key, int]]:
    """(record, held since in ms) of what waits for a person's word in a bucket."""
    found = c.exec_driver_sql(
        "SELECT entity, record_id, at_ms FROM held_removal WHERE bucket = ? AND NOT kept "
        "ORDER BY entity, record_id",
        (bucket,),
    )
    return [((row[0], row[1]), row[2]) for row in found]


def came_back(c: Connection, noun: str, ids: Sequence[str]) -> None:
    """The district sent these records: whatever was held of them is settled."""
    if c.exec_driver_sql("SELECT 1 FROM held_removal LIMIT 1").first() is not None:
        c.exec_driver_sql(
            "DELETE FROM held_removal WHERE entity = ? AND record_id = ?",
            [(noun, record_id) for record_id in ids],
        )


def _purge(c: Connection, keys: Sequence[Key]) -> None:
    """Forget them here; the content of a photo that waits is handed in all the same."""
    contents.remember(c, keys)
    rows.purge_all(c, keys)


def _hide(c: Connection, entity: rows.Entity, key: Key, bucket: str) -> None:
    """Out of sight, and what the shadow would bring back as well."""
    if rows.bucket_now(c, entity, key[1]) == bucket:
        rows.write_fields(c, entity, key[1], entity.nowhere)
    version, district = shadows.shadow_of(c, key) or (0, {})
    if district and entity.bucket_of(district) == bucket:
        shadows.put_shadow(c, key, version, {**district, **entity.nowhere})


def _drop_carried(c: Connection, key: Key, bucket: str) -> None:
    c.exec_driver_sql(
        "DELETE FROM carried WHERE entity = ? AND record_id = ? AND bucket = ?", (*key, bucket)
    )


def _hold(c: Connection, bucket: str, keys: Sequence[Key]) -> None:
    now_ms = _district_ms(c)
    c.exec_driver_sql(
        "INSERT OR IGNORE INTO held_removal (bucket, entity, record_id, at_ms) VALUES (?,?,?,?)",
        [(bucket, noun, record_id, now_ms) for noun, record_id in keys],
    )


def _is_too_much(c: Connection, bucket: str, keys: Sequence[Key]) -> bool:
    """Whether a person must be asked: neither the scope nor the grid was changed, and yet more
    leaves than everyday life explains. What follows something else that leaves is not counted."""
    if _is_closed(c, bucket):
        return False
    leaders = _leaders(c, bucket, keys)
    day = _district_ms(c) // _DAY_MS
    before = c.exec_driver_sql(
        "SELECT removed FROM subscription WHERE bucket = ? AND removed_day = ?", (bucket, day)
    ).scalar()
    today = leaders + int(before or 0)
    c.exec_driver_sql(
        "UPDATE subscription SET removed_day = ?, removed = ? WHERE bucket = ?",
        (day, today, bucket),
    )
    if today <= FEW:
        return False
    return today > RECORDS_MAX or len(keys) > SHARE_MAX * _count(c, bucket)


def _is_closed(c: Connection, bucket: str) -> bool:
    """Whether it is the bucket of a grid that was merged, cut or handed on, or is lost anyway."""
    kind, _, value = bucket.partition(":")
    if kind == "grid" and c.exec_driver_sql(
        "SELECT 1 FROM grid WHERE id = ? AND (merged_into IS NOT NULL OR valid_to IS NOT NULL)",
        (value,),
    ).first():  # fmt: skip
        return True
    live = c.exec_driver_sql(
        "SELECT 1 FROM subscription WHERE bucket = ? AND lost_ms IS NULL", (bucket,)
    ).first()
    return live is None


def _leaders(c: Connection, bucket: str, keys: Sequence[Key]) -> int:
    """How many of the records do not merely follow another one of them."""
    if len(keys) <= FEW:
        return len(keys)
    leaving = set(keys)
    value = bucket.partition(":")[2]
    following = 0
    for noun, parents in PARENTS.items():
        names = ",".join(name for name, _ in parents)
        found = c.exec_driver_sql(
            f"SELECT id,{names} FROM {noun} WHERE grid_id = ?",  # noqa: S608 (names of our own tables)
            (value,),
        )
        for record_id, *ids in found:
            if (noun, record_id) in leaving:
                following += any(
                    (parent, one) in leaving for (_, parent), one in zip(parents, ids, strict=True)
                )
    return len(keys) - following


def _count(c: Connection, bucket: str) -> int:
    """How many records of a bucket are here."""
    total = 0
    for noun in ENTITIES:
        entity = rows.entity_of(noun)
        if entity is not None:
            total += len(rows.ids_of_bucket(c, entity, bucket))
    return total


def _district_ms(c: Connection) -> int:
    """The district's time last seen; a station's own clock decides nothing here."""
    return int(c.exec_driver_sql("SELECT seen_ms FROM progress").scalar() or 0)
