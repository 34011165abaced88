"""What this station holds, in a count and a sum per bucket, as the district counts.

Over what the district last sent: records with waiting ops are counted by their shadows, and those
whose removal is held not at all. Computed from the rows each time, so that a flipped bit or a
forgotten row is found; `differences` says which rows they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection

from sync import wire
from sync.client import rows
from sync.client.applying import leaving, pages
from sync.client.ops import shadows
from sync.records.kin import Key
from sync.records.tables import ENTITIES

Digest = tuple[int, int]
Counted = tuple[Key, int, int]
"""A record as it is counted: (noun, id), version, row hash."""


def digests_of(c: Connection, buckets: Iterable[str]) -> dict[str, Digest]:
    """{bucket: (count, sum mod 2^64)} for the buckets; one that is empty here is left out."""
    found = dict.fromkeys(sorted(set(buckets)), (0, 0))  # the same bytes in every process
    beside = _Beside(c)
    for bucket in found:
        count, total = 0, 0
        for _, _, hashed in _counted(c, bucket, beside):
            count, total = count + 1, wire.digest_add(total, hashed)
        found[bucket] = count, total
    return {bucket: digest for bucket, digest in found.items() if digest[0]}


def ranges_of(c: Connection, bucket: str) -> list[Digest]:
    """(count, sum) of each of the ranges of a bucket."""
    found = [(0, 0)] * wire.RANGES
    for (_, record_id), _, hashed in _counted(c, bucket, _Beside(c)):
        at = wire.range_of(record_id)
        found[at] = found[at][0] + 1, wire.digest_add(found[at][1], hashed)
    return found


def differences(
    c: Connection, bucket: str, ranges: Sequence[int], theirs: Sequence[tuple[str, bytes, int, int]]
) -> tuple[list[Key], list[Key]]:
    """(what to fetch, what to drop) to agree with the district in some ranges of a bucket.

    A record with waiting ops is neither: its turn comes when they are answered.
    """
    beside = _Beside(c)
    mine = {
        key: (version, hashed) for key, version, hashed in _counted(c, bucket, beside)
        if wire.range_of(key[1]) in ranges
    }  # fmt: skip
    there = {(noun, packed.hex()): (version, hashed) for noun, packed, version, hashed in theirs}
    pending = shadows.pending_keys(c)
    fetch = [key for key, known in there.items() if mine.get(key) != known and key not in pending]
    drop = [key for key in mine if key not in there and key not in pending]
    return sorted(fetch), sorted(drop)


class _Beside:
    """What is counted otherwise than by its row: shadows, and removals that are held."""

    def __init__(self, c: Connection) -> None:
        self.shadowed = shadows.shadows_of(c, shadows.pending_keys(c))
        self.held = leaving.held_keys(c)


def _counted(c: Connection, bucket: str, beside: _Beside) -> Iterator[Counted]:
    """Every record of a bucket as the district last sent it."""
    extra = {}
    for noun, record_id, version, fields in pages.carried_of_bucket(c, bucket):
        if noun in ENTITIES:
            extra[noun, record_id] = fields
        else:
            yield (noun, record_id), version, _hash(record_id, version, fields)
    for noun in ENTITIES:
        entity = rows.entity_of(noun)
        if entity is None:
            continue
        for record_id, version, fields in rows.rows_of_bucket(c, entity, bucket):
            key = (noun, record_id)
            if key in beside.shadowed or key in beside.held:
                continue
            if key in extra:
                fields = _with_carried(fields, extra[key])
            yield key, version, _hash(record_id, version, fields)
    for key, (newer, district) in beside.shadowed.items():
        known = _as_the_district(c, key, district)
        if known is not None and known[0] == bucket and key not in beside.held:
            version = newer or known[1]
            yield key, version, _hash(key[1], version, known[2])


def _with_carried(fields: dict[str, object], carried: dict[str, object]) -> dict[str, object]:
    """The district's fields: with those this program has no column for, without stand-ins."""
    filled = carried.get(pages.FILLED)
    own = {name: value for name, value in carried.items() if name != pages.FILLED}
    if isinstance(filled, list):
        fields = {name: value for name, value in fields.items() if name not in filled}
    return {**fields, **own}


def _as_the_district(
    c: Connection, key: Key, district: dict[str, object]
) -> tuple[str, int, dict[str, object]] | None:
    """(bucket, version, fields) of one record with waiting ops, as the district knows it."""
    entity = rows.entity_of(key[0])
    held = rows.read_fields(c, entity, key[1]) if entity else None
    if entity is None or held is None:
        return None
    version, fields = held
    fields.update(district)
    fields = {name: value for name, value in fields.items() if value is not None}
    return entity.bucket_of(fields) or "", version, fields


def _hash(record_id: str, version: int, fields: dict[str, object]) -> int:
    return wire.row_hash(record_id, version, wire.canonical(fields))
