"""An order of the district to erase somebody for good, obeyed in the exchange's own tables.

The order is a raw record `erasure` that names records and fields, and no value. What the desktop
keeps beside (drafts, audit, imports) is its own to empty (`desktop.storage.erasing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from sync.client import contents, rows
from sync.client.ops import outbox
from sync.client.tables import WAITING
from sync.wire.pages import Block

ORDER = "erasure"
ERASED = "erased"
"""Outcome of an op whose values were taken out; it is never offered again."""

_PACK = msgspec.msgpack.Encoder().encode


def obey(c: Connection, block: Block) -> list[tuple[str, str]]:
    """Take out what the orders of a block name; the records that are gone."""
    if block.entity != ORDER:
        return []
    gone: list[tuple[str, str]] = []
    for order in orders_of(block):
        keys = [(str(noun), str(record_id)) for noun, record_id in order["records"]]
        keys += _unnamed(c, order, keys)
        waited = [_empty(c, noun, record_id, None) for noun, record_id in keys]
        for noun, record_id in keys:
            for table in ("shadow", "held_copy", "carried"):
                c.exec_driver_sql(
                    f"DELETE FROM {table} WHERE entity = ? AND record_id = ?",  # noqa: S608 (our own tables)
                    (noun, record_id),
                )
        rows.purge_all(c, keys)
        for digest in order.get("contents") or ():
            contents.drop(c, digest)
        waited += [_empty(c, noun, one, set(names)) for noun, one, names in order["emptied"]]
        if any(waited):
            # the chain covers what an op says: what still waits is numbered anew
            seen_ms = c.exec_driver_sql("SELECT seen_ms FROM progress").scalar_one()
            outbox.start_incarnation(c, ERASED, seen_ms)
        gone += keys
    return gone


def _unnamed(
    c: Connection, order: dict[str, Any], keys: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Attachments of an erased content that the district never had."""
    held = [
        (contents.ATTACHMENT, record_id)
        for digest in order.get("contents") or ()
        for record_id in contents.attachments_of(c, digest)
    ]
    return [key for key in held if key not in keys]


def orders_of(block: Block) -> list[dict[str, Any]]:
    """The orders in a block: {"records": [[table, id]], "emptied": [[table, id, [field]]],
    "contents": [hash]}; the last only where a photo was erased."""
    return [
        {name: column[at] for name, column in zip(block.names, block.columns, strict=True)}
        for at in range(len(block.ids))
    ]


def _empty(c: Connection, noun: str, record_id: str, names: set[str] | None) -> bool:
    """Take the values (of the named fields, or all) out of a record's ops and shadow; whether one
    of the ops still waited."""
    found = c.exec_driver_sql(
        "SELECT position, state, fields FROM outbox WHERE entity = ? AND record_id = ?",
        (noun, record_id),
    ).all()
    waited = False
    for position, state, packed in found:
        fields = outbox.unpack_fields(packed)
        left = {} if names is None else {n: v for n, v in fields.items() if n not in names}
        if len(left) == len(fields):
            continue
        waited |= state == WAITING
        c.exec_driver_sql(
            "UPDATE outbox SET fields = ? WHERE position = ?", (_PACK(left), position)
        )
        if not left:
            c.exec_driver_sql(
                "UPDATE outbox SET state = max(state, 1), outcome = ? WHERE position = ?",
                (ERASED, position),
            )
    if names is not None:
        row = c.exec_driver_sql(
            "SELECT fields FROM shadow WHERE entity = ? AND record_id = ?", (noun, record_id)
        ).first()
        if row is not None:
            kept = {n: v for n, v in msgspec.msgpack.decode(row[0]).items() if n not in names}
            c.exec_driver_sql(
                "UPDATE shadow SET fields = ? WHERE entity = ? AND record_id = ?",
                (_PACK(kept), noun, record_id),
            )
    return waited
