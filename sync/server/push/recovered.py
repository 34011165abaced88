"""Recovered copies at the district: what a person decides about them, and when nobody need decide.

A copy is a record of its own kind (`recovered`) that a station handed in after a restore; it never
changes the record it is of by itself. A head decides; the record then gets in the same act what
the copy says. When the author's own ops arrive later and say the same, the copy is closed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from sync.decisions import DECISIONS, LOST, RECOVERED, SETTLE
from sync.merge import DELETED, Policy, policy_of
from sync.records.kin import Key
from sync.server.push.placing import Work
from sync.server.store import counter_rows, record_rows
from sync.wire import Op


class GivenBack:
    """The ops of one act that only bring back what a copy decided on in it says.

    The record was like that before the district was put back: its table's rules of what may follow
    what (moves of a case, records that are only added) were kept then and are not asked again.
    """

    def __init__(self, ops: Sequence[Op], records: Mapping[Key, Work]) -> None:
        self._allowed: dict[Key, dict[str, Any]] = {}
        self._undone: set[Key] = set()
        for op in ops:
            work = records.get((RECOVERED, op.record_id)) if op.entity == RECOVERED else None
            if work is None or work.held is None or op.kind not in DECISIONS:
                continue
            said = work.held.fields
            key = (said["entity"], said["record_id"])
            if op.kind == SETTLE:
                allowed = {name: copy for name, (_, copy) in said["fields"].items()}
                if said.get("missing"):
                    allowed.setdefault(DELETED, None)  # given back once more
            else:
                allowed = dict(said.get("before") or {})
                self._undone |= {key} if said.get("missing") else set()
            self._allowed.setdefault(key, {}).update(allowed)

    def covers(self, op: Op) -> bool:
        """Whether an op says nothing but that."""
        key = (op.entity, op.record_id)
        if key in self._undone and op.fields.keys() == {DELETED}:
            return True  # what was given back whole goes again
        allowed = self._allowed.get(key)
        return allowed is not None and all(
            name in allowed and allowed[name] == new for name, new in op.new.items()
        )

    def policy_of(self, op: Op) -> Policy:
        """How the op's table merges; for what is given back, field by field."""
        policy = policy_of(op.entity)
        if policy.form == "set" or not self.covers(op):
            return policy
        return replace(policy, form="fields", machine=frozenset())


def was_given_back(c: Connection, op: Op) -> bool:
    """Whether the record an op creates is here because somebody gave it back from a copy."""
    return any(
        held.fields.get("record_id") == op.record_id
        and held.fields.get("entity") == op.entity
        and LOST in (held.fields.get("choice") or {}).values()
        for held, _ in record_rows.records_of(c, RECOVERED).values()
    )


def close_given_back(c: Connection, now_ms: int) -> int:
    """Close the open copies whose record now says all they say, in the caller's transaction; how
    many."""
    waiting = record_rows.records_of(c, RECOVERED)
    opened = {one: found for one, found in waiting.items() if found[0].fields.get("open")}
    about = {
        one: (str(held.fields["entity"]), str(held.fields["record_id"]))
        for one, (held, _) in opened.items()
    }
    present = record_rows.load_held(c, sorted(set(about.values())))
    same = [
        one for one, key in about.items()
        if key in present and _says(present[key][0].fields, opened[one][0].fields["fields"])
    ]  # fmt: skip
    if not same:
        return 0
    last = counter_rows.take_numbers(c, len(same))
    rows = []
    for version, one in enumerate(same, start=last - len(same) + 1):
        held, bucket = opened[one]
        stamp = (version, now_ms, 0)
        rows.append(
            {"entity": RECOVERED, "id": one, "bucket": bucket, "version": version,
             "fields": {**held.fields, "open": False, "settled": "given_back"},
             "stamps": {**held.stamps, "open": stamp, "settled": stamp}}
        )  # fmt: skip
    record_rows.write_records(c, rows)
    counter_rows.note_commit(c, last, now_ms)
    return len(same)


def _says(fields: dict[str, Any], pairs: dict[str, Any]) -> bool:
    gone = fields.get(DELETED) is not None and DELETED not in pairs
    return not gone and all(fields.get(name) == copy for name, (_, copy) in pairs.items())
