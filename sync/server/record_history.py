"""The history of records, from the audit: who, when, where, by which rule, old and new.

Only for those who may see the records now. What is most sensitive (class S3) is named as changed,
its values do not travel; masking the rest is the screen's.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Connection

from sync import wire
from sync.errors import Refused
from sync.records.tables import ENTITIES
from sync.server.scopes import Gate
from sync.server.store import audit_rows, record_rows
from sync.server.store.audit_rows import AuditLine

LINES_MAX = 200
RECORDS_MAX = 200
_HIDDEN = "S3"


def history_of(c: Connection, gate: Gate, request: wire.HistoryRequest) -> wire.HistoryAnswer:
    """The lines of the records asked for, newest first, at most LINES_MAX.

    Refused: "too_many" records at once, "outside_person_scope" when none of them may be seen.
    """
    keys = [(entity, record_id) for entity, record_id in request.records]
    if len(keys) > RECORDS_MAX:
        raise Refused("too_many", limit=RECORDS_MAX)
    held = record_rows.load_held(c, keys)
    seen = [key for key, (_, bucket) in held.items() if gate.sees(request.actor, bucket)]
    if held and not seen:
        raise Refused("outside_person_scope")
    limit = max(1, min(request.limit, LINES_MAX))
    by_entity: dict[str, list[str]] = {}
    for entity, record_id in seen:
        by_entity.setdefault(entity, []).append(record_id)
    lines: list[AuditLine] = []
    for entity, ids in by_entity.items():
        lines += audit_rows.lines_of(c, entity, ids, request.before, limit + 1)
    lines.sort(key=lambda line: line.number, reverse=True)
    names = _names(c, lines[:limit])
    return wire.HistoryAnswer([_told(line, names) for line in lines[:limit]], len(lines) > limit)


def _names(c: Connection, lines: list[AuditLine]) -> dict[str, str]:
    accounts = {("user_account", line.actor) for line in lines if line.actor}
    found = record_rows.load_held(c, sorted(accounts))
    return {key[1]: str(held.fields.get("person_name", "")) for key, (held, _) in found.items()}


def _told(line: AuditLine, names: dict[str, str]) -> wire.HistoryLine:
    hidden = _hidden(line.entity)
    changes: dict[str, Any] = line.detail.get("changes") or {}
    before: dict[str, Any] = line.detail.get("before") or {}
    lost = [
        (rule, {name: pair for name, pair in fields.items() if name not in hidden})
        for rule, fields in line.detail.get("conflicts") or []
    ]
    return wire.HistoryLine(
        number=line.number,
        at_ms=line.at_ms,
        actor=line.actor,
        person=names.get(line.actor, ""),
        workstation=line.workstation,
        act=line.act,
        entity=line.entity,
        record_id=line.record_id,
        changes={n: (before.get(n), v) for n, v in changes.items() if n not in hidden},
        hidden=sorted(hidden & changes.keys()),
        lost=lost,
        parked=str(line.detail.get("parked") or ""),
    )


@cache
def _hidden(entity: str) -> frozenset[str]:
    record = ENTITIES.get(entity)
    if record is None:
        return frozenset()
    columns = record.__table__.columns
    return frozenset(c.name for c in columns if c.info.get("sens") == _HIDDEN)
