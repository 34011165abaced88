"""Applying a page: rows in, cursor on, in the caller's one transaction.

What this program has no table or column for is kept raw. A record with waiting ops takes the news
into its shadow. What left the scope is `sync.client.applying.leaving`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from sync import wire
from sync.client import cursor, rows
from sync.client.applying import erasing, histories, leaving
from sync.client.ops import following, shadows
from sync.decisions import KEPT, RECOVERED
from sync.records.changes import Changes
from sync.records.kin import Key, parent_of
from sync.wire.pages import Block

FILLED = ""
"""Under this name a carried record keeps the names of columns that hold a stand-in."""

_PACK = msgspec.msgpack.Encoder().encode
_UNPACK = msgspec.msgpack.Decoder(dict[str, Any]).decode


def apply_pages(
    c: Connection, found: list[wire.Page], *, keep_cursor: bool = True, filling: str = ""
) -> Changes:
    """Several pages that follow each other, and the last one's cursor, in one transaction.

    `filling`: the bucket that is loaded behind the ordinary cursor; how far it is goes with it.
    """
    changes = Changes()
    for page in found:
        changes |= apply_page(c, page, keep_cursor=keep_cursor)
    if filling:
        last = found[-1]
        cursor.note_bucket(c, filling, filled=last.complete, filled_seq=last.seq)
    return changes


def apply_page(c: Connection, page: wire.Page, *, keep_cursor: bool = True) -> Changes:
    """Write a page and its cursor. What was touched comes back, for the screen.

    `keep_cursor` is false while a bucket is filled behind the ordinary cursor.
    """
    pending = shadows.pending_keys(c)
    touched: list[tuple[str, str]] = []
    for block in page.blocks:
        entity = rows.entity_of(block.entity)
        if entity is None:
            _carry(c, block)
        else:
            _apply(c, entity, block, pending)
        touched.extend((block.entity, record_id) for record_id in block.ids)
        touched += erasing.obey(c, block)
        if block.entity == RECOVERED:
            touched += _let_go(c, block, pending)
        leaving.came_back(c, block.entity, block.ids)
    histories.note_sent(c, page)
    touched += leaving.take_out(c, page.removed, pending)
    if keep_cursor:
        cursor.note(
            c, epoch=page.epoch, seq=page.seq, tag=page.tag, schema_version=wire.SCHEMA_VERSION
        )
        if page.complete:
            cursor.note(c, whole_seq=page.seq)
    return Changes.collect(touched)


def carried(c: Connection, entity: str, naming: str = "") -> list[tuple[str, dict[str, Any]]]:
    """(id, fields) of the raw records of one kind, e.g. the district's conflict records. `naming`:
    only those in which these words stand somewhere; the others are not even unpacked."""
    found = c.exec_driver_sql(
        "SELECT record_id, fields FROM carried WHERE entity = ? AND instr(fields, ?) > 0",
        (entity, naming.encode()),
    )
    return [(row[0], _UNPACK(row[1])) for row in found]


def carried_with_version(c: Connection, entity: str) -> list[tuple[str, int, dict[str, Any]]]:
    """(id, version, fields) of the raw records of one kind."""
    found = c.exec_driver_sql(
        "SELECT record_id, version, fields FROM carried WHERE entity = ?", (entity,)
    )
    return [(row[0], row[1], _UNPACK(row[2])) for row in found]


def carried_one(c: Connection, entity: str, record_id: str) -> tuple[int, dict[str, Any]] | None:
    """(version, fields) of one raw record, or None."""
    row = c.exec_driver_sql(
        "SELECT version, fields FROM carried WHERE entity = ? AND record_id = ?",
        (entity, record_id),
    ).first()
    return None if row is None else (row[0], _UNPACK(row[1]))


def carried_of_bucket(c: Connection, bucket: str) -> list[tuple[str, str, int, dict[str, Any]]]:
    """(entity, id, version, fields) of everything kept raw in a bucket."""
    found = c.exec_driver_sql(
        "SELECT entity, record_id, version, fields FROM carried WHERE bucket = ?", (bucket,)
    )
    return [(row[0], row[1], row[2], _UNPACK(row[3])) for row in found]


def _let_go(c: Connection, block: Block, pending: set[Key]) -> list[Key]:
    """Records the district lost and a head decided to leave out: from sight here as well."""
    gone = []
    for copy_id in block.ids:
        known = carried_one(c, RECOVERED, copy_id)
        said = known[1] if known is not None else {}
        if not said.get("missing") or set((said.get("choice") or {}).values()) != {KEPT}:
            continue
        key = (said["entity"], said["record_id"])
        entity = rows.entity_of(key[0])
        held = rows.read_fields(c, entity, key[1]) if entity is not None else None
        if held is not None and held[0] == 0 and key not in pending:
            gone.append(key)
    rows.purge_all(c, gone)
    return gone


def _apply(c: Connection, entity: rows.Entity, block: Block, pending: set[tuple[str, str]]) -> None:
    names = [name for name in block.names if name in entity.known]
    columns = [
        column for name, column in zip(block.names, block.columns, strict=True)
        if name in entity.known
    ]  # fmt: skip
    if len(names) < len(block.names):
        _carry(c, block, leaving=entity.known)
    waits = [(entity.name, record_id) in pending for record_id in block.ids]
    if any(waits):
        _apply_beside_ops(c, entity, block, names, columns, waits)
        free = [place for place, held in enumerate(waits) if not held]
        ids = [block.ids[place] for place in free]
        versions = [block.versions[place] for place in free]
        columns = [[column[place] for place in free] for column in columns]
    else:
        ids, versions = block.ids, block.versions
    if not ids:
        return
    if block.full:
        rows.insert_whole(c, entity, ids, versions, names, columns)
        _mark_filled(c, entity, block)
    else:
        rows.update_fields(c, entity, ids, versions, names, columns)
        _unmark_filled(c, entity.name, ids, names)
        _put_where_told(c, entity, dict(zip(block.ids, block.buckets, strict=True)), ids, pending)


def _put_where_told(
    c: Connection, entity: rows.Entity, told: Mapping[str, str], ids: Sequence[str],
    pending: set[Key],
) -> None:  # fmt: skip
    """A record of which some fields came lies in the bucket it came in, and what follows it too:
    here it may have followed another one to where the district never moved it. Not while ops of
    what it follows wait."""
    if "grid_id" not in entity.known:
        return
    for record_id, bucket in rows.buckets_now(c, entity, ids).items():
        kind, _, grid_id = told[record_id].partition(":")
        if bucket is None or bucket == told[record_id] or kind != "grid":
            continue
        held = rows.read_fields(c, entity, record_id)
        if held is not None and parent_of(entity.name, held[1]) not in pending:
            following.put(c, entity.name, record_id, grid_id)


def _mark_filled(c: Connection, entity: rows.Entity, block: Block) -> None:
    """Remember which columns hold a stand-in because the district has nothing for them, so that
    a digest does not take it for the district's word."""
    filled = sorted(entity.absent.keys() - set(block.names))
    if not filled and entity.known.issuperset(block.names) and _carries(c, entity.name):
        gone = [(entity.name, record_id) for record_id in block.ids]
        c.exec_driver_sql("DELETE FROM carried WHERE entity = ? AND record_id = ?", gone)
    if filled:
        unknown = [name not in entity.known for name in block.names]
        for at, record_id in enumerate(block.ids):
            kept: dict[str, Any] = {
                name: block.columns[place][at]
                for place, name in enumerate(block.names)
                if unknown[place]
            }
            _put(
                c, entity.name, record_id, block.buckets[at], block.versions[at],
                {**kept, FILLED: filled},
            )  # fmt: skip


def _unmark_filled(c: Connection, noun: str, ids: Sequence[str], names: Sequence[str]) -> None:
    """What the district has sent by now is its word."""
    if not _carries(c, noun):
        return
    for record_id in ids:
        row = c.exec_driver_sql(
            "SELECT bucket, version, fields FROM carried WHERE entity = ? AND record_id = ?",
            (noun, record_id),
        ).first()
        if row is not None:
            fields = _UNPACK(row[2])
            left = [name for name in fields.pop(FILLED, []) if name not in names]
            _put(c, noun, record_id, row[0], row[1], {**fields, FILLED: left} if left else fields)


def _carries(c: Connection, noun: str) -> bool:
    """Whether anything is kept raw for this table; nearly always not."""
    row = c.exec_driver_sql("SELECT 1 FROM carried WHERE entity = ? LIMIT 1", (noun,)).first()
    return row is not None


def _put(
    c: Connection, noun: str, record_id: str, bucket: str, version: int, fields: dict[str, Any]
) -> None:
    c.exec_driver_sql(
        "INSERT OR REPLACE INTO carried (entity, record_id, bucket, version, fields) "
        "VALUES (?,?,?,?,?)",
        (noun, record_id, bucket, version, _PACK(fields)),
    )


def _apply_beside_ops(
    c: Connection, entity: rows.Entity, block: Block, names: list[str],
    columns: list[list[Any]], waits: list[bool],
) -> None:  # fmt: skip
    for place, held in enumerate(waits):
        if held:
            fields = {name: column[place] for name, column in zip(names, columns, strict=True)}
            shadows.news_of_pending(
                c, entity, block.ids[place], block.versions[place], fields, whole=block.full
            )


def _carry(c: Connection, block: Block, leaving: frozenset[str] = frozenset()) -> None:
    """Keep what has no place here: whole records, or the fields besides `leaving`."""
    names = [name for name in block.names if name not in leaving]
    places = [block.names.index(name) for name in names]
    for at, record_id in enumerate(block.ids):
        fields = {name: block.columns[place][at] for name, place in zip(names, places, strict=True)}
        if not block.full:
            row = c.exec_driver_sql(
                "SELECT fields FROM carried WHERE entity = ? AND record_id = ?",
                (block.entity, record_id),
            ).first()
            fields = {**(_UNPACK(row[0]) if row else {}), **fields}
        kept = {name: value for name, value in fields.items() if value is not None}
        _put(c, block.entity, record_id, block.buckets[at], block.versions[at], kept)
