"""What this station holds, in a count and a sum per bucket, as the district counts.

Over what the district last sent: records with waiting ops are counted by their shadows. Computed
from the rows each time, so that a flipped bit or a forgotten row is found.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from sync import wire
from sync.client import pages, rows, shadows
from sync.records import ENTITIES

Digest = tuple[int, int]


def digests_of(c: Connection, buckets: Iterable[str]) -> dict[str, Digest]:
    """{bucket: (count, sum mod 2^64)} for the buckets; one that is empty here is left out."""
    found = dict.fromkeys(sorted(set(buckets)), (0, 0))  # the same bytes in every process
    shadowed = _shadowed(c)
    for bucket in found:
        extra = {}
        for noun, record_id, version, fields in pages.carried_of_bucket(c, bucket):
            if noun in ENTITIES:
                extra[noun, record_id] = fields
            else:
                _count(found, bucket, record_id, version, fields)
        for noun in ENTITIES:
            entity = rows.entity_of(noun)
            if entity is None:
                continue
            for record_id, version, fields in rows.rows_of_bucket(c, entity, bucket):
                if (noun, record_id) in shadowed:
                    continue
                if (noun, record_id) in extra:
                    fields = _with_carried(fields, extra[noun, record_id])
                _count(found, bucket, record_id, version, fields)
    for (noun, record_id), (newer, district) in shadowed.items():
        _count_shadowed(c, found, (noun, record_id), newer, district)
    return {bucket: digest for bucket, digest in found.items() if digest[0]}


def _with_carried(fields: dict[str, object], carried: dict[str, object]) -> dict[str, object]:
    """The district's fields: with those this program has no column for, without stand-ins."""
    filled = carried.get(pages.FILLED)
    own = {name: value for name, value in carried.items() if name != pages.FILLED}
    if isinstance(filled, list):
        fields = {name: value for name, value in fields.items() if name not in filled}
    return {**fields, **own}


def _shadowed(c: Connection) -> dict[tuple[str, str], tuple[int, dict[str, object]]]:
    found = {}
    for key in shadows.pending_keys(c):
        shadow = shadows.shadow_of(c, key)
        if shadow is not None:
            found[key] = shadow
    return found


def _count_shadowed(
    c: Connection, found: dict[str, Digest], key: tuple[str, str], newer: int,
    district: dict[str, object],
) -> None:  # fmt: skip
    """One record with waiting ops, as the district knows it."""
    entity = rows.entity_of(key[0])
    held = rows.read_fields(c, entity, key[1]) if entity else None
    if entity is None or held is None:
        return
    version, fields = held
    fields.update(district)
    fields = {name: value for name, value in fields.items() if value is not None}
    bucket = entity.bucket_of(fields)
    if bucket in found:
        _count(found, bucket, key[1], newer or version, fields)


def _count(
    found: dict[str, Digest], bucket: str, record_id: str, version: int, fields: dict[str, object]
) -> None:
    count, total = found[bucket]
    hashed = wire.row_hash(record_id, version, wire.canonical(fields))
    found[bucket] = count + 1, wire.digest_add(total, hashed)
