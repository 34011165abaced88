"""When the district's history is another one: nothing is deleted, everything kept is offered again.

A round that hears of it calls `begin` once, fetches, and ends with `settle`. Between the two,
`held_copy` keeps what this station held that the restored district may not know: if after the
fetch nobody has given it back, it is handed in as a *recovered copy*, a record of its own kind
that a person looks at; it never wins by itself. The same table carries the base through a rebuild
(`begin_rebuild`): there what the district no longer sends has left the scope long ago.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

import msgspec
from sqlalchemy import Connection

from sync import wire
from sync.client import contents, cursor, rows
from sync.client.ops import outbox, shadows
from sync.client.tables import WAITING
from sync.decisions import RECOVERED
from sync.records.changes import Changes
from sync.records.tables import BOOKKEEPING, ENTITIES

HISTORY, REBUILD = "history", "rebuild"
"""Why a copy is held."""

_DISTRICTS_OWN = frozenset({"conflict", "erasure"})
"""Raw records that only the district writes: of the lost history, nobody needs them again."""
_PACK = msgspec.msgpack.Encoder().encode
_UNPACK = msgspec.msgpack.Decoder(dict[str, Any]).decode
_NOT_COMPARED = BOOKKEEPING | {"retain_until"}


def begin(c: Connection, session: wire.SessionAnswer, now_ms: int) -> None:
    """Take up another history from the point both have in common, in the caller's transaction.

    Ops above the head the district has of their incarnation wait again, all of them where that
    head is not ours, under new numbers and their own ids, with bases that the district can know.
    Records newer than the common point are kept aside and count as seen up to it.
    """
    seq, tag = session.common or (0, cursor.NO_EPOCH)
    at = cursor.progress_of(c)
    for life, shared_no in forgotten_there(c, session.lives):
        shadows.wait_again(c, shared_no, life)
    c.exec_driver_sql(
        "UPDATE outbox SET base_version = ? WHERE state = ? AND base_version > ?",
        (seq, WAITING, seq),
    )
    outbox.start_incarnation(c, "epoch", now_ms)
    under = shadows.shadows_of(c, shadows.pending_keys(c))
    for entity in _entities():
        for record_id, version, fields in rows.newer_than(c, entity, seq):
            # what waits goes by itself; kept aside is what the district had
            _, told = under.get((entity.name, record_id), (0, {}))
            copy = {n: value for n, value in {**fields, **told}.items() if value is not None}
            _hold(c, HISTORY, entity.name, record_id, version, copy)
        rows.cap_versions(c, entity, seq)
    c.exec_driver_sql("UPDATE shadow SET version = ? WHERE version > ?", (seq, seq))
    _hold_carried(c, seq)
    _forget_carried(c, seq)
    c.exec_driver_sql("UPDATE subscription SET filled_seq = 0")
    contents.offer_again(c)
    if at.seq <= seq:
        seq, tag = at.seq, at.tag
    cursor.note(c, epoch=session.epoch, seq=seq, tag=tag, verified_seq=-1, whole_seq=seq)


def forgotten_there(c: Connection, lives: Iterable[wire.Life]) -> list[tuple[bytes, int]]:
    """(incarnation, last op both sides have) of the lives of which the district does not know all
    that it acknowledged here.

    A number alone proves nothing: a copy of this file may have handed in other ops under it. Where
    the chains do not say the same, nothing counts as known there; the ids of the ops will tell.
    """
    known = {life: (head_no, chain) for life, head_no, chain, _ in lives}
    answered = c.exec_driver_sql(
        "SELECT incarnation, max(op_no) FROM outbox "
        "WHERE state <> 0 AND coalesce(outcome, '') <> 'erased' GROUP BY incarnation"
    ).all()
    found = []
    for life, acked_no in answered:
        head_no, chain = known.get(bytes(life), (0, b""))
        shared_no = head_no if outbox.hash_at(c, bytes(life), head_no) == chain else 0
        if shared_no < acked_no:
            found.append((bytes(life), shared_no))
    return found


def hand_in_again(
    c: Connection, forgotten: Iterable[tuple[bytes, int]], reason: str, now_ms: int
) -> None:
    """What the district does not prove to have waits again, with its ids, in a new life."""
    for life, shared_no in forgotten:
        shadows.wait_again(c, shared_no, life)
    contents.offer_again(c)
    outbox.start_incarnation(c, reason, now_ms)


def begin_rebuild(c: Connection) -> None:
    """The cursor is too old for the feed: hold every record the district sent, to see which of
    them it still sends. The outbox is left as it is."""
    pending = shadows.pending_keys(c)
    for entity in _entities():
        for record_id, version, _ in rows.newer_than(c, entity, 0):
            if (entity.name, record_id) not in pending:
                _hold(c, REBUILD, entity.name, record_id, version, {})
    _hold_carried(c, -1)
    cursor.note(c, verified_seq=-1)


def pending_work(c: Connection) -> str:
    """Why copies are held ("history", "rebuild"), or "" when none are: a round that was cut off
    is taken up again by the next one."""
    row = c.exec_driver_sql("SELECT why FROM held_copy ORDER BY why LIMIT 1").first()
    return "" if row is None else str(row[0])


def waits_for_own(c: Connection) -> bool:
    """Whether a held copy may yet be given back by ops of this very station, which still wait."""
    row = c.exec_driver_sql(
        "SELECT 1 FROM held_copy h JOIN outbox o ON o.state = 0 AND o.entity = h.entity "
        "AND o.record_id = h.record_id WHERE h.sent = 0 LIMIT 1"
    ).first()
    return row is not None


def note_sent(c: Connection, page: wire.Page) -> None:
    """The district knows these records: it just sent them."""
    if not pending_work(c):
        return
    keys = [(block.entity, record_id) for block in page.blocks for record_id in block.ids]
    if keys:
        c.exec_driver_sql("UPDATE held_copy SET sent = 1 WHERE entity = ? AND record_id = ?", keys)


def load_again(c: Connection, buckets: Iterable[str], differs: Iterable[str]) -> None:
    """Have the buckets that differ loaded from their beginning. Where both sides count the same,
    what is held is there."""
    for bucket in differs:
        cursor.note_bucket(c, bucket, filled=False, filled_seq=0)
    same = set(buckets) - set(differs)
    held = c.exec_driver_sql("SELECT entity, record_id FROM held_copy WHERE sent = 0").all()
    equal = []
    for noun, record_id in held:
        entity = rows.entity_of(noun)
        place = rows.bucket_now(c, entity, record_id) if entity else None
        if (place or _carried_in(c, noun, record_id)) in same:
            equal.append((noun, record_id))
    if equal:
        c.exec_driver_sql("UPDATE held_copy SET sent = 1 WHERE entity = ? AND record_id = ?", equal)


def settle(c: Connection, now_ms: int) -> Changes:
    """Everything was fetched. What nobody gave back is handed in for review; what a rebuild no
    longer brought is forgotten here. Records that look different now come back."""
    recovered: list[outbox.Edit] = []
    touched: list[tuple[str, str]] = []
    gone: list[tuple[str, str]] = []
    pending = shadows.pending_keys(c)
    held = c.exec_driver_sql(
        "SELECT entity, record_id, why, version, sent, fields FROM held_copy "
        "ORDER BY entity, record_id"
    ).all()
    for noun, record_id, why, version, sent, packed in held:
        entity = rows.entity_of(noun)
        if why == REBUILD:
            if not sent and (noun, record_id) not in pending:
                gone.append((noun, record_id))
        elif entity is not None:
            edit = _recovered(c, entity, record_id, version, bool(sent), _UNPACK(packed))
            if edit is not None:
                recovered.append(edit)
                touched.append((noun, record_id))
    rows.purge_all(c, gone)
    c.exec_driver_sql("DELETE FROM held_copy")
    if recovered:
        outbox.append(c, recovered, outbox.Stamp("", wire.from_ms(now_ms)))
    return Changes.collect([*touched, *gone])


def _recovered(
    c: Connection, entity: rows.Entity, record_id: str, version: int, sent: bool,
    copy: dict[str, Any],
) -> outbox.Edit | None:  # fmt: skip
    """The copy as an op of its own kind, or None when the district has all of it."""
    present: dict[str, Any] = {}
    now = rows.read_fields(c, entity, record_id)
    if sent and now is not None:
        present = now[1]
    elif now is None:
        # a removal of the older history took it away; it stays to be looked at
        rows.insert_whole(c, entity, [record_id], [0], list(copy), [[v] for v in copy.values()])
    else:
        rows.set_version(c, entity, record_id, 0)
    differing = {
        name: [present.get(name), value]
        for name, value in sorted(copy.items())
        if name not in _NOT_COMPARED and present.get(name) != value
    }
    if entity.bucket_kind == "reference" or (present and not differing):
        return None  # what only the district writes is its own affair
    emptied = [n for n in present if n not in copy and n not in _NOT_COMPARED]
    differing |= {name: [present[name], None] for name in emptied}
    said = {
        "entity": entity.name,
        "record_id": record_id,
        "version": version,
        "fields": differing,
        "missing": not present,
        "by": copy.get("updated_by"),
        "written": copy.get("updated_at"),
        "review": True,
        "grid_id": copy.get("grid_id"),
        "scope_org": copy.get("scope_org"),
        "open": True,
    }
    known = blake2b(wire.canonical(said), digest_size=16, person=b"recovered")
    return outbox.Edit(
        RECOVERED, known.hexdigest(), "append", 0,
        {name: (None, value) for name, value in said.items()},
    )  # fmt: skip


def _hold(
    c: Connection, why: str, noun: str, record_id: str, version: int, fields: dict[str, Any]
) -> None:
    # one that is held already is the older, truer copy: a second history changed nothing in it
    c.exec_driver_sql(
        "INSERT OR IGNORE INTO held_copy (entity, record_id, why, version, fields) "
        "VALUES (?,?,?,?,?)",
        (noun, record_id, why, version, _PACK(fields)),
    )


def _hold_carried(c: Connection, seq: int) -> None:
    """What is kept raw above a number, such as a copy that another station handed in: gone unless
    the district sends it again, which its author sees to. What is kept beside a record goes with
    that."""
    c.exec_driver_sql(
        "INSERT OR IGNORE INTO held_copy (entity, record_id, why, version, fields) "
        "SELECT entity, record_id, ?, version, x'80' FROM carried "
        "WHERE version > ? AND entity NOT IN (SELECT value FROM json_each(?))",
        (REBUILD, seq, json.dumps(sorted(ENTITIES))),
    )


def _entities() -> Iterator[rows.Entity]:
    for noun in ENTITIES:
        entity = rows.entity_of(noun)
        if entity is not None:
            yield entity


def _forget_carried(c: Connection, seq: int) -> None:
    """Raw records of the lost history: the district's own are forgotten; of a newer program's
    tables the station hands back nothing it cannot read."""
    for noun in sorted(_DISTRICTS_OWN):
        c.exec_driver_sql("DELETE FROM carried WHERE entity = ? AND version > ?", (noun, seq))
    c.exec_driver_sql("UPDATE carried SET version = ? WHERE version > ?", (seq, seq))


def _carried_in(c: Connection, noun: str, record_id: str) -> str | None:
    row = c.exec_driver_sql(
        "SELECT bucket FROM carried WHERE entity = ? AND record_id = ?", (noun, record_id)
    ).first()
    return None if row is None else str(row[0])
