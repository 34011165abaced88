"""Records with waiting ops: what is seen is the district's value with the ops laid over it.

The shadow of a record says what the district has in just the fields that waiting ops touch. As long
as that is what the ops found, they say so themselves; a row of its own is kept once it is not. When
the district answers an op, or sends news of such a record, what is seen is worked out anew.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from sync import wire
from sync.client import rows
from sync.client.ops import following, outbox
from sync.client.tables import DONE, PARKED
from sync.records.changes import Changes
from sync.records.kin import Key

_PACK = msgspec.msgpack.Encoder().encode
_UNPACK = msgspec.msgpack.Decoder(dict[str, Any]).decode

KEPT_BESIDE = frozenset({"updated_at", "updated_by"})
"""Bookkeeping that an edit changes here without being a field of its op."""


def pending_keys(c: Connection) -> set[Key]:
    """(entity, id) of every record with waiting ops."""
    found = c.exec_driver_sql("SELECT DISTINCT entity, record_id FROM outbox WHERE state = 0")
    return {(row[0], row[1]) for row in found}


def pending_among(c: Connection, keys: Iterable[Key]) -> set[Key]:
    """Those of the records that have waiting ops."""
    return {
        (noun, row[0])
        for noun, ids in _by_noun(keys)
        for row in c.exec_driver_sql(
            "SELECT DISTINCT record_id FROM outbox WHERE state = 0 AND entity = ? "
            "AND record_id IN (SELECT value FROM json_each(?))",
            (noun, ids),
        )
    }


def shadows_of(c: Connection, keys: Collection[Key]) -> dict[Key, tuple[int, dict[str, Any]]]:
    """The shadows (as `shadow_of`) of those of the records that have one."""
    kept = kept_of(c, keys)
    waiting: dict[Key, list[outbox.Waiting]] = {}
    for noun, ids in rows.by_noun(set(keys) - kept.keys()).items():
        for line in outbox.pending_of(c, noun, *ids):
            waiting.setdefault((noun, line.op.record_id), []).append(line)
    found = {key: outbox.found_by(lines) for key, lines in waiting.items()}
    return kept | {key: (0, fields) for key, fields in found.items() if fields}


def kept_of(c: Connection, keys: Iterable[Key]) -> dict[Key, tuple[int, dict[str, Any]]]:
    """Those of the shadows that have a row; nearly always none has."""
    if c.exec_driver_sql("SELECT 1 FROM shadow LIMIT 1").first() is None:
        return {}
    return {
        (noun, row[0]): (row[1], _UNPACK(row[2]))
        for noun, ids in _by_noun(keys)
        for row in c.exec_driver_sql(
            "SELECT record_id, version, fields FROM shadow WHERE entity = ? "
            "AND record_id IN (SELECT value FROM json_each(?))",
            (noun, ids),
        )
    }


def _by_noun(keys: Iterable[Key]) -> Iterator[tuple[str, str]]:
    """(noun, its ids as a JSON list) of the keys: one question for a whole batch."""
    for noun, ids in rows.by_noun(keys).items():
        yield noun, json.dumps(ids)


def shadow_of(c: Connection, key: Key) -> tuple[int, dict[str, Any]] | None:
    """(version or 0, the district's values of the fields that waiting ops touch), or None where
    they hide nothing of it."""
    return shadows_of(c, [key]).get(key)


def put_shadow(c: Connection, key: Key, version: int, fields: dict[str, Any]) -> None:
    """Keep a shadow."""
    c.exec_driver_sql(
        "INSERT INTO shadow (entity, record_id, version, fields) VALUES (?,?,?,?) "
        "ON CONFLICT (entity, record_id) DO UPDATE SET "
        "version = excluded.version, fields = excluded.fields",
        (*key, version, _PACK(fields)),
    )


def drop_shadows(c: Connection, keys: Collection[Key]) -> None:
    """Forget shadows."""
    if keys:
        c.exec_driver_sql("DELETE FROM shadow WHERE entity = ? AND record_id = ?", list(keys))


def wait_again(c: Connection, head_no: int, life: bytes) -> None:
    """Ops of a life above `head_no`, answered once, wait again (`outbox.offer_again`).

    What they write is no longer what the district has: others may have written since. Its values
    of their fields are those seen now, or those the first op found that was still waiting.
    """
    pending = pending_keys(c)
    before = shadows_of(c, pending)
    found: dict[Key, dict[str, Any]] = {}
    for key in pending:
        for line in outbox.pending_of(c, *key):
            for name, (old, _) in line.fields.items():
                found.setdefault(key, {}).setdefault(name, old)
    outbox.offer_again(c, head_no, life)
    for key in pending_keys(c):
        entity = rows.entity_of(key[0])
        held = None if entity is None else rows.read_fields(c, entity, key[1])
        if held is None:
            continue
        touched = {name for line in outbox.pending_of(c, *key) for name in line.fields}
        seen = {name: held[1][name] for name in touched if name in held[1]}
        version, district = before.get(key, (0, {}))
        put_shadow(c, key, version, {**seen, **found.get(key, {}), **district})


def take_results(
    c: Connection, pushed: Sequence[outbox.Waiting], results: Sequence[wire.Result], now_ms: int
) -> Changes:
    """Write down what became of pushed ops, each by its own result; the records that look
    different now, because the district kept another value.

    An op that is answered "later" still waits. Nothing marks ops in bulk.
    """
    touched: set[Key] = set()
    lines = []
    later = []
    again = _answered_before(c, pushed)
    for line, result in zip(pushed, results, strict=True):
        if result.outcome == "later":
            later.append(line)
            continue
        key = (line.op.entity, line.op.record_id)
        if result.outcome != "applied":
            touched.add(key)
        state = PARKED if result.outcome == "parked" else DONE
        lines.append((state, result.outcome, result.reason, result.version, now_ms, line.position))
    if lines:
        c.exec_driver_sql(
            "UPDATE outbox SET state = ?, outcome = ?, reason = ?, version = ?, done_ms = ? "
            "WHERE position = ? AND state = 0",
            lines,
        )
    if later:
        outbox.note_tries(c, later, now_ms)
    answered = {(line.op.entity, line.op.record_id) for line in pushed}
    pending = pending_among(c, answered)
    _settle(c, pushed, results, pending, again)
    touched.update(sweep(c, answered - pending))
    return Changes.collect(touched)


def _settle(
    c: Connection,
    pushed: Sequence[outbox.Waiting],
    results: Sequence[wire.Result],
    pending: set[Key],
    again: set[int],
) -> None:
    """Bring records and shadows in line with the answers."""
    sent: dict[Key, list[outbox.Waiting]] = {}
    answered: dict[Key, list[tuple[outbox.Waiting, wire.Result]]] = {}
    for line, result in zip(pushed, results, strict=True):
        key = (line.op.entity, line.op.record_id)
        sent.setdefault(key, []).append(line)
        if result.outcome != "later":
            answered.setdefault(key, []).append((line, result))
    kept = kept_of(c, answered)
    fetched = outbox.fetched_seq(c)
    settled: list[Key] = []
    adopted: dict[rows.Entity, list[tuple[str, int]]] = {}
    for key, of_record in answered.items():
        entity = rows.entity_of(key[0])
        if entity is None:
            continue
        version = max(result.version for _, result in of_record)
        known = of_record[0][0].op.base_version > 0
        # a later version of a record that has one comes back with the page that follows
        if version > 0 and (version <= fetched or not known):
            adopted.setdefault(entity, []).append((key[1], version))
        lost = {name for line, result in of_record if not _accepted(result) for name in line.fields}
        if lost and version == 0 and _never_had(c, entity, key, kept.get(key)):
            lost = set()  # what was typed stays to be looked at
        seen_version, district = kept.get(key, (0, {}))
        if key not in pending and not lost and seen_version == 0 and _as_written(of_record):
            settled.append(key)
            continue
        if key not in kept:
            district = outbox.found_by(line for line in sent[key] if line.position not in again)
            if not district and key not in pending and not lost:
                continue
        district = _answered(of_record, (seen_version, district), lost, again, key in pending)
        _rederive(c, entity, key, (seen_version, district), lost, key in pending)
        if key not in pending:
            settled.append(key)
            if seen_version > 0:
                adopted.setdefault(entity, []).append((key[1], seen_version))
    drop_shadows(c, [key for key in settled if key in kept])
    for entity, versions in adopted.items():
        rows.adopt_versions(c, entity, versions)


def _answered(
    of_record: Sequence[tuple[outbox.Waiting, wire.Result]], shadow: tuple[int, dict[str, Any]],
    lost: set[str], again: set[int], pending: bool,
) -> dict[str, Any]:  # fmt: skip
    """What the district has of a record after these answers; `lost` is told which fields go back
    to it."""
    version, district = shadow
    hidden = bool(district)
    for line, result in of_record:
        if _accepted(result):
            if result.outcome == "duplicate" and (
                line.position in again or version >= max(result.version, 1)
            ):
                lost.update(line.fields)  # what is known of the district tells of it already
            else:
                district.update({name: new for name, (_, new) in line.fields.items()})
                if 0 < result.version <= line.op.base_version and not pending:
                    lost |= KEPT_BESIDE  # it said what stood there: nothing was written
        elif not hidden:
            # nobody else knew it when this was written: what stood there is what it was given
            district = {name: old for name, (old, _) in line.fields.items()} | district
    return district


def adopt_taken(c: Connection, since: int) -> None:
    """The versions under which ops from position `since` on were taken, when the pages that would
    have brought their records back do not come: the next edit has seen what the last one wrote."""
    taken = c.exec_driver_sql(
        "SELECT entity, record_id, max(version) FROM outbox WHERE position >= ? AND state = ? "
        "AND version > 0 GROUP BY entity, record_id",
        (since, DONE),
    )
    adopted: dict[rows.Entity, list[tuple[str, int]]] = {}
    for noun, record_id, version in taken:
        entity = rows.entity_of(noun)
        if entity is not None:
            adopted.setdefault(entity, []).append((record_id, version))
    for entity, versions in adopted.items():
        rows.adopt_versions(c, entity, versions)


def _as_written(of_record: Sequence[tuple[outbox.Waiting, wire.Result]]) -> bool:
    """Whether the district wrote down just what these ops say, as it nearly always does: then what
    is seen here stands."""
    return all(
        result.outcome == "applied" and not 0 < result.version <= line.op.base_version
        for line, result in of_record
    )


def _never_had(
    c: Connection, entity: rows.Entity, key: Key, shadow: tuple[int, dict[str, Any]] | None
) -> bool:
    """Whether the district has told nothing of a record yet."""
    held = rows.read_fields(c, entity, key[1])
    return (shadow is None or shadow[0] == 0) and (held is None or held[0] == 0)


def sweep(c: Connection, answered: Collection[Key]) -> list[Key]:
    """Purge those of the answered records that had left this station's scope already."""
    gone: list[Key] = []
    for noun in sorted({noun for noun, _ in answered}):
        entity = rows.entity_of(noun)
        if entity is not None and rows.any_nowhere(c, entity):
            ids = sorted(one for other, one in answered if other == noun)
            places = rows.buckets_now(c, entity, ids)
            gone += [(noun, one) for one in ids if places.get(one) is None]
    rows.purge_all(c, gone)
    return gone


def _answered_before(c: Connection, pushed: Sequence[outbox.Waiting]) -> set[int]:
    """The positions of those of the ops that wait and that the district had answered before."""
    positions = [line.position for line in pushed]
    found = c.exec_driver_sql(
        "SELECT position FROM outbox "
        "WHERE state = 0 AND outcome IS NOT NULL AND position BETWEEN ? AND ?",
        (min(positions, default=0), max(positions, default=0)),
    )
    return {row[0] for row in found}


def _rederive(
    c: Connection, entity: rows.Entity, key: Key, shadow: tuple[int, dict[str, Any]],
    lost: set[str], pending: bool,
) -> None:  # fmt: skip
    """What is seen of a record: the district's values, then the ops that still wait, for which
    its shadow is written anew."""
    version, district = shadow
    waiting = outbox.pending_of(c, *key) if pending else []
    over: dict[str, Any] = {}
    for line in waiting:
        over.update({name: new for name, (_, new) in line.fields.items()})
    if (lost or version) and not waiting:
        # of news that came while it waited the bookkeeping is the district's as well
        lost |= KEPT_BESIDE
    back = {name: district[name] for name in lost if name in district and name not in over}
    if back:
        rows.write_fields(c, entity, key[1], back)
        following.went_back(c, *key, back)
    if waiting:
        first: dict[str, Any] = {}
        for line in waiting:
            for name, (old, _) in line.fields.items():
                first.setdefault(name, old)
        kept = {name: district.get(name, first[name]) for name in over}
        kept |= {name: district[name] for name in KEPT_BESIDE if name in district}
        put_shadow(c, key, version, kept)


def _accepted(result: wire.Result) -> bool:
    return result.outcome == "applied" or (
        result.outcome == "duplicate" and result.reason == "applied"
    )


def news_of_pending(
    c: Connection, entity: rows.Entity, record_id: str, version: int, fields: dict[str, Any],
    *, whole: bool,
) -> None:  # fmt: skip
    """The district sent news of a record with waiting ops: the shadow takes what they touch,
    the record takes the rest."""
    key = (entity.name, record_id)
    touched = set(KEPT_BESIDE)
    for line in outbox.pending_of(c, *key):
        touched.update(line.fields)
    if whole:
        fields = {**dict.fromkeys(entity.names), **fields}
    _, shadow = shadow_of(c, key) or (0, {})
    shadow.update({name: value for name, value in fields.items() if name in touched})
    # The record keeps the version its waiting ops were based on: raising it here would let the
    # next edit pass for one whose author saw these news.
    put_shadow(c, key, version, shadow)
    rows.write_fields(c, entity, record_id, {n: v for n, v in fields.items() if n not in touched})
