"""Writing records that changed in one transaction: numbers, feed lines, rows, the tree of places.

PUT where a record is now comes before REMOVE where it was, so that a station that sees both buckets
never loses it on the way. The counter is taken by the caller, last (docs/exchange.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from sync.merge import PENDING
from sync.records.kin import Key
from sync.server.push.placing import Work
from sync.server.store import audit_rows, counter_rows, place_rows, record_rows

Touched = Sequence[tuple[Key, Work]]


def line(bucket: str | None, entity: str, record_id: str, *, present: bool) -> dict[str, Any]:
    """One line of the feed, its number still to come."""
    return {"bucket": bucket, "entity": entity, "record_id": record_id, "present": present}


def lines_of(touched: Touched) -> list[dict[str, Any]]:
    """The feed lines of changed records."""
    lines = []
    for (entity, record_id), work in touched:
        if work.in_place:
            lines.append(line(work.bucket, entity, record_id, present=True))
            continue
        now = work.bucket_now(entity)
        lines.append(line(now, entity, record_id, present=True))
        left = {work.bucket, *work.passed} - {now, None}
        lines += [line(one, entity, record_id, present=False) for one in sorted(left, key=str)]
    return lines


def take_numbers(c: Connection, lines: Sequence[dict[str, Any]]) -> int:
    """Give every line its number, in order; the last one."""
    last = counter_rows.take_numbers(c, len(lines))
    for place, one in enumerate(lines):
        one["seq"] = last - len(lines) + 1 + place
    return last


def rows_of(touched: Touched, lines: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The records as rows, with the versions their lines give them."""
    present = {(one["entity"], one["record_id"]): one for one in lines if one["present"]}
    rows = []
    for key, work in touched:
        if work.held is None:
            continue
        version = work.held.version = present[key]["seq"]
        work.held.stamps = {
            name: (version, stamp[1], stamp[2]) if stamp[0] == PENDING else stamp
            for name, stamp in work.held.stamps.items()
        }
        rows.append(
            {"entity": key[0], "id": key[1], "bucket": present[key]["bucket"], "version": version,
             "fields": work.held.fields, "stamps": work.held.stamps, "stays": work.stays(key[0]),
             "last_line": work.held.last_line}
        )  # fmt: skip
    return rows


def restamped(records: Iterable[tuple[Key, Work]]) -> list[dict[str, Any]]:
    """Those of the records of which only times moved as rows: no line of the feed tells of it."""
    return [
        {"entity": key[0], "id": key[1], "bucket": work.bucket, "version": work.held.version,
         "fields": work.held.fields, "stamps": work.held.stamps, "stays": work.stays(key[0]),
         "last_line": work.held.last_line}
        for key, work in records
        if work.restamped and not work.touched and work.held is not None
    ]  # fmt: skip


def chain_audit(
    c: Connection, lines: Sequence[dict[str, Any]], records: Mapping[Key, Work]
) -> None:
    """Number the lines of the audit. One whose record is written in this transaction hangs on that
    record's line before, which costs nothing; the others have to be found by an index."""
    number = audit_rows.next_number(c)
    for line in lines:
        line["id"] = number
        work = records.get((line["entity"], line["record_id"]))
        if work is not None and work.held is not None and (work.touched or work.restamped):
            line["line_before"], work.held.last_line = work.held.last_line, number
        number += 1


def draw_places(c: Connection, touched: Touched) -> None:
    """Those of the changed records that have a place in the tree."""
    for (entity, record_id), work in touched:
        if work.held is not None:
            place_rows.draw_place(c, entity, record_id, work.held.fields)


def write(c: Connection, touched: Touched, now_ms: int) -> None:
    """Write changed records as one commit of the district's own."""
    lines = lines_of(touched)
    if lines:
        last = take_numbers(c, lines)
        record_rows.write_records(c, rows_of(touched, lines))
        record_rows.write_removals(c, lines)
        counter_rows.note_commit(c, last, now_ms)
        draw_places(c, touched)
