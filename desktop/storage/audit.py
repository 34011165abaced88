"""The audit log: append-only lines, each hash covering the one before it (handbook §3.12)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from desktop.storage.tables import audit_log
from desktop.storage.viewer import Viewer
from sync.records.times import to_text

_START = bytes(32)


@dataclass(frozen=True)
class AuditLine:
    """One act on one object, before it has its number. `detail`: field → [old, new]."""

    action: str
    noun: str
    record_id: str | None
    count: int = 1
    reason: str | None = None
    detail: dict[str, list[object]] | None = None


def append_audit(
    connection: Connection, lines: Sequence[AuditLine], viewer: Viewer, at: datetime
) -> None:
    """Write lines at the end of the chain, in the caller's transaction."""
    if not lines:
        return
    last = connection.execute(
        select(audit_log.c.seq, audit_log.c.hash).order_by(audit_log.c.seq.desc()).limit(1)
    ).first()
    seq, previous = (last.seq, last.hash) if last else (0, _START)
    rows = []
    for line in lines:
        seq += 1
        row = {
            "seq": seq,
            "at": at,
            "user_id": viewer.user_id,
            "role": viewer.role,
            "workstation": viewer.workstation,
            "action": line.action,
            "noun": line.noun,
            "record_id": line.record_id,
            "count": line.count,
            "reason": line.reason,
            "detail": line.detail,
        }
        previous = row["hash"] = _chained(previous, row)
        rows.append(row)
    connection.execute(insert(audit_log), rows)


def first_broken_line(connection: Connection) -> int | None:
    """The number of the first line whose hash does not fit, or None when the chain is whole.

    A line whose values were erased keeps its hash, which the next one goes on from; the order
    that did it stays among the raw records of the district.
    """
    previous, expected = _START, 1
    for row in connection.execute(select(audit_log).order_by(audit_log.c.seq)).mappings():
        line = {name: value for name, value in row.items() if name not in {"hash", "erased"}}
        whole = row["erased"] or _chained(previous, line) == row["hash"]
        if row["seq"] != expected or not whole:
            return int(row["seq"])
        previous, expected = row["hash"], expected + 1
    return None


def _chained(previous: bytes, row: dict[str, object]) -> bytes:
    named = {**row, "at": to_text(row["at"])}  # type: ignore[arg-type]  # always a datetime here
    text = json.dumps(named, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(previous + text.encode()).digest()
