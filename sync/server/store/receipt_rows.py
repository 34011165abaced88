"""Statements on what came of each op: heads of chains, receipts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from sync.server.store.many import read_few, read_many, text, write_many


def head_of(c: Connection, incarnation: bytes) -> tuple[bytes, int, bytes] | None:
    """(device, last op number, chain hash) of an incarnation."""
    query = "SELECT device, op_no, chain FROM head WHERE incarnation = :incarnation"
    rows = read_few(c, query, incarnation=incarnation)
    return (bytes(rows[0][0]), rows[0][1], bytes(rows[0][2])) if rows else None


def write_head(c: Connection, incarnation: bytes, device: bytes, op_no: int, chain: bytes) -> None:
    """Keep the last op number and chain hash of an incarnation."""
    c.execute(
        text(
            "INSERT INTO head (incarnation, device, op_no, chain) "
            "VALUES (:incarnation, :device, :op_no, :chain) ON CONFLICT (incarnation) "
            "DO UPDATE SET op_no = excluded.op_no, chain = excluded.chain"
        ),
        {"incarnation": incarnation, "device": device, "op_no": op_no, "chain": chain},
    )


def receipts_of(c: Connection, op_ids: Sequence[bytes]) -> dict[bytes, tuple[bytes, str, str, int]]:
    """{op id: (op hash, outcome, reason, version)} of the ops already received."""
    query = "SELECT op_id, op_hash, outcome, reason, version FROM receipt WHERE op_id IN :ids"
    return {
        bytes(op_id): (bytes(op_hash), outcome, reason, version)
        for op_id, op_hash, outcome, reason, version in read_many(c, query, op_ids)
    }


def chains_of(c: Connection, incarnation: bytes, first: int, last: int) -> dict[int, bytes]:
    """{op number: chain hash} of what was received of an incarnation between two numbers."""
    rows = c.execute(
        text(
            "SELECT op_no, chain FROM receipt WHERE incarnation = :incarnation "
            "AND op_no BETWEEN :first AND :last"
        ),
        {"incarnation": incarnation, "first": first, "last": last},
    )
    return {row[0]: bytes(row[1]) for row in rows}


def write_receipts(c: Connection, rows: Sequence[dict[str, Any]]) -> int:
    """Keep what became of ops; how many the database took."""
    return write_many(
        c,
        "INSERT INTO receipt (op_id, op_hash, outcome, reason, version, incarnation, op_no, chain, "
        "at_ms) VALUES (:op_id, :op_hash, :outcome, :reason, :version, :incarnation, :op_no, "
        ":chain, :at_ms)",
        rows,
    )
