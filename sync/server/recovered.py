"""Recovered copies at the district: closed by themselves when somebody gave the record back.

A copy is a record of its own kind (`recovered`) that a station handed in after a restore; it never
changes the record it is of. When the author's own ops arrive later and say the same, nobody need
look at it any more.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from sync.server import store
from sync.server.scopes import RECOVERED


def close_given_back(c: Connection, now_ms: int) -> int:
    """Close the open copies whose record now says all they say, in the caller's transaction; how
    many."""
    waiting = store.records_of(c, RECOVERED)
    opened = {one: found for one, found in waiting.items() if found[0].fields.get("open")}
    about = {
        one: (str(held.fields["entity"]), str(held.fields["record_id"]))
        for one, (held, _) in opened.items()
    }
    present = store.load_held(c, sorted(set(about.values())))
    same = [
        one for one, key in about.items()
        if key in present and _says(present[key][0].fields, opened[one][0].fields["fields"])
    ]  # fmt: skip
    if not same:
        return 0
    last = store.take_numbers(c, len(same))
    rows, lines = [], []
    for version, one in enumerate(same, start=last - len(same) + 1):
        held, bucket = opened[one]
        stamp = (version, now_ms, 0)
        rows.append(
            {"entity": RECOVERED, "id": one, "bucket": bucket, "version": version,
             "fields": {**held.fields, "open": False, "settled": "given_back"},
             "stamps": {**held.stamps, "open": stamp, "settled": stamp}}
        )  # fmt: skip
        lines.append(
            {"bucket": bucket, "entity": RECOVERED, "record_id": one, "present": True,
             "seq": version}
        )  # fmt: skip
    store.write_records(c, rows)
    store.write_feed(c, lines)
    store.note_commit(c, last, now_ms)
    return len(same)


def _says(fields: dict[str, Any], pairs: dict[str, Any]) -> bool:
    return all(fields.get(name) == copy for name, (_, copy) in pairs.items())
